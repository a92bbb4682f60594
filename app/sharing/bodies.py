# SPDX-License-Identifier: MIT
"""The state of one document as plain values, and back (sharing-and-safety.md 3.3).

What belongs here: between the causal map and what travels, with every kind and length looked at.
What does not: whether such a row may be in such a document (`models.laying`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct, ValidationError
from msgspec.json import Decoder

from app.sharing.canonical import inflated
from app.sharing.parcel import ParcelTrouble, Signed, Verdict
from models.rules.causal import Doc, Entry
from models.rules.doc_digest import digest

OURS = frozenset({"ctx", "regs", "erased", "digest"})
Id = Annotated[str, Meta(min_length=1, max_length=128)]
Path = Annotated[str, Meta(max_length=400)]
Entries = Annotated[tuple[Entry, ...], Meta(min_length=1)]


class _Body(Struct):
    """The kinds and lengths that a state has."""

    ctx: dict[Id, Annotated[int, Meta(ge=0)]]
    regs: dict[Path, Entries]
    erased: list[Id]
    digest: str


class _Whole(Struct):
    """What of a whole copy is read again."""

    body: _Body


_whole = Decoder(_Whole)


def body_of(doc: Doc, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A document's whole state as plain values; `more` are fields of a newer program that are sent on."""
    ours = {
        "ctx": dict(doc.ctx),
        "regs": {path: [list(one) for one in entries] for path, entries in doc.regs.items()},
        "erased": sorted(doc.erased),
        "digest": digest(doc),
    }
    return {**(more or {}), **ours}


def doc_in(signed: Signed) -> Doc:
    """The state that a copy says. ParcelTrouble (DAMAGED) when a kind, a length or the digest is wrong."""
    try:
        said = _whole.decode(inflated(signed.packed)).body
    except ValidationError as trouble:
        raise ParcelTrouble(Verdict.DAMAGED) from trouble
    found = Doc(said.regs, said.ctx, frozenset(said.erased))
    if said.digest != digest(found):
        raise ParcelTrouble(Verdict.DAMAGED)
    for entries in said.regs.values():
        if len(entries) > 1 and not _in_order(entries):
            raise ParcelTrouble(Verdict.DAMAGED)
        for dev, n, hlc, _ in entries:
            if not (0 < n <= said.ctx.get(dev, 0) and hlc >= 0):  # written by nobody who was seen
                raise ParcelTrouble(Verdict.DAMAGED)
    return found


def more_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a newer program in a body."""
    return {name: value for name, value in body.items() if name not in OURS}


def _in_order(entries: tuple[Entry, ...]) -> bool:
    """Whether they stand by age, each once, as this program writes them."""
    dots = {one.dot for one in entries}
    return len(dots) == len(entries) and list(entries) == sorted(entries, key=lambda one: one.age)
