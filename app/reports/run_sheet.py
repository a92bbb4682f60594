# SPDX-License-Identifier: MIT
"""The facilitator's run sheet: the evening at a glance, then each heads-up word for word.

What belongs here: which facts stand where on this paper. What does not: drawing, and shipped words.
"""

from app.content.papers import after_use
from app.content.spoken import disclosure_steps, spoken
from app.pdf.blocks import (
    Band,
    Block,
    Boxes,
    Document,
    Heading,
    Level,
    LineMap,
    List,
    Masthead,
    PageBreak,
    Para,
    Run,
    Stop,
    Text,
    rule,
    strong,
    words,
)
from app.reports.facts import HeadsUpFacts, PackFacts, PartFacts, SessionFacts
from app.reports.phrases import (
    curly,
    full_day,
    part_talks_about,
    place_line,
    quoted,
    said_bold,
    sentence,
    sentences,
    support_words,
    talks_about,
    you_are_at,
)

TITLE = "Facilitator run sheet"
SLIPS_READ = "Two people read the slips before anyone leaves."


def build(facts: PackFacts, size: str = "team") -> Document:
    """The run sheet. It names those who lead and support, never anyone taking part (38)."""
    session = facts.session
    line = ", ".join(one for one in (full_day(session), place_line(session)) if one)
    blocks: list[Block] = [
        Masthead(words(session.title or TITLE), words(line), TITLE, outline=TITLE, level=Level.L1),
        Boxes(_boxes(facts), level=Level.L1),
        LineMap(_stops(facts), notes=_notes_words(), level=Level.L1),
        _heavy(),
        *_second(facts),
    ]
    return Document(
        title="Run sheet",
        blocks=tuple(blocks),
        key="run_sheet",
        size=size,
        after=after_use("run_sheet"),
        code=session.code,
    )


def _boxes(facts: PackFacts) -> tuple[Text, ...]:
    session = facts.session
    support = ", ".join(one for one in (support_words(session), session.support_place) if one)
    if session.support_from and session.support_until:
        support += f", {session.support_from} to {session.support_until}"
    lead = Run(", ".join(session.leads)) if session.leads else rule(30)
    ready = sentences((", ".join(facts.get_ready),)) or "Nothing asked for yet."
    counts = [facts.emergency.head_count_by, facts.emergency.meeting_point]
    if any(counts):
        by = f" by {counts[0]}" if counts[0] else ""
        ready += f" Head count{by}" + (f": {counts[1]}" if counts[1] else "") + "."
    where = you_are_at(session)
    return (
        words(strong("Lead "), lead, "\n", strong("Support"), f" {support}"),
        words(strong("Get ready"), f" {ready}"),
        words(
            strong("Danger: 999. "),
            Run(quoted(where)) if where else rule(40),
            f" Not safe: fetch {support_words(session)}, ring the lead.",
        ),
    )


def _notes_words() -> Text:
    return words(f"Notes. No names. {sentence(spoken().notes.not_for)}")


def _stops(facts: PackFacts) -> tuple[Stop, ...]:
    session = facts.session
    clear = f" Room clear by {session.room_clear_by}." if session.room_clear_by else ""
    end = Stop(session.end, words("Close."), (words(SLIPS_READ + clear),), shape="end")
    return (*(_stop(part) for part in facts.parts), end)


def _stop(part: PartFacts) -> Stop:
    said = sentences(part.steps) or sentence(part.purpose)
    topics = part_talks_about(part)
    return Stop(
        time=part.start,
        title=words(part.title),
        text=(words(said),) if said else (),
        heads_ups=(words(topics),) if topics else (),
        minutes=f"{part.minutes} min",
        shape="square" if part.kind == "rest" else "round",
    )


def _heavy() -> Band:
    heavy, out = spoken().heavy, spoken().stepping_out
    text = words(strong(f"{heavy.run_sheet_title}:"), f" {quoted(heavy.line)} {out.run_sheet_line}")
    return Band(text, at_foot=True)


def _second(facts: PackFacts) -> list[Block]:
    """The second page: heads-ups in full, who leads what and what to bring, what to do if told."""
    made: list[Block] = [PageBreak()]
    if facts.session.aim.strip():
        made.append(Para(said_bold("What it is for:", facts.session.aim)))
    hard = [part for part in facts.parts if part.heads_ups]
    if hard:
        made.append(Heading(words("Heads-ups, to read out"), 2))
        for part in hard:
            made.extend(_band(part, one, facts.session) for one in part.heads_ups)
    lines = [line for part in facts.parts if (line := _who_and_what(part))]
    if lines:
        made.append(Heading(words("Who leads, and what to have ready"), 2))
        made.append(List(tuple(lines), level=Level.L1))
    made.append(Heading(words(disclosure_steps().title), 2))
    made.append(Para(words(curly(" ".join(disclosure_steps().lines)))))
    if facts.session.closing_words:
        made.append(Heading(words("Closing words"), 2))
        made.append(Band(words(quoted(" ".join(facts.session.closing_words))), kind="say"))
    return made


def _band(part: PartFacts, one: HeadsUpFacts, session: SessionFacts) -> Band:
    text: list[str | Run] = [strong(talks_about(one.labels)), "\n"] if one.labels else []
    text.append(quoted(one.words) if one.words.strip() else sentence(part.purpose))
    if one.choices:
        text += ["\n", strong("People can: "), sentences(one.choices)]
    if one.way_back:
        text += ["\n", strong("Way back: "), sentence(one.way_back)]
    support = one.support or support_words(session)
    text += ["\n", strong("Support: "), sentence(support)]
    title = words(f"{part.start}  {part.title}")
    return Band(words(*text), title, "hand-heart", bookmark=True, level=Level.L1)


def _who_and_what(part: PartFacts) -> Text:
    if not part.leader and not part.materials:
        return ()
    who = f"{part.leader}. " if part.leader else ""
    what = sentence(", ".join(part.materials)) if part.materials else ""
    return said_bold(f"{part.start} {sentence(part.title)}", f"{who}{what}".strip())
