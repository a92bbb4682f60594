# SPDX-License-Identifier: MIT
"""From the pieces of a file to an agenda: one sheet a day, and all that was not understood.

What belongs here: putting the readings of lines and tables together. What does not: any
one file format, and any single row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.importers import weeks
from app.importers.agenda import Agenda, NotUnderstood, Sheet
from app.importers.grid import read_grid
from app.importers.lines import read_heading, read_lines, says_a_time
from app.importers.pieces import Entry, Grid, Heading, Piece, Words, one_line
from app.importers.running import run_through, settle_starts
from app.importers.times import candidates

LONGEST_TEXT = 2_000
_CUT_IN_LIST = 300


@dataclass
class _Group:
    """The readings that make one sheet."""

    name: str = ""
    date: str | None = None
    day: str = ""
    entries: list[tuple[int, Entry]] = field(default_factory=list)

    def has_parts(self) -> bool:
        return any(entry.what in ("part", "gap") for _, entry in self.entries)


def understand(pieces: Sequence[Piece]) -> Agenda:
    """What the pieces of a file say. Every line is in a block, a section, the end, or listed."""
    title, pieces = _titled(pieces)
    entries = _entries(pieces)
    groups = _groups(entries)
    sheets: list[Sheet] = []
    asked: list[tuple[int, NotUnderstood]] = _listed(entries, _lost_notes(groups))
    named = [group for group in groups if group.has_parts()]
    for number, group in enumerate(named, start=1):
        day = run_through(group.entries)
        asked += day.asked
        if not day.blocks:
            continue
        name = group.name or (f"Day {number}" if len(named) > 1 else title or "Agenda")
        date = group.date or (_date_beside(entries) if len(named) == 1 else None)
        sheets.append(Sheet(name, title, date, day.blocks, day.end))
    ordered = [line for _, line in sorted(asked, key=lambda pair: pair[0])]
    return Agenda(title, tuple(sheets), tuple(ordered))


def _titled(pieces: Sequence[Piece]) -> tuple[str, Sequence[Piece]]:
    """The title of the whole, and the pieces without the words it was taken from."""
    for at, piece in enumerate(pieces):
        if isinstance(piece, Grid):
            break
        if isinstance(piece, Heading) and piece.opens_sheet:
            continue
        text = one_line(piece.text)
        is_part = isinstance(piece, Words) and says_a_time(piece)
        entry = read_heading(Heading(text), "")
        if isinstance(piece, Heading) and entry.what == "section":
            return text, [*pieces[:at], *pieces[at + 1 :]]
        is_line = isinstance(piece, Words) and entry.what == "section" and not piece.level
        if is_line and not is_part and len(text) <= 120:
            return text, [*pieces[:at], *pieces[at + 1 :]]
        if is_part or entry.what == "part":
            break
    return "", pieces


def _entries(pieces: Sequence[Piece]) -> list[Entry]:
    is_timed = any(_tells_time(piece) for piece in pieces)
    entries: list[Entry] = []
    run: list[Words] = []
    under_part = False

    def close_run() -> None:
        entries.extend(read_lines(run, all_untimed=not is_timed, under_part=under_part))
        run.clear()

    for piece in pieces:
        if isinstance(piece, Words):
            run.append(piece)
            continue
        close_run()
        if isinstance(piece, Heading):
            entry = read_heading(piece, "heading")
            under_part = entry.what == "part"
            entries += [] if under_part else [Entry("boundary")]
            entries.append(entry)
            continue
        under_part = False
        entries.append(Entry("boundary"))
        for grid in weeks.by_day(piece):
            entries.extend(_of_grid(grid, all_untimed=not is_timed))
    close_run()
    return entries


def _of_grid(grid: Grid, *, all_untimed: bool) -> list[Entry]:
    """A table of one column is a list of lines."""
    width = max((sum(1 for c in row.cells if (c or "").strip()) for row in grid.rows), default=0)
    if width > 1:
        return read_grid(grid)
    lines = [
        Words(
            line,
            grid.where(row),
            0 if _is_timed_line(line) or not all_untimed else 1,
            row.struck,
        )
        for row in grid.rows
        for cell in row.cells
        if cell
        for line in cell.split("\n")
        if line.strip()
    ]
    return read_lines(lines, all_untimed=all_untimed and len(lines) > 1, under_part=False)


def _is_timed_line(line: str) -> bool:
    return says_a_time(Words(line, ""))


def _tells_time(piece: Piece) -> bool:
    if isinstance(piece, Grid):
        return any(
            e.what in ("part", "gap") and (e.start or e.minutes) for e in read_grid(piece)
        ) or any(
            _is_timed_line(line)
            for row in piece.rows
            for c in row.cells
            if c
            for line in c.split("\n")
        )
    if isinstance(piece, Heading):
        return read_heading(piece, "").what == "part"
    return says_a_time(piece)


def _groups(entries: Sequence[Entry]) -> list[_Group]:
    groups = [_Group()]
    worksheet = ""
    for at, entry in enumerate(entries):
        group = groups[-1]
        if entry.what == "sheet":
            worksheet = entry.title
            groups.append(_Group(worksheet, entry.date))
        elif entry.what == "day":
            if group.has_parts() or group.date:
                group = _Group()
                groups.append(group)
            group.name, group.date = entry.title, entry.date
        elif entry.what == "boundary":
            if _starts_again(group, entries[at + 1 :]):
                groups.append(_Group(worksheet))
        elif entry.what == "part" and entry.day:
            _of_day(groups, entry, worksheet).entries.append((at, entry))
        else:
            group.entries.append((at, entry))
    return groups


def _of_day(groups: list[_Group], entry: Entry, worksheet: str) -> _Group:
    """The sheet of the day that a row's own column names; rows of a day need not stand together."""
    last = groups[-1]
    is_other = bool(last.date and entry.date and last.date != entry.date)
    if not last.has_parts() and not last.day and not is_other:
        last.day, last.date = entry.day, entry.date
        return last
    if not last.day:
        groups.append(_Group(entry.day, entry.date, day=entry.day))
        return groups[-1]
    if last.day != entry.day and last.name == worksheet:
        last.name = last.day
    for group in groups:
        if group.day == entry.day and group.name in (entry.day, worksheet):
            groups.remove(group)
            groups.append(group)
            return group
    groups.append(_Group(entry.day, entry.date, day=entry.day))
    return groups[-1]


def _starts_again(group: _Group, following: Sequence[Entry]) -> bool:
    """Whether the next table or heading begins earlier than this one got: another day."""
    starts = [line for line in settle_starts(group.entries) if line.start is not None]
    if not starts:
        return False
    last = starts[-1].start or 0
    whole_day = any(line.entry.start and line.entry.start.in_24 for line in starts)
    for entry in following:
        if entry.what in ("boundary", "day", "sheet"):
            return False
        if entry.start is not None and entry.what in ("part", "gap"):
            choices = candidates(entry.start, whole_day=whole_day)
            return not (choices[0] >= last or any(last <= c <= last + 180 for c in choices[1:]))
    return False


def _lost_notes(groups: Sequence[_Group]) -> set[int]:
    """The places of notes that have no part above them on their day."""
    lost: set[int] = set()
    for group in groups:
        has_part = False
        for at, entry in group.entries:
            has_part = has_part or entry.what == "part"
            if entry.what == "note" and not has_part:
                lost.add(at)
    return lost


def _listed(entries: Sequence[Entry], lost: set[int]) -> list[tuple[int, NotUnderstood]]:
    """The lines that are no part: what was left out, kept as a note, or stands around."""
    listed: list[tuple[int, NotUnderstood]] = []
    beside: list[Entry] = []
    for at, entry in enumerate([*entries, Entry("boundary")]):
        is_beside = entry.what in ("aside", "span") or at in lost
        length = sum(len(line.row) + 3 for line in (*beside, entry))
        if beside and (not is_beside or length > _CUT_IN_LIST):
            text = _cut(" / ".join(line.row for line in beside if line.row))
            why = "These words stand beside the agenda. They were not read as a part."
            listed.append((at - 1, NotUnderstood(beside[0].where, text, why)))
            beside = []
        if is_beside:
            beside.append(entry)
            continue
        if entry.what in ("left", "note", "section") and (entry.why or entry.what == "left"):
            listed.append((at, NotUnderstood(entry.where, _cut(entry.row), entry.why)))
        elif entry.what == "note" and "row" in entry.where:
            why = "It has no time of its own, so it was kept as a note of the part above."
            listed.append((at, NotUnderstood(entry.where, _cut(entry.row), why)))
    return listed


def _cut(text: str) -> str:
    return text if len(text) <= _CUT_IN_LIST else text[: _CUT_IN_LIST - 1] + "…"


def _date_beside(entries: Sequence[Entry]) -> str | None:
    dates = {entry.date for entry in entries if entry.what in ("aside", "section") and entry.date}
    return dates.pop() if len(dates) == 1 else None


def clipped(agenda: Agenda, *, blocks: int, lines: int) -> Agenda:
    """The agenda with no more blocks and lines than given, and no text longer than a page."""
    left = blocks
    sheets: list[Sheet] = []
    for sheet in agenda.sheets:
        kept = tuple(
            replace(b, title=b.title[:300], notes=b.notes[:LONGEST_TEXT], row=b.row[:LONGEST_TEXT],
                    lead=b.lead[:300])
            for b in sheet.blocks[:left]
        )  # fmt: skip
        left -= len(kept)
        if kept:
            sheets.append(
                replace(sheet, blocks=kept, name=sheet.name[:120], title=sheet.title[:300])
            )
    asked = agenda.not_understood[:lines]
    if sum(len(s.blocks) for s in agenda.sheets) > blocks or len(agenda.not_understood) > lines:
        why = "The file is longer than can be read here. The rest was left out."
        asked = (*asked[: lines - 1], NotUnderstood("end of the file", "", why))
    return Agenda(agenda.title[:300], tuple(sheets), asked)
