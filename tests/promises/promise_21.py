# SPDX-License-Identifier: MIT
"""Promise 21: totals leave, names do not. A long roster with other names, in notes and promises, against all that leaves."""

from __future__ import annotations

import random

from app.attendance import board, board_new, keep_as
from app.change import carry_out
from app.content.plans import plan, plan_parts, session_facts
from app.induction import start_induction
from app.notes import add_note, keep_draft, said_yes, set_leaving
from app.people import choose_cabin, keep_safe_way, say_what_helps, welcome
from app.seeding import seed_library
from app.sessions import make_session
from app.vault.words import word_list
from models.rules.leaving import KINDS
from models.rules.mentions import Span, fold
from models.store import Store
from tests.made_exports import leaving
from tests.made_rows import hits
from tests.promises.shape import Figures

REDUCED, FULL = 30, 200
STARTS = (
    "Vex",
    "Quor",
    "Zaf",
    "Jyl",
    "Kwim",
    "Xan",
    "Yoz",
    "Braq",
    "Dwif",
    "Plyx",
    "Grunj",
    "Vosk",
    "Thwil",
    "Zhen",
)
ENDS = (
    "lorin",
    "beth",
    "andra",
    "wick",
    "ettle",
    "ombra",
    "usk",
    "inth",
    "arrow",
    "elda",
    "ixby",
    "oven",
    "unda",
)


def made_names(count: int, seed: int = 21) -> list[tuple[str, str]]:
    """Names and other names that no usual word holds, each with two parts."""
    chance = random.Random(seed)
    usual = " ".join(word_list())
    found: list[tuple[str, str]] = []
    seen: set[str] = set()
    while len(found) < count:
        first, last, other = (
            chance.choice(STARTS)
            + chance.choice("aeiou")
            + chance.choice("bdgmt")
            + chance.choice(ENDS)
            for _ in range(3)
        )
        fresh = {first, last, other}
        if len(fresh) == 3 and not fresh & seen and not any(fold(one) in usual for one in fresh):
            seen |= fresh
            found.append((f"{first} {last}", other))
    return found


def parts_of(names: list[tuple[str, str]]) -> list[str]:
    """Every word to look for: each part of each name, and the folded ones."""
    words = [word for name, other in names for word in (*name.split(), other)]
    return words + [fold(word) for word in words]


def fill(store: Store, names: list[tuple[str, str]]) -> str:
    """An evening where everybody came; each says something that is passed on, by mark or typed; gives its id."""
    carry_out(store, seed_library)
    found = plan("tpl-making-rules")
    made = carry_out(store, make_session, "2026-11-26", plan_parts(found), **session_facts(found))
    session = str(made.change.about)
    for number, (name, other) in enumerate(names):
        _one(store, session, number, name, other)
    carry_out(store, keep_draft, session, f"And {names[0][1]} too", "idea")
    return session


def _one(store: Store, session: str, number: int, name: str, other: str) -> None:
    person: str = carry_out(store, welcome, name).change.about
    carry_out(store, say_what_helps, person, f"{name} likes tea")
    carry_out(store, keep_safe_way, person, f"Ask {other}")
    carry_out(store, choose_cabin, person, ("commuters", "drivers", "day", "quiet")[0])
    row = carry_out(store, board, session, person).change.about
    if number % 3 == 0:
        carry_out(store, keep_as, row, other)
    if number % 3 == 1:
        carry_out(store, board_new, session, other)
    if number % 5 == 0:
        carry_out(store, start_induction, person)
    first = name.split()[0]
    kind = KINDS[number % len(KINDS)]
    text, marks = f"{first} asks for a lamp", (Span(0, len(first), (person,)),)
    if number % 2:
        text, marks = f"a lamp for {first}, and {name.lower()} said so", ()
    who = {"person": person, "due": "3/12"} if kind == "promise" else {}
    note = carry_out(store, add_note, session, text, kind=kind, spans=marks, **who).change.about
    carry_out(store, set_leaving, note, "pass_on")
    carry_out(store, said_yes, note, True)


def promise_21(count: int) -> Figures:
    """Look for every name of a roster of `count` in all that leaves at level 0 or 1."""
    names = made_names(count)
    words = parts_of(names)
    store = Store.memory()
    session = fill(store, names)
    held = bytes(store.connection.serialize("main"))
    planted = len(hits(held, words))
    found: list[str] = []
    looked = 0
    for one in leaving(store, session):
        looked += 1
        found += [f"{one.name}: {word}" for word in hits(one.content, words)]
    store.close()
    return Figures(
        21,
        "Totals leave, names do not",
        f"a roster of {count} with other names, in every field about people and in notes that are "
        f"passed on; {looked} papers, summaries, copies and file names searched in 12 codings",
        "0 names",
        f"{len(found)} names in {looked} things that leave ({planted} words were in the records)",
        {"roster": count, "outputs": looked, "names_out": len(found), "words_planted": planted},
        not found and planted >= count * 3 and looked >= 18,
    )
