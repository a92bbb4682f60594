# SPDX-License-Identifier: MIT
"""The greeter's sign-in sheet: no title, and what to say to someone who asks who is here (K4).

What belongs here: which facts stand where on this paper. What does not: drawing, shipped words.
"""

from app import times
from app.content.papers import after_use, sign_in_words
from app.content.spoken import spoken
from app.pdf.blocks import (
    Band,
    Block,
    Checkbox,
    Document,
    Level,
    Masthead,
    Para,
    Table,
    Text,
    plain,
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
ROWS = 11
ROW_MM = 11.4


def build(facts: PackFacts, size: str = "team") -> Document:
    """One empty sheet. Names will be written on it, so what to do with it stands on it (K24)."""
    session, said = facts.session, sign_in_words()
    heading = said.plain_heading if session.plain_words else said.heading
    by = times.day_words(next_working_day(session.date))
    how = " ".join(plain(filled(one, shred_by=by)) for one in said.how)
    blocks: tuple[Block, ...] = (
        Masthead(words(heading), words(full_day(session)), said.for_whom),
        Band(words(quoted(said.say)), words("You could say"), kind="say"),
        Para(words(how)),
        Table(
            _rows(),
            (44, 230, 285, 122),
            header_rows=1,
            header_columns=1,
            grid=True,
            row_mm=ROW_MM,
            level=Level.L3,
            person=True,
        ),
        _who_is_here(facts),
    )
    return Document(
        title="Sign-in",
        blocks=blocks,
        key="sign_in",
        size=size,
        after=said.foot,
        privacy=after_use("sign_in"),
        sheet="Sheet",
        dated="",
    )


def _rows() -> tuple[tuple[Text | Checkbox, ...], ...]:
    head = (words(), *(words(one) for one in sign_in_words().columns))
    body = tuple((words(str(at)), words(), words(), Checkbox()) for at in range(1, ROWS + 1))
    return (head, *body)


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
