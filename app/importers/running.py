# SPDX-License-Identifier: MIT
"""What follows from the rows around: morning or afternoon, lengths up to the next row, the end.

What belongs here: one day's readings made into blocks, each with why it was read so.
What does not: telling the days apart (understanding.py). Nothing is guessed: what the file
does not say stays None and is listed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.importers.agenda import Block, NotUnderstood
from app.importers.kinds import hard_words, kind_of
from app.importers.pieces import Entry, one_line
from app.importers.times import (
    A_DAY,
    LONGEST,
    NOON,
    Clock,
    candidates,
    hhmm,
    read_range,
)

AS_WRITTEN = "as written"
FROM_NEXT = "length from the next row"
_END_WORD = (
    r"(?:end|ends|ended|ending|close|closes|closed|closing|finish|finishes|adjourn|adjournment|"
    r"adjourned|home|depart|departure|leave|carriages|goodbye|goodbyes|fin|ende|schluss|slutt|over|done)"
)
_BESIDE_END = (
    r"(?:the|of|and|for|all|a|by|at|to|go|is|everyone|people|thanks|thank|you|day|session|sessions|"
    r"workshop|meeting|event|course|conference|class|programme|program|training|evening|morning|"
    r"afternoon|one|two|three|four|five|\d{1,2}|[&.,!…-]+)"
)
_ONLY_END = re.compile(
    rf"(?:{_BESIDE_END}\s+)*{_END_WORD}(?:\s+(?:{_BESIDE_END}|{_END_WORD}))*[\s.!…]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Day:
    """The blocks of one day, the time of its last line if that is only the end, and what to ask."""

    blocks: tuple[Block, ...]
    end: str | None
    asked: tuple[tuple[int, NotUnderstood], ...]


@dataclass
class _Timed:
    """An entry with its place among all entries of the file, its time settled, and its length."""

    at: int
    entry: Entry
    start: int | None = None
    spans: int | None = None
    is_backward: bool = False
    is_shifted: bool = False


def is_only_the_end(title: str) -> bool:
    """Whether a title says nothing but that it is over."""
    words = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", one_line(title))
    return bool(_ONLY_END.fullmatch(words.strip()))


def settle_starts(entries: Sequence[tuple[int, Entry]]) -> list[_Timed]:
    """The entries with each start settled to a minute of the day, by the ones before it."""
    timed = [_Timed(at, entry) for at, entry in entries if entry.what in ("part", "gap", "section")]
    clocks = [c for _, e in entries if e.what != "span" for c in (e.start, e.end) if c is not None]
    # Only figures past noon show that the whole file counts to 24.
    whole_day = any(c.in_24 for c in clocks)
    hints = [e.start for _, e in entries if e.what == "span" and e.start is not None]
    before: int | None = None
    for place, line in enumerate(timed):
        start, end = line.entry.start, line.entry.end
        if start is None:
            continue
        if end is not None:
            told = read_range(start, end, whole_day=whole_day)
            if told is None:
                line.is_backward = True
            else:
                start, line.spans = told
        if before is None:
            minute = _first(start, hints, timed[place + 1 :], whole_day)
        else:
            minute = _next(start, before, whole_day)
        line.start, line.is_shifted = minute, minute != start.minute
        before = minute
    return timed


def _first(start: Clock, hints: Sequence[Clock], later: Sequence[_Timed], whole_day: bool) -> int:
    if start.sure:
        return start.minute
    for hint in hints:
        if hint.sure and (hint.minute - start.minute) % NOON == 0:
            return hint.minute
    choices = candidates(start, whole_day=whole_day)
    sure = next((at for line in later if (at := line.entry.start) and at.sure), None)
    if sure is not None:
        return min(choices, key=lambda minute: (sure.minute - minute) % A_DAY)
    # An agenda that begins at "1:30" or "5.00" begins in the afternoon.
    if 60 <= start.minute < 6 * 60 and not start.padded and not whole_day:
        return start.minute + NOON
    return start.minute


def _next(start: Clock, before: int, whole_day: bool) -> int:
    choices = candidates(start, whole_day=whole_day)
    if start.minute >= before or len(choices) == 1:
        nearest = min(choices, key=lambda minute: (minute - before) % A_DAY)
        return nearest if (nearest - before) % A_DAY <= 9 * 60 else start.minute
    shifted = choices[1]
    return shifted if 0 <= (shifted - before) % A_DAY <= 9 * 60 else start.minute


class _Running:
    def __init__(self, entries: Sequence[tuple[int, Entry]]) -> None:
        self.lines = settle_starts(entries)
        self.notes = _notes_below(entries)
        self.asked: list[tuple[int, NotUnderstood]] = []
        self.end: str | None = None
        self.counts_from_zero = _counts_from_zero(self.lines)

    def day(self) -> Day:
        blocks = [
            block
            for place, line in enumerate(self.lines)
            if line.entry.what != "section" and (block := self.block(place, line)) is not None
        ]
        return Day(tuple(blocks), self.end, tuple(self.asked))

    def ask(self, line: _Timed, why: str) -> None:
        entry = line.entry
        self.asked.append((line.at, NotUnderstood(entry.where, entry.row or entry.title, why)))

    def block(self, place: int, line: _Timed) -> Block | None:
        if self.is_end(place, line):
            if not self.counts_from_zero and not any(
                other.start is not None for other in self.lines[place + 1 :]
            ):
                self.end = hhmm(line.start or 0)
            return None
        if line.entry.what == "gap":
            self.ask(line, "This row has a time but no words.")
            return None
        entry = line.entry
        start = line.start
        minutes, why = self.minutes(place, line)
        if start is None and minutes is None and entry.fills_gap:
            start, minutes, why = self.gap(place, why)
        if entry.why:
            self.ask(line, entry.why)
            why = entry.why
        if line.is_shifted and why == AS_WRITTEN:
            why = f"as written, read as {hhmm(start or 0)}"
        notes = "\n".join(text for text in (entry.notes, *self.notes.get(line.at, ())) if text)
        return Block(
            title=entry.title,
            start=None if start is None or self.counts_from_zero else hhmm(start),
            minutes=minutes,
            notes=notes,
            kind=kind_of(entry.title),
            lead=entry.lead,
            where=entry.where,
            row=entry.row or entry.title,
            why=why,
            look=hard_words(entry.title),
        )

    def is_end(self, place: int, line: _Timed) -> bool:
        """Whether a row only says when all is over: the last one, or one that takes no time."""
        entry = line.entry
        if line.start is None or entry.minutes is not None or line.spans or line.is_backward:
            return False
        after = self.lines[place + 1 :]
        is_last = not any(other.start is not None for other in after)
        if entry.what == "gap":
            return is_last
        following = next((other.start for other in after if other.start is not None), None)
        return is_only_the_end(entry.title) and (is_last or following == line.start)

    def minutes(self, place: int, line: _Timed) -> tuple[int | None, str]:
        entry = line.entry
        if line.is_backward:
            same = entry.start and entry.end and entry.start.minute == entry.end.minute
            why = "It ends when it starts." if same else "It ends before it starts."
            self.ask(line, why)
            return None, why
        if line.spans is not None:
            if entry.minutes is not None and abs(entry.minutes - line.spans) > 1:
                why = f"The times say {line.spans} minutes and the length says {entry.minutes}."
                self.ask(line, why)
                return line.spans, why
            if line.spans > LONGEST:
                self.ask(line, "It is longer than 12 hours.")
            return line.spans, AS_WRITTEN
        if entry.minutes is not None:
            return entry.minutes, AS_WRITTEN
        if entry.is_moment:
            return None, "a moment, so it has no length"
        return self.up_to_next(place, line)

    def up_to_next(self, place: int, line: _Timed) -> tuple[int | None, str]:
        following = self.lines[place + 1] if place + 1 < len(self.lines) else None
        why = ""
        if line.start is None:
            why = "It has no time and no length."
        elif following is None:
            why = "Nothing says when it ends."
        elif following.entry.what == "section":
            why = "A new section follows, so nothing says when it ends."
        elif following.start is None:
            why = "The next row has no time, so nothing says when it ends."
        else:
            minutes = (following.start - line.start) % A_DAY
            if 0 < minutes <= LONGEST:
                return minutes, FROM_NEXT
            why = (
                "The next row starts at the same time."
                if not minutes
                else "The next row starts earlier."
            )
        if not (line.entry.fills_gap and line.start is None) and not line.entry.why:
            self.ask(line, why)
        return None, why

    def gap(self, place: int, why: str) -> tuple[int | None, int | None, str]:
        """A break with no time of its own takes the gap between the parts around it."""
        line = self.lines[place]
        above = self.lines[place - 1] if place else None
        below = self.lines[place + 1] if place + 1 < len(self.lines) else None
        if above and below and above.start is not None and below.start is not None:
            length = above.spans if above.spans is not None else above.entry.minutes
            if length is not None:
                start = above.start + length
                minutes = (below.start - start) % A_DAY
                if 0 < minutes <= 120:
                    return (
                        start % A_DAY,
                        minutes,
                        f"fills the gap to {hhmm(below.start)}",
                    )
        if not line.entry.why:
            self.ask(line, why)
        return None, None, why


def _counts_from_zero(lines: Sequence[_Timed]) -> bool:
    """Whether the times are no times of day: they begin at 0:00 and count the minutes since."""
    said = [line for line in lines if line.entry.start is not None]
    starts = [line.start or 0 for line in said]
    is_bare = all(line.entry.start and not line.entry.start.is_half for line in said)
    return (
        len(said) > 1
        and starts[0] == 0
        and is_bare
        and starts == sorted(starts)
        and starts[1] < 240
    )


def _notes_below(entries: Sequence[tuple[int, Entry]]) -> dict[int, list[str]]:
    """The lines that go on with a part, by the place of that part."""
    notes: dict[int, list[str]] = {}
    part: int | None = None
    for at, entry in entries:
        if entry.what == "part":
            part = at
        elif entry.what == "note" and part is not None:
            notes.setdefault(part, []).append(entry.title)
    return notes


def run_through(entries: Sequence[tuple[int, Entry]]) -> Day:
    """One day's readings, each with its place in the file, made into blocks and questions."""
    return _Running(entries).day()
