{#-
    The event and the visit that the words of an agreement claim themselves tie it to, within one article:

    * an event, when the extractor read the agreement as signed at it, or when the word that tells of the signing
      stands in the clause of an event that is a signing, done or ahead as the agreement is;
    * a visit, when the clause that tells of the visit stands in one sentence with that word, it is between parties of
      the agreement, and their dates do not exclude each other.

    That word counts only in a sentence that names the agreement too: a headline may speak of another one. What is in force
    or only mentioned is tied to nothing: the words tell of no signing. Only a package, papers that nobody names, is tied to
    the visit during which its words say that it was reached.
-#}
with claims as (

    select * from {{ ref('int_agreement_claims_resolved') }}

),

printed as (

    select * from {{ ref('stg_raw__agreement_claims') }}

),

evidence as (

    select * from {{ ref('stg_raw__evidence') }}

),

spans as (

    select * from {{ ref('stg_raw__article_spans') }}

),

event_claims as (

    select * from {{ ref('int_event_claims_resolved') }}

),

event_links as (

    select * from {{ ref('int_event_claim_links') }}

),

visit_claims as (

    select * from {{ ref('int_visit_claims_resolved') }}

),

visit_links as (

    select * from {{ ref('int_visit_claim_links') }}

),

tieable as (

    select
        claims.claim_id,
        claims.article_id,
        claims.is_ahead,
        claims.party_codes,
        claims.signed_earliest,
        claims.signed_latest,
        printed.document_event_id

    from claims

    inner join printed
        on claims.claim_id = printed.claim_id

    where
        claims.exclusion_reason is null
        and (claims.is_ahead or claims.status = 'signed' or claims.agreement_kind = 'package')

),

sentences as (

    select
        article_id,
        span_start,
        span_end

    from spans

    where span_kind = 'sentence'

),

names as (

    select
        claim_id,
        span_start,
        span_end

    from evidence

    where slot in ('title', 'agreement_kind')

),

signings as (

    select
        tieable.claim_id,
        tieable.article_id,
        evidence.span_start,
        evidence.span_end,
        sentences.span_start as sentence_start,
        sentences.span_end as sentence_end

    from tieable

    inner join evidence
        on tieable.claim_id = evidence.claim_id

    inner join sentences
        on
            tieable.article_id = sentences.article_id
            and evidence.span_start >= sentences.span_start
            and evidence.span_end <= sentences.span_end

    inner join names
        on
            tieable.claim_id = names.claim_id
            and sentences.span_start <= names.span_start
            and sentences.span_end >= names.span_end

    where
        evidence.slot = 'status'
        and evidence.basis = 'stated'

    group by
        tieable.claim_id,
        tieable.article_id,
        evidence.span_start,
        evidence.span_end,
        sentences.span_start,
        sentences.span_end

),

events_of_claims as (

    select
        event_claims.claim_id,
        event_claims.article_id,
        event_claims.document_event_id,
        event_claims.event_kind,
        event_claims.visit_id,
        event_claims.status in ('planned', 'hoped') as is_ahead,
        event_links.fact_id as event_id

    from event_claims

    inner join event_links
        on event_claims.claim_id = event_links.claim_id

    where
        event_links.fact_name = 'fct_events'
        and event_claims.status in ('occurred', 'ongoing', 'planned', 'hoped')

),

event_clauses as (

    select
        events_of_claims.article_id,
        events_of_claims.is_ahead,
        events_of_claims.visit_id,
        events_of_claims.event_id,
        evidence.span_start,
        evidence.span_end

    from events_of_claims

    inner join evidence
        on events_of_claims.claim_id = evidence.claim_id

    where
        evidence.slot = 'event'
        and events_of_claims.event_kind = 'signing'

),

event_ties as (

    select
        tieable.claim_id,
        events_of_claims.event_id,
        events_of_claims.visit_id

    from tieable

    inner join events_of_claims
        on
            tieable.article_id = events_of_claims.article_id
            and tieable.document_event_id = events_of_claims.document_event_id

    union

    select
        tieable.claim_id,
        event_clauses.event_id,
        event_clauses.visit_id

    from tieable

    inner join signings
        on tieable.claim_id = signings.claim_id

    inner join event_clauses
        on
            tieable.article_id = event_clauses.article_id
            and tieable.is_ahead = event_clauses.is_ahead
            and signings.span_start >= event_clauses.span_start
            and signings.span_end <= event_clauses.span_end

),

events_tied as (

    select
        claim_id,
        min(event_id) as event_id,
        case when count(distinct visit_id) = 1 then min(visit_id) end as event_visit_id

    from event_ties

    group by claim_id

    -- of several, the words do not say which
    having count(distinct event_id) = 1

),

visit_clauses as (

    select
        visit_claims.article_id,
        visit_claims.from_country_code,
        visit_claims.host_country_code,
        visit_claims.status in ('planned', 'hoped') as is_ahead,
        visit_claims.date_earliest,
        visit_claims.date_latest,
        visit_links.fact_id as visit_id,
        evidence.span_start,
        evidence.span_end

    from visit_claims

    inner join visit_links
        on visit_claims.claim_id = visit_links.claim_id

    inner join evidence
        on visit_claims.claim_id = evidence.claim_id

    where
        evidence.slot = 'visit'
        and visit_claims.status in ('occurred', 'ongoing', 'planned', 'hoped')

),

visits_tied as (

    select
        tieable.claim_id,
        min(visit_clauses.visit_id) as visit_id

    from tieable

    inner join signings
        on tieable.claim_id = signings.claim_id

    inner join visit_clauses
        on
            signings.article_id = visit_clauses.article_id
            and signings.sentence_start <= visit_clauses.span_start
            and signings.sentence_end >= visit_clauses.span_end
            and tieable.is_ahead = visit_clauses.is_ahead

    where
        list_contains(string_split(tieable.party_codes, ' '), visit_clauses.from_country_code)
        and list_contains(string_split(tieable.party_codes, ' '), visit_clauses.host_country_code)
        and coalesce(tieable.signed_earliest <= visit_clauses.date_latest, true)
        and coalesce(tieable.signed_latest >= visit_clauses.date_earliest, true)

    group by tieable.claim_id

    having count(distinct visit_clauses.visit_id) = 1

),

final as (

    select
        claims.claim_id,
        events_tied.event_id,
        events_tied.event_visit_id,
        visits_tied.visit_id

    from claims

    left join events_tied
        on claims.claim_id = events_tied.claim_id

    left join visits_tied
        on claims.claim_id = visits_tied.claim_id

)

select * from final
