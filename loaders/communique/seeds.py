"""Reading the seeds: the CSV files that dbt loads and the extractor reads as its word lists."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

from communique.errors import UsageError


def read_seed(seeds_dir: Path, name: str) -> list[dict[str, str]]:
    """The rows of a seed; an empty cell is an empty string (Namibia's `NA` stays a code)."""
    path = seeds_dir / f"{name}.csv"
    if not path.exists():
        raise UsageError(str(path), "the seed is missing", "Name a complete project folder with --project.")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def seeds_digest(seeds_dir: Path) -> str:
    """A digest of all seed files: the same words give the same extraction."""
    digest = hashlib.sha256()
    for path in sorted(seeds_dir.glob("*.csv")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
