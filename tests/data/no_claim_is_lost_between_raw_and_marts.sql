-- Each claim of the latest extraction is linked to a fact, or a rule says why it is not.
select
    claim_id,
    article_id,
    claim_kind

from {{ ref('claim_dispositions') }}

where
    disposition = 'lost'
    or (disposition = 'excluded' and reason is null)
