# SPDX-License-Identifier: MIT
"""Fields of a newer program that came with a document: kept untouched, and sent on with it (3.5).

What belongs here: which of two such values goes on. What does not: values of rows that are not known
here, which lie beside the others (`models.taking`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.sharing.bodies import more_of
from app.sharing.parcel import Signed
from models.store import Store
from models.tables.sharing import Carried
from models.tables.table import rows

OUTSIDE, INSIDE = "parcel", "body"
More = Mapping[str, Mapping[str, Any]]
"""The fields around a document's state, and those in it, by name."""


def came_with(signed: Signed) -> More:
    """Fields that this program does not know; empty when there are none."""
    found = {OUTSIDE: dict(signed.parcel.more), INSIDE: more_of(signed.parcel.body)}
    return {place: said for place, said in found.items() if said}


def carried(_store: Store, docs: Iterable[str]) -> dict[str, More]:
    """What goes on with these documents, in one statement."""
    query = Carried.select(Carried.doc, Carried.said).where(Carried.doc.in_(list(docs)))
    return {doc: json.loads(said) for doc, said in rows(query, _pair)}


def _pair(doc: str, said: str) -> tuple[str, str]:
    return doc, said


def carry_on(
    store: Store, doc: str, came: More, ours: Mapping[str, int], theirs: Mapping[str, int]
) -> None:
    """Inside a writing: keep these too. Of two values of one name the one that knew of the other goes on.

    `ours` and `theirs` are what each side had seen of each laptop. Where neither knew of the other,
    the greater one by its letters goes on, so that all laptops choose the same.
    """
    kept = carried(store, (doc,)).get(doc, {})
    ahead = all(theirs.get(dev, 0) >= n for dev, n in ours.items())
    behind = all(ours.get(dev, 0) >= n for dev, n in theirs.items())
    made = {
        place: _together(kept.get(place, {}), came.get(place, {}), ahead, behind)
        for place in (OUTSIDE, INSIDE)
    }
    said = json.dumps(made, ensure_ascii=False, sort_keys=True)
    Carried.insert(doc=doc, said=said).on_conflict_replace().execute()


def _together(
    ours: Mapping[str, Any], theirs: Mapping[str, Any], ahead: bool, behind: bool
) -> dict[str, Any]:
    found = {**ours, **theirs}
    for name in ours.keys() & theirs.keys():
        if behind and not ahead:
            found[name] = ours[name]
        elif ahead == behind:
            found[name] = max(ours[name], theirs[name], key=_letters)
    return found


def _letters(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
