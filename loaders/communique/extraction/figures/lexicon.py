"""The closed-class words of the figure grammar, read from the seeds, and the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.extraction.figures.numbers import NumberWords
from communique.seeds import read_seed


@dataclass(frozen=True, slots=True)
class CountNoun:
    """A noun that counts something: its unit, what a count of it measures, and what the number is multiplied by."""

    unit_code: str
    indicator_code: str
    multiplier: float


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the seed `indicators`, as far as the grammar needs it."""

    code: str
    group: str
    flow_or_stock: str
    reporter_role: str


@dataclass(frozen=True)
class FigureLexicon:
    """Words and compiled patterns; loaded once a process."""

    number_words: NumberWords
    multiples: Mapping[str, float]
    fractions: Mapping[str, float]
    ordinals: Mapping[str, int]
    scales: Mapping[str, float]
    suffix_scales: Mapping[str, float]
    currencies: Mapping[str, str]
    ambiguous_currencies: frozenset[str]
    currency_countries: Mapping[str, tuple[str, ...]]
    currency_names: Mapping[str, str]
    count_nouns: Mapping[str, CountNoun]
    qualifiers: Mapping[str, str]
    indicators: Mapping[str, Indicator]
    countries: frozenset[str]
    blocs: frozenset[str]
    publisher_countries: Mapping[str, str]
    fiscal_years: Mapping[str, int]
    peoples: Mapping[str, str]
    """Demonyms, and the country of each."""
    plurals: frozenset[str]
    """Demonyms in the plural: Argentines, Koreans."""
    states: Mapping[str, str]
    """Names and demonyms that may stand before the word of a currency: Canadian dollars, Hong Kong dollars."""
    homonyms: Mapping[str, str]
    act_kinds: Mapping[str, str]
    """Words for what one side does with what is counted, and the kind of each."""
    sum_nouns: Mapping[str, str]
    """Nouns that tell what a sum between the two sides pays for, and the indicator of each."""
    uncounted_nouns: frozenset[str]
    patterns: Mapping[str, re.Pattern[str]]

    @classmethod
    def load(cls, seeds_dir: Path) -> FigureLexicon:
        """Read the seeds; raises UsageError when one is missing."""
        words = read_seed(seeds_dir, "number_words")

        def of_kind(kind: str) -> dict[str, float]:
            return {r["term"]: float(r["number"]) for r in words if r["number_kind"] == kind}

        scale_rows = read_seed(seeds_dir, "scales")
        scales = {r["term"]: float(r["multiplier"]) for r in scale_rows if r["is_suffix"] != "true"}
        suffixes = {r["term"]: float(r["multiplier"]) for r in scale_rows if r["is_suffix"] == "true"}
        currency_rows = read_seed(seeds_dir, "currency_terms")
        currencies = {r["term"]: r["unit_code"] for r in currency_rows}
        qualifier_rows = read_seed(seeds_dir, "qualifiers")
        names = read_seed(seeds_dir, "country_names")
        nouns = {
            r["term"]: CountNoun(r["unit_code"], r["indicator_code"], float(r["multiplier"]))
            for r in read_seed(seeds_dir, "unit_terms")
        }
        acts = {r["term"]: r["act_kind"] for r in read_seed(seeds_dir, "counted_acts")}
        sum_nouns = {r["term"]: r["indicator_code"] for r in read_seed(seeds_dir, "sum_nouns")}
        number_words = NumberWords({r["term"]: (float(r["number"]), r["number_kind"]) for r in words})
        multiples, fractions = of_kind("multiple"), of_kind("fraction")
        ordinals = {word: int(number) for word, number in of_kind("ordinal").items()}
        return cls(
            number_words=number_words,
            multiples=multiples,
            fractions=fractions,
            ordinals=ordinals,
            scales=scales,
            suffix_scales=suffixes,
            currencies=currencies,
            ambiguous_currencies=frozenset(r["term"] for r in currency_rows if r["is_ambiguous"] == "true"),
            currency_countries={r["unit_code"]: tuple(r["country_codes"].split()) for r in read_seed(seeds_dir, "currencies")},
            currency_names={r["unit_code"]: r["name"].lower() for r in read_seed(seeds_dir, "currencies")},
            count_nouns=nouns,
            qualifiers={r["term"]: r["qualifier"] for r in qualifier_rows},
            indicators={
                r["indicator_code"]: Indicator(r["indicator_code"], r["indicator_group"], r["flow_or_stock"], r["reporter_role"])
                for r in read_seed(seeds_dir, "indicators")
            },
            countries=frozenset(r["country_code"] for r in read_seed(seeds_dir, "countries")),
            blocs=frozenset(r["country_code"] for r in read_seed(seeds_dir, "blocs") if r["country_kind"] == "bloc"),
            publisher_countries={
                r["publisher"]: r["country_code"] for r in read_seed(seeds_dir, "publishers") if r["country_code"]
            },
            homonyms={r["surface"]: r["other_country_code"] for r in read_seed(seeds_dir, "homonyms")},
            peoples={r["surface"]: r["country_code"] for r in names if r["name_kind"] in ("demonym", "demonym_plural")},
            plurals=frozenset(r["surface"] for r in names if r["name_kind"] == "demonym_plural"),
            states={r["surface"]: r["country_code"] for r in names if r["name_kind"] in ("demonym", "name", "alias")},
            act_kinds=acts,
            sum_nouns=sum_nouns,
            uncounted_nouns=frozenset(r["term"] for r in read_seed(seeds_dir, "uncounted_nouns")),
            fiscal_years={r["country_code"]: int(r["start_month"]) for r in read_seed(seeds_dir, "fiscal_years")},
            patterns=_patterns(
                number_words,
                scales,
                suffixes,
                currency_rows,
                qualifier_rows,
                nouns,
                multiples,
                fractions,
                ordinals,
                acts,
                sum_nouns,
            ),
        )


def currencies_of(lexicon: FigureLexicon, country: str, word: str) -> list[str]:
    """The currencies of a country whose name has the word of a printed term: rupees of India, kroner of Norway."""
    stem = stem_of(word)
    return [
        code
        for code, owners in sorted(lexicon.currency_countries.items())
        if country in owners and stem in lexicon.currency_names[code].replace("riyal", "rial")
    ]


_STEMS = {
    "rs": "rupee", "re": "rupee", "₨": "rupee", "£": "pound", "sh": "shilling", "shs": "shilling", "kr": "kron", "rub": "ruble",
    "dh": "dirham", "dhs": "dirham", "dlr": "dollar", "dlrs": "dollar", "dols": "dollar", "$": "dollar", "rouble": "ruble",
    "roubles": "ruble", "riyal": "rial", "riyals": "rial",
}  # fmt: skip


def stem_of(word: str) -> str:
    """The part that a printed currency word shares with the names of its currencies: kronor and krone are `kron`."""
    word = word.lower().rstrip(".")
    return _STEMS.get(word, "kron" if word.startswith("kron") else word.rstrip("s"))


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def _patterns(
    number_words: NumberWords,
    scales: Mapping[str, float],
    suffixes: Mapping[str, float],
    currency_rows: list[dict[str, str]],
    qualifier_rows: list[dict[str, str]],
    nouns: Mapping[str, CountNoun],
    multiples: Mapping[str, float],
    fractions: Mapping[str, float],
    ordinals: Mapping[str, int],
    acts: Mapping[str, str],
    sum_nouns: Mapping[str, str],
) -> dict[str, re.Pattern[str]]:
    # a word stands before a number only where it says whose it is: `US dollars 8.9 billion`
    before_number = [r["term"] for r in currency_rows if r["term_kind"] != "word" or r["term"].startswith(("US ", "U.S. "))]
    after_number = [r["term"] for r in currency_rows]
    before = [r["term"] for r in qualifier_rows if r["position"] == "before"]
    after = [r["term"] for r in qualifier_rows if r["position"] == "after"]
    return {
        "currency_before": re.compile(rf"(?<![\w.$])(?:{alternatives(before_number)})\s?$"),
        "currency_after": re.compile(rf"[\s-]?(?:of )?(?:(?:in )(?=US))?(?P<cur>{alternatives(after_number)})(?![\w])"),
        "words": re.compile(rf"(?<![\w-])(?:{number_words.pattern})", re.IGNORECASE),
        "scale": re.compile(rf"[\s-]?(?P<scale>{alternatives(scales)})\b", re.IGNORECASE),
        "suffix": re.compile(rf"\s?(?P<scale>{alternatives(suffixes)})\b"),
        "percent": re.compile(r"[\s-]?(?:per ?cent|%|pct|p\.c\.)(?!\w)(?P<points>[ -]points?)?", re.IGNORECASE),
        "qualifier": re.compile(rf"(?<![\w-])(?P<q>{alternatives(before)})(?: of| some| about)?\s?$", re.IGNORECASE),
        "qualifier_after": re.compile(rf"\s?(?P<q>\+|{alternatives(after)})(?!\w)", re.IGNORECASE),
        "noun": re.compile(rf"(?P<noun>{alternatives(nouns)})(?![\w-])", re.IGNORECASE),
        "multiple": re.compile(rf"(?<![\w-])(?P<m>{alternatives(multiples)})(?![\w])", re.IGNORECASE),
        "fraction": re.compile(rf"(?<![\w-])(?P<f>{alternatives(fractions)})(?![\w])", re.IGNORECASE),
        "act": re.compile(rf"(?<![\w'-])(?P<act>{alternatives(acts)})(?![\w-])", re.IGNORECASE),
        "sum_noun": re.compile(rf"(?<![\w'-])(?P<noun>{alternatives(sum_nouns)})(?![\w-])", re.IGNORECASE),
        "ordinal": re.compile(rf"(?<![\w-])(?P<o>[0-9]{{1,3}}(?:st|nd|rd|th)|{alternatives(ordinals)})[- ]", re.IGNORECASE),
    }
