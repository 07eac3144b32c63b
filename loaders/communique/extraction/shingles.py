"""A sketch of a text from which near-copies are found: hashes of its word triples, a fixed quarter of them
kept.

Broder, "On the resemblance and containment of documents" (1997): the containment of one document in another
is the share of its shingles that the other holds; keeping the shingles whose hash is 0 modulo m gives an
unbiased estimate of it, and two sketches made apart can be compared. Containment, not resemblance, tells that
a short text was cut from a long one.
"""

from __future__ import annotations

import hashlib

from communique.extraction.folding import fold

SHINGLE_WORDS = 3
MODULUS = 4
_POSITIVE_BIGINT = (1 << 63) - 1


def shingle_hash(words: list[str]) -> int:
    """A stable hash of 63 bits: BLAKE2b of the words joined by single blanks, its first 8 bytes without the
    sign bit."""
    digest = hashlib.blake2b(" ".join(words).encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(digest, "big") & _POSITIVE_BIGINT


def sketch(text: str) -> list[int]:
    """The kept shingle hashes of a text, ascending, each once; empty for a text of fewer than three words."""
    words = fold(text).split()
    hashes = {shingle_hash(words[start : start + SHINGLE_WORDS]) for start in range(len(words) - SHINGLE_WORDS + 1)}
    return sorted(number for number in hashes if number % MODULUS == 0)
