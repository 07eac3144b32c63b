"""Which states can have an office: a monarchy has no president, a presidential state no premier, one cabinet secretaries.

Read from `state_forms`. Only what the constitutional titles make certain counts; an office of which they say nothing fits all.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.extraction.people_lexicon import StateForm
from communique.extraction.title_model import Title

_PREMIERS = ("prime minister", "premier")
_MONARCHS = {
    "king": "king",
    "queen": "king",
    "sultan": "sultan",
    "emir": "emir",
    "amir": "emir",
    "emperor": "emperor",
    "grand duke": "grand duke",
}
_SECRETARIES_ONLY = frozenset({"secretary", "foreign secretary", "under secretary", "undersecretary", "assistant secretary"})


def can_hold(title: Title, form: StateForm | None) -> bool:
    """Whether a state of this form can have the office, as far as its constitutional titles say."""
    if form is None:
        return True
    name, level = title.office.title, title.office.level
    if level not in ("head_of_state", "head_of_government", "royal", "minister", "deputy"):
        return True
    if name in ("president", "vice president", "vice-president") and not title.organization:
        return form.head_of_state == "president"
    if name.endswith(_PREMIERS):
        return form.head_of_government != "president"
    if name in ("crown prince", "crown princess"):
        return form.head_of_state == "monarch" or form.monarch_title != ""
    if name in _MONARCHS:
        return _MONARCHS[name] in form.monarch_title.split("|")
    if is_of_secretaries(title):
        return form.cabinet_title != "minister"
    if level == "minister" and name.endswith("minister"):
        return form.cabinet_title != "secretary"
    return True


def is_of_secretaries(title: Title) -> bool:
    """Whether the office is of a government that calls its members secretaries: `Treasury Secretary`, `Under Secretary`."""
    return title.office.title in _SECRETARIES_ONLY and title.organization is None


def state_of_secretaries(forms: Mapping[str, StateForm]) -> str | None:
    """The one state whose whole cabinet are secretaries; None when the seed names none or several."""
    states = sorted(code for code, form in forms.items() if form.cabinet_title == "secretary")
    return states[0] if len(states) == 1 else None
