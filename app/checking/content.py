# SPDX-License-Identifier: MIT
"""What the pages of a file draw, stroke by stroke, and under which marks.

What belongs here: reading content streams with the forms inside of them. What does not: what is
right or wrong with it (`content_rules`, `font_rules`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.checking.tree import Element, Tree, text_of
from app.later import later

PAINTS = frozenset("S s f F f* B B* b b* sh EI".split())
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
INVISIBLE, HIDDEN = 3, 2
DEEPEST = 24
MOST_AGAIN = 200_000
"""Strokes after which a form that was read already is not read for another place."""


@dataclass(frozen=True)
class Mark:
    """One open mark: its tag, its list of facts, and the element that owns it, if any."""

    tag: str
    facts: Any
    owner: Element | None

    def said(self, key: str) -> str | None:
        """A text among its facts."""
        found = self.facts.get(key) if self.facts is not None else None
        return None if found is None else text_of(found)


@dataclass(frozen=True)
class Stroke:
    """Something that is drawn: what, on which page, under which marks from the outside in."""

    what: str
    page: int
    marks: tuple[Mark, ...]

    @property
    def is_tagged(self) -> bool:
        """Whether an element owns it."""
        return any(mark.owner is not None for mark in self.marks)

    @property
    def is_artifact(self) -> bool:
        """Whether it is marked as decoration."""
        return any(mark.tag == "Artifact" for mark in self.marks)


@dataclass
class Use:
    """A font and what was shown with it: strings of codes, by whether they can be seen."""

    font: Any
    seen: list[bytes] = field(default_factory=list)
    unseen: list[bytes] = field(default_factory=list)


@dataclass
class Content:
    """Everything that all pages draw."""

    strokes: list[Stroke] = field(default_factory=list)
    opened: list[tuple[int, tuple[Mark, ...]]] = field(default_factory=list)
    fonts: dict[Any, Use] = field(default_factory=dict)
    forms: Counter[Any] = field(default_factory=Counter)
    form_objects: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _State:
    font: Any = None
    mode: int = 0


@dataclass(frozen=True)
class _Place:
    """Where a stream is read: its page, the object its marks are counted in, its fonts and forms."""

    page: int
    owner: Any
    numbers: Any
    resources: Any
    depth: int = 0


def read_content(pdf: Any, tree: Tree) -> Content:
    """Read all pages. A stream that cannot be read ends where it breaks."""
    found = Content()
    for at, page in enumerate(pdf.pages):
        numbers = page.obj.get("/StructParents")
        listed = tree.parents.get(int(numbers)) if isinstance(numbers, int) else None
        place = _Place(at + 1, page.obj.objgen, listed, _resources(page.obj))
        _read(page, place, (), tree, found, _State())
    _read_aside(pdf, found)
    return found


def _read_aside(pdf: Any, found: Content) -> None:
    """Fonts of what is drawn beside the pages: how notes on them look, and patterns."""
    aside, none = Content(), Tree()
    for at, page in enumerate(pdf.pages):
        drawn = [*_looks(page.obj), *_patterns(_resources(page.obj))]
        for form in list(found.form_objects.values()) if at == 0 else []:
            drawn += _patterns(form.get("/Resources"))
        for stream in drawn:
            place = _Place(at + 1, stream.objgen, None, stream.get("/Resources"))
            _read(stream, place, (), none, aside, _State())
    for key, use in aside.fonts.items():
        kept = found.fonts.setdefault(key, Use(use.font))
        kept.seen += use.seen
        kept.unseen += use.unseen


def _looks(page: Any) -> list[Any]:
    """The streams that say how the notes of a page look, those that are hidden left out."""
    pikepdf = later("pikepdf")
    looks = []
    notes = page.get("/Annots")
    for note in notes if isinstance(notes, pikepdf.Array) else []:
        if not isinstance(note, pikepdf.Dictionary) or int(note.get("/F", 0)) & HIDDEN:
            continue
        look = note.get("/AP")
        usual = look.get("/N") if isinstance(look, pikepdf.Dictionary) else None
        several = usual.values() if isinstance(usual, pikepdf.Dictionary) else [usual]
        looks += [one for one in several if isinstance(one, pikepdf.Stream)]
    return looks


def _patterns(resources: Any) -> list[Any]:
    """The patterns among what a stream uses that are drawn with strokes of their own."""
    pikepdf = later("pikepdf")
    listed = resources.get("/Pattern") if isinstance(resources, pikepdf.Dictionary) else None
    named = listed.values() if isinstance(listed, pikepdf.Dictionary) else []
    return [one for one in named if isinstance(one, pikepdf.Stream)]


def _resources(obj: Any) -> Any:
    """A page's resources, its own or those of a node above it."""
    for _ in range(64):
        if obj is None:
            return None
        found = obj.get("/Resources")
        if found is not None:
            return found
        obj = obj.get("/Parent")
    return None


def _entry(resources: Any, kind: str, name: Any) -> Any:
    try:
        return resources[kind][str(name)]
    except (KeyError, TypeError, AttributeError, ValueError):
        return None


def _instructions(stream: Any) -> Iterator[tuple[Any, str]]:
    pikepdf = later("pikepdf")
    try:
        for one in pikepdf.parse_content_stream(stream):
            yield one.operands, str(one.operator)
    except (pikepdf.PdfError, ValueError, TypeError):
        return


def _read(
    stream: Any,
    place: _Place,
    around: tuple[Mark, ...],
    tree: Tree,
    found: Content,
    state: _State,
) -> None:
    marks, kept = list(around), [state]
    for operands, name in _instructions(stream):
        if name in ("BDC", "BMC"):
            marks.append(_mark(operands, place, tree))
            found.opened.append((place.page, tuple(marks)))
        elif name == "EMC":
            del marks[max(len(around), len(marks) - 1) :]
        elif name in ("q", "Q"):
            kept, state = _kept(name, kept, state)
        elif name in ("Tf", "Tr", "gs"):
            state = _state(name, operands, place, state)
        elif name in SHOWS:
            _show(operands, name, place, tuple(marks), state, found)
        elif name in PAINTS or name == "INLINE IMAGE":
            found.strokes.append(Stroke("drawing", place.page, tuple(marks)))
        elif name == "Do" and operands:
            _do(operands[0], place, tuple(marks), tree, found, state)


def _kept(name: str, kept: list[_State], state: _State) -> tuple[list[_State], _State]:
    if name == "q":
        return [*kept, state], state
    return (kept[:-1], kept[-1]) if len(kept) > 1 else (kept, state)


def _state(name: str, operands: Any, place: _Place, state: _State) -> _State:
    """Another font or another way to show words."""
    if not operands:
        return state
    if name == "Tf":
        return replace(state, font=_entry(place.resources, "/Font", operands[0]))
    if name == "Tr":
        return replace(state, mode=int(operands[0]))
    return _from_state(place, operands[0], state)


def _from_state(place: _Place, name: Any, state: _State) -> _State:
    held = _entry(place.resources, "/ExtGState", name)
    font = held.get("/Font") if held is not None else None
    return replace(state, font=font[0]) if font is not None else state


def _mark(operands: Any, place: _Place, tree: Tree) -> Mark:
    pikepdf = later("pikepdf")
    tag = str(operands[0])[1:] if operands else ""
    facts = operands[1] if len(operands) > 1 else None
    if isinstance(facts, pikepdf.Name):
        facts = _entry(place.resources, "/Properties", facts)
    if not isinstance(facts, pikepdf.Dictionary):
        return Mark(tag, None, None)
    number = facts.get("/MCID")
    return Mark(tag, facts, _owner(place, number, tree) if isinstance(number, int) else None)


def _owner(place: _Place, number: int, tree: Tree) -> Element | None:
    """By the list of parents; a mark that only an element claims is not found by a reader."""
    try:
        held = place.numbers[int(number)]
    except (TypeError, IndexError, KeyError, AttributeError):
        return None
    return tree.by_object.get(getattr(held, "objgen", None))


def _show(
    operands: Any, name: str, place: _Place, marks: tuple[Mark, ...], state: _State, found: Content
) -> None:
    pikepdf = later("pikepdf")
    last = operands[-1] if operands else None
    pieces = list(last) if name == "TJ" and isinstance(last, pikepdf.Array) else [last]
    codes = b"".join(bytes(one) for one in pieces if isinstance(one, pikepdf.String))
    if not codes:
        return
    found.strokes.append(Stroke("words", place.page, marks))
    if state.font is None:
        return
    key = state.font.objgen if state.font.objgen != (0, 0) else id(state.font)
    use = found.fonts.setdefault(key, Use(state.font))
    (use.unseen if state.mode == INVISIBLE else use.seen).append(codes)


def _do(
    name: Any, place: _Place, marks: tuple[Mark, ...], tree: Tree, found: Content, state: _State
) -> None:
    form = _entry(place.resources, "/XObject", name)
    if form is None:
        return
    number = form.get("/StructParent")
    if isinstance(number, int):
        marks = (*marks, Mark("", None, tree.of_number(int(number))))
    if form.get("/Subtype") != "/Form":
        found.strokes.append(Stroke("picture", place.page, marks))
        return
    found.forms[form.objgen] += 1
    found.form_objects[form.objgen] = form
    read_before = found.forms[form.objgen] > 1
    if place.depth >= DEEPEST or (read_before and len(found.strokes) > MOST_AGAIN):
        return
    numbers = form.get("/StructParents")
    listed = tree.parents.get(int(numbers)) if isinstance(numbers, int) else None
    resources = form.get("/Resources")
    inner = _Place(
        place.page,
        form.objgen,
        listed,
        place.resources if resources is None else resources,
        place.depth + 1,
    )
    _read(form, inner, marks, tree, found, state)
