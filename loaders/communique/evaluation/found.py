"""What a published warehouse says of one article: the facts that are held against its gold annotations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import duckdb


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person named in the article."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A person in an office, as the article has it."""

    id: str
    name: str
    title: str
    country: str | None


@dataclass(frozen=True, slots=True)
class FoundVisit:
    """A visit that rests on the article, with the window of the resolved visit."""

    id: str
    visitor: str
    from_country: str | None
    host_country: str | None
    city: str | None
    earliest: date | None
    latest: date | None
    status: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """An event that rests on the article, with everyone who took part and the countries that did."""

    id: str
    kind: str
    people: tuple[str, ...]
    countries: tuple[str, ...]
    city: str | None
    earliest: date | None
    latest: date | None
    status: str


@dataclass(frozen=True, slots=True)
class FoundCompany:
    """A company named in the article, with the countries where it is said to work."""

    id: str
    name: str
    home: str | None
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundAgreement:
    """A titled agreement that rests on the article, with its parties and the window of its signature."""

    id: str
    title: str
    countries: tuple[str, ...]
    signed_earliest: date | None
    signed_latest: date | None
    status: str


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure printed in the article; `value` and `unit` as this article prints them."""

    id: str
    indicator: str
    measure: str
    reporter: str | None
    partner: str | None
    period_start: date | None
    period_end: date | None
    value: float
    unit: str | None
    qualifier: str | None
    printed: str


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """Everything found in one article."""

    people: tuple[FoundPerson, ...] = ()
    roles: tuple[FoundRole, ...] = ()
    visits: tuple[FoundVisit, ...] = ()
    meetings: tuple[FoundMeeting, ...] = ()
    companies: tuple[FoundCompany, ...] = ()
    figures: tuple[FoundFigure, ...] = ()
    agreements: tuple[FoundAgreement, ...] = ()


NOTHING = FoundArticle()

_PEOPLE = """
select people.person_id, people.full_name
from bdg_article_people as mentions
inner join dim_person as people on mentions.person_id = people.person_id
where mentions.article_id = ?
order by 1
"""
_ROLES = """
select roles.person_role_id, people.full_name, offices.title, offices.country_code
from fct_person_roles as roles
inner join dim_person as people on roles.person_id = people.person_id
inner join dim_office as offices on roles.office_id = offices.office_id
where roles.person_role_id in (
    select fact_id from bdg_fact_evidence where fact_name = 'fct_person_roles' and article_id = ?
)
order by 1
"""
_VISITS = """
select
    visits.visit_id, coalesce(people.full_name, visits.visitor_label), visits.from_country_code,
    visits.host_country_code, visits.city, visits.date_earliest, visits.date_latest, visits.status, visits.visit_kind
from fct_visits as visits
left join dim_person as people on visits.visitor_person_id = people.person_id
where visits.status != 'hoped' and visits.visit_id in (
    select fact_id from bdg_fact_evidence where fact_name = 'fct_visits' and article_id = ?
)
order by 1
"""
_MEETINGS = """
select
    events.event_id, events.event_kind,
    coalesce(list(distinct people.full_name order by people.full_name) filter (where people.full_name is not null), []),
    coalesce(
        list(distinct participants.country_code order by participants.country_code)
            filter (where participants.country_code is not null),
        []
    ),
    events.city, events.date_earliest, events.date_latest, events.status
from fct_events as events
left join bdg_event_participants as participants on events.event_id = participants.event_id
left join dim_person as people on participants.person_id = people.person_id
where events.status != 'hoped' and events.event_id in (
    select fact_id from bdg_fact_evidence where fact_name = 'fct_events' and article_id = ?
)
group by all
order by 1
"""
_COMPANIES = """
select
    companies.company_id, companies.name, companies.home_country_code,
    coalesce(
        list(distinct presences.host_country_code order by presences.host_country_code)
            filter (where presences.host_country_code is not null),
        []
    )
from bdg_article_companies as mentions
inner join dim_company as companies on mentions.company_id = companies.company_id
left join fct_company_presence as presences on companies.company_id = presences.company_id
where mentions.article_id = ?
group by all
order by 1
"""
_FIGURES = """
select
    claims.claim_id, figures.indicator_code, figures.measure, figures.reporter_code, figures.partner_code,
    figures.period_start, figures.period_end, claims.value, claims.unit_code, claims.qualifier, claims.printed_text
from fct_trade_figure_claims as claims
inner join fct_trade_figures as figures on claims.figure_id = figures.figure_id
where claims.article_id = ?
order by 1
"""
_AGREEMENTS = """
select
    agreements.agreement_id, agreements.title,
    coalesce(
        list(distinct parties.country_code order by parties.country_code) filter (where parties.country_code is not null), []
    ),
    agreements.signed_earliest, agreements.signed_latest, agreements.status
from fct_agreements as agreements
left join bdg_agreement_parties as parties on agreements.agreement_id = parties.agreement_id
where agreements.title is not null and agreements.agreement_id in (
    select fact_id from bdg_fact_evidence where fact_name = 'fct_agreements' and article_id = ?
)
group by all
order by 1
"""
_WORDS = """
select quote from bdg_fact_evidence
where article_id = ? and ? in (fact_id, claim_id)
order by basis != 'stated', span_start, span_end, slot
limit 1
"""
ENCOUNTERS = frozenset(
    {"talks", "consultations", "conference", "ceremony", "call", "commission", "forum", "reception", "signing", "other"}
)
"""Kinds of events that the annotations know as meetings: an award, a speech or an exhibition is none."""


def article_ids(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Articles by the file name under which they were found; a name that leads to several articles leads to the first."""
    found = con.execute(
        "select source_uri, article_id from dim_article union all select source_uri, article_id from bdg_article_sources "
        "order by source_uri, article_id"
    ).fetchall()
    ids: dict[str, str] = {}
    for uri, article_id in found:
        ids.setdefault(PurePosixPath(uri).name, article_id)
    return ids


def read_found(con: duckdb.DuckDBPyConnection, article_id: str) -> FoundArticle:
    """The facts of one article; visits and meetings that are only hoped for are none, nor is an untitled agreement."""

    def rows(sql: str) -> list[tuple[Any, ...]]:
        found = con.execute(sql, [article_id]).fetchall()
        return [tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row) for row in found]

    return FoundArticle(
        people=tuple(FoundPerson(*row) for row in rows(_PEOPLE)),
        roles=tuple(FoundRole(*row) for row in rows(_ROLES)),
        visits=tuple(FoundVisit(*row) for row in rows(_VISITS)),
        meetings=tuple(FoundMeeting(*row) for row in rows(_MEETINGS) if row[1] in ENCOUNTERS),
        companies=tuple(FoundCompany(*row) for row in rows(_COMPANIES)),
        figures=tuple(FoundFigure(*row) for row in rows(_FIGURES)),
        agreements=tuple(FoundAgreement(*row) for row in rows(_AGREEMENTS)),
    )


def read_words(con: duckdb.DuckDBPyConnection, article_id: str, fact_id: str) -> str | None:
    """The first words of an article that a fact, or a claim, rests on; null where it rests on none of its own."""
    row = con.execute(_WORDS, [article_id, fact_id]).fetchone()
    return row[0] if row else None
