# SPDX-License-Identifier: MIT
"""What two laptops wrote differently, in words, and settling it: keep one of them, or both (3.4).

What belongs here: the page and its one act. What does not: when values differ (`models.laying`).
Nothing here hurries: both values stay until a person picks.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.change import Change
from app.errors import Refused
from app.sharing.circles import AREAS as OURS
from app.sharing.circles import circle_of
from app.sharing.taking_in import AREAS as ALL
from models.differing import choose, differences, is_text
from models.laying import Difference
from models.rules.causal import Value
from models.rules.mentions import draw
from models.store import Store

AREAS = ALL | OURS
ONE_OF_US = "one of us"
GONE = "This is settled already."
EMPTY = "Nothing written"
WHAT = {
    "session": "The session",
    "part": "A part of the plan",
    "heads_up": "A heads-up",
    "need": "What somebody asked for",
    "promise": "A promise",
    "attendance": "Who came",
    "attendance_change": "A correction of who came",
    "headcount": "How many came with no name",
    "note": "A note",
    "promise_owner": "Who took a promise",
    "part_run": "How a part went",
    "person": "A person",
    "cabin_choice": "A cabin",
    "induction": "An induction",
    "induction_answer": "An answer of an induction",
    "consent": "A yes or no",
    "left_role": "The day somebody stopped",
    "hold": "Why a record stays",
    "space": "A listening space",
    "support_line": "A number to ring",
    "contact": "Somebody to ring",
    "template": "A plan to start from",
}
FIELDS = {
    "known_as": "chosen name",
    "gone": "taken away",
    "pos": "place in the order",
    "what_helps": "what helps",
    "safe_way": "a safe way to reach them",
    "text": "words",
    "leaving": "pass on, change or leave here",
    "due": "by when",
    "state": "how far it is",
    "on_date": "day",
    "room_minutes": "minutes",
    "large_print": "large print",
    "do_not_ring": "do not ring",
    "asked_to_hear": "asked to hear from us",
}
SECRET = frozenset({"person", "session", "part", "promise", "attendance", "induction", "device"})
"""Fields that hold a random id: it says nothing to anybody."""


@dataclass(frozen=True)
class Version:
    """One value in words, and the laptop that wrote it; `at` is its place among the values."""

    at: int
    words: str
    laptop: str


@dataclass(frozen=True)
class DifferenceLine:
    """One field that differs: what it is in words, its values, whether both can be kept, whether it names somebody."""

    path: str
    doc: str
    title: str
    versions: tuple[Version, ...]
    both: bool
    names: bool


@dataclass(frozen=True)
class DifferencesPage:
    """All that differ, of people or of everything else, and how many the other page has."""

    lines: tuple[DifferenceLine, ...]
    elsewhere: int


def differences_page(store: Store, people: bool = False) -> DifferencesPage:
    """What differs now. Names of people show on the page of people alone (decision 38)."""
    found = differences(store)
    circle = circle_of(store)
    laptops = {one.dev: one.name for one in circle.members} if circle is not None else {}
    laptops[store.device] = "this laptop"
    ours = [one for one in found if one.doc.startswith("person/") == people]
    return DifferencesPage(tuple(_line(one, laptops) for one in ours), len(found) - len(ours))


def _line(one: Difference, laptops: dict[str, str]) -> DifferenceLine:
    table, _, field = one.path.split("/", 2)
    said = FIELDS.get(field, field.replace("_", " "))
    title = f"{WHAT.get(table, 'Something')}: {said}"
    versions = tuple(
        Version(at, _words(field, entry.value), laptops.get(entry.dev, "another laptop"))
        for at, entry in enumerate(one.values)
    )
    names = one.doc.startswith("person/")
    return DifferenceLine(one.path, one.doc, title, versions, is_text(one), names)


def _words(field: str, value: Value) -> str:
    if field in SECRET:
        return "Another one" if value else EMPTY
    if value in (None, ""):
        return EMPTY
    if isinstance(value, str):
        return draw(value, {}, ONE_OF_US)
    if field in ("gone", "late", "whole", "given", "patron") or isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)


def settle(store: Store, path: str, doc: str, at: int) -> Change:
    """Keep one value, by its place; -1 keeps both, one under the other. Refused when it is settled already."""
    found = next((one for one in differences(store, (doc,)) if one.path == path), None)
    if found is None or at >= len(found.values):
        raise Refused(GONE)
    picked = choose(store, found, None if at < 0 else found.values[at].value)
    return Change(
        AREAS, "Kept. The other laptops get it with the next copy.", path, picks=(picked,)
    )
