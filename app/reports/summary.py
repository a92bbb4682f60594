# SPDX-License-Identifier: MIT
"""The summary of a session: a hand-out for the group, a copy for the alliance, one for anyone.

What belongs here: which facts stand where on these papers (decisions 9, 22, 39). What does not: who
may see what (`models.rules.summary`, `small_numbers`), drawing, and names; none is ever given.
"""

from app import times
from app.content.alliance import space_kinds
from app.content.papers import after_use, agenda_words
from app.pdf.blocks import (
    Band,
    Block,
    Document,
    Heading,
    Level,
    LineMap,
    List,
    Masthead,
    Stop,
    Table,
    Text,
    Total,
    Totals,
    strong,
    words,
)
from app.reports.facts import PromiseFacts, SummaryFacts
from app.reports.left_out import chosen, paper_line
from app.reports.phrases import counted, full_day, place_line, quoted, sentence
from models.rules.small_numbers import PEOPLE, Shown, people
from models.rules.summary import AUDIENCE, Line, MayShow, Reader, may_show, week_label, week_of

TITLE = "Summary for the group"
ALLIANCE_TITLE = "Summary, alliance copy"
ANYONE_TITLE = "Summary for anyone"
ANYONE_AFTER = "No names inside. Anyone may read it."
TALK = "Need to talk? Numbers are on the small card."
NOT_YET = "Not yet"
QUOTES = "Words in quotes only with the speaker’s yes."
_MARKS = ("Keep", "Change", "Drop")


def hand_out(facts: SummaryFacts, size: str = "room") -> Document:
    """The table copy for the group itself: title, date and times as drawn (39). Counted back."""
    session = facts.session
    of = f" of {session.planned}" if session.planned else ""
    line = f"Session {session.number}{of}, {full_day(session)}, {session.start} to {session.end}. No names."
    head: list[Block] = [
        Masthead(
            words(session.title or f"Session {session.number}"),
            words(line),
            agenda_words().table_copy,
            large=True,
            outline=TITLE,
            level=Level.L1,
        ),
        LineMap(_stops(facts), across=True, level=Level.L1),
    ]
    left = f"Left out: {paper_line(facts, Reader.GROUP)} {QUOTES} {TALK}"
    return Document(
        title="Session summary",
        blocks=(*head, *_body(facts, Reader.GROUP), Band(words(left), kind="say")),
        key="summary_hand_out",
        size=size,
        after=after_use("summary_hand_out"),
        code=session.code,
        counted=True,
    )


def alliance(facts: SummaryFacts, size: str = "team") -> Document:
    """The alliance copy: a week, a kind of space, rounded people; nothing else of when or where."""
    return _out(facts, Reader.ALLIANCE, size)


def anyone(facts: SummaryFacts, size: str = "room") -> Document:
    """The copy for anyone: below 10 hidden, and nobody's very words (decision 9)."""
    return _out(facts, Reader.ANYONE, size)


def _out(facts: SummaryFacts, reader: Reader, size: str) -> Document:
    wide = reader is Reader.ALLIANCE
    badge = "Alliance copy. No names." if wide else "For anyone. No names."
    label = week_label(facts.session.number, facts.session.date)
    title = words(f"Session {label.number}, week {label.week} of {label.year}")
    line = words(_kind_line(facts, may_show(reader, open_space=facts.session.is_open)))
    rule = PEOPLE[AUDIENCE[reader]]
    rounded = f"People are rounded to the nearest {rule.round_to}; below {rule.least} is hidden."
    text = words(strong("Left out of this copy:"), f" {paper_line(facts, reader)} {rounded}")
    blocks: tuple[Block, ...] = (
        Masthead(title, line, badge, large=True),
        *_body(facts, reader),
        Band(text, kind="say"),
    )
    # The session's own code stands on papers that say where and when: it never goes out.
    own = facts.check_mark == facts.session.code
    mark = f"Check mark {facts.check_mark}." if facts.check_mark and wide and not own else ""
    return Document(
        title="Session summary",
        blocks=blocks,
        key="summary_alliance" if wide else "summary_anyone",
        size=size,
        after=after_use("summary_alliance") if wide else ANYONE_AFTER,
        privacy=mark,
        dated="week",
    )


def _kind_line(facts: SummaryFacts, shows: MayShow) -> str:
    """The kind of space and how long; more only for a space that is marked open."""
    session = facts.session
    kinds = {one.key: one.name for one in space_kinds()}
    kind = kinds.get(session.space_kind, "Listening space")
    lead = f"A {kind[0].lower()}{kind[1:]}." if kind.endswith(("space", "session")) else f"{kind}."
    minutes = sum(part.minutes for part in facts.parts)
    rests = sum(part.kind == "rest" for part in facts.parts)
    said = [times.minutes_words(minutes)] if minutes else []
    said.append(f"{len(facts.parts)} {counted(len(facts.parts), 'part', 'parts')}")
    if rests:
        number = "one" if rests == 1 else str(rests)
        said.append(f"{number} {counted(rests, 'rest stop', 'rest stops')}")
    more = [f"{lead} {', '.join(said)}."]
    if shows.title and session.title:
        more.insert(0, sentence(session.title))
    where = place_line(session) if shows.place else ""
    when = full_day(session) if shows.day_and_times else ""
    if where or when:
        more.append(sentence(", ".join(one for one in (when, where) if one)))
    return " ".join(more)


def _stops(facts: SummaryFacts) -> tuple[Stop, ...]:
    made = [
        Stop(part.start, words(part.title), shape="square" if part.kind == "rest" else "round")
        for part in facts.parts
    ]
    return (*made, Stop(facts.session.end, words("Close"), shape="end"))


def _body(facts: SummaryFacts, reader: Reader) -> list[Block]:
    """Totals, what was said, decided and promised, as one reader may see it."""
    lines = chosen(facts, reader).lines
    ideas = [line for line in lines if line.kind in ("idea", "words")]
    decided = [line for line in lines if line.kind == "decision"]
    promised = [line for line in lines if line.kind == "promise"]
    own = reader is Reader.GROUP
    made: list[Block] = [_totals(facts, reader, len(ideas), len(decided), len(promised))]
    if ideas:
        made.append(
            Heading(words("What the room told us" if own else "What the room agreed to pass on"))
        )
        made.append(List(tuple(_idea(line) for line in ideas)))
    if decided:
        made.append(
            Heading(words("What we decided together" if own else "What was decided together"))
        )
        rows = tuple(_decision(line) for line in decided)
        wide = (0.16, 0.84) if any(row[0] for row in rows) else (0.001, 1)
        made.append(Table(rows, wide, header_columns=1))
    if promised:
        made.append(Heading(words("What we promised" if own else "What was promised")))
        made.append(_promises(facts, promised, own))
    return made


def _totals(facts: SummaryFacts, reader: Reader, ideas: int, decided: int, promised: int) -> Totals:
    return Totals(
        (
            Total(shown_words(people(facts.people, AUDIENCE[reader])), "took part"),
            Total(str(ideas), counted(ideas, "idea passed on", "ideas passed on")),
            Total(str(decided), counted(decided, "decision", "decisions")),
            Total(str(promised), counted(promised, "promise made", "promises made")),
        )
    )


def shown_words(shown: Shown) -> str:
    """A figure in words: "12", "about 10", "fewer than 5" or "not shown"."""
    if shown.kind == "exact":
        return str(shown.number)
    if shown.kind == "about":
        return f"about {shown.number}"
    return f"fewer than {shown.number}" if shown.kind == "fewer" else "not shown"


def _idea(line: Line) -> Text:
    return words(quoted(line.text.strip('“”"')) if line.kind == "words" else line.text)


def _decision(line: Line) -> tuple[Text, Text]:
    """Keep, change or drop before the words, when the line begins with one."""
    head, colon, rest = line.text.partition(":")
    mark = head.strip().capitalize()
    if colon and mark in _MARKS and rest.strip():
        said = rest.strip()
        return words(mark), words(said[:1].upper() + said[1:])
    return (), words(line.text)


def _promises(facts: SummaryFacts, lines: list[Line], own: bool) -> Table:
    known = {one.id: one for one in facts.promises}
    head = (words("Promise"), words("Who answers"), words("By" if own else "By week"))
    rows = [head]
    for line in lines:
        one = known.get(line.id, PromiseFacts(line.id, line.text))
        who = one.who if own else one.who_wide
        rows.append((words(line.text), words(who or NOT_YET), words(_by(one, own))))
    return Table(tuple(rows), (0.5, 0.26, 0.24), header_rows=1)


def _by(one: PromiseFacts, own: bool) -> str:
    if one.due is None:
        return NOT_YET
    if own:
        return times.day_words(one.due).partition(" ")[2]
    week, year = week_of(one.due)
    return f"{week} of {year}"
