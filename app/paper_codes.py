# SPDX-License-Identifier: MIT
"""Codes on papers: drawn when a pack is opened, kept just before it is printed or saved (product.md D3).

Every copy of a paper with codes is a sheet of its own: its number goes on from the copies that were
printed before, and its codes stand on no other. They are drawn once for each visit to the pack, so
printing the same page twice in one visit gives the same bytes and codes; coming back later gives new
sheets. Codes are kept before the first page goes out: no code is ever on paper that this laptop does
not know. A code is random and says nothing itself; the table says which sheet, row and session it is.

What belongs here: drawing, keeping and dropping codes. What does not: typing papers in (`papers_back`)
and what stands on a paper (`app.reports`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from peewee import fn

from app.change import Change
from app.content.papers import slip_answer_words
from app.reports.facts import PackFacts, SheetFacts
from app.reports.registry import report
from app.sessions import store_pick
from models.rules.codes import checked_code, word_number
from models.store import Store
from models.tables.papers import PaperCode
from models.tables.table import rows

AREAS = frozenset({"papers_back"})
FOR_ANSWER = "slips_answer"
RUN_SHEET = "run_sheet"


def with_codes(
    store: Store, facts: PackFacts, session: str, copies: Mapping[str, int]
) -> PackFacts:
    """The facts with codes for that many copies of each paper; what was drawn before stays. Two statements."""
    short = {key: count - _drawn(facts, key) for key, count in copies.items()}
    if not any(report(key).codes(facts) and count > 0 for key, count in short.items()):
        return facts
    pick = store_pick(store)
    taken = set(rows(PaperCode.select(PaperCode.code), str))
    taken |= {one for sheet in facts.sheets for one in sheet.codes}
    last = _last(session)
    made: list[SheetFacts] = []
    for key, count in short.items():
        before = last.get(key, 0) + _drawn(facts, key)
        for number in range(before + 1, before + 1 + max(0, count)):
            codes: list[str] = []
            for _ in range(report(key).codes(facts)):
                if key == FOR_ANSWER:
                    codes.append(word_number(pick, slip_answer_words().words, taken))
                else:
                    codes.append(checked_code(pick, taken))
                taken.add(codes[-1])
            if codes:
                made.append(SheetFacts(key, number, tuple(codes)))
    return replace(facts, sheets=(*facts.sheets, *made))


def _drawn(facts: PackFacts, key: str) -> int:
    return sum(1 for one in facts.sheets if one.paper == key)


def _last(session: str) -> dict[str, int]:
    """The number of the newest sheet of each paper of a session."""
    query = PaperCode.select(PaperCode.paper, fn.MAX(PaperCode.sheet))
    found = query.where(PaperCode.session == session).group_by(PaperCode.paper)
    return dict(rows(found, _pair))


def _pair(paper: str, sheet: int) -> tuple[str, int]:
    return paper, int(sheet)


def has_codes(key: str, facts: PackFacts) -> bool:
    """Whether each copy of this paper differs."""
    return report(key).codes(facts) > 0


def keep_codes(
    _store: Store, session: str, sheets: Iterable[SheetFacts], parts: tuple[str, ...]
) -> Change:
    """Keep the codes of these sheets; those kept already stay as they are. `parts` go with a run sheet's rows."""
    new = [
        {
            "code": one,
            "session": session,
            "paper": sheet.paper,
            "sheet": sheet.number,
            "row": row,
            "part": parts[row - 1] if sheet.paper == RUN_SHEET and row <= len(parts) else "",
        }
        for sheet in sheets
        for row, one in enumerate(sheet.codes, 1)
    ]
    if new:
        PaperCode.insert_many(new).on_conflict_ignore().execute()
    return Change(AREAS, about=session, undoable=False)


def drop_codes(_store: Store, session: str, sheets: Iterable[SheetFacts]) -> Change:
    """These sheets never came out of the printer: nothing is waited for."""
    gone = [one for sheet in sheets for one in sheet.codes]
    PaperCode.delete().where(
        (PaperCode.session == session) & PaperCode.code.in_(gone) & (PaperCode.state == "")
    ).execute()
    return Change(AREAS, about=session, undoable=False)
