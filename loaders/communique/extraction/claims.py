"""The typed claims: what one article says, as read by one version of the extractor.

These classes are the raw contract. Their fields, types and descriptions become the columns of `raw.*`
(`communique.landing.schema`), so that a claim is described in one place. A field whose type is `Window` becomes five
columns: `<prefix>edtf`, `<prefix>earliest`, `<prefix>latest`, `<prefix>precision`, `<prefix>basis`.

A slot that the text leaves open is null. Slots whose value a rule derived carry `inferred` in their evidence and, where a
column `<slot>_basis` exists, there too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

from communique.windows import UNKNOWN, Window

Basis = Literal["stated", "inferred"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one slot of a claim was read: `text[start:end]`, in Unicode code points.

    `basis` is `stated` when the words say it, `inferred` when rule `rule_id` derived it from them.
    """

    slot: str
    start: int
    end: int
    basis: Basis
    rule_id: str


def column(description: str, *, default: Any = None, prefix: str | None = None) -> Any:
    """A dataclass field that carries the description (and, for windows, the prefix) of its column."""
    return field(default=default, metadata={"description": description, "prefix": prefix})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim has. The anchor is the span of the words that make the claim; it identifies it."""

    kind: ClassVar[str]
    table: ClassVar[str]

    anchor_start: int = column("First code point of the words that make the claim.", default=0)
    anchor_end: int = column("Code point after the last of the words that make the claim.", default=0)
    rule_id: str = column("The grammar rule that made the claim.", default="")
    confidence: float = column("How sure the extractor is, between 0 and 1.", default=0.5)
    evidence: tuple[Evidence, ...] = ()

    @property
    def discriminator(self) -> str:
        """What tells two claims of one kind on the same words apart."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention(Claim):
    """One printed form of one person, tied to that person within the document. Evidence slots: name, country."""

    kind: ClassVar[str] = "person"
    table: ClassVar[str] = "person_mentions"

    document_person_id: str = column("The person within this article; the same for all mentions of them.", default="")
    printed_name: str = column("The words of this mention, as printed.", default="")
    mention_kind: str = column(
        "full, surname, initial, single or coreference (a title that stands for the name).", default="full"
    )
    full_name: str = column("The fullest form of the name in this article, without honorifics.", default="")
    given_names: str | None = column("Given names, when the order of the name is known.")
    family_name: str | None = column("Family name with its particles, when the order of the name is known.")
    name_order: str | None = column("given_first or family_first; null for a single name.")
    name_key: str = column("Folded full name: lower case, no accents, words sorted by the folding rule only.", default="")
    family_key: str | None = column("Folded family name.")
    country_code: str | None = column("Country or body that the person represents.")
    country_basis: Basis | None = column("stated or inferred; null when the country is unknown.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClaim(Claim):
    """A person in an office. Evidence slots: person, title, organization, country, receiving_country, as_of."""

    kind: ClassVar[str] = "role"
    table: ClassVar[str] = "role_claims"

    document_person_id: str = column("The person within this article.", default="")
    title: str = column("The office with its organ, without the country: Deputy Minister of Foreign Affairs.", default="")
    title_printed: str = column("The title as printed.", default="")
    office_key: str = column("Folded title in canonical word order, on which office variants meet.", default="")
    organization_name: str | None = column("The organisation that the office belongs to, when the text names it.")
    organization_basis: Basis | None = column("stated or inferred; null without an organisation.")
    country_code: str | None = column("Country or body that the office belongs to.")
    country_basis: Basis | None = column("stated or inferred; null when the country is unknown.")
    receiving_country_code: str | None = column("Country to which an ambassador, envoy or embassy is accredited.")
    is_former: bool = column("True when the text says that the person no longer holds the office.", default=False)
    is_acting: bool = column("True when the text calls the holder acting or interim.", default=False)
    as_of: Window = column("When the person is seen in the office.", default=UNKNOWN, prefix="as_of_")

    @property
    def discriminator(self) -> str:
        return f"{self.document_person_id}|{self.office_key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitClaim(Claim):
    """A visit by one principal to one host country, as one article tells it; one claim for each distinct visit.

    Evidence slots: visit (the clause), visitor, from_country, host_country, city, date, status, visit_kind, occasion.
    """

    kind: ClassVar[str] = "visit"
    table: ClassVar[str] = "visit_claims"

    document_person_id: str | None = column("The visitor within this article; null for an unnamed principal or delegation.")
    visitor_label: str = column("Who travels, in the words of the text.", default="")
    visitor_basis: Basis | None = column("stated, or inferred when a title or a pronoun stands for the name.")
    from_country_code: str | None = column("Country or body that the visitor represents.")
    from_country_basis: Basis | None = column("stated or inferred.")
    host_country_code: str | None = column("Country visited.")
    host_country_basis: Basis | None = column("stated, or inferred from a city or capital.")
    city: str | None = column("City visited, when the text names one.")
    visit_kind: str = column("state, official, working or unspecified.", default="unspecified")
    is_return_visit: bool = column("True when the text calls it a return visit.", default=False)
    status: str = column("occurred, ongoing, planned, hoped, postponed or cancelled.", default="occurred")
    occasion: str | None = column("The occasion, in the words of the text.")
    when: Window = column("When the visit took or takes place.", default=UNKNOWN, prefix="date_")
    starts_on: date | None = column("First day, only when known to the day.")
    ends_on: date | None = column("Last day, only when known to the day.")

    @property
    def discriminator(self) -> str:
        return f"{self.document_person_id}|{self.host_country_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyClaim(Claim):
    """A named company in a relation to a country. Evidence slots: name, relation, home_country, host_country, as_of."""

    kind: ClassVar[str] = "company"
    table: ClassVar[str] = "company_claims"

    printed_name: str = column("The name as printed.", default="")
    company_name: str = column("The fullest form of the name in this article.", default="")
    company_key: str = column("Folded name without legal suffixes, on which variants meet.", default="")
    home_country_code: str | None = column("Country that the company comes from.")
    home_country_basis: Basis | None = column("stated, inferred (list context, seed), or null.")
    host_country_code: str | None = column("Country where the text says it operates, invests, sells or builds.")
    host_country_basis: Basis | None = column("stated, inferred, or null.")
    relation: str = column(
        "operates_in, invests_in, sells_to, buys_from, contracts_in, negotiates_in or mentioned.", default="mentioned"
    )
    as_of: Window = column("When the relation is seen.", default=UNKNOWN, prefix="as_of_")

    @property
    def discriminator(self) -> str:
        return f"{self.company_key}|{self.host_country_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim(Claim):
    """One printed quantity about a relation between two countries.

    Evidence slots: value (the printed amount), qualifier, unit, indicator, reporter, partner, period, base_period.
    """

    kind: ClassVar[str] = "figure"
    table: ClassVar[str] = "figure_claims"

    printed_text: str = column("The amount as printed, with currency, scale word and noun: $4.2 billion.", default="")
    printed_number: str = column("The number alone as printed: 4.2, 17,000, fourteen.", default="")
    printed_decimals: int = column("Decimals printed; 0 for integers and number words.", default=0)
    list_decimals: int | None = column(
        "Most decimals among the sibling amounts of the same printed list, when there is one: the finer of the two readings "
        "of an undecorated 3 billion beside 1.2 billion."
    )
    scale: float = column("What the printed number is multiplied by: 1e9 for billion.", default=1.0)
    value: float = column("The number in base units: dollars, percent, companies.", default=0.0)
    qualifier: str | None = column("over, at_least, nearly, up_to or about; null for a plain number.")
    unit_code: str | None = column("ISO 4217 code, percent, rank, or a lower-case plural noun.")
    unit_basis: Basis | None = column("stated, or inferred when carried over from a sibling amount or a default.")
    indicator_code: str = column("What is measured; see the seed indicators.", default="")
    indicator_basis: Basis | None = column("stated, or inferred when carried over from another sentence.")
    measure: str = column("level, growth, share or rank.", default="level")
    reporter_code: str | None = column("Who reports, else the first-named country; host, receiver or buyer where that rules.")
    reporter_basis: Basis | None = column("stated or inferred.")
    partner_code: str | None = column("The other country or body.")
    partner_basis: Basis | None = column("stated or inferred.")
    period_start: date | None = column("First day of the period of the figure.")
    period_end: date | None = column("Last day of the period of the figure.")
    period_edtf: str | None = column("The period as EDTF.")
    period_kind: str | None = column("period (a flow over it) or as_of (a state seen then); null when no period is known.")
    period_basis: Basis | None = column("stated, or inferred (relative to the article, or carried over).")
    base_period_start: date | None = column("First day of the period that a growth rate compares with.")
    base_period_end: date | None = column("Last day of the period that a growth rate compares with.")
    base_period_edtf: str | None = column("The base period as EDTF.")
    base_period_basis: Basis | None = column("stated or inferred.")

    @property
    def discriminator(self) -> str:
        return f"{self.indicator_code}|{self.measure}|{self.partner_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Claim):
    """A printed date or period expression and what it can mean. Evidence slot: date."""

    kind: ClassVar[str] = "date"
    table: ClassVar[str] = "date_mentions"

    printed_text: str = column("The words as printed.", default="")
    window: Window = column("What the words mean, given what is known of the article's date.", default=UNKNOWN, prefix="")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim(Claim):
    """An encounter or occasion, as one article tells it; one claim for each distinct event.

    Evidence slots: event (the clause), event_kind, name, series, round_number, host_country, city, venue, date,
    today (words such as today's talks), status.
    """

    kind: ClassVar[str] = "event"
    table: ClassVar[str] = "event_claims"

    document_event_id: str = column("The event within this article; participants and parts refer to it.", default="")
    parent_document_event_id: str | None = column("The event of this article that this one is a part of.")
    visit_document_person_id: str | None = column("Visitor of the visit of this article that the event belongs to.")
    visit_host_country_code: str | None = column("Host country of the visit of this article that the event belongs to.")
    event_kind: str = column(
        "talks, consultations, commission, summit, conference, forum, call, ceremony, signing, award, exhibition, speech, "
        "public_event, institutional_period or other.",
        default="other",
    )
    name: str | None = column("The event's own name, in the words of the text.")
    series_name: str | None = column("The series that a numbered round or session belongs to, in the words of the text.")
    round_number: int | None = column("Number of the round or session.")
    host_country_code: str | None = column("Country where it takes place.")
    host_country_basis: Basis | None = column("stated, or inferred from a city, a venue or the visit.")
    city: str | None = column("City, when the text names one.")
    venue: str | None = column("Building or site, in the words of the text.")
    status: str = column("occurred, ongoing, planned, hoped, postponed or cancelled.", default="occurred")
    when: Window = column("When the event took or takes place.", default=UNKNOWN, prefix="date_")

    @property
    def discriminator(self) -> str:
        return self.document_event_id


@dataclass(frozen=True, slots=True, kw_only=True)
class EventParticipantClaim(Claim):
    """A person or a country's side in an event. Evidence slots: participant, country, participant_role."""

    kind: ClassVar[str] = "event_participant"
    table: ClassVar[str] = "event_participant_claims"

    document_event_id: str = column("The event within this article.", default="")
    document_person_id: str | None = column("The person within this article; null for an unnamed side.")
    label: str = column("The participant in the words of the text.", default="")
    country_code: str | None = column("Country or body that the participant represents.")
    country_basis: Basis | None = column("stated or inferred.")
    participant_role: str = column(
        "participant, head_of_delegation, host, chair, speaker, signatory, presenter, recipient or organizer.",
        default="participant",
    )

    @property
    def discriminator(self) -> str:
        return f"{self.document_event_id}|{self.document_person_id}|{self.country_code}|{self.participant_role}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementClaim(Claim):
    """An agreement or milestone of relations. Evidence slots: title, agreement_kind, party (one each), signed, status."""

    kind: ClassVar[str] = "agreement"
    table: ClassVar[str] = "agreement_claims"

    title: str | None = column("The title in the words of the text; null when the text names none.")
    agreement_key: str = column("Folded title without articles and parties, on which variants meet.", default="")
    agreement_kind: str = column(
        "treaty, agreement, memorandum, protocol, declaration, joint_statement, contract, action_plan, letter_of_intent, "
        "partnership_level, package or other.",
        default="agreement",
    )
    party_codes: str = column(
        "Codes of the parties in alphabetical order, separated by blanks; empty when none is stated.", default=""
    )
    parties_basis: Basis | None = column("stated, or inferred from the two sides of the text.")
    status: str = column("signed, in_force, planned, hoped or mentioned.", default="mentioned")
    document_event_id: str | None = column("The event of this article at which it was signed or adopted.")
    signed: Window = column("When it was signed or adopted, or the level was reached.", default=UNKNOWN, prefix="signed_")

    @property
    def discriminator(self) -> str:
        return f"{self.agreement_key}|{self.status}"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteClaim(Claim):
    """Words that the text gives as somebody's own. Evidence slots: quote, speaker, said."""

    kind: ClassVar[str] = "quote"
    table: ClassVar[str] = "quote_claims"

    quote: str = column("The quoted words, verbatim, marks excluded.", default="")
    is_marked: bool = column("True when quotation marks stand around the words.", default=True)
    is_nested: bool = column("True when the speaker is quoted by somebody whom the article quotes or reports.", default=False)
    document_person_id: str | None = column("Who said it; null when the speaker is no named person.")
    speaker_label: str | None = column("The speaker in the words of the text.")
    speaker_basis: Basis | None = column("stated, or inferred when a title or pronoun stands for the name.")
    reported_by_document_person_id: str | None = column("Who reports the words of a nested quote.")
    said: Window = column("When it was said.", default=UNKNOWN, prefix="said_")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicClaim(Claim):
    """A cooperation area named in the text. Evidence slots: topic, context."""

    kind: ClassVar[str] = "topic"
    table: ClassVar[str] = "topic_claims"

    topic_code: str = column("The area in the one vocabulary; see the seed topics.", default="")
    printed_text: str = column("The area as printed.", default="")
    context: str = column("list (an enumeration of areas) or mention.", default="mention")

    @property
    def discriminator(self) -> str:
        return self.topic_code


CLAIM_TYPES: tuple[type[Claim], ...] = (
    PersonMention,
    RoleClaim,
    VisitClaim,
    CompanyClaim,
    FigureClaim,
    EventClaim,
    EventParticipantClaim,
    AgreementClaim,
    QuoteClaim,
    TopicClaim,
    DateMention,
)
