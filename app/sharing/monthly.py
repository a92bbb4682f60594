# SPDX-License-Identifier: MIT
"""The key that this laptop is sealed to changes each month, and what laptops tell each other of it (3.6).

What belongs here: the new key, when an old one is destroyed, and the small file in which a laptop
tells what it uses and has. What does not: erasures (`erasure`), where files lie (`folder`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.change import Change
from app.sharing.circle import Circle
from app.sharing.circles import AGE, AREAS, add_age_key, own_keys
from app.sharing.parcel import Signed
from app.times import day_of
from models.store import Store
from models.tables.sharing import CircleKey, PeerKey

MONTH = timedelta(days=30)
MOST_TOLD = 1000


@dataclass(frozen=True)
class Told:
    """What another laptop told last: its newest key, which of ours it uses, up to which file it has of each."""

    dev: str
    epochs: dict[str, int]
    got: dict[str, int]


def month_is_over(store: Store) -> bool:
    """Whether the newest key is a month old, or an old one waits to be destroyed; in one statement."""
    return _is_due(list(CircleKey.select().where(CircleKey.kind == AGE)), store.today())


def _is_due(keys: list[CircleKey], today: date) -> bool:
    newest = max(keys, key=lambda one: one.epoch, default=None)
    made = day_of(newest.made_on) if newest is not None else None
    return (made is not None and today - made >= MONTH) or any(_ends(one, today) for one in keys)


def _ends(key: CircleKey, today: date) -> bool:
    """Thirty days after all live laptops told that they use a newer one."""
    acked = day_of(key.acked_on)
    return bool(key.private) and acked is not None and today - acked >= MONTH


def turn_month(store: Store) -> Change:
    """A new key where the newest is a month old; keys that nobody uses any more are destroyed for good."""
    today = store.today()
    keys = list(CircleKey.select().where(CircleKey.kind == AGE).order_by(CircleKey.epoch))
    gone = [one.id for one in keys if _ends(one, today)]
    if gone:
        CircleKey.update(private="").where(CircleKey.id.in_(gone)).execute()
    made = day_of(keys[-1].made_on) if keys else None
    if made is not None and today - made >= MONTH:
        add_age_key(store, keys[-1].epoch + 1)
    return Change(AREAS, undoable=False, forgets=frozenset(gone), quiet=True)


def ack_body(store: Store, got: dict[str, int], more: dict[str, Any]) -> dict[str, Any]:
    """What this laptop tells the others: its key, the keys of theirs that it uses, and what it has."""
    keys = own_keys(store)
    uses = {one.dev: one.epoch for one in PeerKey.select() if one.public}
    ours = {"age": keys.public, "epoch": keys.epoch} if keys else {}
    return {**ours, "epochs": uses, "got": got, **more}


def take_ack(store: Store, circle: Circle, signed: Signed) -> bool:
    """Inside a writing: what another live laptop told, if it is newer than what is known. Whether it was."""
    parcel = signed.parcel
    by, keys = circle.of_signer(signed.signer), own_keys(store)
    if keys is None or signed.signer == keys.signer:
        return False
    public, epoch = parcel.body.get("age"), parcel.body.get("epoch")
    if by is None or not isinstance(public, str) or not isinstance(epoch, int):
        return False
    known = PeerKey.get_or_none(PeerKey.dev == by.dev)
    if known is not None and known.seq >= parcel.seq:
        return False
    PeerKey.delete().where(PeerKey.dev == by.dev).execute()
    PeerKey.create(
        dev=by.dev,
        public=public if public.startswith("age1") else by.age,
        epoch=epoch,
        seq=parcel.seq,
        told_on=store.today().isoformat(),
        audit_head=json.dumps(parcel.body.get("head")),
        told=json.dumps(dict(parcel.body)),
    )
    _note_uses(store, circle)
    return True


def all_told(_store: Store) -> dict[str, Told]:
    """What each other laptop told last, by its device, in one statement."""
    return {one.dev: _told(one) for one in PeerKey.select()}


def _told(one: PeerKey) -> Told:
    said = json.loads(one.told)
    return Told(one.dev, _numbers(said.get("epochs")), _numbers(said.get("got")))


def _numbers(said: object) -> dict[str, int]:
    pairs = list(said.items())[:MOST_TOLD] if isinstance(said, dict) else []
    return {str(key): value for key, value in pairs if type(value) is int}


def _note_uses(store: Store, circle: Circle) -> None:
    """Keys of ours that all other live laptops have left behind get their day."""
    keys = own_keys(store)
    told = all_told(store)
    others = [one.dev for one in circle.live() if keys and one.sign != keys.signer]
    if not others or any(one not in told for one in others):
        return
    least = min(told[one].epochs.get(store.device, 0) for one in others)
    left = (CircleKey.kind == AGE) & (CircleKey.epoch < least) & (CircleKey.acked_on == "")
    CircleKey.update(acked_on=store.today().isoformat()).where(left).execute()
