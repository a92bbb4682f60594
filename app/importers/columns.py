# SPDX-License-Identifier: MIT
"""Which column of a table means what.

What belongs here: the words people head their columns with, and telling columns by what
stands in them where there is no heading. What does not: reading the rows (grid.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.importers.days import is_day, is_only_date
from app.importers.lengths import read_length
from app.importers.pieces import one_line
from app.importers.times import read_when

_HEADS: dict[str, str] = {
    "start": (
        "time times when start starts starting begin begins from clock hour slot zeit "
        "uhrzeit beginn tid tidspunkt heure horaire hora horario start_time time_start "
        "starts_at start_at begin_time time_slot timeslot from_time time_from "
        "time_of_day timing timings planned_start scheduled_start clock_time dtstart "
        "start_date_time starttime tijd ora uhr von"
    ),
    "end": (
        "end ends ending finish finishes stop to until till fin ende bis slutt end_time "
        "time_end finish_time time_finish ends_at end_at to_time time_to until_time "
        "planned_end scheduled_end dtend endtime stop_time"
    ),
    "length": (
        "length duration dur minutes mins min timebox time_box how_long time_min "
        "time_mins time_minutes duration_min duration_mins duration_minutes "
        "duration_in_minutes length_min length_minutes minutes_allocated allotted_time "
        "time_allotted time_allocated time_needed time_required planned_minutes "
        "estimated_time allocated_time dauer durée durata varighet lengde minuten "
        "duration_m length_mins total_time run_time hours duration_hours duration_h hrs "
        "expected_duration approx_time time_in_minutes time_in_mins est_time"
    ),
    "title": (
        "title what activity activities session sessions session_title session_name "
        "item items agenda_item topic topics event event_title name subject programme "
        "program part parts task block theme exercise step agenda talk presentation "
        "summary talk_title section_title heading content contents thema was inhalt "
        "titel aktivitet sujet tema punkt discussion_topic segment element "
        "session_topic activity_name module lesson what_we_do happening"
    ),
    "text": (
        "description descriptions detail details note notes comment comments info "
        "information additional_info additional_information abstract method process "
        "what_to_do how instructions text remarks body beschreibung outline objective "
        "objectives purpose aim goal outcome outcomes"
    ),
    "lead": (
        "who lead leader led_by lead_by leads host hosts facilitator facilitators "
        "presenter presenters speaker speakers responsible owner person people "
        "responsible_person trainer instructor instructors teacher chair by wer wie qui "
        "presented_by facilitated_by run_by module_leader convenor"
    ),
    "date": "date day dates datum dato session_date event_date weekday",
    "nothing": (
        "no nr number cue id index order colour color track_id flag link_start "
        "end_action warning_time danger_time count_to_end revision session_id item_no "
        "s_n sn sl_no uid"
    ),
    "type": "type timer_type cue_type item_type kind",
    "skip": "skip skipped hidden",
}
_MEANING = {word: meaning for meaning, words in _HEADS.items() for word in words.split()}
_IN_HOURS = re.compile(r"\b(hours?|hrs?|h|stunden)\b", re.IGNORECASE)


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

    @property
    def tells_time(self) -> bool:
        """Whether any column says when or how long."""
        return any(place is not None for place in (self.start, self.end, self.length))


def meaning_of(head: str) -> str:
    """What a column headed so holds, as one of the keys above; empty when not known."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", one_line(head))
    words = re.sub(r"[^\w#]+", "_", split.lower().replace("#", " no ")).strip("_")
    words = re.sub(r"^_*(?:the|our)_|_(?:s)$", "", words)
    if words in _MEANING:
        return _MEANING[words]
    if re.fullmatch(r"(?:speaker|presenter|facilitator|lead|host)_?\w{0,8}", words):
        return "lead"
    if re.fullmatch(
        r"(?:time|start|begin)s?_(?:local|gmt|bst|cet|cest|utc|est|edt|pst|pdt|et|pt|uk)",
        words,
    ):
        return "start"
    return ""


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
    known = {meaning for meaning in found if meaning}
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
    start, end, length = first.get("start"), first.get("end"), first.get("length")
    if start is not None and length is None and _is_lengths(_column(below, start)):
        start, length = None, start
    title = first.get("title")
    text = list(places.get("text", ()))
    text += places.get("title", [])[1:]
    if title is None:
        title = _title_place(heads, places, below)
        text = [place for place in text if place != title]
    taken = {
        start,
        end,
        length,
        title,
        first.get("date"),
        first.get("type"),
        first.get("skip"),
    }
    if start is None and length is None:
        start, length = _told_by_content(below, taken | set(text))
    columns = Columns(
        start, end, length, title, tuple(text), tuple(places.get("lead", ())), first.get("date"),
        first.get("type"), first.get("skip"), heads, ignored=frozenset(places.get("nothing", ())),
    )  # fmt: skip
    return _with_units(columns, below)


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
    told = [place for meaning in ("text", "type", "lead") for place in places.get(meaning, ())]
    return told[0] if told else best


def _column(rows: Sequence[Sequence[str | None]], place: int) -> list[str]:
    return [row[place] or "" for row in rows if place < len(row) and (row[place] or "").strip()]


def _wordiness(cells: Sequence[str]) -> int:
    return sum(bool(re.search(r"[^\W\d_]{2}", cell)) and not _is_value(cell) for cell in cells)


def _is_times(cells: Sequence[str]) -> bool:
    """Most of them are times of day, and not merely numbers."""
    found = sum(
        bool(read_when(c)) and not re.fullmatch(r"\d{1,3}([.,]0)?", c.strip()) for c in cells
    )
    return found * 2 > len(cells)


def _is_lengths(cells: Sequence[str]) -> bool:
    """Most of them are lengths with a unit, or bare numbers that can be no hours of a day."""
    if not cells or _is_times(cells):
        return False
    return sum(bool(read_length(cell)) for cell in cells) * 2 > len(cells)


def _counts_up(cells: Sequence[str]) -> bool:
    numbers = [cell.strip().rstrip(".)") for cell in cells]
    if not all(number.isdigit() for number in numbers) or len(numbers) < 3:
        return False
    return all(int(b) == int(a) + 1 for a, b in zip(numbers, numbers[1:], strict=False))


def _told_by_content(
    rows: Sequence[Sequence[str | None]], taken: set[int | None]
) -> tuple[int | None, int | None]:
    width = max((len(row) for row in rows), default=0)
    free = [place for place in range(width) if place not in taken]
    start = next((p for p in free if _is_times(_column(rows, p))), None)
    length = None
    if start is None:
        length = next(
            (p for p in free if _is_lengths(c := _column(rows, p)) and not _counts_up(c)),
            None,
        )
    return start, length


def from_content(rows: Sequence[Sequence[str | None]]) -> Columns:
    """What the columns mean by what stands in them, where the table has no headings."""
    width = max((len(row) for row in rows), default=0)
    columns = {place: _column(rows, place) for place in range(width)}
    filled = {place: cells for place, cells in columns.items() if cells}
    times = [place for place, cells in filled.items() if _is_times(cells)]
    start = times[0] if times else None
    end = times[1] if len(times) > 1 and _only_single_times(filled[times[1]]) else None
    counted = {place for place, cells in filled.items() if _counts_up(cells)}
    lengths = [p for p, cells in filled.items() if p not in times and _is_lengths(cells)]
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
    )  # fmt: skip
