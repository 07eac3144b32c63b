{#
    The statement that gives each claim of a relation the office of its person at its time: one that the same article gives
    the person, seen within 45 days of the claim's date, since articles seldom repeat a title for each day that they tell of.
    A former office counts only when the text says that it was held then. Of several offices, the one whose title says
    most; a title that is as long as another is told by its id.

    Reads roles (int_role_claims_resolved) and the relation, with claim_id, article_id, document_person_id, date_earliest
    and date_latest.
#}
{% macro offices_at(relation, where='true') -%}
    select
        {{ relation }}.claim_id,
        roles.office_id

    from {{ relation }}

    inner join roles
        on
            {{ relation }}.article_id = roles.article_id
            and {{ relation }}.document_person_id = roles.document_person_id
            and roles.office_id is not null

    where
        {{ where }}
        and (
            (
                not roles.is_former
                and coalesce(roles.as_of_earliest - 45 <= {{ relation }}.date_latest, true)
                and coalesce(roles.as_of_latest + 45 >= {{ relation }}.date_earliest, true)
                -- an office without a date says nothing of what has one
                and (roles.as_of_edtf is not null or {{ relation }}.date_earliest is null)
            )
            or (
                roles.is_former
                and roles.as_of_basis = 'stated'
                and roles.as_of_earliest <= {{ relation }}.date_latest
                and roles.as_of_latest >= {{ relation }}.date_earliest
            )
        )

    qualify
        row_number() over (
            partition by {{ relation }}.claim_id
            order by
                length(roles.title) desc,
                roles.confidence desc,
                roles.office_id asc,
                roles.claim_id asc
        ) = 1
{%- endmacro %}
