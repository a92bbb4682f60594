# SPDX-License-Identifier: MIT
"""XML schedules (OnlyT and the like) and iCalendar files.

What belongs here: elements and events turned into grids. What does not: what the columns
mean. Attendees and organisers are never read. XML with entities is refused unread.
"""

from collections import Counter
from datetime import date, datetime
from typing import Any
from xml.parsers import expat
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.errors import Refused
from app.importers.lengths import whole_minutes
from app.importers.pieces import Grid, Heading, Piece, Row
from app.importers.text import decoded
from app.later import later

_DEEPEST = 40
_MOST_ELEMENTS = 20_000
# Times that end in Z are the world's; a calendar made for here means the time in the hall.
_HERE = "Europe/London"


class _Elements:
    """The elements of an XML file as flat rows of their attributes and simple children."""

    def __init__(self) -> None:
        self.path: list[dict[str, str]] = []
        self.tags: list[str] = []
        self.text: list[str] = []
        self.rows: list[tuple[str, dict[str, str]]] = []

    def refuse_entities(self, *_: object) -> None:
        raise Refused("This XML file has a part that could do harm, so it was not read.")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.tags) >= _DEEPEST or len(self.rows) >= _MOST_ELEMENTS:
            raise Refused("This XML file is too deep or too long to be an agenda.")
        self.tags.append(tag.rpartition(":")[2])
        row = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        self.path.append(row)
        self.rows.append((self.tags[-1], row))
        self.text.clear()

    def end(self, _tag: str) -> None:
        words = "".join(self.text).strip()
        self.text.clear()
        tag = self.tags.pop()
        row = self.path.pop()
        if words and not row and self.path:
            self.path[-1].setdefault(tag, words)
        elif words:
            row.setdefault("text", words)

    def words(self, data: str) -> None:
        self.text.append(data)


def read_xml(content: bytes) -> list[Piece]:
    """The table of the elements that come most often and say a time or a title."""
    found = _Elements()
    parser = expat.ParserCreate(namespace_separator=":")
    parser.StartDoctypeDeclHandler = found.refuse_entities
    parser.EntityDeclHandler = found.refuse_entities
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.words
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Refused("This file is not XML that can be read.") from None
    counted = Counter(tag for tag, row in found.rows if len(row) >= 2)
    if not counted:
        return []
    tag = counted.most_common(1)[0][0]
    rows = [row for name, row in found.rows if name == tag and row]
    heads = list(dict.fromkeys(name for row in rows for name in row))
    cells = [
        tuple(heads),
        *(tuple(row.get(head, "") for head in heads) for row in rows),
    ]
    return [Grid(tuple(Row(number, row) for number, row in enumerate(cells)), f"“{tag}”")]


def read_calendar(content: bytes) -> list[Piece]:
    """The events of a calendar by day and time: title, times and description only."""
    calendar: Any = later("icalendar").Calendar
    try:
        calendars = calendar.from_ical(_only_calendars(decoded(content)), multiple=True)
        events = [event for one in calendars for event in one.walk("VEVENT")]
        rows = [_event(event) for event in events[:5_000]]
        names = [str(one.get("X-WR-CALNAME") or "") for one in calendars]
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        raise Refused("This file is not a calendar that can be read.") from None
    if not rows:
        raise Refused("There are no events in this calendar.")
    rows.sort(key=lambda row: (row[0], row[1]))
    heads = ("Date", "Start", "Minutes", "Title", "Notes", "Repeats")
    grid = Grid(tuple(Row(number, row) for number, row in enumerate([heads, *rows])), "event")
    return [*(Heading(name) for name in names[:1] if name), grid]


def _only_calendars(text: str) -> str:
    """Without the words that stand before or after, as in a calendar copied from a web page."""
    begin, end = text.find("BEGIN:VCALENDAR"), text.rfind("END:VCALENDAR")
    return text[begin : end + len("END:VCALENDAR")] if 0 <= begin < end else text


def _event(event: Any) -> tuple[str, ...]:
    start = event.decoded("DTSTART", None)
    end = event.decoded("DTEND", None)
    length = event.decoded("DURATION", None)
    start, end = _here(start), _here(end)
    day = clock = minutes = ""
    if isinstance(start, datetime):
        day, clock = start.date().isoformat(), start.strftime("%H:%M")
        if isinstance(end, datetime):
            length = end - start
    elif isinstance(start, date):
        day = start.isoformat()
    if length is not None and clock:
        whole = whole_minutes(length.total_seconds() / 60)
        minutes = str(whole or "")
    repeats = str((event.get("RRULE") and "yes") or "")
    title = str(event.get("SUMMARY") or "")
    return (day, clock, minutes, title, str(event.get("DESCRIPTION") or ""), repeats)


def _here(moment: Any) -> Any:
    """A moment in the world's time as the clock in the hall shows it; others as written."""
    if (
        isinstance(moment, datetime)
        and moment.tzinfo is not None
        and moment.tzname() in ("UTC", "Z")
    ):
        try:
            return moment.astimezone(ZoneInfo(_HERE)).replace(tzinfo=None)
        except ZoneInfoNotFoundError:
            return moment.replace(tzinfo=None)
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment
