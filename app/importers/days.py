# SPDX-License-Identifier: MIT
"""Which day: dates in their many forms, and lines that are only the name of a day.

What belongs here: dates and day headings. What does not: times of day, and deciding
whether 6/7 is in June or July: a date that can be read two ways is left unread.
"""

import re
from datetime import date

_MONTHS = tuple(
    names.split("/")
    for names in (
        "january/jan/januar/januari/janvier/enero/gennaio/janeiro",
        "february/feb/februar/februari/février/fevrier/febrero/febbraio/fevereiro",
        "march/mar/märz/marts/maart/mars/marzo/março",
        "april/apr/avril/abril/aprile",
        "may/mai/maj/mei/mayo/maggio/maio",
        "june/jun/juni/juin/junio/giugno/junho",
        "july/jul/juli/juillet/julio/luglio/julho",
        "august/aug/augustus/août/aout/agosto",
        "september/sep/sept/septembre/septiembre/settembre/setembro",
        "october/oct/oktober/octobre/octubre/ottobre/outubro",
        "november/nov/novembre/noviembre/novembro",
        "december/dec/dezember/décembre/decembre/diciembre/dicembre/dezembro",
    )
)
_MONTH = rf"(?:{'|'.join(name for names in _MONTHS for name in names)})\b\.?"
WEEKDAY = (
    r"(?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\b\.?"
)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"]

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:(?:of|de|di)\s+)?({_MONTH}),?\s+(?:de\s+)?(\d{{4}})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH}),?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE
)
_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
_NO_YEAR = re.compile(
    rf"\b(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:(?:of|de|di)\s+)?{_MONTH})(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)
_DAY_NAMED = re.compile(
    rf"^\W*(?:(?:agenda|schedule|programme|program)\W+)?(?:(?:day|tag|jour|dag)\s*(?:\d{{1,2}}|{'|'.join(_NUMBERS)})|(?:{'|'.join(_ORDINALS)})\s+day)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"{WEEKDAY}|\b(?:the|of|de|di|on|date|and|agenda|schedule|programme|program|tag|day)\b|[\W_]",
    re.IGNORECASE,
)


def _month(text: str) -> int:
    said = text.lower().rstrip(".")
    return next(number for number, names in enumerate(_MONTHS, start=1) if said in names)


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _in_figures(match: re.Match[str]) -> str | None:
    a, b, year = int(match[1]), int(match[2]), int(match[3])
    year += 2000 if year < 100 else 0
    if a > 12 or a == b:
        return _date(year, b, a)
    return _date(year, a, b) if b > 12 else None


def date_in(text: str) -> str | None:
    """The one date that stands in a text, as YYYY-MM-DD; None where it could be two."""
    if match := _ISO.search(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.search(text):
        return _date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.search(text):
        return _date(int(match[3]), _month(match[1]), int(match[2]))
    if match := _FIGURES.search(text):
        return _in_figures(match)
    return None


def _has_date(text: str) -> bool:
    return any(p.search(text) for p in (_ISO, _DAY_FIRST, _MONTH_FIRST, _FIGURES, _NO_YEAR))


def is_day(text: str) -> bool:
    """Whether a line is the name of a day: "Day 2 - 6/7/2023", "Tuesday 3 March", "Saturday"."""
    said = " ".join(text.split())
    if not said or len(said) > 80:
        return False
    if _DAY_NAMED.match(said):
        return True
    # "12/13/2022 (in the cottage)", "Friday, December 8 (0800-1600):"
    said = re.sub(r"(?<=\S)\s*\([^()]*\)\W*$", "", said)
    rest = said
    if len(_FIGURES.findall(said)) > 1 or len(_ISO.findall(said)) > 1:
        return False
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _FIGURES, _NO_YEAR):
        rest = pattern.sub(" ", rest)
    if _has_date(said):
        return len(_BESIDE.sub("", rest)) <= 4
    return bool(
        re.fullmatch(rf"\W*{WEEKDAY}\W*(?:\d{{1,2}}(?:st|nd|rd|th)?)?\W*", said, re.IGNORECASE)
    )


def is_only_date(text: str) -> bool:
    """Whether a cell holds a date (a time of day may follow) and nothing else."""
    rest = re.sub(r"[T ]?\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?", "", text)
    return _has_date(text) and is_day(rest) and not _DAY_NAMED.match(text)
