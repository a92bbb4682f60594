# SPDX-License-Identifier: MIT
"""A person's copy of their induction: the same words in the same order as the record.

What belongs here: which facts stand where on this paper. What does not: what was answered, and the
words of the template; the record froze its own.
"""

from datetime import date

from app import times
from app.content.papers import after_use
from app.pdf.blocks import (
    Block,
    Document,
    Heading,
    Level,
    Masthead,
    Para,
    Table,
    Text,
    WriteIn,
    strong,
    words,
)
from app.reports.facts import (
    InductionFacts,
    InductionItemFacts,
    InductionSectionFacts,
    SignatureFacts,
)

TITLE = "Induction copy"
OPEN = "Not answered yet"


def build(facts: InductionFacts, size: str = "room") -> Document:
    """The copy that is given by hand. It holds the chosen name, so it goes straight to paper."""
    who = words("For ", strong(facts.person))
    blocks: list[Block] = [
        Masthead(
            words(facts.title), who, "Given by hand", outline=TITLE, level=Level.L3, person=True
        ),
        Para(words(facts.line)),
    ]
    for section in facts.sections:
        blocks.append(Heading(words(section.title)))
        blocks.append(_table(section))
    if facts.signatures:
        blocks += [Heading(words("Signed")), _signatures(facts.signatures)]
    return Document(
        title="Induction",
        blocks=tuple(blocks),
        key="induction",
        size=size,
        after=after_use("induction"),
        dated="",
    )


def _table(section: InductionSectionFacts) -> Table:
    rows = tuple((words(item.text), _answer(item)) for item in section.items)
    return Table(rows, (0.52, 0.48), level=Level.L3, person=True)


def _answer(item: InductionItemFacts) -> Text:
    """The answer in bold, then who signed and when, the note and when to look again."""
    lines = [*item.signed, item.note, item.renew and f"Look again: {item.renew}"]
    rest = "".join(f"\n{line}" for line in lines if line)
    return words(strong(item.answer) if item.answer else OPEN, rest)


def _signatures(signed: tuple[SignatureFacts, ...]) -> WriteIn:
    """All signatures together on one page."""
    labels, values = list[Text](), list[Text]()
    for one in signed:
        labels += [words(one.role), words("Date")]
        values += [words(one.name), words(day_of(one.on))]
    return WriteIn(tuple(labels), tuple(values), columns=2, level=Level.L3, person=True)


def day_of(day: date | None) -> str:
    """ "26 November 2026", or nothing."""
    return f"{day.day} {times.month_words(day)}" if day else ""
