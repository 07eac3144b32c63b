"""The extractor as a whole: a pure function whose spans lie in the text."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.articles.describe import Describer
from communique.articles.model import Article
from communique.extraction.claims import CLAIM_TYPES, PersonMention, RoleClaim
from communique.extraction.pipeline import Extractor

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
EXTRACTOR = Extractor.load(ROOT / "seeds")
DESCRIBER = Describer.load(ROOT / "seeds")


def described(path: Path) -> Article:
    return DESCRIBER.describe(path.read_bytes().decode(), source_uri=path.name)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_evidence_of_a_bulletin_lies_in_its_text_and_claims_differ(path: Path) -> None:
    article = described(path)
    claims = EXTRACTOR.extract(article).claims
    identities = [(c.kind, c.anchor_start, c.anchor_end, c.discriminator) for c in claims]
    assert len(identities) == len(set(identities))
    for claim in claims:
        assert claim.evidence, claim
        assert 0 < claim.confidence <= 1
        assert claim.rule_id
        for evidence in claim.evidence:
            assert 0 <= evidence.start < evidence.end <= len(article.text)


@pytest.mark.parametrize("path", EXAMPLES[:4], ids=lambda p: p.stem)
def test_the_same_text_gives_the_same_claims(path: Path) -> None:
    assert EXTRACTOR.extract(described(path)) == EXTRACTOR.extract(described(path))


def test_the_examples_hold_every_kind_of_claim() -> None:
    kinds = {type(c) for path in EXAMPLES for c in EXTRACTOR.extract(described(path)).claims}
    assert kinds == set(CLAIM_TYPES)


DIPLOMATIC = """
President Minister of Foreign Affairs France French Kazakhstan Astana visited met arrived in on Friday 2023 $4.2 billion trade
exports – 3 billion ( ) , . “ ” « » Xi Jinping Mr. company Ltd such as 7.7% higher than the previous year's 1 H.E. - ’
"""
WORDS = st.sampled_from([*DIPLOMATIC.split(), "\n", "\n\n"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=60))
def test_no_text_makes_the_extractor_fail(words: list[str]) -> None:
    text = " ".join(words) or "-"
    article = DESCRIBER.describe(text, source_uri="a.txt")
    for claim in EXTRACTOR.extract(article).claims:
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_characters_make_the_extractor_fail(text: str) -> None:
    EXTRACTOR.extract(DESCRIBER.describe(text, source_uri="a.txt"))


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("President of the Republic of Korea Yoon Suk Yeol", "Yoon Suk Yeol", "KOR"),
        ("President of the Republic of Kenya William Ruto", "William Ruto", "KEN"),
        ("the President of the Republic of Zambia, Hakainde Hichilema,", "Hakainde Hichilema", "ZMB"),
        ("President of the Republic of the Philippines Ferdinand Marcos", "Ferdinand Marcos", "PHL"),
        ("President of the Federal Republic of Nigeria Bola Tinubu", "Bola Tinubu", "NGA"),
    ],
)
def test_the_name_of_a_state_is_no_part_of_the_office_of_its_head(words: str, name: str, country: str) -> None:
    article = DESCRIBER.describe(f"Chancellor Olaf Scholz of Germany met with {words} in Berlin.", source_uri="a.txt")
    claims = EXTRACTOR.extract(article).claims
    (person,) = {c.document_person_id for c in claims if isinstance(c, PersonMention) and c.full_name == name}
    (role,) = (c for c in claims if isinstance(c, RoleClaim) and c.document_person_id == person)
    assert (role.title, role.country_code) == ("President", country)


def test_the_president_of_a_republic_that_is_not_named_keeps_the_title() -> None:
    article = DESCRIBER.describe(
        "The President of the Republic, Emmanuel Macron, arrived in Berlin, Germany.", source_uri="a.txt"
    )
    titles = {c.title for c in EXTRACTOR.extract(article).claims if isinstance(c, RoleClaim)}
    assert titles == {"President of the Republic"}
