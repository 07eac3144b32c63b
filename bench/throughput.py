"""How fast articles are read and extracted, against bare spaCy on the same texts in the same run.

    python bench/throughput.py                 the example bulletins
    python bench/throughput.py --corpus DIR    the annotated articles of DIR/corpus/dev, those that have something to find and
                                               those that have not, and the first articles of DIR/corpus/bulk

Each measurement runs in a process of its own, after a warm-up on a few texts: bare spaCy (`senter` and `ner` of the same model,
whole texts, one batch size), then the reading stage of `communique load` with one and with two workers. Measurements of a set
take turns, so that a busy machine slows all of them, and the median of the rounds counts. Start-up is left out. Peak memory is
the largest resident set of any process of the measurement. The claims must be the same whatever the number of workers.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from communique.articles.discovery import Found
from communique.articles.intake import pieces
from communique.landing.pool import Readers
from communique.landing.reading import Done, Reading, standard_tools

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
BATCH = 64
"""Texts a batch of bare spaCy."""
MIN_WORDS = 20_000
"""Sets with fewer words are repeated until they have as many: shorter measurements say little."""
WARM_UP = 5
"""Texts read before the clock starts."""
TO_FIND = ("visits", "meetings", "figures", "agreements")


@dataclass(frozen=True, slots=True)
class Sample:
    """A set of article files, repeated to a length that can be measured."""

    name: str
    files: tuple[Path, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Measurement:
    """Seconds for a sample, the largest resident set in MiB, and a digest of what was read out (empty for bare spaCy)."""

    seconds: float
    peak_mib: float
    digest: str


def measure_spacy(files: Sequence[Path]) -> Measurement:
    """Bare spaCy over whole texts."""
    from communique.extraction.language_model import load_model

    model = load_model()
    texts = [path.read_text(encoding="utf-8") for path in files]
    for _ in model.pipe(texts[:WARM_UP], batch_size=BATCH):
        pass
    start = time.perf_counter()
    for _ in model.pipe(texts, batch_size=BATCH):
        pass
    return Measurement(time.perf_counter() - start, _peak_mib(), "")


def measure_reading(files: Sequence[Path], workers: int) -> Measurement:
    """The reading stage of a load: decode, describe, extract, verify spans."""
    found = [piece for path in files for piece in pieces(Found(path, path.name))]
    with Readers(standard_tools, SEEDS, {}, workers) as readers:
        _digest(readers.read(found[: WARM_UP * workers]))
        start = time.perf_counter()
        digest = _digest(readers.read(found))
        seconds = time.perf_counter() - start
    return Measurement(seconds, _peak_mib(), digest)


def _digest(outcomes: Iterable[Done]) -> str:
    whole = hashlib.sha256()
    for outcome, _ in outcomes:
        claims = outcome.extraction.claims if isinstance(outcome, Reading) and outcome.extraction else outcome
        whole.update(repr(claims).encode())
    return whole.hexdigest()


def _peak_mib() -> float:
    """The largest resident set of this process and of any process that it started and waited for (Linux counts KiB)."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def in_process(measure: Callable[..., Measurement], *arguments: Any) -> Measurement:
    """Run a measurement in a fresh process, so that none profits or suffers from another."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, measure, arguments))
    process.start()
    sender.close()
    try:
        result: Measurement = receiver.recv()
    except EOFError:
        process.join()
        raise SystemExit(f"{measure.__name__} ended with exit code {process.exitcode}") from None
    process.join()
    return result


def _send(sender: Connection, measure: Callable[..., Measurement], arguments: tuple[Any, ...]) -> None:
    sender.send(measure(*arguments))


def samples(corpus: Path | None, bulk_articles: int, folder: Path) -> list[Sample]:
    """The sets to measure; texts of JSON Lines files are written into `folder` first."""
    if corpus is None:
        return [_sample("examples", sorted((ROOT / "examples" / "articles").glob("*.txt")))]
    dev = corpus / "corpus" / "dev"
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((dev / "gold").glob("*.json"))]
    has_something = {entry["article"]: any(entry.get(kind) for kind in TO_FIND) for entry in gold}
    annotated = [dev / "articles" / name for name in sorted(has_something)]
    sets = [
        _sample("annotated, something to find", [path for path in annotated if has_something[path.name]]),
        _sample("annotated, nothing to find", [path for path in annotated if not has_something[path.name]]),
    ]
    if bulk_articles:
        bulk = sorted((corpus / "corpus" / "bulk").glob("*.jsonl.gz"))
        sets.append(_sample("unsorted press releases", _unpacked(bulk, bulk_articles, folder)))
    return sets


def _sample(name: str, files: Sequence[Path]) -> Sample:
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in files)
    times = max(1, -(-MIN_WORDS // max(words, 1)))
    return Sample(name, tuple(files) * times, words * times)


def _unpacked(archives: Iterable[Path], wanted: int, folder: Path) -> list[Path]:
    files: list[Path] = []
    for archive in archives:
        with gzip.open(archive, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                if len(files) == wanted:
                    return files
                article = json.loads(line)
                files.append(folder / f"{len(files):06}.txt")
                heading = "\n".join(filter(None, [article["title"], article["published_on"]]))
                files[-1].write_text(f"{heading}\n\n{article['text']}\n", encoding="utf-8")
    return files


def report(sample: Sample, rounds: int) -> dict[str, Any]:
    """One line of the table."""
    spacy: list[Measurement] = []
    readings: dict[int, list[Measurement]] = {1: [], 2: []}
    for _ in range(rounds):
        spacy.append(in_process(measure_spacy, sample.files))
        for workers, taken in readings.items():
            taken.append(in_process(measure_reading, sample.files, workers))
    digests = {taken.digest for measurements in readings.values() for taken in measurements}
    if len(digests) != 1:
        raise SystemExit(f"{sample.name}: the claims depend on the number of workers")
    bare, one, two = (statistics.median(m.seconds for m in ms) for ms in (spacy, readings[1], readings[2]))
    count = len(sample.files)
    return {
        "set": sample.name,
        "articles": count,
        "words": sample.words,
        "spaCy articles/s": round(count / bare, 1),
        "1 worker": round(count / one, 1),
        "2 workers": round(count / two, 1),
        "1 worker : spaCy": round(bare / one, 2),
        "2 workers : 1": round(one / two, 2),
        "spaCy MiB": round(max(m.peak_mib for m in spacy)),
        "peak MiB": round(max(m.peak_mib for ms in readings.values() for m in ms)),
    }


def main() -> None:
    """Measure and print a table, or JSON Lines with --json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, help="the folder that holds corpus/dev and corpus/bulk")
    parser.add_argument("--rounds", type=int, default=3, help="how often each measurement is taken (default 3)")
    parser.add_argument("--bulk", type=int, default=1000, help="articles of corpus/bulk to read (default 1000)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a set")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for sample in samples(options.corpus, options.bulk, Path(folder)):
            line = report(sample, options.rounds)
            shown = json.dumps(line) if options.json else "\n".join(f"{name:>18}  {value}" for name, value in line.items()) + "\n"
            sys.stdout.write(f"{shown}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
