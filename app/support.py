# SPDX-License-Identifier: MIT
"""Support, always one key away: nine cards in large words, filled with tonight's people, place and numbers.

Nothing of it is counted or kept. Nowhere can a concern be typed (care K1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.content.support import SupportCard, cannot_speak, card_content, support_cards
from app.content.wording import Wording
from app.packs import contacts_facts, emergency_facts, line_facts
from app.plans import STAYS_AFTER, evening_of, session_row
from app.settings import settings
from models.rules.support_lines import OnPaper
from models.rules.timing import clock
from models.store import Store

UNKNOWN = {
    "support": "the support person",
    "support_until": "30 minutes after the end",
    "support_place": "near",
    "lead": "the safeguarding lead",
    "lead_number": "number not filled in",
    "deputy": "the deputy",
    "deputy_number": "number not filled in",
    "address": "say where you are",
    "naloxone": "ask who has it",
    "defibrillator": "ask where it is",
    "first_aider": "ask who it is",
    "fire_exit": "the nearest way out",
    "meeting_point": "where the fire notice says",
    "counts_heads": "one of us",
    "form_place": "in the locked box",
}


@dataclass(frozen=True)
class CardPage:
    """One card: the tile's words, and what opens in large words."""

    key: str
    digit: int
    icon: str
    title: str
    tile: str
    steps: tuple[str, ...]
    inner: tuple[tuple[str, tuple[str, ...]], ...]
    opens: str


@dataclass(frozen=True)
class NumberLine:
    """A number in big print: who, number, how it is said, whether it was checked."""

    name: str
    number: str
    hint: str


@dataclass(frozen=True)
class SupportPage:
    """999 with where you are, nine cards, numbers."""

    go_gently: str
    unchanged: str
    danger: str
    address: str
    cards: tuple[CardPage, ...]
    pause_all: str
    not_counted: str
    numbers: tuple[NumberLine, ...]
    bar_title: str
    bar_sub: str
    session: str


def support_page(store: Store, session: str = "") -> SupportPage:
    """Support for a session, or with no session at all; five statements."""
    kept = settings(store)
    said: dict[str, str] = {"address": str(kept["address"] or kept["venue"])}
    title, sub = "", ""
    if session:
        evening = evening_of(session_row(session))
        title, sub = evening.title, f"Session {evening.number}"
        said |= {
            "support": evening.support,
            "support_place": evening.support_place,
            "support_until": clock(evening.until + STAYS_AFTER),
            "address": evening.address or evening.venue or said["address"],
        }
        facts = emergency_facts(session)
        said |= {
            "naloxone": facts.naloxone,
            "defibrillator": facts.defibrillator,
            "first_aider": facts.first_aider,
            "fire_exit": facts.fire_exit,
            "meeting_point": facts.meeting_point,
            "counts_heads": facts.head_count_by,
        }
    contacts = contacts_facts()
    said |= {
        "lead": contacts.lead.name,
        "lead_number": contacts.lead.number,
        "deputy": contacts.deputy.name,
        "deputy_number": contacts.deputy.number,
    }
    numbers = [
        NumberLine(label, one.number, one.name)
        for label, one in (
            ("Safeguarding lead", contacts.lead),
            ("Deputy", contacts.deputy),
            ("Council", contacts.council),
            ("On call tonight", contacts.on_call),
        )
        if one.number
    ]
    for line in line_facts(store):
        if line.number:
            hint = line.say_as if line.on_paper is OnPaper.NUMBER else "Not checked yet"
            numbers.append(NumberLine(line.name, line.number, hint))
    return _page(said, tuple(numbers), title, sub, session)


def support_without_records() -> SupportPage:
    """The same from shipped words alone, for before unlocking: no name and no local number (K16)."""
    return _page({}, (NumberLine("Emergency", "999", "nine nine nine"),), "", "", "")


def _page(
    said: dict[str, str], numbers: tuple[NumberLine, ...], title: str, sub: str, session: str
) -> SupportPage:
    filled = {**UNKNOWN, **{k: v for k, v in said.items() if v}}
    words = card_content().words
    cards = tuple(_card(one, filled) for one in (*support_cards(), cannot_speak()))
    return SupportPage(
        go_gently=words.go_gently,
        unchanged=words.unchanged,
        danger=words.danger,
        address=_filled(words.address, filled),
        cards=cards,
        pause_all=words.pause_all,
        not_counted=words.not_counted,
        numbers=numbers,
        bar_title=title,
        bar_sub=sub,
        session=session,
    )


def _card(one: SupportCard, said: dict[str, str]) -> CardPage:
    return CardPage(
        key=one.key,
        digit=one.digit,
        icon=one.icon,
        title=_filled(one.title, said),
        tile=_filled(one.tile, said),
        steps=tuple(_filled(w, said) for w in one.large),
        inner=tuple((i.title, tuple(_filled(w, said) for w in i.steps)) for i in one.inner),
        opens=one.opens,
    )


def _filled(words: Any, said: dict[str, str]) -> str:
    if isinstance(words, Wording):
        return words.fill(**{blank: said.get(blank, "") for blank in words.blanks})
    return str(words)
