"""Confidence: a posterior that follows both the grammar's score and the record of its rule, and that orders right and wrong."""

from __future__ import annotations

import csv
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from communique.articles.describe import Describer
from communique.evaluation.claimed import judged
from communique.evaluation.gold import read_gold
from communique.extraction.claims import CompanyClaim, EventClaim, EventParticipantClaim, PersonMention, RoleClaim, VisitClaim
from communique.extraction.confidence import MOST, UNCALIBRATED, Calibration, Judged, posterior
from communique.extraction.pipeline import Extractor

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"

scores = st.floats(0.01, 1.0)
counts = st.integers(0, 500)


@given(scores, scores, counts, counts)
def test_of_two_claims_of_one_rule_the_better_score_is_never_the_less_sure(
    one: float, other: float, right: int, wrong: int
) -> None:
    low, high = sorted((one, other))
    assert posterior(low, Judged(right, wrong)) <= posterior(high, Judged(right, wrong))


@given(scores, counts, counts)
def test_a_claim_found_right_raises_its_rule_and_one_found_wrong_lowers_it(score: float, right: int, wrong: int) -> None:
    now = posterior(score, Judged(right, wrong))
    assert posterior(score, Judged(right, wrong + 1)) <= now <= max(now, posterior(score, Judged(right + 1, wrong)))
    assert 0 < now <= MOST


def test_a_rule_that_was_never_judged_keeps_the_score_of_the_grammar() -> None:
    claim = VisitClaim(rule_id="a rule of no seed", confidence=0.71)
    assert Calibration.load(SEEDS).applied(claim).confidence == 0.71


def test_a_rule_that_was_judged_often_has_its_own_precision() -> None:
    calibration = Calibration({("visit", "travel_verb"): Judged(500, 500)})
    assert abs(calibration.applied(VisitClaim(rule_id="travel_verb", confidence=0.9)).confidence - 0.5) < 0.01
    assert calibration.applied(CompanyClaim(rule_id="travel_verb", confidence=0.9)).confidence == 0.9


def test_every_row_of_the_seed_was_judged_at_least_once() -> None:
    with (SEEDS / "rule_precision.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    assert all(int(row["right_count"]) + int(row["wrong_count"]) > 0 for row in rows)


def test_the_surer_claims_of_the_annotated_texts_are_right_more_often() -> None:
    describer, extractor = Describer.load(SEEDS), Extractor.load(SEEDS)
    verdicts = []
    for gold in read_gold(GOLD):
        path = next(p for f in (ROOT / "examples" / "articles", GOLD / "articles") if (p := f / gold.file_name).exists())
        article = describer.describe(path.read_bytes().decode(), source_uri=path.name)
        verdicts += [(claim.confidence, right) for claim, right in judged(gold, extractor.extract(article).claims)]
    verdicts.sort(key=lambda verdict: -verdict[0])
    third = len(verdicts) // 3
    shares = [
        sum(right for _, right in band) / len(band) for band in (verdicts[:third], verdicts[third:-third], verdicts[-third:])
    ]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1]


ANNOTATED = """{"article": "talks.txt",
 "people": [{"name": "Ana Silva", "title": "Foreign Minister", "country": "PRT"}],
 "visits": [{"visitor": "Ana Silva", "from": "PRT", "to": "JPN", "start": "2024-05-02", "status": "occurred"},
            {"visitor": "Ana Silva", "from": "PRT", "to": "KOR", "status": "planned", "core": false, "disputed": true}],
 "meetings": [{"kind": "talks", "participants": ["Ana Silva"], "countries": ["PRT", "JPN"]}],
 "companies": [{"name": "Galp", "home": "PRT", "host": "JPN"}]}"""


def test_claims_are_right_wrong_or_not_judged_by_what_is_annotated(tmp_path: Path) -> None:
    file = tmp_path / "talks.json"
    file.write_text(ANNOTATED, encoding="utf-8")
    (gold,) = read_gold(file)
    ana = {"document_person_id": "p1"}
    claims = [
        PersonMention(**ana, full_name="Ana Silva"),
        PersonMention(document_person_id="p2", full_name="Golden Gate"),
        RoleClaim(**ana, title="Foreign Minister", country_code="PRT"),
        RoleClaim(**ana, title="Member of Parliament", country_code="PRT"),
        RoleClaim(document_person_id="p2", title="Minister", country_code="JPN"),
        VisitClaim(**ana, from_country_code="PRT", host_country_code="JPN"),
        VisitClaim(**ana, from_country_code="PRT", host_country_code="KOR"),
        VisitClaim(**ana, from_country_code="PRT", host_country_code="CHN"),
        VisitClaim(**ana, from_country_code="PRT", host_country_code="CHN", status="hoped"),
        CompanyClaim(company_name="Galp"),
        EventClaim(document_event_id="e1", event_kind="talks"),
        EventClaim(document_event_id="e2", event_kind="award"),
        EventParticipantClaim(document_event_id="e1", **ana, country_code="PRT"),
        EventParticipantClaim(document_event_id="e1", country_code="JPN"),
    ]
    verdicts = {claims.index(claim): right for claim, right in judged(gold, claims)}
    assert verdicts == {0: True, 1: False, 2: True, 4: False, 5: True, 7: False, 9: True, 10: True, 12: True, 13: True}


def test_scores_of_the_grammar_are_left_alone_without_calibration() -> None:
    assert UNCALIBRATED.applied(VisitClaim(rule_id="travel_verb", confidence=0.88)).confidence == 0.88
