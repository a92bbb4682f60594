# SPDX-License-Identifier: MIT
"""Sign-in in its three ways: a list the greeter holds, only how many, or a slip that somebody signs.

No title of the session, and what to say to someone who asks who is here (K4). No sheet is ever
passed round, so nobody reads the names above.

What belongs here: which facts stand where on this paper. What does not: drawing, shipped words.
"""

from app import times
from app.content.papers import after_use, sign_in_words
from app.content.spoken import spoken
from app.content.wording import Wording
from app.pdf.blocks import (
    Band,
    Block,
    Checkbox,
    Document,
    Level,
    Masthead,
    Para,
    Run,
    Slip,
    Table,
    Text,
    plain,
    rule,
    strong,
    words,
)
from app.reports.facts import PackFacts
from app.reports.phrases import (
    filled,
    full_day,
    next_working_day,
    quoted,
    support_words,
    you_are_at,
)

TITLE = "Sign-in, for the greeter"
COUNT_TITLE = "Sign-in, only a head count"
SIGNED_TITLE = "Sign-in, slips to sign"
ROWS = 11
ROW_MM = 11.4
COUNT_ROWS, COUNT_COLUMNS = 4, 10
SLIPS_A_SHEET = 3


def build(facts: PackFacts, size: str = "team") -> Document:
    """One empty sheet. Names will be written on it, so what to do with it stands on it (K24)."""
    said = sign_in_words()
    blocks: tuple[Block, ...] = (
        *_head(facts, said.for_whom, said.say, said.how),
        Table(
            _rows(facts.codes_of("sign_in")),
            (96, 208, 260, 117),
            header_rows=1,
            header_columns=1,
            grid=True,
            row_mm=ROW_MM,
            level=Level.L3,
            person=True,
        ),
        _who_is_here(facts),
    )
    return _document("sign_in", blocks, size, counted=bool(facts.codes_of("sign_in")))


def head_count(facts: PackFacts, size: str = "team") -> Document:
    """Boxes to tick, one for each who comes: no name, and one code for the number (K4)."""
    said, codes = sign_in_words(), facts.codes_of("sign_in_count")
    box = (Checkbox(),) * COUNT_COLUMNS
    how_many = [strong(said.count_line), rule(30)]
    if codes:
        how_many.append(Run(f"  {said.code} {codes[0]}"))
    blocks: tuple[Block, ...] = (
        *_head(facts, said.count_for_whom, said.count_say, said.count_how),
        Table((box,) * COUNT_ROWS, (1,) * COUNT_COLUMNS, grid=True, row_mm=ROW_MM),
        Para(words(*how_many), size="lead"),
        _who_is_here(facts),
    )
    return _document("sign_in_count", blocks, size, counted=bool(codes))


def signed(facts: PackFacts, size: str = "team") -> Document:
    """A slip for each person, for when somebody must sign: nobody sees another's name (K4, K24)."""
    said, session = sign_in_words(), facts.session
    codes = facts.codes_of("sign_in_signed") or ("",) * SLIPS_A_SHEET
    foot = " ".join(_how(facts, said.signed_how))
    blocks = tuple(
        Slip(
            words(f"{said.signed_question}, {full_day(session)}"),
            words(said.signed_privacy),
            (words(said.columns[-1]),),
            words(f"{foot} {said.code} {one}." if one else foot),
            rows=1,
            level=Level.L3,
            person=True,
        )
        for one in codes
    )
    return _document("sign_in_signed", blocks, size, counted=bool(facts.codes_of("sign_in_signed")))


def _head(facts: PackFacts, for_whom: str, say: str, how: tuple[Wording, ...]) -> tuple[Block, ...]:
    session, said = facts.session, sign_in_words()
    heading = said.plain_heading if session.plain_words else said.heading
    return (
        Masthead(words(heading), words(full_day(session)), for_whom),
        Band(words(quoted(say)), words("You could say"), kind="say"),
        Para(words(" ".join(_how(facts, how)))),
    )


def _how(facts: PackFacts, how: tuple[Wording, ...]) -> list[str]:
    by = times.day_words(next_working_day(facts.session.date))
    return [plain(filled(one, shred_by=by)) for one in how]


def _document(key: str, blocks: tuple[Block, ...], size: str, *, counted: bool) -> Document:
    """What to do with the sheet stands on it; the number of the copy in place of a page's."""
    return Document(
        title="Sign-in",
        blocks=blocks,
        key=key,
        size=size,
        after=sign_in_words().foot,
        privacy=after_use("sign_in"),
        sheet="" if counted else "Sheet",
        dated="",
        counted=counted,
    )


def _rows(codes: tuple[str, ...]) -> tuple[tuple[Text | Checkbox, ...], ...]:
    """A code before each row, or its number where none were drawn."""
    said = sign_in_words()
    head = (words(said.code if codes else ""), *(words(one) for one in said.columns))
    first = codes or tuple(str(at) for at in range(1, ROWS + 1))
    return (head, *((words(one), words(), words(), Checkbox()) for one in first))


def _who_is_here(facts: PackFacts) -> Band:
    card = spoken().who_is_here
    where = you_are_at(facts.session)
    made: list[str] = []
    for one in card.lines:
        line = plain(filled(one, support=support_words(facts.session)))
        made.append(line)
        if "999" in line and where:
            made.append(quoted(where))
    title = words(f"{card.title}: {quoted(card.line)}")
    return Band(words(" ".join(made)), title, "shield", "strong", at_foot=True, bookmark=True)
