"""What is in a published warehouse, on one screen: its tables, and a few real rows of the four things it is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from communique.warehouse.files import Warehouse
from communique.warehouse.marts import MartSummary, open_published, records, summaries

EXAMPLE_ROWS = 5

_VISITS = """
select
    coalesce(people.full_name, visits.visitor_label) as visitor,
    visits.from_country_code as "from",
    visits.host_country_code as host,
    visits.city,
    visits.date_edtf as "when",
    visits.status,
    visits.article_count as articles,
    visits.visit_id as id,

from fct_visits as visits

left join dim_person as people
    on visits.visitor_person_id = people.person_id

order by visits.article_count desc, visits.confidence desc, visits.visit_id
limit ?
"""

_FIGURES = """
select
    figures.indicator_code as indicator,
    figures.measure,
    figures.reporter_code as reporter,
    figures.partner_code as partner,
    figures.period_edtf as period,
    figures.bound,
    figures.value,
    figures.unit_code as unit,
    figures.claim_count as claims,
    figures.figure_id as id,

from fct_trade_figures as figures

order by figures.claim_count desc, figures.confidence desc, figures.figure_id
limit ?
"""

_PEOPLE = """
with latest_roles as (

    select
        roles.person_id,
        offices.title,

    from fct_person_roles as roles

    inner join dim_office as offices
        on roles.office_id = offices.office_id

    qualify row_number() over (
        partition by roles.person_id
        order by roles.as_of_latest desc nulls last, roles.confidence desc, roles.person_role_id
    ) = 1

)

select
    people.full_name as person,
    latest_roles.title as office,
    people.country_code as country,
    people.article_count as articles,
    people.person_id as id,

from dim_person as people

left join latest_roles
    on people.person_id = latest_roles.person_id

order by people.article_count desc, people.full_name, people.person_id
limit ?
"""

_COMPANIES = """
select
    companies.name as company,
    companies.home_country_code as home,
    presences.host_country_code as host,
    presences.relation,
    presences.article_count as articles,
    companies.company_id as id,

from dim_company as companies

left join fct_company_presence as presences
    on companies.company_id = presences.company_id

order by presences.article_count desc nulls last, companies.name, companies.company_id, presences.host_country_code,
    presences.relation
limit ?
"""

_EXAMPLES = {"Visits": _VISITS, "Trade figures": _FIGURES, "People": _PEOPLE, "Companies": _COMPANIES}


@dataclass(frozen=True, slots=True)
class Summary:
    """Tables with their rows and grain, and a few rows by topic."""

    marts: list[MartSummary]
    examples: dict[str, list[dict[str, Any]]]


def summarize(warehouse: Warehouse) -> Summary:
    """The summary of a published warehouse; its rows in a total order, so that it is the same every time."""
    with open_published(warehouse) as con:
        return Summary(summaries(con), {topic: records(con, sql, [EXAMPLE_ROWS]) for topic, sql in _EXAMPLES.items()})
