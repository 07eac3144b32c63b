"""What a published warehouse says of one article: the facts that are held against its gold annotations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

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
    earliest: date | None
    latest: date | None
    status: str


@dataclass(frozen=True, slots=True)
class FoundCompany:
    """A company named in the article."""

    id: str
    name: str
    home: str | None


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
    printed: str


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """Everything found in one article."""

    people: tuple[FoundPerson, ...] = ()
    roles: tuple[FoundRole, ...] = ()
    visits: tuple[FoundVisit, ...] = ()
    companies: tuple[FoundCompany, ...] = ()
    figures: tuple[FoundFigure, ...] = ()


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
    visits.host_country_code, visits.date_earliest, visits.date_latest, visits.status
from fct_visits as visits
left join dim_person as people on visits.visitor_person_id = people.person_id
where visits.status != 'hoped' and visits.visit_id in (
    select fact_id from bdg_fact_evidence where fact_name = 'fct_visits' and article_id = ?
)
order by 1
"""
_COMPANIES = """
select companies.company_id, companies.name, companies.home_country_code
from bdg_article_companies as mentions
inner join dim_company as companies on mentions.company_id = companies.company_id
where mentions.article_id = ?
order by 1
"""
_FIGURES = """
select
    claims.claim_id, figures.indicator_code, figures.measure, figures.reporter_code, figures.partner_code,
    figures.period_start, figures.period_end, claims.value, claims.unit_code, claims.printed_text
from fct_trade_figure_claims as claims
inner join fct_trade_figures as figures on claims.figure_id = figures.figure_id
where claims.article_id = ?
order by 1
"""


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
    """The facts of one article; visits that are only hoped for are none."""
    return FoundArticle(
        people=tuple(FoundPerson(*row) for row in con.execute(_PEOPLE, [article_id]).fetchall()),
        roles=tuple(FoundRole(*row) for row in con.execute(_ROLES, [article_id]).fetchall()),
        visits=tuple(FoundVisit(*row) for row in con.execute(_VISITS, [article_id]).fetchall()),
        companies=tuple(FoundCompany(*row) for row in con.execute(_COMPANIES, [article_id]).fetchall()),
        figures=tuple(FoundFigure(*row) for row in con.execute(_FIGURES, [article_id]).fetchall()),
    )
