# SPDX-License-Identifier: MIT
"""The tree of tags of a file: elements with their standard type, parents, languages and what they own.

What belongs here: reading the tree, whatever shape it has. What does not: what is right or wrong
with it (the files of rules).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.later import later

STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 "
    "L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot "
    "Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)
DEEPEST, MOST = 400, 200_000


@dataclass
class Element:
    """One tag. `kind` is its standard type or its own name; `marks` are (page id, number) it owns."""

    obj: Any
    own: str
    kind: str
    parent: Element | None
    classes: dict[str, Any] = field(default_factory=dict)
    kids: list[Element] = field(default_factory=list)
    marks: list[tuple[Any, int]] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)

    def said(self, key: str) -> str | None:
        """A text of the element, or None."""
        found = self.obj.get(key)
        return None if found is None else text_of(found)

    @cached_property
    def lang(self) -> str | None:
        """Its own language or that of the nearest element around it."""
        own = self.said("/Lang")
        return own if own is not None else self.parent.lang if self.parent else None

    def kinds(self) -> list[str]:
        """The standard types of the elements in it."""
        return [kid.kind for kid in self.kids]

    def attribute(self, name: str) -> Any:
        """An attribute from its own list or from its classes; None when there is none."""
        own = [self.obj.get("/A"), *(self.classes.get(one) for one in _names(self.obj.get("/C")))]
        for holder in (one for held in own for one in _holders(held)):
            if name in holder:
                return holder[name]
        return None


@dataclass
class Tree:
    """All elements in the order of reading, and what the lists of parents say."""

    elements: list[Element] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    parents: dict[int, Any] = field(default_factory=dict)
    by_object: dict[Any, Element] = field(default_factory=dict)

    @cached_property
    def owner(self) -> dict[tuple[Any, int], Element]:
        """The element that owns a mark of a page or form."""
        return {mark: one for one in self.elements for mark in one.marks}

    def of_number(self, number: int) -> Element | None:
        """The element of an annotation or form by its StructParent."""
        found = self.parents.get(number)
        return self.by_object.get(getattr(found, "objgen", None))

    def standard(self, own: str) -> str:
        """The standard type that a name is mapped to; the name itself when there is none."""
        seen = set()
        while own not in STANDARD and own in self.roles and own not in seen:
            seen.add(own)
            own = self.roles[own]
        return own

    def is_circular(self, own: str) -> bool:
        """Whether the mapping of a name leads back to itself."""
        seen: set[str] = set()
        while own in self.roles:
            if own in seen:
                return True
            seen.add(own)
            own = self.roles[own]
        return False


def text_of(value: Any) -> str:
    """A text string or a name as text."""
    return str(value)


def _names(found: Any) -> list[str]:
    """The classes an element is of; the numbers between them say which writing of it, and are left out."""
    pikepdf = later("pikepdf")
    listed = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [str(one) for one in listed if isinstance(one, pikepdf.Name)]


def _holders(found: Any) -> Iterator[Any]:
    pikepdf = later("pikepdf")
    if isinstance(found, pikepdf.Array):
        for one in found:
            yield from _holders(one)
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        yield found


def read_tree(pdf: Any) -> Tree:
    """The tree of an opened file; empty when it has none."""
    pikepdf = later("pikepdf")
    root = pdf.Root.get("/StructTreeRoot")
    tree = Tree()
    if not isinstance(root, pikepdf.Dictionary):
        return tree
    roles = root.get("/RoleMap")
    if isinstance(roles, pikepdf.Dictionary):
        tree.roles = {key[1:]: str(value)[1:] for key, value in roles.items()}
    _parents(root.get("/ParentTree"), tree.parents, 0)
    named = root.get("/ClassMap")
    classes = dict(named.items()) if isinstance(named, pikepdf.Dictionary) else {}
    _kids(root.get("/K"), None, None, tree, classes, 0)
    return tree


def _parents(node: Any, found: dict[int, Any], depth: int) -> None:
    pikepdf = later("pikepdf")
    if not isinstance(node, pikepdf.Dictionary) or depth > DEEPEST:
        return
    numbers = node.get("/Nums")
    if isinstance(numbers, pikepdf.Array):
        for at in range(0, len(numbers) - 1, 2):
            if isinstance(numbers[at], int):
                found[int(numbers[at])] = numbers[at + 1]
    kids = node.get("/Kids")
    if isinstance(kids, pikepdf.Array):
        for kid in kids:
            _parents(kid, found, depth + 1)


def _kids(
    found: Any, parent: Element | None, page: Any, tree: Tree, classes: dict[str, Any], depth: int
) -> None:
    pikepdf = later("pikepdf")
    if depth > DEEPEST or len(tree.elements) > MOST:
        return
    if isinstance(found, pikepdf.Array):
        for one in found:
            _kids(one, parent, page, tree, classes, depth)
    elif isinstance(found, int):
        if parent is not None and page is not None:
            parent.marks.append((page, int(found)))
    elif isinstance(found, pikepdf.Dictionary):
        _kid(found, parent, page, tree, classes, depth)


def _kid(
    one: Any, parent: Element | None, page: Any, tree: Tree, classes: dict[str, Any], depth: int
) -> None:
    here = getattr(one.get("/Pg"), "objgen", None) or page
    kind = one.get("/Type")
    if kind == "/MCR" or ("/MCID" in one and "/S" not in one):
        stream = one.get("/Stm")
        place = stream.objgen if stream is not None else here
        if parent is not None and isinstance(one.get("/MCID"), int):
            parent.marks.append((place, int(one.MCID)))
        return
    if kind == "/OBJR" or ("/Obj" in one and "/S" not in one):
        if parent is not None and one.get("/Obj") is not None:
            parent.objects.append(one.Obj)
        return
    if "/S" not in one or (one.objgen != (0, 0) and one.objgen in tree.by_object):
        return
    own = str(one.S)[1:]
    element = Element(one, own, tree.standard(own), parent, classes)
    tree.elements.append(element)
    if one.objgen != (0, 0):
        tree.by_object[one.objgen] = element
    if parent is not None:
        parent.kids.append(element)
    _kids(one.get("/K"), element, here, tree, classes, depth + 1)
