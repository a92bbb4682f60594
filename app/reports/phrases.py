# SPDX-License-Identifier: MIT
"""Small phrases that several papers share: quotes, blanks to write on, what a part talks about.

What belongs here: putting facts and shipped words together. What does not: the words themselves
(`app.content`) or how they look (`app.pdf`).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from app import times
from app.content.papers import agenda_words
from app.content.wording import Wording
from app.pdf.blocks import Run, Text, rule, strong, words
from app.reports.facts import ContactsFacts, EmergencyFacts, PartFacts, SessionFacts

BLANK_MM = 45


def quoted(said: str) -> str:
    """Words to say, in quotes."""
    return f"“{said}”"


def curly(text: str) -> str:
    """Shipped words with the quotes of print: ’ inside a word, ‘ ’ round one."""
    made = ""
    for at, letter in enumerate(text):
        if letter != "'":
            made += letter
            continue
        opens = at == 0 or text[at - 1] in " (“"
        made += "‘" if opens else "’"
    return made


def sentence(text: str) -> str:
    """The words with a full stop, unless they end in one already."""
    bare = text.strip()
    return bare if not bare or bare[-1] in ".!?:;”…" else f"{bare}."


def sentences(lines: Iterable[str]) -> str:
    """Lines as sentences one after the other."""
    return " ".join(sentence(line) for line in lines if line.strip())


def filled(wording: Wording, **values: str) -> Text:
    """Shipped words with their blanks filled; an empty one is a line to write on (care K27)."""
    made: list[str | Run] = []
    for piece in wording.pieces:
        if not piece.blank:
            made.append(curly(piece.text))
        elif values.get(piece.blank, "").strip():
            made.append(values[piece.blank])
        else:
            made.append(rule(BLANK_MM))
    return words(*made)


def talks_about(labels: Iterable[str]) -> str:
    """ "Talks about: Homelessness, domestic abuse"."""
    found = [label for label in labels if label]
    later = [_lower(label) for label in found[1:]]
    return f"Talks about: {', '.join([*found[:1], *later])}" if found else ""


def _lower(label: str) -> str:
    """A label inside a sentence; one such as "LGBT+" keeps its letters."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] == "" else label


def part_talks_about(part: PartFacts) -> str:
    """One line for all heads-ups of a part, each topic once."""
    labels = (label for one in part.heads_ups for label in one.labels)
    return talks_about(dict.fromkeys(labels))


def place_line(session: SessionFacts) -> str:
    """ "Harbour Lane Hall, blue room"."""
    return ", ".join(one for one in (session.venue, session.room) if one)


def full_day(session: SessionFacts) -> str:
    """ "Thursday 26 November 2026"."""
    return times.day_words(session.date, year=True)


def you_are_at(session: SessionFacts) -> str:
    """Hall, address, room and door, for telling 999 where you are; nothing is said twice."""
    address = session.address.strip()
    new = [one for one in _pieces(session.venue) if one.casefold() not in address.casefold()]
    # A hall that the address names already leaves only its room to say, and that comes after.
    known = bool(address) and len(new) < len(_pieces(session.venue))
    said = address if known else ", ".join(one for one in (*new, address) if one)
    room = ", ".join(new) if known else ""
    room = room[:1].upper() + room[1:]
    return " ".join(sentence(one) for one in (said, room, session.door) if one.strip())


def _pieces(said: str) -> list[str]:
    return [one.strip() for one in said.split(",") if one.strip()]


def inside(place: str) -> str:
    """A place as it stands inside a sentence: "Quiet room" is "quiet room", "Room 2" stays."""
    first, _, rest = place.strip().partition(" ")
    common = rest.islower() and first[1:].islower()
    return f"{first.lower()} {rest}" if common else place.strip()


def support_words(session: SessionFacts) -> str:
    """The name of the support person, or the role when there is no name."""
    return session.support_name or session.support_role or "the support person"


def card_values(
    session: SessionFacts, contacts: ContactsFacts, emergency: EmergencyFacts
) -> dict[str, str]:
    """What fills the blanks of the support cards."""
    return {
        "support": support_words(session),
        "support_place": session.support_place,
        "support_until": session.support_until,
        "address": you_are_at(session).rstrip("."),
        "lead": contacts.lead.name,
        "lead_number": contacts.lead.number,
        "deputy": contacts.deputy.name,
        "deputy_number": contacts.deputy.number,
        "naloxone": emergency.naloxone,
        "defibrillator": emergency.defibrillator,
        "first_aider": emergency.first_aider,
        "fire_exit": emergency.fire_exit,
        "meeting_point": emergency.meeting_point,
        "counts_heads": emergency.head_count_by,
        "form_place": "in the locked box",
    }


def said_bold(head: str, rest: str) -> Text:
    """A bold word or two and what follows."""
    return words(strong(head), f" {rest}" if rest else "")


def lead_bold(label: str) -> Text:
    """A label with its first words bold, up to the first colon or full stop."""
    ends = [label.find(mark) for mark in (": ", ". ") if mark in label]
    if not ends:
        return words(strong(curly(label)))
    at = min(ends) + 1
    return words(strong(curly(label[:at])), curly(label[at:]))


def next_working_day(day: date) -> date:
    """The day after, or Monday when that falls on a weekend (care K24)."""
    after = day + timedelta(days=1)
    while after.weekday() > 4:
        after += timedelta(days=1)
    return after


def counted(count: int, one: str, many: str) -> str:
    """The word for so many."""
    return one if count == 1 else many


def support_sentence(session: SessionFacts) -> Text:
    """The role only, in bold, where they are and until when."""
    said = filled(
        agenda_words().support_line,
        support_place=in_place(inside(session.support_place)),
        support_until=session.support_until,
    )
    made: list[Run] = []
    for run in said:
        before, role, after = run.text.partition("support person")
        made += [Run(before), strong(role), Run(after)] if role else [run]
    return words(*made)


def in_place(place: str) -> str:
    """ "in the quiet room", from "quiet room" or from words that say it already."""
    if not place.strip() or place.split()[0].casefold() in ("in", "at", "near", "by", "on", "next"):
        return place
    return f"in {place}" if place.casefold().startswith("the ") else f"in the {place}"
