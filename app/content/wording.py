# SPDX-License-Identifier: MIT
"""Shipped words with named blanks, such as "Ring {lead}, {lead_number}, before you leave."

What belongs here: finding the blanks and filling them. What does not: any words of our own, or
where the values come from.
"""

from dataclasses import dataclass
from string import Formatter

from app.errors import Broken


@dataclass(frozen=True)
class Piece:
    """A stretch of words, or a blank by its name; one of the two is empty.

    Paper draws a blank that has no value as a ruled line to write on (care K27).
    """

    text: str = ""
    blank: str = ""


@dataclass(frozen=True)
class Wording:
    """Words as shipped. `text` marks each blank as `{name}`."""

    text: str

    def __post_init__(self) -> None:
        """Broken when a blank is not closed or has no plain name."""
        try:
            names = [piece.blank for piece in self.pieces if not piece.text]
        except ValueError as trouble:
            raise Broken("content.blank") from trouble
        if not all(name.isidentifier() for name in names):
            raise Broken("content.blank")

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words and blanks in order."""
        found: list[Piece] = []
        for words, name, spec, change in Formatter().parse(self.text):
            if words:
                found.append(Piece(text=words))
            if name is not None:
                found.append(Piece(blank=f"{name}{change or ''}{spec or ''}"))
        return tuple(found)

    @property
    def blanks(self) -> tuple[str, ...]:
        """The names of the blanks, each once, in order."""
        return tuple(dict.fromkeys(one.blank for one in self.pieces if one.blank))

    def fill(self, **values: str) -> str:
        """The words with every blank filled; a value is put in as it is, braces and all.

        Broken when a blank has no value: a forgotten number must not print as an empty space.
        """
        missing = [name for name in self.blanks if name not in values]
        if missing:
            raise Broken("content.unfilled")
        return "".join(values[one.blank] if one.blank else one.text for one in self.pieces)
