"""Bulletins for the tests of the models, with the claims that a perfect reader would make of them."""

from __future__ import annotations

from datetime import date

from fixtures import Told, evidence, span

from communique.extraction.claims import (
    CompanyClaim,
    DateMention,
    FigureClaim,
    PersonMention,
    RoleClaim,
    VisitClaim,
)
from communique.windows import day, month, year

KESKIN = (
    "Deputy Minister of Foreign Affairs of Finland Aino Salmela visited Tallinn on 3 March 2024. She met Foreign Minister of "
    "Estonia Priit Vares. Trade turnover between Finland and Estonia was over $4.2 billion in 2023, said Salmela. "
    "Companies such as Vesiputous Oyj work in Estonia."
)


def _first() -> Told:
    text = KESKIN
    name = span(text, "Aino Salmela")
    host = span(text, "Priit Vares")
    later = span(text, "Salmela", 1)
    visit = span(text, "visited Tallinn on 3 March 2024")
    amount = span(text, "over $4.2 billion")
    company = span(text, "Vesiputous Oyj")
    when = span(text, "3 March 2024")
    return Told(
        text,
        "first.txt",
        published=day(date(2024, 3, 5)),
        publisher="Fixture Wire",
        claims=(
            PersonMention(
                anchor_start=name[0],
                anchor_end=name[1],
                rule_id="person.title",
                confidence=0.9,
                document_person_id="p1",
                printed_name="Aino Salmela",
                full_name="Aino Salmela",
                given_names="Aino",
                family_name="Salmela",
                name_order="given_first",
                name_key="aino salmela",
                family_key="salmela",
                country_code="FIN",
                country_basis="stated",
                evidence=evidence(text, {"name": "Aino Salmela", "country": "Finland"}),
            ),
            PersonMention(
                anchor_start=later[0],
                anchor_end=later[1],
                rule_id="person.surname",
                confidence=0.8,
                document_person_id="p1",
                printed_name="Salmela",
                mention_kind="surname",
                full_name="Aino Salmela",
                given_names="Aino",
                family_name="Salmela",
                name_order="given_first",
                name_key="aino salmela",
                family_key="salmela",
                country_code="FIN",
                country_basis="stated",
                evidence=evidence(text, {"name": "Salmela"}),
            ),
            PersonMention(
                anchor_start=host[0],
                anchor_end=host[1],
                rule_id="person.title",
                confidence=0.9,
                document_person_id="p2",
                printed_name="Priit Vares",
                full_name="Priit Vares",
                given_names="Priit",
                family_name="Vares",
                name_order="given_first",
                name_key="priit vares",
                family_key="vares",
                country_code="EST",
                country_basis="stated",
                evidence=evidence(text, {"name": "Priit Vares", "country": "Estonia"}),
            ),
            RoleClaim(
                anchor_start=0,
                anchor_end=name[1],
                rule_id="role.before",
                confidence=0.9,
                document_person_id="p1",
                title="Deputy Minister of Foreign Affairs",
                title_printed="Deputy Minister of Foreign Affairs",
                office_key="affairs deputy foreign minister",
                organization_name="Ministry of Foreign Affairs",
                organization_basis="inferred",
                country_code="FIN",
                country_basis="stated",
                as_of=day(date(2024, 3, 3)),
                evidence=evidence(
                    text,
                    {
                        "title": "Deputy Minister of Foreign Affairs",
                        "person": "Aino Salmela",
                        "country": "Finland",
                    },
                ),
            ),
            RoleClaim(
                anchor_start=host[0] - 28,
                anchor_end=host[1],
                rule_id="role.before",
                confidence=0.9,
                document_person_id="p2",
                title="Foreign Minister",
                title_printed="Foreign Minister",
                office_key="affairs foreign minister",
                organization_name="Ministry of Foreign Affairs",
                organization_basis="inferred",
                country_code="EST",
                country_basis="stated",
                as_of=day(date(2024, 3, 3)),
                evidence=evidence(text, {"title": "Foreign Minister", "person": "Priit Vares", "country": "Estonia"}),
            ),
            VisitClaim(
                anchor_start=visit[0],
                anchor_end=visit[1],
                rule_id="visit.verb",
                confidence=0.8,
                document_person_id="p1",
                visitor_label="Deputy Minister of Foreign Affairs of Finland Aino Salmela",
                visitor_basis="stated",
                from_country_code="FIN",
                from_country_basis="stated",
                host_country_code="EST",
                host_country_basis="inferred",
                city="Tallinn",
                when=day(date(2024, 3, 3)),
                starts_on=date(2024, 3, 3),
                ends_on=date(2024, 3, 3),
                evidence=evidence(
                    text,
                    {
                        "visit": "visited Tallinn on 3 March 2024",
                        "visitor": "Aino Salmela",
                        "host_country": "Tallinn",
                    },
                    inferred=["host_country"],
                ),
            ),
            FigureClaim(
                anchor_start=amount[0],
                anchor_end=amount[1],
                rule_id="figure.amount",
                confidence=0.9,
                printed_text="over $4.2 billion",
                printed_number="4.2",
                printed_decimals=1,
                scale=1e9,
                value=4.2e9,
                qualifier="over",
                unit_code="USD",
                unit_basis="stated",
                indicator_code="trade_turnover",
                indicator_basis="stated",
                measure="level",
                reporter_code="FIN",
                reporter_basis="stated",
                partner_code="EST",
                partner_basis="stated",
                period_start=date(2023, 1, 1),
                period_end=date(2023, 12, 31),
                period_edtf="2023",
                period_kind="period",
                period_basis="stated",
                evidence=evidence(text, {"value": "over $4.2 billion", "indicator": "Trade turnover", "period": "2023"}),
            ),
            CompanyClaim(
                anchor_start=company[0],
                anchor_end=company[1],
                rule_id="company.list",
                confidence=0.7,
                printed_name="Vesiputous Oyj",
                company_name="Vesiputous Oyj",
                company_key="vesiputous",
                home_country_code="FIN",
                home_country_basis="inferred",
                host_country_code="EST",
                host_country_basis="stated",
                relation="operates_in",
                as_of=month(2024, 3),
                evidence=evidence(text, {"name": "Vesiputous Oyj", "relation": "work in Estonia"}),
            ),
            DateMention(
                anchor_start=when[0],
                anchor_end=when[1],
                rule_id="date.day",
                confidence=0.9,
                printed_text="3 March 2024",
                window=day(date(2024, 3, 3)),
                evidence=evidence(text, {"date": "3 March 2024"}),
            ),
        ),
    )


BULLETINS: tuple[Told, ...] = (
    _first(),
    Told(
        "Nothing of note happened at the lake this week, and nobody minded.",
        "nothing.txt",
        published=year(2024),
    ),
)
