# SPDX-License-Identifier: MIT
"""The facilitator's run sheet: the evening at a glance, then each heads-up word for word.

What belongs here: which facts stand where on this paper. What does not: drawing, and shipped words.
"""

from collections.abc import Callable

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
    plain,
    rule,
    strong,
    words,
)
from app.pdf.styles import BIG
from app.reports.facts import HeadsUpFacts, PackFacts, PartFacts, SessionFacts
from app.reports.phrases import (
    curly,
    full_day,
    inside,
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
MOST_LINES, MOST_BRIEF = 26.0, 31.0
LEAST_LINES = 2.6
LETTERS = 52


def build(facts: PackFacts, size: str = "team") -> Document:
    """The run sheet. It names those who lead and support, never anyone taking part (38)."""
    session = facts.session
    said = (full_day(session), place_line(session), _length(facts))
    line = ", ".join(one for one in said if one)
    whole = _stops(facts, _steps)
    fits = size not in BIG and _lines(whole) <= MOST_LINES
    glance = whole if fits else _glance(facts)
    blocks: list[Block] = [
        Masthead(words(session.title or TITLE), words(line), TITLE, outline=TITLE, level=Level.L1),
        *_aim(session),
        Boxes(_boxes(facts), 1 if size in BIG else 3, level=Level.L1),
        *(_hard_at_a_glance(facts) if fits else []),
        LineMap(glance, notes=_notes_words(), level=Level.L1),
        *(_if_late(facts) if fits else []),
        _heavy(),
        PageBreak(),
        # A full evening needs page 1 for its parts, and each topic stands at its part there.
        *([] if fits else _if_late(facts)),
    ]
    if not fits:
        blocks += [
            Heading(words("Step by step"), 2),
            LineMap(_stops(facts, _each_step), notes=_notes_words(), level=Level.L1),
        ]
    blocks += _words_to_have(facts)
    return Document(
        title="Run sheet",
        blocks=tuple(blocks),
        key="run_sheet",
        size=size,
        after=after_use("run_sheet"),
        code=session.code,
        counted=bool(facts.codes_of("run_sheet")),
    )


def _boxes(facts: PackFacts) -> tuple[Text, ...]:
    session = facts.session
    place = inside(session.support_place)
    support = ", ".join(one for one in (support_words(session), place) if one)
    if session.support_from and session.support_until:
        support += f", {session.support_from} to {session.support_until}"
    lead = Run(", ".join(session.leads)) if session.leads else rule(30)
    ready = sentences((", ".join(facts.get_ready),)) or "Nothing asked for yet."
    breaks = [f"{one.start} to {one.end}" for one in facts.parts if one.kind == "rest"]
    ready += f" Break {', '.join(breaks)}." if breaks else ""
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


def _glance(facts: PackFacts) -> tuple[Stop, ...]:
    """The evening on one page: what each part is for, or titles alone where there are many."""
    made = _stops(facts, _purpose, brief=True)
    return made if _lines(made) <= MOST_BRIEF else _stops(facts, lambda _: (), brief=True)


def _lines(stops: tuple[Stop, ...]) -> float:
    """About how many lines the stops take beside the column for notes, which needs room too."""
    said = ((*one.text, *one.heads_ups) for one in stops[:-1])
    return sum(
        max(LEAST_LINES, 1.5 + sum(1 + len(plain(t)) // LETTERS for t in one)) for one in said
    )


def _purpose(part: PartFacts) -> tuple[Text, ...]:
    said = sentence(part.purpose)
    return (words(said),) if said else ()


def _steps(part: PartFacts) -> tuple[Text, ...]:
    """All steps in one paragraph, or the purpose of a part that has none."""
    said = sentences(part.steps)
    return (words(said),) if said else _purpose(part)


def _each_step(part: PartFacts) -> tuple[Text, ...]:
    """Each step on a line of its own, to be found at a glance."""
    return tuple(words(f"• {sentence(one)}") for one in part.steps if one.strip())


def _stops(
    facts: PackFacts, said: Callable[[PartFacts], tuple[Text, ...]], *, brief: bool = False
) -> tuple[Stop, ...]:
    """The parts as stops; `brief` ones leave room where there are many of them."""
    session = facts.session
    clear = f" Room clear by {session.room_clear_by}." if session.room_clear_by else ""
    end = Stop(session.end, words("Close."), (words(SLIPS_READ + clear),), shape="end")
    codes = facts.codes_of("run_sheet") or ("",) * len(facts.parts)
    made, gone = [], 0
    for part, one in zip(facts.parts, codes, strict=True):
        gone += part.minutes
        made.append(_stop(part, said(part), 0 if brief else gone, session, one))
    return (*made, end)


def _stop(
    part: PartFacts, said: tuple[Text, ...], gone: int, session: SessionFacts, code: str
) -> Stop:
    """`gone` is how many minutes of the parts are over when this one is; 0 leaves that out."""
    topics = part_talks_about(part)
    if topics and gone:
        # Who supports and where stands with the topic, to be found without turning the page.
        place = inside(session.support_place)
        who = ", ".join(one for one in (support_words(session), place) if one)
        topics = f"{sentence(topics)} Read it out, wait. Support: {sentence(who)}"
    return Stop(
        time=part.start,
        title=words(part.title),
        text=said,
        heads_ups=(words(topics),) if topics else (),
        minutes=f"{part.minutes} min" + (f"\n{gone} gone" if gone else ""),
        shape="square" if part.kind == "rest" else "round",
        code=code,
    )


def _heavy() -> Band:
    heavy, out = spoken().heavy, spoken().stepping_out
    text = words(strong(f"{heavy.run_sheet_title}:"), f" {quoted(heavy.line)} {out.run_sheet_line}")
    return Band(text, at_foot=True)


def _length(facts: PackFacts) -> str:
    """ "18:00 to 20:00, 120 minutes"."""
    total = sum(part.minutes for part in facts.parts)
    span = f"{facts.session.start} to {facts.session.end}"
    return f"{span}, {total} minutes" if total else span


def _hard_at_a_glance(facts: PackFacts) -> list[Block]:
    """The heads-ups of the evening with their times, in a box before the first part."""
    found = [(one.start, part_talks_about(one)) for one in facts.parts if one.heads_ups]
    said = [f"{start} {topics}" for start, topics in found if topics]
    if not said:
        return []
    return [Band(words(strong("Heads-ups. "), sentences(said)), level=Level.L1)]


def _if_late(facts: PackFacts) -> list[Block]:
    """Which parts may be made shorter; a break or the end never is (R3)."""
    may = [one.start for one in facts.parts if not one.whole]
    if not may or len(may) == len(facts.parts):
        return []
    said = f"{', '.join(may)}. The others stay whole."
    return [Para(said_bold("If late, shorten:", said), "small", level=Level.L1)]


def _aim(session: SessionFacts) -> list[Block]:
    aim = session.aim.strip()
    return [Para(said_bold("What it is for:", aim), level=Level.L1)] if aim else []


def _words_to_have(facts: PackFacts) -> list[Block]:
    """Heads-ups in full, who leads what and what to bring, what to do if told something."""
    made: list[Block] = []
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
