"""Count how often the claims of each rule are right on annotated articles, and how well confidence orders right and wrong.

usage: python bench/calibrate.py [--write] GOLD_DIR=ARTICLES_DIR[,ARTICLES_DIR ...] [GOLD_DIR=...]

GOLD_DIR holds one annotation an article (see tests/gold/README.md), the folders ARTICLES_DIR the texts. Prints, by band of
confidence, how many claims were judged and what share was right, each article judged with counts from which it is left out
itself, so that no claim vouches for itself; beside it the same for the scores of the grammar alone; and Brier scores (mean
squared distance between confidence and verdict). `--write` replaces seeds/rule_precision.csv with the counts of all articles.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from communique.articles.describe import Describer
from communique.evaluation.claimed import judged
from communique.evaluation.gold import read_gold
from communique.extraction.claims import Claim
from communique.extraction.confidence import UNCALIBRATED, Judged, posterior
from communique.extraction.pipeline import Extractor

SEEDS = Path(__file__).parents[1] / "seeds"
BANDS = ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.5, 0.7), (0.0, 0.5))

Verdict = tuple[Claim, bool]
Key = tuple[str, str]


def verdicts(folders: Iterable[tuple[Path, list[Path]]]) -> list[list[Verdict]]:
    """The judged claims, article by article, with the scores of the grammar."""
    describer, extractor = Describer.load(SEEDS), replace(Extractor.load(SEEDS), calibration=UNCALIBRATED)
    found = []
    for gold_dir, articles_dirs in folders:
        for gold in read_gold(gold_dir):
            path = next(path for folder in articles_dirs if (path := folder / gold.file_name).exists())
            article = describer.describe(path.read_bytes().decode(), source_uri=path.name)
            found.append(list(judged(gold, extractor.extract(article).claims)))
    return found


def counts_of(articles: Iterable[list[Verdict]]) -> Counter[tuple[str, str, bool]]:
    """Claims by kind, rule and verdict."""
    return Counter((claim.kind, claim.rule_id, right) for article in articles for claim, right in article)


def left_out(articles: list[list[Verdict]]) -> list[tuple[str, float, float, bool]]:
    """By claim: its kind, the grammar's score, the confidence by the counts of all other articles, and whether it is right."""
    total = counts_of(articles)
    rows = []
    for article in articles:
        own = counts_of([article])
        for claim, right in article:
            key = (claim.kind, claim.rule_id)
            others = Judged(total[*key, True] - own[*key, True], total[*key, False] - own[*key, False])
            rows.append((claim.kind, claim.confidence, posterior(claim.confidence, others), right))
    return rows


def report(rows: list[tuple[str, float, float, bool]]) -> list[str]:
    """The lines that are printed."""
    lines = [f"{'confidence':<14}{'claims':>8}{'right':>8}{'share':>8}   {'score alone':>12}{'right':>8}{'share':>8}"]
    for low, high in BANDS:
        calibrated = [right for _, _, value, right in rows if low <= value < high]
        scored = [right for _, value, _, right in rows if low <= value < high]
        lines.append(f"{low:.1f} and more{'':<2}{_shares(calibrated)}   {'':>4}{_shares(scored)}")
    for kind in [*sorted({row[0] for row in rows}), "all"]:
        of_kind = [row for row in rows if kind in (row[0], "all")]
        brier = sum((value - right) ** 2 for _, _, value, right in of_kind) / len(of_kind)
        brier_score = sum((score - right) ** 2 for _, score, _, right in of_kind) / len(of_kind)
        lines.append(f"{kind:<18}{len(of_kind):>6} claims  Brier {brier:.3f} (score alone {brier_score:.3f})")
    return lines


def _shares(verdicts: list[bool]) -> str:
    return f"{len(verdicts):>8}{sum(verdicts):>8}{_share(sum(verdicts) / len(verdicts) if verdicts else None):>8}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def write(articles: list[list[Verdict]], source: str) -> None:
    """Replace the seed with the counts of all articles."""
    total = counts_of(articles)
    keys: list[Key] = sorted({(kind, rule) for kind, rule, _ in total})
    with (SEEDS / "rule_precision.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["claim_kind", "rule_id", "right_count", "wrong_count", "source"])
        for key in keys:
            writer.writerow([*key, total[*key, True], total[*key, False], source])


def main(arguments: list[str]) -> int:
    """Print the report; 2 when the arguments do not fit."""
    named = [argument for argument in arguments if argument != "--write"]
    if not named or not all("=" in argument for argument in named):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folders = [argument.partition("=") for argument in named]
    articles = verdicts((Path(gold), [Path(folder) for folder in texts.split(",")]) for gold, _, texts in folders)
    sys.stdout.write("\n".join(report(left_out(articles))) + "\n")
    if "--write" in arguments:
        write(articles, f"bench/calibrate.py on {len(articles)} annotated articles")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
