# SPDX-License-Identifier: MIT
"""An agenda somebody else wrote, as proposals to look at row by row, and adding it as one act.

What belongs here: what each row would become, what needs an answer, and the act. Reading files is
`importers`; nothing is written before `add_agenda` (screens.md 5, product.md X1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.change import Change
from app.content.kinds import part_kind
from app.errors import Refused
from app.importers.agenda import Agenda, Block, Sheet
from app.plan_edits import LEAST_MINUTES, MOST_MINUTES
from app.sessions import make_session
from app.times import day_of, day_words, minutes_words
from models.rules.plan import ALWAYS_WHOLE, KINDS
from models.rules.timing import clock, minute_of, nearest
from models.store import Store

NO_LENGTH = 10
START = "18:00"
LEAST_ROOM, MOST_ROOM = 15, 720
LONGEST_TITLE = 200
IN, OUT, NOTE = "in", "out", "note"


@dataclass(frozen=True)
class Answer:
    """What a person said about a row; empty or 0 leaves what the file says. `take`: in, out, note."""

    take: str = ""
    title: str = ""
    minutes: int = 0
    kind: str = ""


@dataclass(frozen=True)
class ProposedRow:
    """One row: at the left what the file says, at the right how we read it, and why.

    `minutes` is 0 for a row that is no part. `asks` is "length", "look", "not_a_part" or empty.
    """

    id: str
    where: str
    said: str
    take: str
    start: str
    minutes: int
    title: str
    kind: str
    kind_words: str
    why: str
    why_icon: str
    asks: str
    question: str
    answer_line: str
    answered: bool
    fixed: bool
    lead: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Proposal:
    """One day of a file as it would become a plan."""

    sheet: int
    title: str
    date: str
    rows: tuple[ProposedRow, ...]
    start: str
    ends: str
    room_minutes: int
    headline: str
    second: str

    @property
    def parts(self) -> tuple[ProposedRow, ...]:
        """The rows that become parts."""
        return tuple(row for row in self.rows if row.take == IN)

    @property
    def asking(self) -> tuple[ProposedRow, ...]:
        """The rows that ask for an answer or a look, answered or not."""
        return tuple(row for row in self.rows if row.asks)


def sheet_names(agenda: Agenda) -> tuple[str, ...]:
    """The days or tables of a file, in words, to choose from."""
    return tuple(_sheet_name(sheet, at) for at, sheet in enumerate(agenda.sheets))


def _sheet_name(sheet: Sheet, at: int) -> str:
    day = day_of(sheet.date or "")
    words = " · ".join(dict.fromkeys(w for w in (sheet.name, day_words(day) if day else "") if w))
    return words or f"Table {at + 1}"


def proposal(agenda: Agenda, sheet: int, answers: Mapping[str, Answer]) -> Proposal:
    """How a day of the file would become a plan, with a person's answers. Asks and writes nothing."""
    if not agenda.sheets:
        return _laid_out(agenda, sheet, Sheet("", agenda.title), answers)
    return _laid_out(agenda, sheet, agenda.sheets[sheet], answers)


def _laid_out(agenda: Agenda, at: int, sheet: Sheet, answers: Mapping[str, Answer]) -> Proposal:
    rows = [_block_row(f"{at}:{n}", block, answers) for n, block in enumerate(sheet.blocks)]
    known = {block.where for every in agenda.sheets for block in every.blocks}
    strays = [line for line in agenda.not_understood if line.where not in known]
    if at == 0:
        rows += [
            _stray_row(f"line:{n}", line.where, line.text, line.why, answers)
            for n, line in enumerate(strays)
        ]
    first = next((block.start for block in sheet.blocks if block.start), None) or START
    timed, ends = _timed(rows, sheet, first)
    stated_end = _stated_end(sheet, ends)
    room = min(max(max(ends, stated_end) - minute_of(first), LEAST_ROOM), MOST_ROOM)
    parts = [row for row in timed if row.take == IN]
    count = "1 part" if len(parts) == 1 else f"{len(parts)} parts"
    rests = sum(row.kind == "rest" for row in parts)
    rest_words = {0: "no rest stop", 1: "one rest stop"}.get(rests, f"{rests} rest stops")
    whole = minutes_words(max(ends - minute_of(first), 0))
    return Proposal(
        sheet=at,
        title=" ".join((sheet.title or agenda.title or sheet.name).split())[:LONGEST_TITLE],
        date=sheet.date or "",
        rows=tuple(timed),
        start=first,
        ends=clock(ends),
        room_minutes=room,
        headline=f"{count}, {first} to {clock(ends)}" if parts else "No parts yet",
        second=f"{whole}, {rest_words}" if parts else "",
    )


def _block_row(key: str, block: Block, answers: Mapping[str, Answer]) -> ProposedRow:
    answer = answers.get(key, Answer())
    minutes = answer.minutes or min(block.minutes or NO_LENGTH, MOST_MINUTES)
    kind = answer.kind or (block.kind if block.kind in KINDS else "listen")
    title = (answer.title or " ".join(block.title.split()))[:LONGEST_TITLE]
    asks, question, line = _asks(block, title, minutes)
    sure = block.why in ("", "as written")
    icon = {"length": "circle-alert", "look": "hand-heart"}.get(asks, "")
    take = answer.take or IN
    return ProposedRow(
        id=key,
        where=block.where,
        said=" · ".join(block.row.split(" | ")) or block.title,
        take=take,
        start=block.start or "",
        minutes=minutes,
        title=title,
        kind=kind,
        kind_words=part_kind(kind).label,
        why="left out" if take == OUT else _why(block, asks, changed=bool(answer.title)),
        why_icon=icon or ("circle-check" if sure else "circle-dot"),
        asks=asks,
        question=question,
        answer_line=line,
        answered=bool(answer.take or answer.minutes or answer.title),
        fixed=False,
        lead=block.lead,
        notes=block.notes,
    )


def _why(block: Block, asks: str, *, changed: bool) -> str:
    if changed:
        return "as you changed it"
    if asks == "look":
        return "may need a heads-up"
    return block.why.rstrip(".") or "as written"


def _asks(block: Block, title: str, minutes: int) -> tuple[str, str, str]:
    """What this row asks: its length, or a look at a hard word. Never a heads-up by itself."""
    where = _row_words(block.where)
    if block.minutes is None:
        why = block.why.rstrip(".") or "The file does not say"
        return "length", f"{where}: how long is {title}?", f"{why}. We put {minutes} minutes."
    if block.look:
        said = " and ".join(f"“{word}”" for word in block.look)
        line = f"It says {said}. It comes in with none. A note in the part reminds you to look."
        return "look", f"{where} may need a heads-up", line
    return "", "", ""


def _row_words(where: str) -> str:
    return f"{where[:1].upper()}{where[1:]}" if where else "One row"


def _stray_row(
    key: str, where: str, text: str, why: str, answers: Mapping[str, Answer]
) -> ProposedRow:
    answer = answers.get(key, Answer())
    take = answer.take or OUT
    title = (answer.title or " ".join(text.split()))[:LONGEST_TITLE]
    kind = answer.kind or "listen"
    return ProposedRow(
        id=key,
        where=where,
        said=text,
        take=take,
        start="",
        minutes=(answer.minutes or NO_LENGTH) if take == IN else 0,
        title=title,
        kind=kind,
        kind_words=part_kind(kind).label,
        why={OUT: why.rstrip("."), NOTE: "kept as a note"}.get(take, "as you changed it"),
        why_icon="circle-minus",
        asks="not_a_part",
        question=f"{_row_words(where)} is not a part",
        answer_line=f"“{text}” {why}" if text else why,
        answered=bool(answer.take),
        fixed=False,
    )


def _timed(rows: list[ProposedRow], sheet: Sheet, first: str) -> tuple[list[ProposedRow], int]:
    """The rows with the time each part begins; one that the file puts elsewhere keeps its time."""
    cursor = minute_of(first)
    done: list[ProposedRow] = []
    for row in rows:
        if row.take != IN:
            done.append(replace(row, start=""))
            continue
        begins = nearest(minute_of(row.start), cursor) if row.start else cursor
        done.append(replace(row, start=clock(begins), fixed=begins != cursor))
        cursor = begins + row.minutes
    return done, cursor


def _stated_end(sheet: Sheet, ends: int) -> int:
    return nearest(minute_of(sheet.end), ends) if sheet.end else ends


def checked_minutes(text: str) -> int:
    """A typed length in whole minutes. Refused with what is possible."""
    plain = text.strip()
    if not plain.isdecimal() or not LEAST_MINUTES <= int(plain) <= MOST_MINUTES:
        raise Refused(
            f"This part needs a number from {LEAST_MINUTES} to {MOST_MINUTES}.", "minutes"
        )
    return int(plain)


def add_agenda(store: Store, proposals: tuple[Proposal, ...], **facts: Any) -> Change:
    """Make a plan of each day that was chosen: one act, one undo. The first session is in `about`."""
    chosen = [one for one in proposals if one.parts]
    if not chosen:
        raise Refused("There is no part to add. Take one in with Space.")
    made = [_add(store, one, facts) for one in chosen]
    count = sum(len(one.parts) for one in chosen)
    parts = "1 part was added" if count == 1 else f"{count} parts were added"
    plans = "a new plan" if len(made) == 1 else f"{len(made)} new plans"
    return Change(frozenset({"sessions", "plan"}), f"{parts} as {plans}.", about=made[0])


def _add(store: Store, one: Proposal, facts: Mapping[str, Any]) -> str:
    named = {"title": one.title, "start": one.start, "room_minutes": one.room_minutes, **facts}
    return make_session(store, one.date, tuple(_parts(one)), **named).about


def _parts(one: Proposal) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    early: list[str] = []
    for row in one.rows:
        if row.take == NOTE:
            if made:
                made[-1]["notes"] = "\n".join(w for w in (made[-1]["notes"], row.said) if w)
            else:
                early.append(row.said)
        elif row.take == IN:
            made.append(_part(row))
    if early and made:
        made[0]["notes"] = "\n".join([*early, made[0]["notes"]]).strip()
    return made


def _part(row: ProposedRow) -> dict[str, Any]:
    reminder = "May need a heads-up. Have a look." if row.asks == "look" else ""
    return {
        "title": row.title,
        "kind": row.kind,
        "minutes": row.minutes,
        "start": row.start if row.fixed else None,
        "leader": row.lead,
        "notes": "\n".join(words for words in (row.notes, reminder) if words),
        "whole": row.kind in ALWAYS_WHOLE or row.kind == "arrive",
    }
