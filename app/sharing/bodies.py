# SPDX-License-Identifier: MIT
"""The state of one document as plain values, and back (sharing-and-safety.md 3.3).

What belongs here: between the causal map and what travels, with every kind and length looked at.
What does not: whether such a row may be in such a document (`models.taking`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.sharing.parcel import ParcelTrouble, Verdict
from models.rules.causal import Doc, Entry, digest

MOST_ID = 128
MOST_PATH = 400
OURS = frozenset({"ctx", "regs", "erased", "digest"})


def body_of(doc: Doc, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A document's whole state as plain values; `more` are fields of a newer program that are sent on."""
    regs = {
        path: [[one.dev, one.n, one.hlc, one.value] for one in entries]
        for path, entries in doc.regs.items()
    }
    ours = {
        "ctx": dict(doc.ctx),
        "regs": regs,
        "erased": sorted(doc.erased),
        "digest": digest(doc),
    }
    return {**(more or {}), **ours}


def doc_of(body: Mapping[str, Any]) -> Doc:
    """The state that such values say. ParcelTrouble (DAMAGED) when a kind, a length or the digest is wrong."""
    ctx, regs, erased = body.get("ctx"), body.get("regs"), body.get("erased")
    if not (isinstance(ctx, dict) and isinstance(regs, dict) and isinstance(erased, list)):
        raise ParcelTrouble(Verdict.DAMAGED)
    if not all(_is_id(dev) and _is_count(n) for dev, n in ctx.items()):
        raise ParcelTrouble(Verdict.DAMAGED)
    if not all(_is_id(one) for one in erased):
        raise ParcelTrouble(Verdict.DAMAGED)
    found = Doc({path: _entries(path, said) for path, said in regs.items()}, ctx, frozenset(erased))
    if body.get("digest") != digest(found):
        raise ParcelTrouble(Verdict.DAMAGED)
    if any(one.n > ctx.get(one.dev, 0) for entries in found.regs.values() for one in entries):
        raise ParcelTrouble(Verdict.DAMAGED)
    return found


def more_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a newer program in a body."""
    return {name: value for name, value in body.items() if name not in OURS}


def _entries(path: str, said: object) -> tuple[Entry, ...]:
    if len(path) > MOST_PATH or not isinstance(said, list) or not said:
        raise ParcelTrouble(Verdict.DAMAGED)
    if len(said) == 1:
        return (_entry(said[0]),)
    entries = tuple(_entry(one) for one in said)
    dots = {one.dot for one in entries}
    if len(dots) != len(entries) or list(entries) != sorted(entries, key=lambda one: one.age):
        raise ParcelTrouble(Verdict.DAMAGED)
    return entries


def _entry(said: object) -> Entry:
    if not isinstance(said, list) or len(said) != 4:
        raise ParcelTrouble(Verdict.DAMAGED)
    dev, n, hlc, value = said
    counts = type(n) is int and type(hlc) is int and n >= 0 and hlc >= 0
    if not (counts and _is_id(dev) and _is_value(value)):
        raise ParcelTrouble(Verdict.DAMAGED)
    return Entry(dev, n, hlc, value)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MOST_ID


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_value(value: object) -> bool:
    return value is None or isinstance(value, str | int)
