# SPDX-License-Identifier: MIT
"""Which column of a table means what.

What belongs here: telling columns by their headings and by what stands in them. What does
not: the words of headings (heads.py), and reading the rows (grid.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.importers.days import is_day, is_only_date
from app.importers.heads import meaning_of, plain_head
from app.importers.lengths import read_length
from app.importers.pieces import one_line
from app.importers.times import read_when

_IN_HOURS = re.compile(r"\b(hours?|hrs?|h|stunden)\b", re.IGNORECASE)
_OFFSETS = re.compile(
    r"\s*(\d{1,3})\s*[-–—]\s*(\d{1,3})\s*(?:m|min|mins|minutes)?\s*(?:\(.*\))?\s*"
)


@dataclass(frozen=True)
class Columns:
    """What the columns mean, by their places counted from 0; None where there is none."""

    start: int | None = None
    end: int | None = None
    length: int | None = None
    title: int | None = None
    text: tuple[int, ...] = ()
    lead: tuple[int, ...] = ()
    date: int | None = None
    type: int | None = None
    skip: int | None = None
    heads: tuple[str, ...] = ()
    length_unit: int = 1
    clock_unit: int = 60
    ignored: frozenset[int] = field(default_factory=frozenset)
    is_offset: bool = False

    @property
    def tells_time(self) -> bool:
        """Whether any column says when or how long."""
        return any(place is not None for place in (self.start, self.end, self.length))


def _is_value(cell: str) -> bool:
    """Whether a cell says a time or a length, as no heading does."""
    return bool(read_when(cell) or read_length(cell)) and bool(re.search(r"\d", cell))


def is_header(cells: Sequence[str | None], below: Sequence[Sequence[str | None]]) -> bool:
    """Whether a row is the headings of the rows `below` it."""
    said = [cell for cell in cells if cell and cell.strip()]
    if not said or any(_is_value(cell) and not is_day(cell) for cell in said):
        return False
    if any(len(cell) > 60 for cell in said):
        return False
    found = [meaning_of(cell) for cell in said]
    known = {meaning for meaning in found if meaning not in ("", "place")}
    tells_time = known & {"start", "end", "length"}
    if len(known) >= 2 and (tells_time or {"title", "text"} & known):
        return sum(bool(meaning) for meaning in found) * 2 >= len(found) or bool(tells_time)
    if not tells_time:
        return False
    place = next(i for i, cell in enumerate(cells) if cell and meaning_of(cell) in tells_time)
    under = [row[place] for row in below if place < len(row) and row[place]]
    return any(_is_value(str(cell)) for cell in under[:8])


def from_header(cells: Sequence[str | None], below: Sequence[Sequence[str | None]]) -> Columns:
    """What the columns under these headings mean. What they leave open, the content tells."""
    heads = tuple(one_line(cell or "") for cell in cells)
    places: dict[str, list[int]] = {}
    for place, head in enumerate(heads):
        places.setdefault(meaning_of(head) if head else "", []).append(place)
    first = {meaning: where[0] for meaning, where in places.items() if meaning}
    end, length = first.get("end"), first.get("length")
    start = _beside_end(heads, places.get("start", []), end)
    if start is not None and length is None and _says_how_long(_column(below, start)):
        start, length = None, start
    titles = places.get("title", [])
    title = max(
        titles, key=lambda p: _titledness(heads[p], _column(below, p), len(below)), default=None
    )
    text = [*places.get("text", ()), *(place for place in titles if place != title)]
    if title is None:
        title = _title_place(heads, places, below)
        text = [place for place in text if place != title]
    unknown = [*places.get("", ())]
    dates = places.get("date") or [p for p in unknown if _is_dates(_column(below, p))]
    date = _date_place(dates, below)
    taken = {start, end, length, title, date, first.get("type"), first.get("skip")}
    if start is None and length is None:
        start, length = _told_by_content(heads, below, taken | set(text))
    columns = Columns(
        start, end, length, title, tuple(text), tuple(places.get("lead", ())), date,
        first.get("type"), first.get("skip"), heads, ignored=frozenset(places.get("nothing", ())),
    )  # fmt: skip
    return _with_units(columns, below)


def _beside_end(heads: Sequence[str], starts: Sequence[int], end: int | None) -> int | None:
    """Of several columns of starts, the one headed most like the column of ends."""
    if end is None or len(starts) < 2:
        return starts[0] if starts else None
    tail = plain_head(heads[end]).partition("_")[2]
    return max(starts, key=lambda p: (plain_head(heads[p]).partition("_")[2] == tail, -p))


def _titledness(head: str, cells: Sequence[str], rows: int) -> tuple[int, float, int]:
    """Titles differ from row to row; names of sections and codes do not."""
    worded = [cell for cell in cells if re.search(r"[^\W\d_]{3}", cell)]
    words = plain_head(head)
    called = 2 if words == "title" else int("title" in words)
    is_full = len(cells) * 2 > rows
    return (called if is_full else 0, round(len(set(worded)) / max(1, rows), 1), len(worded))


def _date_place(dates: Sequence[int], below: Sequence[Sequence[str | None]]) -> int | None:
    return max(dates, key=lambda p: sum(is_day(c) for c in _column(below, p)), default=None)


def _title_place(
    heads: Sequence[str],
    places: dict[str, list[int]],
    below: Sequence[Sequence[str | None]],
) -> int | None:
    """The column of titles where no heading says so: no heading, or a day's name, else text."""
    free = list(places.get("", ()))
    words = {place: _wordiness(_column(below, place)) for place in free}
    best: int | None = max(free, key=words.__getitem__, default=None)
    if best is not None and words[best] and not heads[best]:
        return best
    named = [place for place in free if is_day(heads[place])]
    if named:
        return named[0]
    told = [place for meaning in ("text", "type") for place in places.get(meaning, ())]
    # Remarks stand in few of the rows; what a part is called stands in each.
    if told and (best is None or _wordiness(_column(below, told[0])) * 3 >= words[best] * 2):
        return told[0]
    lead = places.get("lead", [])
    return best if best is not None and words[best] else next(iter([*told, *lead]), best)


def _is_dates(cells: Sequence[str]) -> bool:
    return bool(cells) and all(is_only_date(cell) for cell in cells)


def _column(rows: Sequence[Sequence[str | None]], place: int) -> list[str]:
    return [row[place] or "" for row in rows if place < len(row) and (row[place] or "").strip()]


def _wordiness(cells: Sequence[str]) -> int:
    return sum(bool(re.search(r"[^\W\d_]{2}", cell)) and not _is_value(cell) for cell in cells)


def _is_times(cells: Sequence[str]) -> bool:
    """Most of them are times of day, and not merely numbers."""
    bare = [cell for cell in cells if re.fullmatch(r"\s*\d{3,}\s*", cell)]
    if not all(read_when(cell) for cell in bare):
        # "1000, 1010, 1060": numbers of something else, since one of them is no time.
        return False
    found = sum(
        bool(read_when(c)) and not re.fullmatch(r"\d{1,3}([.,]0)?", c.strip()) for c in cells
    )
    return found * 2 > len(cells)


def _says_how_long(cells: Sequence[str]) -> bool:
    return _is_lengths(cells) or offsets_of(cells) is not None


def offset(cell: str) -> tuple[int, int] | None:
    """From and to which minute one cell of such a column says."""
    match = _OFFSETS.fullmatch(cell)
    return (int(match[1]), int(match[2])) if match else None


def offsets_of(cells: Sequence[str]) -> list[tuple[int, int]] | None:
    """From and to which minute, where a column counts on from 0: "0-5 min", "5-15 min"."""
    pairs = [pair for cell in cells if (pair := offset(cell))]
    if len(pairs) < 2 or len(pairs) < len(cells) or pairs[0][0] != 0:
        return None
    goes_on = all(a[1] == b[0] for a, b in pairwise(pairs))
    return pairs if goes_on and all(a < b for a, b in pairs) else None


def _is_lengths(cells: Sequence[str]) -> bool:
    """Most of them are lengths with a unit, or bare numbers that can be no hours of a day."""
    if not cells or _is_times(cells) or _is_sorted_by_number(cells):
        return False
    return sum(bool(read_length(cell)) for cell in cells) * 2 > len(cells)


def _is_sorted_by_number(cells: Sequence[str]) -> bool:
    """Bare numbers that only ever rise number the rows: nobody sorts a plan by length."""
    numbers = [cell.strip() for cell in cells if cell.strip().isdigit()]
    if len(numbers) < 6 or len(numbers) * 5 < len(cells) * 4:
        return False
    falls = sum(int(a) >= int(b) for a, b in pairwise(numbers))
    return falls * 10 <= len(numbers)


def _counts_up(cells: Sequence[str]) -> bool:
    numbers = [cell.strip().rstrip(".)") for cell in cells]
    if not all(number.isdigit() for number in numbers) or len(numbers) < 3:
        return False
    return all(int(b) == int(a) + 1 for a, b in pairwise(numbers))


def _told_by_content(
    heads: Sequence[str], rows: Sequence[Sequence[str | None]], taken: set[int | None]
) -> tuple[int | None, int | None]:
    """The columns of starts and of lengths. Bare numbers under a heading that says something
    else ("votes") are no lengths."""
    width = max((len(row) for row in rows), default=0)
    free = [place for place in range(width) if place not in taken]
    start = next((p for p in free if _is_times(_column(rows, p))), None)
    length = None
    if start is None:
        length = next(
            (
                p
                for p in free
                if _is_lengths(c := _column(rows, p))
                and not _counts_up(c)
                and (p >= len(heads) or not heads[p] or _mostly_with_units(c))
            ),
            None,
        )
    return start, length


def _mostly_with_units(cells: Sequence[str]) -> bool:
    return sum(bool(re.search(r"[^\d\s.,]", cell)) for cell in cells) * 2 > len(cells)


def from_content(rows: Sequence[Sequence[str | None]]) -> Columns:
    """What the columns mean by what stands in them, where the table has no headings."""
    width = max((len(row) for row in rows), default=0)
    columns = {place: _column(rows, place) for place in range(width)}
    filled = {place: cells for place, cells in columns.items() if cells}
    times = [p for p, cells in filled.items() if _is_times(cells) and not offsets_of(cells)]
    start = times[0] if times else None
    end = times[1] if len(times) > 1 and _only_single_times(filled[times[1]]) else None
    counted = {place for place, cells in filled.items() if _counts_up(cells)}
    lengths = [p for p, cells in filled.items() if p not in times and _says_how_long(cells)]
    if len(filled) > 4:
        # Bare numbers in a wide table with no headings may be anything.
        lengths = [p for p in lengths if any(re.search(r"[^\d\s.,]", c) for c in filled[p])]
    surer = [place for place in lengths if place not in counted]
    likely = surer or ([] if start is not None or len(filled) > 2 else lengths)
    length = likely[0] if likely else None
    dates = [p for p, cells in filled.items() if all(is_only_date(cell) for cell in cells)]
    date = dates[0] if dates and dates[0] not in (start, end) else None
    taken = {start, end, length, date}
    free = [place for place, cells in filled.items() if place not in taken and _wordiness(cells)]
    after = [place for place in free if start is None or place > start] or free
    title = max(after, key=lambda place: (_fullness(filled[place]), -place), default=None)
    rest = tuple(place for place in free if place != title)
    ignored = frozenset(place for place in counted if place not in taken)
    return _with_units(Columns(start, end, length, title, rest, date=date, ignored=ignored), rows)


def _fullness(cells: Sequence[str]) -> int:
    """How far a column is a column of titles: full, in steps, so that the first of equals wins."""
    return _wordiness(cells) * 4 // max(1, len(cells)) * 1000 + _wordiness(cells) // 2


def _only_single_times(cells: Sequence[str]) -> bool:
    return all(when.end is None for cell in cells if (when := read_when(cell)))


def _with_units(columns: Columns, rows: Sequence[Sequence[str | None]]) -> Columns:
    place = columns.length
    if place is None:
        return columns
    head = columns.heads[place] if place < len(columns.heads) else ""
    cells = _column(rows, place)
    unit = 60 if _IN_HOURS.search(head) and not re.search(r"min", head, re.IGNORECASE) else 1
    clocks = [cell for cell in cells if re.fullmatch(r"\s*\d{1,3}:\d{2}\s*", cell)]
    hours = [int(cell.split(":")[0]) for cell in clocks]
    # Nobody plans many hours for each of many parts: those figures are minutes and seconds.
    in_minutes = bool(clocks) and (max(hours) >= 10 or sum(hours) > 16)
    return Columns(
        columns.start, columns.end, place, columns.title, columns.text, columns.lead, columns.date,
        columns.type, columns.skip, columns.heads, unit, 1 if in_minutes else 60, columns.ignored,
        offsets_of(cells) is not None,
    )  # fmt: skip
