"""Inputs of every kind become articles, or refusals that say what to do; none is lost and none stops the others."""

# ruff: noqa: E501 - inputs stand as they would in a file

from __future__ import annotations

import functools
import gzip
import http.server
import io
import json
import random
import socket
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fake_tools import describe
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.articles import fetching
from communique.articles.archives import BombError, Guarded
from communique.articles.discovery import Found
from communique.articles.fetching import fetch
from communique.articles.intake import Ignored, Rejected, read_articles
from communique.articles.language import language_of
from communique.articles.markdown import read_markdown
from communique.articles.model import Article
from communique.articles.options import DEFAULTS, InputOptions
from communique.articles.pages import read_page
from communique.articles.record_dates import given_date
from communique.articles.records import Record, record_from
from communique.articles.refusals import REASONS, Refusal
from communique.articles.streams import lines_of

PROSE = (
    "The foreign minister of the country met his colleague in the capital on Monday, and they spoke of the trade between the two. "
    "She said that the talks had been useful, and that a second round will be held in the spring of next year."
)


def read(tmp_path: Path, name: str, data: bytes, options: InputOptions = DEFAULTS) -> list[Article | Rejected | Ignored]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_articles(Found(path, name, is_named=True), describe, options))


def codes(items: list[Article | Rejected | Ignored]) -> list[str]:
    return [item.reason_code if isinstance(item, Rejected) else type(item).__name__ for item in items]


def test_a_record_gives_text_title_date_and_address_under_the_names_that_people_use() -> None:
    fields = {
        "Headline": "Talks held",
        "body": PROSE,
        "pub_date": "Wed, 03 Aug 2022 19:49:23 +0000",
        "link": "https://a.org/1",
        "n": 7,
    }
    record = record_from(fields, DEFAULTS)
    assert isinstance(record, Record)
    assert record.text == f"Talks held\n\n{PROSE}"
    assert record.metadata == {"title": "Talks held", "published_on": "2022-08-03"}
    assert (record.url, record.extra) == ("https://a.org/1", {"n": "7"})


def test_a_field_can_be_named_and_a_missing_one_is_told_with_what_there_is() -> None:
    assert isinstance(record_from({"inhalt": PROSE}, InputOptions(fields={"text": "inhalt"})), Record)
    refusal = record_from({"inhalt": PROSE}, DEFAULTS)
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == "missing_field"
    assert "inhalt" in refusal.detail
    assert "--field text=" in refusal.detail


@pytest.mark.parametrize(
    ("printed", "status", "on"),
    [
        ("2022-08-03", "read", "2022-08-03"),
        ("2022-04-29T21:10:38-04:00", "read", "2022-04-29"),
        ("3 August 2022", "read", "2022-08-03"),
        ("1659556163", "read", "2022-08-03"),
        ("2022-02-31", "absurd", None),
        ("0001-01-01T00:00:00Z", "absurd", None),
        ("9999-12-31", "absurd", None),
        ("03/04/2022", "unreadable", None),
        ("last Tuesday", "unreadable", None),
        ("", "absent", None),
    ],
)
def test_a_date_is_read_only_where_it_cannot_be_another(printed: str, status: str, on: str | None) -> None:
    found = given_date(printed)
    assert (found.status, found.on.isoformat() if found.on else None) == (status, on)


def test_each_bad_line_of_json_lines_is_refused_by_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    good = json.dumps({"text": PROSE})
    bad = [
        good[:-9],
        '{"title": "no text"}',
        '{"text": "a", "text": "b"}',
        json.dumps({"text": PROSE, "date": "2022-02-31"}),
        json.dumps({"text": "\ud800 " + PROSE}),
        json.dumps({"text": "\u202e" + PROSE}),
        '{"text": ' + "[" * 90_000,
        "[1]",
        json.dumps({"text": PROSE, "more": functools.reduce(lambda inner, _: [inner], range(80), [])}),
        json.dumps(
            {"text": "Le ministre des affaires étrangères a rencontré son homologue à Paris lundi pour parler du commerce " * 3}
        ),
    ]
    items = read(tmp_path, "a.jsonl", "\n".join([good, *bad, "", good]).encode())
    assert codes(items) == [
        "Article", "malformed_record", "missing_field", "duplicate_field", "absurd_date", "not_text", "bidi_override", "too_deep",
        "malformed_record", "too_deep", "not_english", "Article",
    ]  # fmt: skip
    assert items[1].source_uri == "a.jsonl#line=2"
    assert isinstance(items[10], Rejected)
    assert "French (fr)" in items[10].detail


def test_the_same_records_from_csv_json_lines_and_parquet_are_the_same_articles(tmp_path: Path) -> None:
    rows = [{"title": "One", "text": f'A "quoted" line, one.\n\n{PROSE}'}, {"title": "Two", "text": PROSE}]
    quoted = "\r\n".join(",".join('"' + r[n].replace('"', '""') + '"' for n in ("title", "text")) for r in rows)
    table = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), table)
    forms = {
        "a.csv": ("title,text\r\n" + quoted).encode(),
        "a.jsonl": "\n".join(map(json.dumps, rows)).encode(),
        "a.json": json.dumps({"articles": rows}).encode(),
        "a.parquet": table.getvalue(),
        "a.csv.gz": gzip.compress(("title,text\r\n" + quoted).encode()),
    }
    texts = [[item.text for item in read(tmp_path, name, data) if isinstance(item, Article)] for name, data in forms.items()]
    assert texts == [[f"{row['title']}\n\n{row['text']}" for row in rows]] * len(forms)


def test_a_row_with_too_few_fields_is_refused_by_its_line(tmp_path: Path) -> None:
    items = read(tmp_path, "a.csv", f'title,text\nOne,"{PROSE}"\nTwo\nThree,"{PROSE}"\n'.encode())
    assert codes(items) == ["Article", "malformed_record", "Article"]
    assert isinstance(items[1], Rejected)
    assert "line 3" in items[1].detail


def test_a_column_named_twice_refuses_the_table(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "a.csv", b"text,text\na,b\n")) == ["duplicate_field"]


@pytest.mark.parametrize("chunk", [1, 3, 1 << 16])
def test_a_line_above_the_limit_is_passed_over_within_bounds(chunk: int) -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(chunk, size or chunk))

    assert list(lines_of(Slow(b"ab\n" + b"x" * 50 + b"\ncd\n\nef"), 10)) == [b"ab", None, b"cd", b"", b"ef"]


def test_front_matter_is_metadata_and_wrapped_lines_are_joined() -> None:
    record = read_markdown(
        b"---\ntitle: 'Talks:\n  held'\ndate: 2022-08-03\n---\nThe ministers met\nin **Oslo**.\n\n- one\n- two\n", DEFAULTS
    )
    assert isinstance(record, Record)
    assert record.text == "Talks: held\n\nThe ministers met in Oslo.\n\n- one\n\n- two"
    assert record.metadata["published_on"] == "2022-08-03"


@pytest.mark.parametrize(
    ("front", "reason_code"),
    [
        ("a: &a [x]\nb: *a", "malformed"),
        ("title: [", "malformed"),
        ("title: a\ntitle: b", "duplicate_field"),
        ("date: 2022-02-31", "malformed"),
    ],
)
def test_front_matter_that_cannot_be_read_is_refused(front: str, reason_code: str) -> None:
    refusal = read_markdown(f"---\n{front}\n---\n{PROSE}".encode(), DEFAULTS)
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == reason_code


def page(body: str, head: str = "<title>Talks held in Oslo | Harbour Wire</title>") -> Record | Refusal:
    return read_page(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), DEFAULTS)


def test_a_page_gives_its_article_without_the_page_around_it() -> None:
    head = (
        "<title>Talks held in Oslo | Harbour Wire</title><script type='application/ld+json'>"
        '{"@type": "NewsArticle", "datePublished": "2022-04-29T21:10:38-04:00"}</script>'
    )
    record = page(
        f"<nav><a href=/>Home</a></nav><main><h1>Talks held in Oslo</h1><p>{PROSE}</p><script>alert('x')</script><p>{PROSE[:125]}</p></main>"
        "<footer>All rights reserved.</footer>",
        head,
    )
    assert isinstance(record, Record)
    assert record.text == f"Talks held in Oslo\n\n{PROSE}\n\n{PROSE[:125].strip()}"
    assert record.metadata == {"title": "Talks held in Oslo", "publisher": "Harbour Wire", "published_on": "2022-04-29"}


@pytest.mark.parametrize(
    ("body", "title", "reason_code"),
    [
        ("".join(f"<article><h2><a href=/{n}>Minister number {n} visits Oslo</a></h2><p>{PROSE[:90]}.</p></article>" for n in range(8)), "News", "list_page"),
        ("<h1>Page not found</h1><p>The page that you are looking for is not here any more, sorry about that.</p>", "404", "error_page"),
        ("<h1>Sign in</h1><form><input type=password></form><p>Sign in to continue to read this article.</p>", "Sign in", "login_page"),
        ("<div id=app></div>", "Harbour Wire", "no_text"),
    ],
    ids=["list", "error", "login", "empty"],
)  # fmt: skip
def test_a_page_without_an_article_is_refused_as_what_it_is(body: str, title: str, reason_code: str) -> None:
    refusal = page(body, f"<title>{title}</title>")
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == reason_code


def test_a_page_nested_too_deeply_is_refused_or_read_and_never_overflows() -> None:
    assert isinstance(page("<div>" * 50_000 + PROSE), Refusal | Record)


def test_a_feed_gives_an_article_an_item_and_loads_no_entities(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words", encoding="utf-8")
    feed = (
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY a "{"b" * 1000}">]><rss><channel><title>News - Harbour Wire</title>'
        f"<item><title>Talks</title><link>https://a.org/1</link><pubDate>Wed, 03 Aug 2022 19:49:23 +0000</pubDate>"
        f"<guid>1</guid><description><![CDATA[<p>{PROSE}</p><script>x()</script>]]></description></item>"
        f"<item><title>&x;&a;</title><description>{PROSE} &x;</description></item><item><title>Only a link</title></item></channel></rss>"
    )
    items = read(tmp_path, "a.rss", feed.encode())
    assert codes(items) == ["Article", "Article", "no_text"]
    assert all("hidden" not in item.text and "bbb" not in item.text for item in items if isinstance(item, Article))
    assert isinstance(items[0], Article)
    assert items[0].text == f"Talks\n\n{PROSE}"
    assert [place.source_uri for place in items[0].places] == ["a.rss#item=1", "https://a.org/1"]


def test_members_of_an_archive_are_inputs_and_none_escapes(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in ("a.txt", "../../b.txt", "/c.txt", "d.zip", "e.bin", "f/g.jsonl"):
            archive.writestr(name, json.dumps({"text": PROSE}) if name.endswith("l") else PROSE)
    items = read(tmp_path, "a.zip", held.getvalue())
    assert codes(items) == ["Article", "unsafe_member", "unsafe_member", "nested_archive", "Ignored", "Article"]
    assert items[5].source_uri == "a.zip/f/g.jsonl#line=1"


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz"])
def test_what_unpacks_to_far_more_than_it_is_stops_there(tmp_path: Path, name: str) -> None:
    packed = gzip.compress(b"a" * 9_000_000)
    assert codes(read(tmp_path, name, packed)) == ["decompression_bomb"]
    with pytest.raises(BombError):
        io.BufferedReader(Guarded(io.BytesIO(b"a" * 3_000_000), 1)).read()


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "a.zip", b"PK nothing")) == ["malformed"]
    assert set(codes(read(tmp_path, "a.txt.gz", gzip.compress(PROSE.encode())[:-12]))) <= {"unreadable", "malformed"}


def test_english_shows_in_its_small_words_and_spaced_out_letters_tell_no_language() -> None:
    assert language_of(PROSE) == "en"
    assert (
        language_of("A s a g e s t u r e f o r t h e y e a r t h e m i n i s t e r s a i d w i l l a d m i t r e f u g e e s")
        is None
    )
    assert language_of("Министр иностранных дел встретился с коллегой в Москве. " * 3) == "ru"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a", "http://localhost:8000/", "http://[::1]/", "http://10.0.0.8/", "http://169.254.169.254/latest/",
        "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://192.168.1.1/", "http://100.64.0.1/", "file:///etc/passwd",
        "http://user:secret@example.org/", "http://2130706433/",
    ],
)  # fmt: skip
def test_addresses_of_this_machine_and_of_private_networks_are_not_fetched(url: str) -> None:
    refused = fetch(url, DEFAULTS)
    assert isinstance(refused, Refusal)
    assert refused.reason_code == "refused_address"


def test_a_name_that_means_a_public_and_a_private_address_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: entries)
    refused = fetch("http://example.org/", DEFAULTS)
    assert isinstance(refused, Refusal)
    assert "127.0.0.1" in refused.detail


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        redirects = {"/moved": "/page", "/round": "/round", "/outside": "file:///etc/passwd"}
        self.send_response(302 if self.path in redirects else 404 if self.path == "/gone" else 200)
        if self.path in redirects:
            self.send_header("Location", redirects[self.path])
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(
            b"x" * 5_000 if self.path == "/large" else f"<title>Talks</title><h1>Talks in Oslo</h1><p>{PROSE}</p>".encode()
        )

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_within_bounds_and_every_redirect_is_checked(site: str) -> None:
    allowed = InputOptions(is_private_allowed=True, max_bytes=2_000)
    outcomes = {}
    for path in ("/page", "/moved", "/round", "/outside", "/gone", "/large"):
        found = Found(Path("-"), site + path, is_named=True, kind="url")
        outcomes[path] = codes(list(read_articles(found, describe, allowed)))[0]
    assert outcomes == {
        "/page": "Article", "/moved": "Article", "/round": "fetch_failed", "/outside": "refused_address", "/gone": "fetch_failed",
        "/large": "too_large",
    }  # fmt: skip


ENDINGS = st.sampled_from([".txt", ".md", ".html", ".jsonl", ".json", ".csv", ".parquet", ".rss", ".zip", ".jsonl.gz"])
SEEDS = (
    json.dumps({"title": "Talks", "text": PROSE, "date": "2022-08-03"}),
    f"---\ntitle: Talks\n---\n{PROSE}",
    f"<html><body><h1>Talks</h1><p>{PROSE}</p></body></html>",
    f"<rss><channel><item><title>T</title><guid>g</guid><description>{PROSE}</description></item></channel></rss>",
    f'title,text\nTalks,"{PROSE}"\n',
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SEEDS), ENDINGS, st.binary(max_size=40), st.integers(0, 400), st.integers(0, 2**32))
def test_no_damaged_input_raises_or_is_lost(seed: str, ending: str, spice: bytes, at: int, number: int) -> None:
    import tempfile

    rng = random.Random(number)
    data = bytearray(seed.encode())
    data[at:at] = spice
    for _ in range(rng.randint(0, 4)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    with tempfile.TemporaryDirectory() as folder:
        whole = gzip.compress(bytes(data)) if ending.endswith(".gz") else bytes(data)
        items = read(Path(folder), f"a{ending}", whole)
    assert items
    for item in items:
        if isinstance(item, Rejected):
            assert item.reason_code in REASONS
            assert item.reason_code != "extraction_failed", item.detail


def test_an_item_of_a_feed_with_an_empty_guid_is_read(tmp_path: Path) -> None:
    feed = f"<rss><channel><item><guid/><description>{PROSE}</description></item></channel></rss>"
    assert codes(read(tmp_path, "a.rss", feed.encode())) == ["Article"]
