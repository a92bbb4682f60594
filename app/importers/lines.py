# SPDX-License-Identifier: MIT
"""Agendas written as lines or lists: "20m - Round of names", "0900-1000: Getting started".

What belongs here: telling timed lines from the words around and under them.
What does not: tables (grid.py), and what follows from the lines around (running.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.importers.days import date_in, is_day
from app.importers.lengths import leading_length, spread_of_lengths, trailing_length
from app.importers.pieces import IS_SECTION, Entry, Heading, Words, one_line
from app.importers.times import leading_when, trailing_when

_ABOUT_ALL = re.compile(
    r"\W*(?:dates?|times?|when|where|location|venue|place|hours|our meetings?|call|meeting time|"
    r"doors)\b[^:]{0,12}:",
    re.IGNORECASE,
)
# "Total length: 1.5 hours", "Total: 5 h and lunch = 6 h (9:00-4:00)"
_SUM = re.compile(
    r"(?:(?:sub|grand)[- ]?)?total\b[^:]{0,25}:|"
    r"(?:planned|overall|estimated|expected)(?: (?:length|time|duration))?:\s*\d",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<label>[A-Za-z][\w &/'’-]{1,40}):$")
KEPT_AS_NOTE = "It has no time of its own, so it was kept as a note."


@dataclass(frozen=True)
class _Line:
    words: Words
    entry: Entry | None


def timed_part(text: str, where: str) -> Entry | None:
    """The part that one line says, or None where it says no time and no length.

    With an empty title where the line is only a time.
    """
    words = one_line(text)
    entry = Entry("part", where=where, row=words)
    when = leading_when(words)
    if when is None and not _ABOUT_ALL.match(words):
        when = trailing_when(words)
        if when and (is_day(when.rest) or date_in(when.rest)):
            return replace(entry, what="span", start=when.start, end=when.end)
    if when:
        entry = replace(entry, start=when.start, end=when.end, title=when.rest)
    rest = entry.title if when else words
    length = leading_length(rest)
    if length and length.rest and not (when and when.end):
        entry = replace(entry, minutes=length.minutes, title=length.rest)
    elif length := trailing_length(rest):
        title, _, beside = length.rest.partition("\n")
        minutes = None if when and when.end else length.minutes
        entry = replace(entry, minutes=minutes, title=title, notes=beside)
    if entry.start is None and entry.minutes is None:
        spread = spread_of_lengths(words)
        why = f"“{spread}” is not one length."
        return (
            replace(entry, title=words[: words.rfind("(")].strip() or words, why=why)
            if spread
            else None
        )
    before = words[: words.find(entry.title)] if entry.title else ""
    is_dashed = before.rstrip().endswith(("-", "–", "—"))
    title, notes = _apart(entry.title) if is_dashed else (entry.title, "")
    if label := _LABEL.match(title):
        title = label["label"]
    return replace(entry, title=title, notes="\n".join(w for w in (notes, entry.notes) if w))


def _apart(title: str) -> tuple[str, str]:
    """ "Round of names - say it with a colour": what it is called, and what to do."""
    name, dash, rest = title.partition(" - ")
    return (name.strip(), rest.strip()) if dash and name.strip() else (title.strip(), "")


def read_heading(heading: Heading, where: str) -> Entry:
    """A heading as the name of a day, a part with its time, or a section."""
    text = one_line(heading.text)
    if is_day(text):
        return Entry("day", text, where, text, date=date_in(text))
    if heading.opens_sheet:
        return Entry("sheet", text, where, text, date=date_in(text))
    part = timed_part(text, where)
    if part and part.title and part.what == "part":
        return part
    return Entry("section", text, where, text, date=date_in(text))


def read_lines(run: Sequence[Words], *, all_untimed: bool, under_part: bool) -> list[Entry]:
    """A run of lines with nothing else between.

    `all_untimed`: the whole file says no time at all; then the outermost points of its lists are
    its parts. `under_part`: the heading above is itself a part.
    """
    lines = [_read(words) for words in run]
    entries: list[Entry] = []
    last: int | None = -1 if under_part else None
    waiting: Entry | None = None
    for at, line in enumerate(lines):
        words, entry = line.words, line.entry
        if waiting is not None:
            if entry is None and not words.after_gap and not words.struck:
                entries.append(replace(waiting, title=one_line(words.text)))
                waiting = None
                continue
            entries.append(replace(waiting, what="span"))
            waiting = None
        if entry is not None and entry.what == "part" and not entry.title:
            waiting, last = entry, words.level
        elif entry is not None and _is_inside(entry, words, last, entries):
            entries.append(replace(entry, what="note", title=one_line(words.text)))
        elif entry is not None:
            entries.append(entry)
            last = words.level if entry.what == "part" else None if entry.what == "day" else last
        else:
            read = _untimed(lines, at, last, all_untimed)
            entries.append(read)
            if read.what in ("part", "section"):
                last = words.level if read.what == "part" else None
    if waiting is not None:
        has_part = any(entry.what == "part" for entry in entries)
        entries.append(replace(waiting, what="gap" if has_part else "span"))
    return entries


def _is_inside(entry: Entry, words: Words, last: int | None, above: Sequence[Entry]) -> bool:
    """Whether a length is that of a step inside the timed part above: "Intro (5 min)"."""
    if last is None or words.level <= last or entry.what != "part" or entry.start is not None:
        return False
    parts = [part for part in above if part.what == "part"]
    if not parts:
        return last == -1
    return parts[-1].start is not None or parts[-1].minutes is not None


def _read(words: Words) -> _Line:
    text = one_line(words.text)
    if words.struck:
        why = "It is struck through, so it was left out."
        return _Line(words, Entry("left", where=words.where, row=text, why=why))
    if is_day(text):
        return _Line(words, Entry("day", text, words.where, text, date=date_in(text)))
    if _SUM.match(text) and timed_part(text, words.where):
        why = "It only adds up the other lines."
        return _Line(words, Entry("left", where=words.where, row=text, why=why))
    return _Line(words, timed_part(text, words.where))


def _untimed(lines: Sequence[_Line], at: int, last: int | None, all_untimed: bool) -> Entry:
    """What a line with no time is, by how deep it lies beside the timed lines around it."""
    words = lines[at].words
    text = one_line(words.text)
    part = Entry("part", text, words.where, text)
    note = Entry("note", text, words.where, text)
    aside = Entry("aside", text, words.where, text, date=date_in(text))
    outermost = min((line.words.level for line in lines if line.words.level), default=0)
    if all_untimed:
        if words.level == outermost > 0:
            return part
        has_part = any(line.words.level == outermost > 0 for line in lines[:at])
        return note if words.level and has_part else aside
    following = lines[at + 1] if at + 1 < len(lines) else None
    opens = (
        following is not None
        and following.entry is not None
        and following.entry.what == "part"
        and following.words.level > words.level
    )
    if opens and (last is None or words.level <= max(last, 0) or words.level):
        return Entry("section", text, words.where, text, why=IS_SECTION)
    later = [line.words.level for line in lines[at:] if line.entry and line.entry.what == "part"]
    if last is None:
        return part if words.level and words.level in later else aside
    if words.level > last:
        return note
    if words.level:
        return part
    return replace(note, why=KEPT_AS_NOTE) if later and not words.after_gap else aside


def says_a_time(words: Words) -> bool:
    """Whether a line is a part with a time or a length."""
    entry = _read(words).entry
    return entry is not None and entry.what == "part" and bool(entry.title)
