# SPDX-License-Identifier: MIT
"""All words on paper: measured, broken into lines and drawn here, never read as markup.

What belongs here: one line of words, icons, boxes to tick and ruled lines. What does not: where a
line stands (`rows`). A letter that the face lacks is drawn as its code point in a box, never as
nothing. Words are put into NFC for drawing only.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.pdf.blocks import Text
from app.pdf.fonts import BOLD, HEAVY, REGULAR, draws, width
from app.pdf.icons import draw_icon
from app.pdf.paint import Canvas, pen, tick_box
from app.pdf.styles import INK, MM, RULE, TICK, Colour, Type

WORDS, SPACE, CODE, RULED, ICON, TICKBOX, BREAK = range(7)
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True)
class Atom:
    """The smallest thing on a line. `text` is words, a code point or the name of an icon."""

    kind: int
    text: str
    font: str
    size: float
    width: float
    ticked: bool = False


@dataclass(frozen=True)
class Line:
    """One line: atoms, its height and colour."""

    atoms: tuple[Atom, ...]
    leading: float
    size: float
    colour: Colour = INK

    @property
    def width(self) -> float:
        """How wide it is."""
        return sum(atom.width for atom in self.atoms)


def atoms(text: Text, kind: Type) -> list[Atom]:
    """The words of a text in that type, as atoms. A line end in the text breaks the line."""
    base = HEAVY if kind.heavy else REGULAR
    made: list[Atom] = []
    for run in text:
        font = BOLD if run.strong else base
        if run.rule_mm:
            made.append(Atom(RULED, "", font, kind.size, run.rule_mm * MM))
        made.extend(_words(run.text, font, kind.size))
    return made


def icon(name: str, size: float) -> Atom:
    """A small picture on a line, with its gap after it."""
    return Atom(ICON, name, REGULAR, size, size * 1.45)


def tick(kind: Type, *, ticked: bool = False) -> Atom:
    """A box to tick on a line, with its gap after it."""
    return Atom(TICKBOX, "", REGULAR, kind.size, TICK + kind.size * 0.5, ticked)


def gap(points: float, kind: Type) -> Atom:
    """Room that does not break words apart but lets a line end."""
    return Atom(SPACE, "", REGULAR, kind.size, points)


def _words(text: str, font: str, size: float) -> Iterable[Atom]:
    held = ""
    for letter in unicodedata.normalize("NFC", text.replace("\r\n", "\n")):
        space = letter in " \t" or (letter.isspace() and letter not in "\n\u00a0\u202f")
        if not space and letter != "\n" and _drawn(letter, font):
            held += letter
            continue
        if held:
            yield Atom(WORDS, held, font, size, width(held, font, size))
            held = ""
        if letter == "\n":
            yield Atom(BREAK, "", font, size, 0)
        elif space:
            yield Atom(SPACE, " ", font, size, width(" ", font, size))
        else:
            yield _code(letter, size)
    if held:
        yield Atom(WORDS, held, font, size, width(held, font, size))


def _drawn(letter: str, font: str) -> bool:
    return unicodedata.category(letter) not in _INVISIBLE and draws(letter, font)


def _code(letter: str, size: float) -> Atom:
    code = f"{ord(letter):04X}"
    return Atom(CODE, code, REGULAR, size, width(code, REGULAR, size) + size * 0.5)


def lines(made: Iterable[Atom], room: float, kind: Type) -> tuple[Line, ...]:
    """The atoms broken into lines no wider than `room`; a word too long for a line is cut."""
    done: list[list[Atom]] = [[]]
    used, word = 0.0, list[Atom]()
    for atom in (*made, None):
        if atom is not None and atom.kind not in (SPACE, BREAK):
            word.append(atom)
            continue
        used = _set_word(done, word, used, room)
        word = []
        if atom is None:
            break
        if atom.kind == BREAK:
            done[-1].append(Atom(SPACE, " ", atom.font, atom.size, 0))
            done.append([])
            used = 0.0
        elif done[-1]:
            done[-1].append(atom)
            used += atom.width
    last = done[-1]
    return tuple(
        Line(tuple(_trimmed(one, one is last)), kind.leading, kind.size, kind.colour)
        for one in done
    )


def _set_word(done: list[list[Atom]], word: list[Atom], used: float, room: float) -> float:
    wide = sum(atom.width for atom in word)
    if used + wide > room + 0.01 and done[-1]:
        done.append([])
        used = 0.0
    if wide <= room + 0.01:
        done[-1].extend(word)
        return used + wide
    for atom in word:
        for piece in _cut(atom, room):
            if used + piece.width > room and done[-1]:
                done.append([])
                used = 0.0
            done[-1].append(piece)
            used += piece.width
    return used


def _cut(atom: Atom, room: float) -> Iterable[Atom]:
    """A word in pieces that each fit the room; what is no word is narrowed to fit."""
    if atom.kind != WORDS:
        yield atom if atom.width <= room else Atom(atom.kind, atom.text, atom.font, atom.size, room)
        return
    held, wide = "", 0.0
    for letter in atom.text:
        more = width(letter, atom.font, atom.size)
        if held and wide + more > room:
            yield Atom(WORDS, held, atom.font, atom.size, wide)
            held, wide = "", 0.0
        held, wide = held + letter, wide + more
    yield Atom(WORDS, held, atom.font, atom.size, wide)


def _trimmed(one: list[Atom], last: bool) -> list[Atom]:
    """Without blanks at its end, but for one of no width where more words follow.

    Read aloud, lines run on: without a blank, two words would be heard as one.
    """
    blank = None
    while one and one[-1].kind == SPACE:
        blank = one.pop()
    if one and blank and blank.text and not last:
        one.append(replace(blank, width=0.0))
    return one


def draw(canvas: Canvas, line: Line, x: float, top: float) -> None:
    """Draw the line with its upper edge at `top`."""
    # Letters sit a little above the middle of their line, as the pictures have it.
    y = top - line.leading / 2 - line.size * 0.35
    held: list[Atom] = []
    start = x
    for atom in line.atoms:
        wordy = atom.kind in (WORDS, SPACE) and (atom.kind == WORDS or atom.text)
        if held and (not wordy or atom.font != held[0].font):
            _string(canvas, held, start, y, line.colour)
            held = []
        if wordy:
            start = x if not held else start
            held.append(atom)
        else:
            _other(canvas, atom, x, y, line.colour)
        x += atom.width
    if held:
        _string(canvas, held, start, y, line.colour)


def _string(canvas: Canvas, held: list[Atom], x: float, y: float, colour: Colour) -> None:
    canvas.setFont(held[0].font, held[0].size)
    canvas.setFillColorRGB(*colour)
    canvas.drawString(x, y, "".join(atom.text for atom in held))


def _other(canvas: Canvas, atom: Atom, x: float, y: float, colour: Colour) -> None:
    middle = y + atom.size * 0.35
    if atom.kind == RULED:
        pen(canvas, 1)
        canvas.line(x, y - 2, x + atom.width, y - 2)
    elif atom.kind == ICON:
        draw_icon(canvas, atom.text, x, middle - atom.size / 2, atom.size, colour)
    elif atom.kind == TICKBOX:
        tick_box(canvas, x, middle - TICK / 2, TICK, atom.ticked)
    elif atom.kind == CODE:
        pen(canvas, 0.7, RULE)
        canvas.roundRect(x + 1, y - atom.size * 0.2, atom.width - 2, atom.size * 1.05, 2, 1, 0)
        _string(canvas, [atom], x + atom.size * 0.25, y, colour)
