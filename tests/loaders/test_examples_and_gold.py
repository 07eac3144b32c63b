"""The example bulletins and the gold annotations agree with each other and with their own descriptions."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "articles"
GOLD = ROOT / "tests" / "gold"

BULLETINS = sorted(EXAMPLES.glob("*.txt"))
GOLD_FILES = sorted(GOLD.glob("*.json"))

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
KINDS = ("people", "visits", "meetings", "companies", "figures", "agreements")


def annotation(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def annotated_text(gold: dict[str, Any]) -> str:
    name = str(gold["article"])
    for path in (EXAMPLES / name, GOLD / "articles" / name):
        if path.exists():
            return path.read_text(encoding="utf-8")
    raise AssertionError(f"no text for {name}")


def shingles(path: Path) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", path.read_text(encoding="utf-8").lower())
    return {tuple(words[i : i + 3]) for i in range(len(words) - 2)}


def containment(one: Path, other: Path) -> float:
    first, second = shingles(one), shingles(other)
    return len(first & second) / min(len(first), len(second))


def test_every_bulletin_is_described_in_the_table_of_examples() -> None:
    described = re.findall(r"\(articles/([^)]+)\)", (ROOT / "examples" / "README.md").read_text(encoding="utf-8"))
    assert sorted(described) == [path.name for path in BULLETINS]


@pytest.mark.parametrize("path", BULLETINS, ids=lambda path: path.stem)
def test_a_bulletin_is_as_short_as_a_bulletin(path: Path) -> None:
    assert 100 <= len(path.read_text(encoding="utf-8").split()) <= 280


def test_the_digest_is_the_only_near_copy_among_the_bulletins() -> None:
    near = {
        (one.stem, other.stem)
        for i, one in enumerate(BULLETINS)
        for other in BULLETINS[i + 1 :]
        if containment(one, other) >= 0.3
    }
    assert near == {("nairobi-scholz-visit-digest", "nairobi-scholz-visit")}


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_annotations_quote_their_text(path: Path) -> None:
    gold = annotation(path)
    text = annotated_text(gold)
    words = [entry["name"] for kind in ("people", "companies") for entry in gold[kind]]
    words += [figure["text"] for figure in gold["figures"]]
    words += [agreement["title"] for agreement in gold["agreements"]]
    words += [name for meeting in gold["meetings"] for name in meeting["participants"]]
    words += [visit["visitor"] for visit in gold["visits"] if visit["visitor"]]
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_annotations_keep_to_their_conventions(path: Path) -> None:
    gold = annotation(path)
    assert path.stem == Path(gold["article"]).stem
    for kind in KINDS:
        for entry in gold[kind]:
            assert isinstance(entry["core"], bool)
            assert not (entry.get("disputed") and entry["core"])
    dates = [gold["published_on"]]
    dates += [value for kind in ("visits", "figures") for entry in gold[kind] for value in (entry["start"], entry["end"])]
    dates += [meeting["date"] for meeting in gold["meetings"]]
    assert [value for value in dates if value is not None and not DATE.fullmatch(value)] == []
    assert [visit for visit in gold["visits"] if visit["from"] == visit["to"]] == []
    assert [figure for figure in gold["figures"] if figure["partner"] and figure["partner"] == figure["reporter"]] == []


@pytest.mark.parametrize("name", ["final-in-rio", "storm-over-iberia", "dairy-results", "new-zealand-votes"])
def test_the_negative_texts_hold_nothing_between_countries(name: str) -> None:
    gold = annotation(GOLD / f"{name}.json")
    found = [
        entry
        for kind in ("visits", "meetings", "companies", "figures", "agreements")
        for entry in gold[kind]
        if not entry.get("disputed")
    ]
    assert found == []
