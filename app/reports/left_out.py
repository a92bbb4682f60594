# SPDX-License-Identifier: MIT
"""What a summary leaves out and why, in words, for the screen and for the foot of the page.

What belongs here: words for the codes of `models.rules.summary`. What does not: what is left out.
"""

from dataclasses import dataclass

from app.reports.facts import NoteFacts, PromiseFacts, SummaryFacts
from app.reports.phrases import counted
from models.rules.summary import Chosen, LeftOut, Line, Reader, choose

_WHAT = {
    "names": "every name",
    "what_helps": "what helps",
    "cabins": "cabins",
    "sealed_forms": "sealed forms",
    "debrief": "how it was for us",
    "title": "the title",
    "place": "the place",
    "day_and_times": "the day and the times",
    "part_titles": "the names of the parts",
    "capacity": "who came from where",
}
_WHY = {
    "always": "never in a summary",
    "reader": "not for this reader",
    "single_session": "never for one session",
    "leave_here": "the group left it here",
    "change": "waits for other words",
    "private": "private",
    "speaker_not_asked": "the speaker has not said yes",
    "quote": "no quotes for this reader",
}
_ON_PAPER = ("names", "title", "place", "day_and_times", "what_helps")


@dataclass(frozen=True)
class LeftOutWords:
    """One thing left out: its codes, how many lines, and the words for what and why."""

    what: str
    why: str
    count: int
    what_words: str
    why_words: str


def lines_of(facts: SummaryFacts) -> tuple[Line, ...]:
    """Notes and promises as the rule wants them; a promise that has a note counts once."""
    promised = {one.id for one in facts.promises}
    notes = (_note(one) for one in facts.notes if one.id not in promised)
    return (*notes, *(_promise(one) for one in facts.promises))


def chosen(facts: SummaryFacts, reader: Reader) -> Chosen:
    """The lines that leave and everything left out."""
    return choose(lines_of(facts), reader, open_space=facts.session.is_open)


def left_out(facts: SummaryFacts, reader: Reader) -> tuple[LeftOutWords, ...]:
    """What is left out for that reader, in the order of the rule."""
    return tuple(_words(one) for one in chosen(facts, reader).left_out)


def paper_line(facts: SummaryFacts, reader: Reader) -> str:
    """What the page itself says is left out. It says nothing of forms or worries."""
    shut = {one.what for one in chosen(facts, reader).left_out}
    said = [_WHAT[what] for what in _ON_PAPER if what in shut and _for(what, reader)]
    said.append("every line the group left here")
    if reader is not Reader.GROUP:
        said.append(_WHAT["capacity"])
    return f"{', '.join(said[:-1])}{',' if len(said) > 2 else ''} and {said[-1]}."


def _for(what: str, reader: Reader) -> bool:
    return what in ("names", "what_helps") or reader is not Reader.GROUP


def _note(one: NoteFacts) -> Line:
    return Line(one.id, one.kind, one.text, one.leaving, one.speaker_said_yes)


def _promise(one: PromiseFacts) -> Line:
    return Line(one.id, "promise", one.text, one.leaving)


def _words(one: LeftOut) -> LeftOutWords:
    what = _WHAT.get(one.what, "")
    if one.what == "lines":
        what = f"{one.count} {counted(one.count, 'line', 'lines')}"
    return LeftOutWords(one.what, one.why, one.count, what, _WHY.get(one.why, one.why))
