# SPDX-License-Identifier: MIT
"""The blank concern form: it opens and ends with whom to ring (care K1).

What belongs here: which fields stand where on this paper. What does not: drawing, shipped words,
and anything about a concern; none is ever typed in this program.
"""

from app.content.concerns import ConcernField, concern_form
from app.content.papers import after_use
from app.pdf.blocks import (
    Band,
    Block,
    Checkbox,
    Document,
    Heading,
    Level,
    Masthead,
    NoteLines,
    PageBreak,
    Para,
    Text,
    TickRow,
    WriteIn,
    plain,
    strong,
    words,
)
from app.reports.facts import ContactsFacts, PackFacts
from app.reports.phrases import curly, filled, lead_bold

TITLE = "Blank concern form"
LINE_MM = 8.0


def build(facts: PackFacts, size: str = "team") -> Document:
    """An empty form with a random number of its own. It names no session, place or day."""
    form = concern_form()
    blocks: list[Block] = [
        Masthead(words(form.title), words(curly(form.same_day)), form.for_whom),
        _route(facts.contacts, at_foot=False),
        *_fields(form.page(1), facts.concern_number),
        Para(words(curly(form.route.no_body_map)), "small"),
        PageBreak(),
        *_fields(form.page(2), ""),
        Band(words(_advice()), kind="say"),
        _route(facts.contacts, at_foot=True),
    ]
    number = form.route.number_foot
    return Document(
        title="Form",
        blocks=tuple(blocks),
        key="concern_form",
        size=size,
        after=plain(filled(number, number=facts.concern_number)),
        privacy=curly(after_use("concern_form").partition(". ")[0] + "."),
        dated="",
    )


def _route(contacts: ContactsFacts, *, at_foot: bool) -> Band:
    route = concern_form().route
    values = {
        "lead": contacts.lead.name,
        "lead_number": contacts.lead.number,
        "deputy": contacts.deputy.name,
        "deputy_number": contacts.deputy.number,
    }
    text = words(
        strong(route.first),
        " ",
        *filled(route.ring, **values),
        " ",
        *filled(route.deputy, **values),
        f" {route.danger}",
    )
    return Band(text, kind="strong", at_foot=at_foot, level=Level.L1)


def _advice() -> str:
    route = concern_form().route
    said = (route.test, route.do_not_speak, route.staff, route.children_officer)
    return curly(" ".join((*said, route.after)))


def _fields(fields: tuple[ConcernField, ...], number: str) -> list[Block]:
    """The fields in order; short ones stand side by side, three in a row."""
    made: list[Block] = []
    short: list[ConcernField] = []
    for one in (*fields, None):
        if one is not None and one.kind == "line":
            short.append(one)
            continue
        made.extend(_side_by_side(short, number))
        short = []
        if one is not None:
            made.extend(_field(one))
    return made


def _side_by_side(short: list[ConcernField], number: str) -> list[Block]:
    rows = [short[at : at + 3] for at in range(0, len(short), 3)]
    return [
        WriteIn(
            tuple(words(curly(one.label)) for one in row),
            tuple(words(number if one.key == "number" else "") for one in row),
            level=Level.L3,
            person=True,
        )
        for row in rows
    ]


def _field(one: ConcernField) -> list[Block]:
    label = lead_bold(one.label)
    if one.kind == "choice":
        options = tuple(Checkbox(words(curly(option))) for option in one.options)
        return [TickRow(label, options, level=Level.L3, person=True)]
    if one.kind == "table":
        columns: tuple[Text, ...] = tuple(words(curly(column)) for column in one.options)
        rows = [WriteIn(columns, level=Level.L3, person=True) for _ in range(one.rows)]
        return [Heading(words(curly(one.label)), 3), *rows]
    return [NoteLines(one.rows, label, one.boxed, LINE_MM, level=Level.L3, person=True)]
