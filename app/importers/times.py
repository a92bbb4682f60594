# SPDX-License-Identifier: MIT
"""When: reading "10:05AM", "6.30pm", "0800-1000", "07:00 PM - 12:30 AM", "9.15 to 10".

What belongs here: one time or one range, as it is written. What does not: what follows
from the rows around it (running.py) and lengths (lengths.py).
"""

import re
from dataclasses import dataclass

from app.importers.days import WEEKDAY

NOON = 12 * 60
A_DAY = 24 * 60
# A part longer than this is more likely a slip of the pen than a plan.
LONGEST = 12 * 60

_BEFORE = (
    r"(?:(?:~|≈|ca?\.|circa|approx(?:imately)?\.?|about|around|from|at|by|kl\.?|von|ab|um|de|dès|starts?|@|"
    r"time:|when:)\s*)*"
)
_AFTER = (
    r"(?:\s*(?:uhr|hrs?\b\.?|hours?\b|o[’']?clock|sharp|-?\s?ish\b|approx\b\.?|"
    r"\(?\b(?:EDT|EST|CDT|CST|MDT|MST|PDT|PST|GMT|BST|UTC|CET|CEST|ET|PT)\b\)?))*"
)
_HALF = r"(?:[ap]\s?\.?\s?m\b\.?|[ap](?![\w.]))"


def _clock(name: str) -> str:
    return (
        rf"(?:(?P<{name}word>(?:12\s*)?(?:noon|midday|midnight)\b)"
        rf"|(?P<{name}h>\d{{1,2}})(?:(?:\s?:\s?|[.:]{{1,2}}|h)(?P<{name}m>[0-5]\d)"
        rf"(?::(?P<{name}s>[0-5]\d)(?:\.\d+)?(?:Z|[+-]\d{{2}}:\d{{2}})?)?)?"
        rf"(?:\s*(?P<{name}half>{_HALF}))?(?![\w/%])"
        rf"|(?P<{name}four>[0-2]\d[0-5]\d)(?:\s*(?P<{name}fhalf>{_HALF}))?(?![\w/%.,]\d|\w))"
    )


_TO = r"\s*(?:[-‐-―−~→]+>?|\bto\b|\buntil\b|\bund?til\b|\btill?\b|\bbis\b|\bà\b|/)\s*"
_OPEN = r"\s*(?:[-‐-―−→]\s*(?:\?+|tb[acd]\b)|[-‐-―−→]{2,}|[-‐-―−→]\s*$|\bonwards?\b|\+(?=\s|$))"
_SPAN = re.compile(
    rf"[\s\[(*]*{_BEFORE}{_clock('a')}{_AFTER}(?:{_TO}{_BEFORE}{_clock('b')}{_AFTER}|(?P<open>{_OPEN}))?",
    re.IGNORECASE,
)
_LEFT = re.compile(r"^(?:\s*[)\]*]+)?[\s:;,|.·•>\-‐-―−→]*")
_DATE_FIRST = re.compile(
    r"^\s*(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?:T|,?\s+)(?=\d)",
    re.IGNORECASE,
)
_ONLY_DATE = re.compile(
    r"^\s*(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4})(?![\d:])"
)
# "900-930: Names"
_NO_COLON = re.compile(
    r"^\s*(\d)([0-5][05])\s*[-–—]\s*(\d{1,2})([0-5][05])(?=\s*:\s|\s+[-–—]\s|\s*$)"
)
# "14h", where "2h" would be a length.
_HOUR_ALONE = re.compile(r"\b([7-9]|1\d|2[0-4])\s?h\b(?!\s?\d)", re.IGNORECASE)
# "1. History" counts; it is not one o'clock.
_NUMBERED = re.compile(r"\d{1,2}[.)] (?!(?:[ap]\.?m|uhr|to|bis)\b)[^\W\d]", re.IGNORECASE)
_WEEKDAY_FIRST = re.compile(rf"^\s*{WEEKDAY},?\s+(?=[~≈\d])", re.IGNORECASE)
_TRAILING = re.compile(
    r"^(?P<title>.*?[^\s(\[,:–-])[\s(\[,:–@-]+(?:from\s+|at\s+|de\s+|von\s+)?"
    r"(?P<said>\d[\d.:h]*\s?(?:[ap]\.?m\.?)?\s*(?:-|–|—|to|until|bis|à)\s*\d[\d.:h]*\s?(?:[ap]\.?m\b\.?)?)\s*[)\]]?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_TRAILING_OPEN = re.compile(
    r"^(?P<title>.*?\S)\s*[(\[]\s*(?P<said>\d{1,2}[.:h]\d{2}\s?(?:[ap]\.?m\.?)?\s*[-–—])\s*[)\]]\s*$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Clock:
    """A time as written. `minute` counts from midnight; `sure` when morning or evening is known;
    `padded` when written "09:00"; `in_24` when its figures only make sense counting to 24; `is_half` when
    AM, PM, noon or midnight is said."""

    minute: int
    sure: bool = False
    padded: bool = False
    in_24: bool = False
    is_half: bool = False


@dataclass(frozen=True)
class When:
    """What stands at the beginning of a text: a time or a range, and the words after it."""

    start: Clock
    end: Clock | None = None
    rest: str = ""


def hhmm(minute: int) -> str:
    """Minutes since midnight as HH:MM, going round at midnight."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def _read(match: re.Match[str], name: str) -> Clock | None:
    word = match[f"{name}word"]
    if word:
        return Clock(0 if "midnight" in word.lower() else NOON, True, is_half=True)
    four = match[f"{name}four"]
    figures = four[:2] if four else match[f"{name}h"]
    if figures is None:
        return None
    hour = int(figures)
    minute = int(four[2:] if four else match[f"{name}m"] or 0)
    if int(match[f"{name}s"] or 0) >= 30:
        minute += 1
    said = (match[f"{name}fhalf" if four else f"{name}half"] or "").lower()
    half = said[:1]
    if said in ("a", "p") and not (four or match[f"{name}m"]):
        return None  # "1A" is the name of a room
    if hour > 24 or (hour == 24 and minute):
        return None
    # "13:30 pm" is a habit of some; "0:30 am" too.
    if half and 1 <= hour <= 12:
        return Clock((hour % 12 + (12 if half == "p" else 0)) * 60 + minute, True, is_half=True)
    sure = hour >= 13 or hour == 0
    return Clock((hour * 60 + minute) % A_DAY, sure, figures.startswith("0"), sure)


def _is_said_in_full(match: re.Match[str], name: str) -> bool:
    return any(match[f"{name}{part}"] for part in ("word", "m", "half"))


def _is_only_hours_long(match: re.Match[str]) -> bool:
    """ "1h30" is a length, "18h30" a time."""
    text = match.string[match.start("ah") : match.end("am")] if match["am"] else ""
    return "h" in text.lower() and int(match["ah"]) < 7


def _looks_like_years(match: re.Match[str]) -> bool:
    first, second = match["afour"], match["bfour"]
    if not first or not first.startswith(("19", "20")) or match["afhalf"]:
        return False
    if second is None:
        return not match["open"]
    return second.startswith("20") and int(second) - int(first) < 30


def leading_when(text: str, *, alone: bool = False) -> When | None:
    """The time or range with which a text begins.

    In a sentence a bare figure is no time ("10 people"). `alone` says that the text stands in
    a column of times, where "10" and "2015" are.
    """
    text = _DATE_FIRST.sub("", text)
    text = _NO_COLON.sub(r"\1:\2-\3:\4", text)
    if alone:
        text = _HOUR_ALONE.sub(r"\1:00", _WEEKDAY_FIRST.sub("", text))
    if _ONLY_DATE.match(text):
        return None
    match = _SPAN.match(text)
    if match is None:
        return None
    start = _read(match, "a")
    end = _read(match, "b") if match["bh"] or match["bfour"] or match["bword"] else None
    if start is None or (end is None and (match["bh"] or match["bfour"])):
        return None
    in_full = _is_said_in_full(match, "a") or (end is not None and _is_said_in_full(match, "b"))
    if not alone:
        in_full = in_full or (match["afour"] is not None and not _looks_like_years(match))
        if not in_full or (end is None and _is_only_hours_long(match)):
            return None
    left = text[match.end() :]
    left = left[len(found.group()) :] if (found := _LEFT.match(left)) else left
    return When(start, end, left.strip())


def day_before_time(text: str) -> str:
    """The day that a cell of times names before its time ("Friday 5:00 PM"); mostly none."""
    match = _DATE_FIRST.match(text) or _WEEKDAY_FIRST.match(text)
    return match.group().strip(" ,T\t") if match else ""


def trailing_when(text: str) -> When | None:
    """The range with which a line ends ("Lunch (12:00-13:00)"); `rest` is the words before.

    A range may be open ("Dinner (19:00-)").
    """
    if match := _TRAILING_OPEN.match(text):
        when = leading_when(match["said"])
        return When(when.start, None, match["title"]) if when and not when.rest else None
    match = _TRAILING.match(text)
    when = leading_when(match["said"]) if match else None
    if match is None or when is None or when.end is None or when.rest:
        return None
    return When(when.start, when.end, match["title"].rstrip(" ,;:-–—([@"))


def read_when(text: str) -> When | None:
    """The time or range that a cell in a column of times holds; a remark may follow in `rest`."""
    said = " ".join(text.split())
    if _NUMBERED.match(said):
        return None
    part_of_day = re.fullmatch(r"0[.,]\d{3,}", said)
    if part_of_day:
        return When(Clock(round(float(said.replace(",", ".")) * A_DAY) % A_DAY, True))
    return leading_when(said, alone=True)


def candidates(clock: Clock, *, whole_day: bool) -> tuple[int, ...]:
    """The minutes of the day that a written time may mean. `whole_day`: others there go past 12."""
    if clock.sure or whole_day:
        return (clock.minute,)
    return (clock.minute, (clock.minute + NOON) % A_DAY)


def _forward(start: int, end: int) -> int:
    return (end - start) % A_DAY


def _is_night(start: int, end: int) -> bool:
    """Whether going from `start` to an earlier `end` is a night rather than a slip."""
    return (start >= NOON and end <= 6 * 60) or (
        start >= 18 * 60 and _forward(start, end) <= LONGEST
    )


def read_range(start: Clock, end: Clock, *, whole_day: bool) -> tuple[Clock, int] | None:
    """The start with its half of the day settled where the end tells it, and the minutes between.

    None when it ends before it starts, or both are the same.
    """
    # "13:00 - 2:00" is written by people who also write 24 hours.
    is_loose = whole_day and not end.padded and start.minute >= NOON
    best: tuple[int, int] | None = None
    for a in candidates(start, whole_day=whole_day):
        for b in candidates(end, whole_day=whole_day and not is_loose):
            minutes = _forward(a, b)
            limit = LONGEST if b == end.minute else 10 * 60
            is_fair = 0 < minutes <= limit and (b > a or _is_night(a, b))
            if (is_fair or (b > a and start.sure and end.sure)) and (
                best is None or minutes < best[0]
            ):
                best = (minutes, a)
    if best is None:
        plain = end.minute - start.minute
        return (start, plain) if plain > 0 else None
    minutes, minute = best
    if start.sure or not end.sure:
        return start, minutes
    return Clock(minute, True, start.padded), minutes
