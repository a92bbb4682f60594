# SPDX-License-Identifier: MIT
"""All words on paper: measured, broken into lines and drawn here, never read as markup.

What belongs here: one line of words, icons, boxes to tick and ruled lines. What does not: where a
line stands (`rows`). A letter that the face lacks is drawn as its code point in a box, never as
nothing. Words are put into NFC for drawing only.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from app.pdf.bidi import TURNING, order
from app.pdf.bidi import levels as bidi_levels
from app.pdf.blocks import Run, Text
from app.pdf.breaking import clusters
from app.pdf.drawn import show
from app.pdf.fonts import BOLD, HEAVY, REGULAR, draws, face, width
from app.pdf.icons import draw_icon
from app.pdf.itemise import CHANCE, OVERRIDES, pieces, plain
from app.pdf.itemise import CODE as CODE_PIECE
from app.pdf.paint import TICKED, TO_TICK, Canvas, pen, tick_box
from app.pdf.shaping import Cluster, shaped
from app.pdf.styles import INK, MM, RULE, TICK, Colour, Type

WORDS, SPACE, CODE, RULED, ICON, TICKBOX, BREAK = range(7)
NO_BREAK = "\u00a0\u202f"
_TOKEN = re.compile(f"\r?\n|[^\\S{NO_BREAK}]|[\\S{NO_BREAK}]+")
_OBJECT = "\ufffc"
_FOR_BIDI = OVERRIDES | dict.fromkeys(map(ord, "\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")


class Atom(NamedTuple):
    """The smallest thing on a line. `text` is words, a code point or the name of an icon.

    `level` tells its direction (UAX #9), `script` how its letters join; words of our own face that
    stand letter by letter have none.
    """

    kind: int
    text: str
    font: str
    size: float
    width: float
    ticked: bool = False
    level: int = 0
    script: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: atoms in the order of reading, its height and colour."""

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
    if not all(plain().fullmatch(run.text) for run in text):
        return list(_any_words(text, kind))
    made: list[Atom] = []
    for run in text:
        font = _font(run, kind)
        if run.rule_mm:
            made.append(Atom(RULED, "", font, kind.size, run.rule_mm * MM))
        made.extend(_plain_words(run.text, run, font, kind.size))
    return made


def _font(run: Run, kind: Type) -> str:
    if run.strong:
        return BOLD
    return HEAVY if kind.heavy else REGULAR


def icon(name: str, size: float) -> Atom:
    """A small picture on a line, with its gap after it."""
    return Atom(ICON, name, REGULAR, size, size * 1.45)


def tick(kind: Type, *, ticked: bool = False) -> Atom:
    """A box to tick on a line, with its gap after it."""
    return Atom(TICKBOX, "", REGULAR, kind.size, TICK + kind.size * 0.5, ticked)


def gap(points: float, kind: Type) -> Atom:
    """Room that does not break words apart but lets a line end."""
    return Atom(SPACE, "", REGULAR, kind.size, points)


def _plain_words(text: str, run: Run, font: str, size: float) -> list[Atom]:
    """Words that need no other face and no turning."""
    length, share, lang = face(font).length, size / 1000, run.lang
    blank = Atom(SPACE, " ", font, size, length(" ") * share)
    made = []
    for part in _TOKEN.findall(text):
        if part == " ":
            made.append(blank)
        elif part in ("\n", "\r\n"):
            made.append(Atom(BREAK, "", font, size, 0))
        elif part.isspace() and part not in NO_BREAK:
            made.append(blank)
        else:
            made.append(Atom(WORDS, part, font, size, length(part) * share, False, 0, "", lang))
    return made


def _any_words(text: Text, kind: Type) -> Iterable[Atom]:
    """Words of any script; the direction is found for each paragraph as a whole."""
    parts = [normalize("NFC", run.text) or _OBJECT * bool(run.rule_mm) for run in text]
    levels = _levels("".join(parts))
    start = 0
    for run, part in zip(text, parts, strict=True):
        font = _font(run, kind)
        if run.rule_mm:
            yield Atom(RULED, "", font, kind.size, run.rule_mm * MM, level=levels[start])
        if run.text:
            for found in _TOKEN.finditer(part):
                at = start + found.start()
                here = tuple(levels[at : at + len(found[0])])
                yield from _word(found[0], here, run, font, kind.size)
        start += len(part)


def _levels(whole: str) -> list[int]:
    if not TURNING.search(whole):
        return [0] * len(whole)
    found: list[int] = []
    for paragraph in whole.translate(_FOR_BIDI).split("\n"):
        found.extend(bidi_levels(paragraph)[1])
        found.append(0)
    return found


def _word(word: str, levels: tuple[int, ...], run: Run, font: str, size: float) -> Iterable[Atom]:
    straight = not any(level % 2 for level in levels) and len(set(levels)) == 1
    if (word.isspace() and word not in NO_BREAK) or (straight and plain().fullmatch(word)):
        for atom in _plain_words(word, run, font, size):
            yield atom._replace(level=levels[0]) if levels[0] else atom
        return
    for piece in pieces(word, levels, font):
        if piece.kind == CHANCE:
            yield Atom(SPACE, "", font, size, 0, level=piece.level)
        elif piece.kind == CODE_PIECE:
            wide = width(piece.text, REGULAR, size) + size * 0.5
            yield Atom(CODE, piece.text, REGULAR, size, wide, level=piece.level)
        else:
            yield _measured(
                Atom(
                    WORDS,
                    piece.text,
                    piece.font,
                    size,
                    0,
                    level=piece.level,
                    script=piece.script,
                    lang=run.lang,
                )
            )


def _measured(atom: Atom) -> Atom:
    """The words of an atom with their width."""
    if atom.script:
        units = sum(one.advance for one in _shaped(atom))
        wide = units * face(atom.font).scale * atom.size / 1000
    else:
        wide = width(atom.text, atom.font, atom.size)
    return atom._replace(width=wide)


def _shaped(atom: Atom) -> tuple[Cluster, ...]:
    if atom.kind == SPACE:
        font = face(atom.font)
        wide = atom.width / atom.size * 1000 / font.scale
        return (Cluster(font.pictures[" "], " ", round(wide)),)
    return shaped(atom.text, atom.font, atom.script, atom.level % 2, atom.lang)


def lines(made: Iterable[Atom], room: float, kind: Type) -> tuple[Line, ...]:
    """The atoms broken into lines no wider than `room`; a word too long for a line is cut."""
    done: list[list[Atom]] = [[]]
    used, word = 0.0, list[Atom]()
    for atom in (*made, None):
        if atom is not None and atom.kind not in (SPACE, BREAK):
            word.append(atom)
            continue
        if len(word) == 1 and used + word[0].width <= room:
            done[-1].append(word[0])
            used += word[0].width
        else:
            used = _set_word(done, word, used, room)
        word.clear()
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
    held = atom._replace(text="", width=0.0)
    for cluster in clusters(atom.text):
        longer = _measured(atom._replace(text=held.text + cluster))
        if held.text and longer.width > room:
            yield held
            longer = _measured(atom._replace(text=cluster))
        held = longer
    yield held


def _trimmed(one: list[Atom], last: bool) -> list[Atom]:
    """Without blanks at its end, but for one of no width where more words follow.

    Read aloud, lines run on: without a blank, two words would be heard as one.
    """
    blank = None
    while one and one[-1].kind == SPACE:
        blank = one.pop()
    if one and blank and blank.text and not last:
        one.append(blank._replace(width=0.0))
    return one


def draw(canvas: Canvas, line: Line, x: float, top: float) -> None:
    """Draw the line with its upper edge at `top`."""
    # Letters sit a little above the middle of their line, as the pictures have it.
    y = top - line.leading / 2 - line.size * 0.35
    if _alike(line.atoms):
        _string(canvas, line.atoms, x, y, line.colour)
        return
    for made in _strokes(_from_the_left(line.atoms)):
        first = made[0]
        if first.lang:
            canvas.language(first.lang)
        if first.script:
            canvas.setFillColorRGB(*line.colour)
            found = [one for atom in made for one in _shaped(atom)]
            show(canvas, found, face(first.font), first.size, x, y)
        elif _wordy(first):
            _string(canvas, made, x, y, line.colour)
        else:
            _other(canvas, first, x, y, line.colour)
        if first.lang:
            canvas.end_span()
        x += sum(atom.width for atom in made)


def heard(made: Sequence[Atom]) -> str:
    """The words of a line in the order of reading, whatever way they are written."""
    said = {TICKBOX: TO_TICK, RULED: " ____ ", ICON: ""}
    return "".join(TICKED if atom.ticked else said.get(atom.kind, atom.text) for atom in made)


def _alike(made: tuple[Atom, ...]) -> bool:
    """Whether all are words of one face that stand letter by letter: most lines are."""
    for kind, text, font, _, _, _, level, script, lang in made:
        if kind > SPACE or level or script or lang or not text or font != made[0].font:
            return False
    return True


def _from_the_left(made: tuple[Atom, ...]) -> Iterable[Atom]:
    """Atoms as they stand, without those that only let a line end."""
    if any(atom.level for atom in made):
        made = tuple(made[at] for at in order([atom.level for atom in made]))
    return (atom for atom in made if atom.text or atom.width)


def _strokes(made: Iterable[Atom]) -> list[list[Atom]]:
    """Neighbours that are drawn at once: words of one face with the blanks between and after them.

    A blank never stands by itself after shaped words: some readers of a PDF would leave it out.
    """
    found: list[list[Atom]] = []
    for atom in made:
        last = found[-1][0] if found else None
        if last is None or not _wordy(atom) or not _wordy(last):
            found.append([atom])
            continue
        alike = atom.font == last.font and bool(atom.script) == bool(last.script)
        if alike and (atom.lang == last.lang or atom.kind == SPACE):
            found[-1].append(atom)
        elif last.script and atom.kind == SPACE and draws(" ", last.font):
            found[-1].append(atom._replace(font=last.font, script=last.script))
        else:
            found.append([atom])
    return found


def _wordy(atom: Atom) -> bool:
    return atom.kind in (WORDS, SPACE) and atom.text != ""


def _string(canvas: Canvas, held: Sequence[Atom], x: float, y: float, colour: Colour) -> None:
    canvas.setFont(held[0].font, held[0].size)
    canvas.setFillColorRGB(*colour)
    canvas.drawString(x, y, "".join([atom.text for atom in held]))


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
