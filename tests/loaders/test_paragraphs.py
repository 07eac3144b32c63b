"""Line breaks and quotation marks."""

from communique.extraction.paragraphs import paragraphs, quotations


def cut(text: str) -> list[str]:
    return [text[p.start : p.end] for p in paragraphs(text)]


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, paragraphs(text))]


def test_blank_lines_part_paragraphs() -> None:
    assert cut(" First one.\n\n\nSecond one.\n") == ["First one.", "Second one."]


def test_a_wrapped_line_goes_on() -> None:
    text = "The two ministers discussed trade, transport and the visit that is\nplanned for the spring.\nThen they left."
    assert cut(text) == [
        "The two ministers discussed trade, transport and the visit that is\nplanned for the spring.",
        "Then they left.",
    ]


def test_a_short_line_ends_on_purpose() -> None:
    assert cut("Trade relations\nTrade grew by a tenth.") == ["Trade relations", "Trade grew by a tenth."]


def test_marks_pair_by_their_shape() -> None:
    assert quoted('He said “we agree” and «Friendship Day» is near; "fine", she said.') == ["we agree", "Friendship Day", "fine"]


def test_speech_over_several_paragraphs_is_quoted_to_the_end_of_each() -> None:
    assert quoted("“We begin.\n\n“We go on,” he said.") == ["We begin.", "We go on,"]
