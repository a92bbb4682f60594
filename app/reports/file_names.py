# SPDX-License-Identifier: MIT
"""What a kept paper is called: neutral, with no title, place or person (decision 39).

What belongs here: the name for each key. What does not: choosing a folder, or which papers exist.
"""

from app.errors import Broken
from app.reports.facts import PackFacts, SummaryFacts

_FILES = {
    "run_sheet": "run sheet",
    "agenda_table": "agenda",
    "large_print": "agenda, large print",
    "sign_in": "sign-in",
    "slips": "slips",
    "sign_in_count": "head count",
    "sign_in_signed": "sign-in slips",
    "slips_answer": "slips for an answer",
    "slip_answers": "answers",
    "support_card": "support card",
    "notes_page": "notes page",
    "kit_list": "kit list",
    "wall_plan": "wall plan",
    "heads_up_card": "cards",
    "box_label": "box label",
    "summary_hand_out": "summary, table copy",
    "summary_alliance": "summary, alliance copy",
    "summary_anyone": "summary, for anyone",
}
_OWN_NAMES = {
    "agenda_take_away": "In order",
    "small_card": "Small card",
    "concern_form": "Form, blank",
    "privacy_notice": "Privacy notice",
    "privacy_easy_read": "Privacy notice, Easy Read",
    "group_agreement": "Agreement",
    "room_choices": "Room choices",
    "agreement": "Agreement and principles",
    "feedback": "Feedback form",
    "complaint": "Complaint slip",
    "pairing": "Pairing sheet",
    "induction": "Induction copy",
    "certificate": "Certificate",
    "recovery": "Recovery sheet",
}


def file_name(key: str, facts: PackFacts | SummaryFacts | None = None) -> str:
    """A neutral name: "Session 7 summary, alliance copy.pdf". No title, place or person (39).

    Papers that say nothing of a session have a name of their own. Broken on an unknown key.
    """
    if key in _OWN_NAMES:
        return f"{_OWN_NAMES[key]}.pdf"
    if key not in _FILES:
        raise Broken("reports.key")
    if facts is None:
        return f"{_FILES[key].capitalize()}.pdf"
    return f"Session {facts.session.number} {_FILES[key]}.pdf"
