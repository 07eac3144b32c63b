"""Feed mutated files to the readers of inputs: none may raise, hang or go unaccounted for.

    python bench/fuzz_inputs.py FOLDER [COUNT] [SEED]

FOLDER holds real files of every format. Each case is one of them, damaged in a way that depends on the seed alone; a case that
fails is named by its seed, so that it can be made again.
"""

from __future__ import annotations

import gzip
import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from pathlib import Path

from communique.articles.describe import Describer
from communique.articles.discovery import Found
from communique.articles.intake import Ignored, Rejected, read_articles
from communique.articles.refusals import REASONS
from communique.landing.rows import arrow_table, article_row
from communique.landing.schema import TABLES

MAX_SECONDS = 10.0
ENDINGS = (".txt", ".md", ".html", ".jsonl", ".json", ".csv", ".tsv", ".parquet", ".rss", ".atom", ".gz", ".txt.gz", ".zip")
SPICE = (
    b"\x00", b"\xff\xfe", b"\xe2\x80", b"\x81", b"\x1b[31m", b"\r", b"\xe2\x80\xae", b'"', b"<", b"&", b"{", b"[[[[", b"]]>",
    b"---\n",     b"<div>" * 2000, b"[" * 5000, b'{"a":' * 3000, b"\\ud800", b"2024-02-31", b"9999999999", b"&x;" * 50,
    b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
    b"\n" * 300, b"1 2 3 " * 2000, b"> " * 500, b"*_" * 500, b"NaN", "سلام".encode(), b"a" * 100_000,
)  # fmt: skip


def mutated(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """The bytes of a file with one to five damages."""
    for _ in range(rng.randint(1, 5)):
        at = rng.randint(0, len(data))
        match rng.randint(0, 6):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + rng.choice(SPICE) + data[at:]
            case 2:
                data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
            case 3:
                data = data[:at] + data[at + rng.randint(1, 200) :]
            case 4:
                other = rng.choice(others)
                start = rng.randint(0, len(other))
                data = data[:at] + other[start : start + rng.randint(1, 3000)] + data[at:]
            case 5:
                data = data[:at] + data[max(0, at - 500) : at] * rng.randint(1, 20) + data[at:]
            case 6:
                data = bytes(rng.randrange(256) if rng.random() < 0.01 else byte for byte in data[:20_000])
    return data[:400_000]


def packed(data: bytes, ending: str, rng: random.Random) -> bytes:
    """The bytes in an archive where the ending says so; now and then one that is damaged."""
    if ending.endswith(".gz"):
        data = gzip.compress(data, 1)
    elif ending == ".zip":
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in rng.sample(["a.txt", "../b.txt", "c.html", "d/e.jsonl", "f.csv", "g.bin", "h.zip", "i.txt.gz"], 3):
                archive.writestr(name, data)
        data = held.getvalue()
    return data[: rng.randint(0, len(data))] if rng.random() < 0.2 else data


def main() -> int:
    """Run the cases; 1 when any failed."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size < 1_000_000]
    contents = [path.read_bytes() for path in files]
    describe = Describer.load(Path(__file__).resolve().parents[1] / "seeds").describe
    articles, failed, slowest, seconds_in_all = 0, 0, (0.0, -1), time.monotonic()
    reasons: dict[str, int] = {}
    (table,) = (table for table in TABLES if table.name == "articles")
    with tempfile.TemporaryDirectory() as temporary:
        for seed in range(first, first + count):
            rng = random.Random(seed)
            which = rng.randrange(len(files))
            ending = files[which].suffix if rng.random() < 0.6 else rng.choice(ENDINGS)
            path = Path(temporary, f"case{ending}")
            path.write_bytes(packed(mutated(contents[which], rng, contents), ending, rng))
            began = time.monotonic()
            try:
                found = list(read_articles(Found(path, path.name, is_named=True), describe))
                if not found:
                    raise AssertionError("an input that is not accounted for")
                for item in found:
                    if isinstance(item, Rejected):
                        if item.reason_code not in REASONS or item.reason_code == "extraction_failed" or len(item.detail) < 30:
                            raise AssertionError(f"no reason: {item}")
                        item.detail.encode()
                        reasons[item.reason_code] = reasons.get(item.reason_code, 0) + 1
                    elif not isinstance(item, Ignored):
                        articles += 1
                        arrow_table(table, [article_row(item, "load")])
            except Exception:
                failed += 1
                sys.stdout.write(f"seed {seed} ({files[which].name} as {ending}):\n{traceback.format_exc()}\n")
            took = time.monotonic() - began
            slowest = max(slowest, (took, seed))
            if took > MAX_SECONDS:
                failed += 1
                sys.stdout.write(f"seed {seed} took {took:.1f} seconds\n")
    summary = ", ".join(f"{code} {number}" for code, number in sorted(reasons.items()))
    sys.stdout.write(
        f"{count} cases in {time.monotonic() - seconds_in_all:.0f} s, {failed} failed; {articles} articles; rejected: {summary}; "
        f"slowest {slowest[0]:.1f} s (seed {slowest[1]})\n"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
