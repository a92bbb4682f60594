# SPDX-License-Identifier: MIT
"""The made-up pack that `bench pdf` draws, as plain words and as a paper of ours.

What belongs here: its words; paper.md 6 says how many. What does not: measuring.
"""

from dataclasses import asdict, dataclass

from app.pdf.blocks import Block, Checkbox, Document, Heading, Masthead, Para, Table, words

_WORDS = (
    "the room met again on a cold evening and people sat in a wide circle with tea and talked "
    "about how the hall could feel safer for everyone who comes in from the street"
).split()
_IN_PARA, _IN_TABLE = 70, 40


@dataclass(frozen=True)
class Part:
    """About two pages: a heading, three paragraphs, a table with its head, and boxes to tick."""

    title: str
    paras: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    ticks: tuple[str, ...]


def parts(count: int) -> tuple[Part, ...]:
    """So many parts, no two of them alike."""
    return tuple(_part(at) for at in range(1, count + 1))


def as_data(made: tuple[Part, ...]) -> list[dict[str, object]]:
    """The same, for another program to read as JSON."""
    return [asdict(one) for one in made]


def document(made: tuple[Part, ...]) -> Document:
    """The same as a paper of ours."""
    blocks: list[Block] = [Masthead(words("Pack"), words("Made up for measuring"), "Run sheet")]
    for part in made:
        rows = tuple(tuple(words(cell) for cell in row) for row in part.table)
        blocks += [
            Heading(words(part.title)),
            *(Para(words(one)) for one in part.paras),
            Table(rows, (1, 5, 2, 2), header_rows=1, header_columns=1),
            *(Checkbox(words(one)) for one in part.ticks),
        ]
    return Document("Pack", tuple(blocks), "bench", after="Shred it.")


def _part(number: int) -> Part:
    rows = [("No.", "What was said", "Kind", "By when")]
    rows += [
        (str(row), _said(number + row, 5), "promise", "12 March") for row in range(1, _IN_TABLE + 1)
    ]
    paras = tuple(f"{_said(number * 7 + at, _IN_PARA)}." for at in range(3))
    ticks = tuple(f"Somebody has looked at the chairs and the way out, {at}." for at in range(6))
    return Part(f"Part {number}", paras, tuple(rows), ticks)


def _said(start: int, count: int) -> str:
    return " ".join(_WORDS[(start + at * 3) % len(_WORDS)] for at in range(count))
