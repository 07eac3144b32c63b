"""Which files a command line means, and the names they get."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fake_tools import describe

from communique.articles.discovery import Found, discover
from communique.articles.intake import Ignored, Rejected, read_articles
from communique.articles.model import Article
from communique.articles.options import InputOptions
from communique.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    for name in ("b.txt", "a.txt", "deep/er/c.txt", ".hidden.txt", ".git/d.txt", "page.html"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Somebody visited {name}.", encoding="utf-8")
    return root


def names(paths: list[Found]) -> list[str]:
    return [found.source_uri for found in paths]


def test_a_folder_is_read_with_its_subfolders_in_order_of_names_without_hidden_files(folder: Path) -> None:
    assert names(discover([str(folder)])) == ["a.txt", "b.txt", "page.html", "deep/er/c.txt"]


def test_a_file_named_directly_is_known_by_its_name(folder: Path) -> None:
    assert names(discover([str(folder / "deep/er/c.txt")])) == ["c.txt"]


def test_a_hidden_file_named_directly_is_read(folder: Path) -> None:
    assert names(discover([str(folder / ".hidden.txt")])) == [".hidden.txt"]


def test_a_pattern_finds_what_it_matches(folder: Path) -> None:
    assert names(discover([str(folder / "**" / "*.txt")])) == ["a.txt", "b.txt", "c.txt"]


def test_a_pattern_without_a_match_finds_nothing(folder: Path) -> None:
    assert discover([str(folder / "*.none")]) == []


def test_a_file_named_twice_is_one_input_under_its_first_name(folder: Path) -> None:
    assert names(discover([str(folder / "b.txt"), str(folder)])) == ["b.txt", "a.txt", "page.html", "deep/er/c.txt"]


def test_a_path_that_does_not_exist_is_wrong_usage_and_named(folder: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        discover([str(folder / "nowhere")])


def test_links_between_folders_do_not_go_round_for_ever(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert len(discover([str(folder)])) == 4


def test_a_file_name_that_is_no_utf8_still_gets_a_printable_name(folder: Path) -> None:
    raw = os.fsencode(folder) + b"/z\xff.txt"
    Path(os.fsdecode(raw)).write_bytes(b"Somebody visited Oslo.")
    assert "z\ufffd.txt" in names(discover([str(folder)]))


def read_one(path: Path) -> Article | Rejected:
    (item,) = read_articles(Found(path, path.name, is_named=True), describe)
    assert not isinstance(item, Ignored)
    return item


def test_a_text_file_becomes_an_article_that_records_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.TXT"
    path.write_bytes("\ufeff Talks\r\nwere held".encode())
    article = read_one(path)
    assert isinstance(article, Article)
    assert article.text == " Talks\r\nwere held"
    assert article.media_type == "text/plain"
    assert article.extra == {"encoding": "utf-8-sig"}


def test_an_unknown_kind_is_refused_when_named_and_ignored_when_met_in_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF")
    (tmp_path / "README.md").write_text("About these files.", encoding="utf-8")
    rejected = read_one(path)
    assert isinstance(rejected, Rejected)
    assert (rejected.reason_code, rejected.sha256) == ("unknown_format", None)
    assert ".txt" in rejected.detail
    met = [item for found in discover([str(tmp_path)]) for item in read_articles(found, describe)]
    assert [(type(item), item.source_uri) for item in met] == [(Ignored, "README.md"), (Ignored, "scan.pdf")]


def test_a_refused_text_is_known_by_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    rejected = read_one(path)
    assert isinstance(rejected, Rejected)
    assert rejected.reason_code == "empty"
    assert rejected.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 11)
    (rejected,) = read_articles(Found(path, path.name), describe, InputOptions(max_bytes=10))
    assert isinstance(rejected, Rejected)
    assert (rejected.reason_code, rejected.sha256) == ("too_large", None)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    rejected = read_one(path)
    assert isinstance(rejected, Rejected)
    assert rejected.reason_code == "unreadable"


def test_a_link_to_nothing_is_refused_as_vanished(tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    path.symlink_to(tmp_path / "nothing")
    (found,) = discover([str(path)])
    (rejected,) = read_articles(found, describe)
    assert isinstance(rejected, Rejected)
    assert rejected.reason_code == "vanished"


def test_a_link_to_itself_is_refused_as_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "round.txt"
    path.symlink_to(path)
    rejected = read_one(path)
    assert isinstance(rejected, Rejected)
    assert rejected.reason_code == "unreadable"
    assert "back to itself" in rejected.detail


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/a.txt", "gopher://example.org", "data:text/plain,x"]
)
def test_an_address_of_another_scheme_is_wrong_usage(address: str) -> None:
    with pytest.raises(UsageError, match="scheme"):
        discover([address])


def test_standard_input_and_addresses_are_inputs() -> None:
    assert [(found.kind, found.source_uri) for found in discover(["-", "https://example.org/a"])] == [
        ("stdin", "-"),
        ("url", "https://example.org/a"),
    ]
