# SPDX-License-Identifier: MIT
"""How long: reading "45m", "1h 30", "1 h 30 min", "00:03:00", "half an hour".

What belongs here: lengths in words and figures, always as whole minutes.
What does not: times of day (times.py).
"""

import re
from dataclasses import dataclass

A_DAY = 24 * 60

_HOUR = r"(?:hours?|hrs?\b\.?|h(?![a-z])|std\.?|stunden?|heures?|timer?\b|uur|horas?)"
_MINUTE = r"(?:minuten|minutter|minutes?|mins?\b\.?|minutos?|mn\b|m(?![a-z])|['′’](?!\w))"
_SECOND = r"(?:seconds?|secs?\b\.?|s(?![a-z])|[\"″])"
_NUMBER = r"(?:\d{1,4}(?:[.,]\d{1,2})?\s?[½¼¾]?|[½¼¾])"
_ROUGHLY = r"(?:~|≈|about|around|approx(?:imately)?\.?|ca?\.|circa|max\.?|up to|à)?\s*"

_IN_WORDS = re.compile(
    rf"(?P<half>half\s+an?\s+hour|half[- ]hour)"
    rf"|(?P<quarter>(?:a\s+)?quarter\s+of\s+an\s+hour)"
    rf"|(?P<threequarter>three[- ]quarters\s+of\s+an\s+hour)"
    rf"|(?P<one>an\s+hour(?:\s+and\s+a\s+(?P<onehalf>half|quarter))?)"
    rf"|(?P<iso>P(?:T(?=\d))(?:(?P<isoh>\d+)H)?(?:(?P<isom>\d+)M)?(?:(?P<isos>\d+)S)?)"
    rf"|(?P<h>{_NUMBER})\s*{_HOUR}(?:\s*(?:,|and|&|-)?\s*(?P<hm>\d{{1,2}})(?!\d|[.:]\d)\s*{_MINUTE}?"
    rf"(?:\s*(?P<hs>\d{{1,2}})\s*{_SECOND})?)?"
    rf"|(?P<m>{_NUMBER})\s*{_MINUTE}(?:\s*(?P<ms>\d{{1,2}})\s*{_SECOND})?"
    rf"|(?P<s>\d{{1,4}})\s*{_SECOND}",
    re.IGNORECASE,
)
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_FIRST = re.compile(rf"[\s(\[]*{_ROUGHLY}", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*[)\]]?\s*(?:long|each|in total|total|only)?\s*[)\]]?\s*"
    r"(?:[-–—:;,|.]+|$|(?<=[)\]])|(?=\s))\s*"
)
_TRAILING = re.compile(
    rf"^(?P<title>.*?\S)\s*(?:[-–—:,;.|]\s*|[(\[]\s*|(?<=[?!)])\s*|\s)(?P<said>{_ROUGHLY}"
    rf"(?:{_NUMBER})\s*(?:{_HOUR}|{_MINUTE})(?:\s*(?:and\s*)?\d{{1,2}}\s*{_MINUTE}?)?)"
    rf"\s*(?P<close>[,;:]\s*[^)\]]*)?[)\]]?\s*[.:]?$",
    re.IGNORECASE | re.DOTALL,
)
_SPREAD = re.compile(
    rf"\d\s*(?:{_HOUR}|{_MINUTE})?\s*(?:-|–|—|/|to|or)\s*{_NUMBER}\s*(?:{_HOUR}|{_MINUTE})",
    re.IGNORECASE,
)

# "Feedback (Wren) - 20 min. The form is due next week."
_BEFORE_A_SENTENCE = re.compile(
    rf"^(?P<title>[^.]*\S)\s+[-–—]\s+(?P<said>{_NUMBER}\s*(?:{_HOUR}|{_MINUTE}))\.?\s+"
    r"(?P<rest>(?-i:[A-Z]).*)$",
    re.IGNORECASE | re.DOTALL,
)
# ":00 - :20", the minutes of an hour that is not said.
_OF_AN_HOUR = re.compile(r"\s*:([0-5]\d)\s*[-–—]\s*:([0-5]\d|60)\b[\s:;,.–—-]*")
# "19h30" is a time of day; nobody plans a part of that length.
_CLOCK_WITH_H = re.compile(r"(?:[7-9]|1\d|2[0-4])\s?h\s?[0-5]\d$", re.IGNORECASE)

_SPREAD_LAST = re.compile(
    rf"[(\[]\s*(?P<said>\d+\s*(?:{_HOUR}|{_MINUTE})?\s*(?:-|–|—|/|to|or)\s*{_NUMBER}\s*"
    rf"(?:{_HOUR}|{_MINUTE})(?:\s*\d{{1,2}}\s*{_MINUTE})?)\s*[)\]]\s*:?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Length:
    """Minutes, and what else stood beside them."""

    minutes: int
    rest: str = ""


def _number(text: str) -> float:
    part = sum(value for sign, value in _PARTS.items() if sign in text)
    figures = re.sub(r"[½¼¾\s]", "", text).replace(",", ".")
    return part + (float(figures) if figures else 0.0)


def whole_minutes(minutes: float) -> int | None:
    """Rounded half up; under a minute counts as one. None for nothing, or for over a day."""
    if not 0 < minutes <= A_DAY:
        return None
    return max(1, int(minutes + 0.5))


def _minutes(match: re.Match[str]) -> float:
    said = match.groupdict()
    if said["half"]:
        return 30
    if said["quarter"]:
        return 15
    if said["threequarter"]:
        return 45
    if said["one"]:
        return 60 + {"half": 30, "quarter": 15}.get((said["onehalf"] or "").lower(), 0)
    if said["iso"]:
        h, m, s = (int(said[name] or 0) for name in ("isoh", "isom", "isos"))
        return h * 60 + m + s / 60
    if said["h"]:
        return _number(said["h"]) * 60 + int(said["hm"] or 0) + int(said["hs"] or 0) / 60
    if said["m"]:
        return _number(said["m"]) + int(said["ms"] or 0) / 60
    return int(said["s"]) / 60


def leading_length(text: str) -> Length | None:
    """The length with which a line begins ("20m - Round of names"), and the words after it."""
    if hour := _OF_AN_HOUR.match(text):
        lasts = int(hour[2]) - int(hour[1])
        return Length(lasts, text[hour.end() :].strip()) if lasts > 0 else None
    first = _FIRST.match(text)
    at = first.end() if first else 0
    match = _IN_WORDS.match(text, at)
    if match is None:
        return None
    minutes = whole_minutes(_minutes(match))
    after = _AFTER.match(text, match.end())
    if minutes is None or after is None:
        return None
    return Length(minutes, text[after.end() :].strip())


def trailing_length(text: str) -> Length | None:
    """The length with which a line ends ("Round of names (20 mins)"); `rest` is the words before.

    A spread ("5-10 minutes") is no length: nobody knows which.
    """
    match = _TRAILING.match(text)
    if match is None and (match := _BEFORE_A_SENTENCE.match(text)):
        said = leading_length(match["said"])
        return Length(said.minutes, f"{match['title']}\n{match['rest']}") if said else None
    if (
        match is None
        or _CLOCK_WITH_H.search(match["said"].strip())
        or _SPREAD.search(text[match.start("title") :])
    ):
        return None
    said = leading_length(match["said"])
    if said is None or said.rest:
        return None
    beside = (match["close"] or "").lstrip(",;: ").strip()
    title = match["title"].rstrip(" ,;:-–—|([")
    if not title:
        return None
    return Length(said.minutes, f"{title}\n{beside}" if beside else title)


def spread_of_lengths(text: str) -> str | None:
    """The spread with which a line ends ("(15-20 min)"), as written: nobody knows which it is."""
    match = _SPREAD_LAST.search(text)
    return match["said"] if match else None


def read_length(text: str, *, unit: int = 1, clock_unit: int = 60) -> Length | None:
    """The length that a cell holds, where the cell holds nothing else but a remark in brackets.

    `unit` is how many minutes a bare number means (60 under "Hours"); `clock_unit` is how many
    minutes the first figure of "1:30" means (1 where a column counts minutes and seconds).
    """
    said = " ".join(text.split())
    said = re.sub(rf"^{_ROUGHLY}", "", said, flags=re.IGNORECASE)
    clock = re.fullmatch(r"(\d{1,3}):(\d{2})(?::(\d{2})(?:\.\d+)?)?", said)
    if clock:
        a, b, c = int(clock[1]), int(clock[2]), int(clock[3] or 0)
        minutes = whole_minutes(a * 60 + b + c / 60 if clock[3] else (a * 60 + b) * clock_unit / 60)
        return Length(minutes) if minutes else None
    bare = re.fullmatch(r"\d{1,4}(?:[.,]\d+)?", said)
    if bare:
        number = float(said.replace(",", "."))
        # A spreadsheet keeps a length as a part of a day.
        is_part_of_day = number < 1 and len(said) > 4
        minutes = whole_minutes(number * (A_DAY if is_part_of_day else unit))
        return Length(minutes) if minutes else None
    length = leading_length(said)
    if length and (not length.rest or re.fullmatch(r"[(\[].*[)\]]?", length.rest)):
        return Length(length.minutes, length.rest.strip("()[] "))
    return None
