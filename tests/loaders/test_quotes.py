"""Quotes: who said what, with and without marks; and quotation marks that hold names."""

import pytest
from statement_documents import full_name, quotes_in

LEAD = "Foreign Minister of Norway Erik Halvorsen met Foreign Minister of Chile Ana Duarte in Oslo. "
WORDS = "our countries have come a long way in a short time"


def said(text: str) -> list[tuple[str, str | None]]:
    return [(quote, speaker) for quote, speaker, _ in quotes_in(text)]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“Our countries have come a long way in a short time,” Halvorsen said.", "Erik Halvorsen"),
        ("“Our countries have come a long way in a short time”, said Ana Duarte.", "Ana Duarte"),
        ("«Our countries have come a long way in a short time», - Halvorsen stressed.", "Erik Halvorsen"),
        ("Duarte noted that «our countries have come a long way in a short time».", "Ana Duarte"),
        ("According to Minister Halvorsen, “our countries have come a long way in a short time”.", "Erik Halvorsen"),
        ("As Ana Duarte said, “our countries have come a long way in a short time”.", "Ana Duarte"),
        ("Halvorsen said: “Our countries have come a long way in a short time.”", "Erik Halvorsen"),
        ('"Our countries have come a long way in a short time," Duarte told reporters in Oslo.', "Ana Duarte"),
        ('“Our countries have come a long way in a short time," Halvorsen posted on Monday.', "Erik Halvorsen"),
        ("``Our countries have come a long way in a short time,'' Halvorsen said.", "Erik Halvorsen"),
    ],
)
def test_the_speaker_stands_before_or_after_the_quote(sentence: str, speaker: str) -> None:
    ((quote, found, claim),) = quotes_in(LEAD + sentence)
    assert quote.lower().rstrip(",.") == WORDS
    assert (found, claim.is_marked, claim.speaker_basis) == (speaker, True, "stated")


def test_a_pronoun_means_the_subject_of_the_sentence_before() -> None:
    text = "Halvorsen, addressing the guests, praised the reforms. “The referendum is only the first step of many,” he said."
    ((_, speaker, claim),) = quotes_in(LEAD + "\n\n" + text)
    assert (speaker, claim.speaker_basis) == ("Erik Halvorsen", "inferred")


def test_a_pronoun_after_two_names_is_less_sure() -> None:
    (one,) = quotes_in("Foreign Minister of Norway Erik Halvorsen arrived. “The sea is calm and wide today,” he said.")
    (two,) = quotes_in(LEAD + "“The sea is calm and wide today,” he said.")
    assert two[2].confidence < one[2].confidence


def test_a_title_means_the_person_who_holds_it() -> None:
    text = (
        LEAD + "The medal was given to Deputy of the Storting Nils Berg. Thanking Minister Ana Duarte, the deputy stressed that "
        "“Chile is a country for which the sea is of great importance”, and stated that it has become his “second homeland”."
    )
    assert [speaker for _, speaker in said(text)] == ["Nils Berg", "Nils Berg"]


def test_the_head_of_a_delegation_is_the_one_who_speaks_for_its_country() -> None:
    text = LEAD + "As the head of the Chilean delegation said, “we are about to open a new page in our relations”."
    ((_, speaker, claim),) = quotes_in(text)
    assert (speaker, claim.speaker_basis) == ("Ana Duarte", "inferred")


def test_an_unnamed_source_stays_unnamed() -> None:
    ((_, _, claim),) = quotes_in(
        LEAD + "One official said the minister would be told that Norway wants “clear and sustainable evidence”."
    )
    assert (claim.document_person_id, claim.speaker_label) == (None, "One official")


def test_a_quote_goes_on_after_the_words_that_name_its_speaker() -> None:
    text = LEAD + "“We have a plan,” Halvorsen said. “It will take three years and a great deal of patience to carry it out.”"
    found = quotes_in(text)
    assert [speaker for _, speaker, _ in found] == ["Erik Halvorsen", "Erik Halvorsen"]
    assert found[1][2].speaker_basis == "inferred"


def test_a_quote_over_several_paragraphs_keeps_its_speaker() -> None:
    text = (
        LEAD + "\n\nA ministry spokesman said: “The ministers met earlier today in the harbour.\n\n"
        "“The ministers discussed the protection of fish stocks.”"
    )
    assert [speaker for _, speaker in said(text)] == ["A ministry spokesman", "A ministry spokesman"]


def test_a_short_quotation_with_a_reporting_verb_is_a_quote() -> None:
    assert said(LEAD + "Duarte called the accord “null and void” on Friday.") == [("null and void", "Ana Duarte")]


def test_words_quoted_by_another_are_nested_and_dated_by_their_own_time() -> None:
    text = (
        LEAD
        + "Halvorsen recalled the speech of Ana Duarte in Bergen when she was an envoy in June 1998. In this regard he quoted "
        "Duarte's statement at that event that «Chile is striving to open its ports to the world»."
    )
    ((_, speaker, claim),) = quotes_in(text)
    assert (speaker, claim.is_nested) == ("Ana Duarte", True)
    assert full_name(text, claim.reported_by_document_person_id) == "Erik Halvorsen"
    assert claim.said.edtf == "1998-06"


def test_praise_of_a_speech_belongs_to_the_one_who_praises() -> None:
    text = LEAD + "Halvorsen recalled Ana Duarte's «far-sighted speech, which has not lost its relevance to this day»."
    ((_, speaker, claim),) = quotes_in(text)
    assert (speaker, claim.is_nested) == ("Erik Halvorsen", False)


@pytest.mark.parametrize(
    ("ending", "speaker"),
    [
        ("said Erik Halvorsen", "Erik Halvorsen"),
        ("stated Duarte", "Ana Duarte"),
        ("the Chilean Foreign Minister said", "Ana Duarte"),
    ],
)
def test_a_paragraph_in_the_first_person_is_a_quote_without_marks(ending: str, speaker: str) -> None:
    speech = "I attach utmost importance to my visit. Your country is a reliable friend, and we are grateful for it"
    ((quote, found, claim),) = quotes_in(f"{LEAD}\n\n{speech}, {ending}.\n\nThe talks went on.")
    assert (quote, found, claim.is_marked) == (speech, speaker, False)


def test_turns_of_a_transcript_are_quotes() -> None:
    text = (
        LEAD + "\n\nForeign Minister of Norway Erik Halvorsen: Madam Minister, I am very glad to see you here in Oslo again.\n\n"
        "We have much to discuss today.\n\n"
        "Ana Duarte: Thank you very much for the warm welcome and for your time."
    )
    found = quotes_in(text)
    assert [speaker for _, speaker, _ in found] == ["Erik Halvorsen", "Ana Duarte"]
    assert found[0][0].endswith("We have much to discuss today.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Halvorsen told her about reforms to build the «New Norway».",
        "They spoke at a conference with the topic «New Norway: the future of a strategic partner».",
        "Halvorsen highlighted the commitment of the «Listening State» to dialogue.",
        "Halvorsen presented the medal «30 Years of Friendship of the Two Nations» to her.",
        "She chairs the Friendship Group «Norway-Chile» and said so.",
        "They discussed the forum “Fjord Day” in May.",
        "The film “dancing with penguins” was shown.",
        "Foreign Minister Ana “Anita” Duarte visited the port.",
        "The harbour is a “gateway” to the north.",
        "Halvorsen called on her country to build “green and smart” ships.",
        'Japan turns it into a "global maritime fulcrum" again.',
    ],
)
def test_names_and_words_held_at_arms_length_are_no_quotes(sentence: str) -> None:
    assert said(LEAD + sentence) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "Trade rose by 23 per cent to US$14 billion, and should soon reach US$15 billion, said the Chilean minister.",
        "Halvorsen stressed that Chile is a reliable partner, expressing hope for more trade.",
    ],
)
def test_indirect_speech_is_no_quote(paragraph: str) -> None:
    assert said(f"{LEAD}\n\n{paragraph}") == []
