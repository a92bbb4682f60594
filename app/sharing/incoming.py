# SPDX-License-Identifier: MIT
"""What lies in the shared folder or in one file: found, opened and judged, before anything is taken in (3.5).

What belongs here: looking, in a job, with plain data in and out, and what became of each file. What
does not: merging (`taking_in`), where files lie (`folder`). A file that is still being written needs
no waiting for: only what is whole bears a signature that holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.sharing import folder as places
from app.sharing.circle import Circle, is_trusted
from app.sharing.circles import circle_of, own_keys
from app.sharing.folder import Place
from app.sharing.parcel import (
    Keys,
    ParcelTrouble,
    Signed,
    Verdict,
    digest_of,
    keys_of,
    open_parcel,
    put_away,
)
from app.sharing.sync_copy import FLAT, carried_by
from models.store import Store
from models.tables.sharing import SeenCopy, SeenPlace
from models.tables.table import rows

DOCUMENTS = ("plan", "record", "person", "library")
FAR = ("regs", "erased", "digest")
"""What is not asked of a document's state before it is taken in."""
BATCH, BATCH_BYTES = 1_000, 64 << 20
WAITS = "waiting"
SETTLED = frozenset({"merged", "not_for_me", "stranger", "forged", "flat", "unknown"})
"""What became of a content for good; anything else is looked at again, such as what a newer program made."""
OTHER_FOLDER = "This folder is of another circle. Nothing was changed."
EMPTY = "Nothing of the circle lies there. Nothing was changed here."


@dataclass(frozen=True)
class Copy:
    """One content: where it was found, its sum, and what it says; `verdict` is empty when it may be taken in."""

    place: Place | None
    sum: str
    signed: tuple[Signed, ...] = ()
    verdict: str = ""
    said: str = ""


@dataclass(frozen=True)
class Looked:
    """What a look found: what is new, how many files are known already, or why nothing could be looked at."""

    copies: tuple[Copy, ...] = ()
    known: int = 0
    said: str = ""


@dataclass(frozen=True)
class LookFor:
    """What a job needs to look: keys, the circle, and what was seen before."""

    org: str
    own: str
    circle: Circle
    identities: tuple[str, ...]
    places: Mapping[str, tuple[int, int, str]]
    sums: Mapping[str, str]


def look_for(store: Store) -> LookFor | None:
    """Plain data for a look, in four statements; None in no circle."""
    circle, keys = circle_of(store), own_keys(store)
    if circle is None or keys is None:
        return None
    fields = (SeenPlace.path, SeenPlace.size, SeenPlace.mtime, SeenPlace.sum)
    seen = dict(rows(SeenPlace.select(*fields), _place))
    sums = dict(rows(SeenCopy.select(SeenCopy.sum, SeenCopy.verdict), _pair))
    return LookFor(circle.org, store.device, circle, keys.identities, seen, sums)


def _place(path: str, size: int, mtime: int, found: str) -> tuple[str, tuple[int, int, str]]:
    return path, (size, mtime, found)


def _pair(first: str, second: str) -> tuple[str, str]:
    return first, second


def look_in(folder: Path, wanted: LookFor) -> Looked:
    """Everything new in the shared folder; safe in a job. An unplugged, empty or other folder is said in words."""
    if not places.is_there(folder):
        return Looked(said=places.NOT_THERE)
    if places.other_circle(folder, wanted.org):
        return Looked(said=OTHER_FOLDER)
    found: list[Copy] = []
    known = count = size = 0
    batch: list[tuple[Place, bytes]] = []
    for place in places.places(folder, wanted.org, wanted.own):
        count += 1
        seen = wanted.places.get(place.path)
        if seen is not None and seen[:2] == (place.size, place.mtime) and _settled(wanted, seen[2]):
            known += 1
            continue
        content = places.read(folder, wanted.org, place)
        if content is None:
            found.append(Copy(place, "", verdict=WAITS))
            continue
        batch.append((place, content))
        size += len(content)
        if len(batch) >= BATCH or size > BATCH_BYTES:
            found += _opened(batch, wanted)
            batch, size = [], 0
    found += _opened(batch, wanted)
    return Looked(tuple(found), known, "" if count else EMPTY)


def _settled(wanted: LookFor, found: str) -> bool:
    return wanted.sums.get(found) in SETTLED


def look_at(content: bytes, wanted: LookFor) -> Copy:
    """One file that somebody opened, whatever became of it before; safe in a job."""
    bare = replace(wanted, sums={})
    return _opened([(Place("", len(content), 0), content)], bare)[0]


def _opened(batch: list[tuple[Place, bytes]], wanted: LookFor) -> list[Copy]:
    """Each content judged; what is known by its sum is not opened again."""
    fresh: list[tuple[Place, bytes, str]] = []
    found = []
    for place, content in batch:
        made = digest_of(content)
        became = wanted.sums.get(made, "")
        if became in SETTLED:
            found.append(Copy(place, made, verdict=became))
        else:
            fresh.append((place, content, made))
    keys = keys_of(wanted.identities if fresh else ())
    carried = carried_by([content for _, content, _ in fresh])
    for (place, content, made), one in zip(fresh, carried, strict=True):
        if not one.parcels:
            verdict = _why_nothing(content, one.words)
            found.append(Copy(place, made, verdict=verdict, said=one.words))
        else:
            found.append(_judged(place, made, one.parcels, wanted, keys))
    return found


def _why_nothing(content: bytes, said: str) -> str:
    if said == FLAT:
        return "flat"
    return "unknown" if content and said == Verdict.UNKNOWN.value else WAITS


def _judged(
    place: Place, made: str, parcels: Mapping[str, bytes], wanted: LookFor, keys: Keys
) -> Copy:
    """The copies in one content that are for us and signed by whom they name; else why not."""
    good: list[Signed] = []
    trouble: ParcelTrouble | None = None
    signers = {one.sign for one in wanted.circle.live()}
    for held in parcels.values():
        try:
            signed = open_parcel(held, keys, None if _is_circle(place, held) else signers)
            _check(signed, wanted)
            good.append(put_away(signed, FAR) if signed.parcel.kind in DOCUMENTS else signed)
        except ParcelTrouble as found:
            trouble = found
    if good:
        return Copy(place, made, tuple(good))
    verdict = trouble.verdict if trouble is not None else Verdict.DAMAGED
    name = WAITS if verdict is Verdict.DAMAGED else verdict.name.lower()
    return Copy(place, made, verdict=name, said=verdict.value)


def _is_circle(place: Place, held: bytes) -> bool:
    """A circle's own document is proved by its chain, so whoever signed it is asked later."""
    return place.path.startswith(f"{places.CIRCLE}/") or held.startswith(b"CPX1")


def _check(signed: Signed, wanted: LookFor) -> None:
    """Of our circle, by a member, under its own device, and about what it says it is about."""
    parcel = signed.parcel
    if parcel.org != wanted.org:
        raise ParcelTrouble(Verdict.NOT_FOR_ME)
    if parcel.kind == "circle":
        return
    if not is_trusted(wanted.circle, signed.signer, parcel.dev, parcel.kind):
        raise ParcelTrouble(Verdict.FORGED)
    if parcel.doc.partition("/")[0] != parcel.kind:  # replayed as if it were of another document
        raise ParcelTrouble(Verdict.FORGED)
