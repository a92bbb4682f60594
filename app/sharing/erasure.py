# SPDX-License-Identifier: MIT
"""Taking in what other laptops erased, before anything else comes in, and who has confirmed (3.6, K25).

What belongs here: which erased ids hold here, and doing them. What does not: what is remembered of an
order (`orders`). A reason to keep something on this laptop stands; the rest goes.
"""

from __future__ import annotations

import json

from app.change import Change
from app.erasing import all_kept, keep_order, leaving_of, note_copies
from app.sharing.circle import COORDINATOR, Circle
from app.sharing.circles import circle_of
from app.sharing.incoming import Looked
from app.sharing.orders import orders_waiting
from app.sharing.parcel import Signed
from app.sharing.telling import ERASED
from app.vault.words import usual_words
from models.erasing_copies import Part
from models.erasing_person import GROUPS, Erasure, erase_person
from models.store import Store
from models.tables.all import tables
from models.tables.sharing import ErasureReceipt
from models.tables.table import is_shared
from models.taking import take_erased

AREAS = frozenset(
    "sharing people attendance notes promises induction outbox summary keeping sessions".split()
)
MOST_LENGTH = 64
"""Letters in a random id."""


def take_erasures(store: Store, looked: Looked) -> Change:
    """What was erased on other laptops goes here too, for good. One act, no undo.

    Whole people go only when a coordinator's laptop erased them. What a hold of this laptop keeps
    stays, with the day in this laptop's own receipt, and is asked again each time.
    """
    circle = circle_of(store)
    told = [one for copy in looked.copies for one in copy.signed if one.parcel.kind == ERASED]
    waiting = orders_waiting(store)
    if circle is None or not (told or waiting):
        return Change(frozenset(), undoable=False, quiet=True)
    ids, orders = _all_told(circle, told)
    ids, orders = ids | set(waiting), {**waiting, **orders}
    known = {str(one) for (one,) in store.connection.execute("select id from erased")}
    people = _people_here(store, ids - known)
    held = {who: kept for who, kept in all_kept(store).items() if who in people}
    not_yet = (people - set(orders)) | set(held)
    fresh = frozenset(ids - known - _rows_of(store, not_yet))
    gone = set(take_erased(store, fresh, usual_words()))
    for person in sorted(set(orders) & set(held)):
        gone |= _erase_in_part(store, person, frozenset(held[person]) & frozenset(GROUPS))
    day = store.today().isoformat()
    for person in sorted(orders):
        keep_order(person, orders[person], "", done_on="" if person in held else day)
    if gone:
        note_copies(store)
    return Change(AREAS if gone else frozenset(), undoable=False, forgets=frozenset(gone))


def _all_told(circle: Circle, told: list[Signed]) -> tuple[set[str], dict[str, str]]:
    """Erased ids of all, and people whom a coordinator's laptop erased, with the day."""
    ids: set[str] = set()
    orders: dict[str, str] = {}
    for signed in told:
        by = circle.of_signer(signed.signer)
        listed, people = signed.parcel.body.get("ids"), signed.parcel.body.get("people")
        if by is None:
            continue
        ids |= {one for one in listed if _is_id(one)} if isinstance(listed, list) else set()
        if by.role == COORDINATOR and isinstance(people, list):
            orders |= {one[0]: str(one[1])[:10] for one in people if _is_order(one)}
    return ids, orders


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MOST_LENGTH


def _is_order(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and _is_id(value[0]) and _is_id(value[1])


def _people_here(store: Store, ids: set[str]) -> set[str]:
    found = store.connection.execute(
        "select id from person where id in (select value from json_each(?))",
        (json.dumps(sorted(ids)),),
    )
    return {str(one) for (one,) in found}


def _rows_of(store: Store, people: set[str]) -> set[str]:
    """Every row that is about these people: it stays with them."""
    found, given = set(people), (json.dumps(sorted(people)),)
    for table in tables():
        if is_shared(table) and "person" in table._meta.fields:
            name = table._meta.table_name
            query = f'select id from "{name}" where person in (select value from json_each(?))'  # noqa: S608
            found |= {str(one) for (one,) in store.connection.execute(query, given)}
    return found


def _erase_in_part(store: Store, person: str, keeps: frozenset[str]) -> frozenset[str]:
    """What no reason keeps goes; the person's name stays with what stays."""
    leaving = leaving_of(store, person)
    note_copies(store, Part(person, keeps))
    return store.erase_by(lambda connection: erase_person(connection, Erasure(leaving, keeps)))


def note_receipts(store: Store, circle: Circle, signed: Signed) -> None:
    """Inside a writing: another laptop told which people it has erased."""
    by, done = circle.of_signer(signed.signer), signed.parcel.body.get("done")
    if by is None or not isinstance(done, list):
        return
    day = store.today().isoformat()
    for subject in (one for one in done if _is_id(one)):
        made = {"order": subject, "dev": by.dev, "done_on": day}
        ErasureReceipt.insert(made).on_conflict_ignore().execute()
