# SPDX-License-Identifier: MIT
"""What an agenda written by somebody else was understood to say.

What belongs here: the frozen shapes, and turning them into plain JSON and back.
What does not: any reading of files, and anything of our own plans or the store.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Block:
    """One part of a session as the file says it. `minutes` and `start` are None when not said."""

    title: str
    start: str | None = None
    minutes: int | None = None
    notes: str = ""
    kind: str = "listen"
    lead: str = ""
    where: str = ""
    row: str = ""
    why: str = ""
    look: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One day of it. `end` is the time on a last line that only says when all is over."""

    name: str
    title: str = ""
    date: str | None = None
    blocks: tuple[Block, ...] = ()
    end: str | None = None

    @property
    def total_minutes(self) -> int:
        """The minutes of all blocks whose length is known."""
        return sum(block.minutes or 0 for block in self.blocks)


@dataclass(frozen=True)
class NotUnderstood:
    """A line that needs a person: where it stands, its words, and why in plain words."""

    where: str
    text: str
    why: str


@dataclass(frozen=True)
class Agenda:
    """The whole file."""

    title: str = ""
    sheets: tuple[Sheet, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = field(default=())

    def titled(self, title: str) -> "Agenda":
        """The same agenda, called `title` where the file gives it no name of its own."""
        return self if self.title else replace(self, title=title)


def contract_shape(agenda: Agenda) -> dict[str, Any]:
    """The JSON object that `import-plan --json` prints, with exactly the fields promised."""
    return {
        "title": agenda.title,
        "sheets": [
            {
                "name": sheet.name,
                "title": sheet.title,
                "date": sheet.date,
                "blocks": [
                    {
                        "start": block.start,
                        "minutes": block.minutes,
                        "title": block.title,
                        "notes": _notes_with_lead(block),
                        "kind": block.kind,
                    }
                    for block in sheet.blocks
                ],
                "total_minutes": sheet.total_minutes,
            }
            for sheet in agenda.sheets
        ],
        "not_understood": [
            {"where": line.where, "text": line.text, "why": line.why}
            for line in agenda.not_understood
        ],
    }


def _notes_with_lead(block: Block) -> str:
    lead = f"Who: {block.lead}" if block.lead else ""
    return "\n".join(words for words in (block.notes, lead) if words)


def packed(agenda: Agenda) -> dict[str, Any]:
    """Everything in it as plain JSON values, for handing from one process to another."""
    return {
        "title": agenda.title,
        "sheets": [
            {
                "name": sheet.name,
                "title": sheet.title,
                "date": sheet.date,
                "end": sheet.end,
                "blocks": [vars(block) for block in sheet.blocks],
            }
            for sheet in agenda.sheets
        ],
        "not_understood": [vars(line) for line in agenda.not_understood],
    }


def unpacked(plain: Mapping[str, Any]) -> Agenda:
    """The agenda that `packed` was given. KeyError or TypeError when it is anything else."""
    return Agenda(
        str(plain["title"]),
        tuple(
            Sheet(
                str(sheet["name"]),
                str(sheet["title"]),
                _text_or_none(sheet["date"]),
                tuple(_block(block) for block in sheet["blocks"]),
                _text_or_none(sheet["end"]),
            )
            for sheet in plain["sheets"]
        ),
        tuple(
            NotUnderstood(str(line["where"]), str(line["text"]), str(line["why"]))
            for line in plain["not_understood"]
        ),
    )


def _block(plain: Mapping[str, Any]) -> Block:
    minutes = plain["minutes"]
    words: dict[str, str] = {
        name: str(plain[name]) for name in ("title", "notes", "kind", "lead", "where", "row", "why")
    }
    look: Sequence[object] = plain["look"]
    return Block(
        start=_text_or_none(plain["start"]),
        minutes=None if minutes is None else int(minutes),
        look=tuple(str(word) for word in look),
        **words,
    )


def _text_or_none(value: object) -> str | None:
    return None if value is None else str(value)
