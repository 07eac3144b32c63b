"""Recall of companies and of their homes with and without the sourced list of companies.

usage: python bench/company_recall.py GOLD_DIR [ARTICLES_DIR]

GOLD_DIR holds one annotation a text (`name.json`, key `companies` with `name`, `home`, `core`), ARTICLES_DIR (GOLD_DIR/articles
unless given) the texts. Without the list every seed stays but `companies.csv`, of which only the header is left: what is found
then is found by grammar alone. Names are compared without legal forms; background entries do not count.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from communique.articles.describe import Describer
from communique.extraction.claims import CompanyClaim
from communique.extraction.company_names import CompanySuffixes
from communique.extraction.pipeline import Extractor

SEEDS = Path(__file__).parents[1] / "seeds"


def found_in(seeds: Path, texts: list[Path]) -> dict[str, dict[str, str | None]]:
    """By text, the keys of the companies that the extractor finds with these seeds, and their homes."""
    describer, extractor = Describer.load(seeds), Extractor.load(seeds)
    found: dict[str, dict[str, str | None]] = {}
    for text in texts:
        companies = found.setdefault(text.stem, {})
        article = describer.describe(text.read_text(encoding="utf-8"), source_uri=text.name)
        for claim in extractor.extract(article).claims:
            if isinstance(claim, CompanyClaim):
                companies[claim.company_key] = companies.get(claim.company_key) or claim.home_country_code
    return found


def recall(found: dict[str, dict[str, str | None]], gold_dir: Path, suffixes: CompanySuffixes) -> str:
    """`companies 10/12, homes 8/9`: entries found of those annotated, homes right of those annotated on entries."""
    names = homes = wanted_names = wanted_homes = 0
    for stem, companies in sorted(found.items()):
        annotated = json.loads((gold_dir / f"{stem}.json").read_text(encoding="utf-8"))
        for entry in annotated.get("companies", []):
            if not entry.get("core", True):
                continue
            key = suffixes.key(entry["name"])
            wanted_names += 1
            wanted_homes += entry.get("home") is not None
            names += key in companies
            homes += entry.get("home") is not None and companies.get(key) == entry["home"]
    return f"companies {names}/{wanted_names}, homes {homes}/{wanted_homes}"


def main(arguments: list[str]) -> int:
    """Print both recalls; 2 when the arguments do not fit."""
    if len(arguments) not in (1, 2):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    gold_dir = Path(arguments[0])
    articles_dir = Path(arguments[1]) if len(arguments) > 1 else gold_dir / "articles"
    texts = sorted(p for p in articles_dir.glob("*.txt") if (gold_dir / f"{p.stem}.json").exists())
    suffixes = CompanySuffixes.load(SEEDS)
    sys.stdout.write(f"with the list of companies:    {recall(found_in(SEEDS, texts), gold_dir, suffixes)}\n")
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "seeds"
        shutil.copytree(SEEDS, bare)
        listed = bare / "companies.csv"
        listed.write_text(listed.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
        sys.stdout.write(f"without the list of companies: {recall(found_in(bare, texts), gold_dir, suffixes)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
