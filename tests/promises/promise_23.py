# SPDX-License-Identifier: MIT
"""Promise 23: a forged copy is refused: unsigned, signed by another, by who was taken out, or put to another document."""

from __future__ import annotations

from dataclasses import replace

from app.sharing import circles, incoming
from app.sharing.parcel import Parcel, new_signing, open_parcel, plain, seal
from tests.promises.shape import Figures
from tests.promises.sharing import Shared, fresh, shared


def _forged(found: Shared, parcel: Parcel, lost: str, patron: str) -> dict[str, bytes]:
    """Ways to forge, each as a sealed file that opens with the right key."""
    own = found.one.keys.signing
    other = f"{parcel.kind}/{'f' * 32}"
    kind = "record" if parcel.kind == "plan" else "plan"
    return {
        "signed by a stranger": seal(parcel, new_signing()),
        "signed by who was taken out": seal(parcel, lost),
        "under another laptop": seal(replace(parcel, dev=found.two.store.device), own),
        "of another circle": seal(replace(parcel, org="e" * 32), own),
        "as another kind": seal(replace(parcel, kind=kind), own),
        "not sealed": plain(replace(parcel, to=()), new_signing()),
        "a record by a patron": seal(
            replace(parcel, kind="record", doc=other.replace("plan", "record")), patron
        ),
    }


def promise_23(_count: int) -> Figures:
    """Each way to forge on each copy in the folder; and a body that was put into another document."""
    tried = taken = 0
    with shared() as found:
        lost, patron = fresh(found, "lost"), fresh(found, "kind")
        found.one.do(circles.change_role, patron.keys.signer, "patron")
        found.one.do(circles.take_out, lost.keys.signer)
        found.one.send(found.folder)
        found.two.look(found.folder)
        wanted = found.two.ask(incoming.look_for)
        before = found.two.sums()
        for content in found.copies.values():
            parcel = open_parcel(content, found.two.keys.identities).parcel
            forged = _forged(found, parcel, lost.keys.signing, patron.keys.signing)
            for held in forged.values():
                tried += 1
                taken += bool(incoming.look_at(held, wanted).signed)
            moved = replace(parcel, doc=f"{parcel.kind}/{'d' * 32}")
            (found.folder / "CE-x.cpx").write_bytes(seal(moved, found.one.keys.signing))
            copy = incoming.look_at((found.folder / "CE-x.cpx").read_bytes(), wanted)
            tried += 1
            found.two.take(copy)
        changed = found.two.sums() != before
    return Figures(
        23,
        "A forged copy is refused",
        f"{tried} forged copies: a stranger, one taken out, another's name, circle, kind or document",
        "100 % refused",
        f"{tried - taken} of {tried} refused; {'something' if changed else 'nothing'} was changed",
        {"tried": tried, "taken": taken},
        taken == 0 and not changed and tried > 0,
    )
