# SPDX-License-Identifier: MIT
"""This laptop's circle and keys: starting one, letting laptops in and out, whom things are sealed to.

What belongs here: the store's side of a circle. What does not: its rules (`circle`), joining one
(`joining`), and the monthly keys (`monthly`).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.change import Change
from app.errors import Broken, Refused
from app.sharing import circle as rules
from app.sharing.circle import COORDINATOR, ROLES, Circle, Member
from app.sharing.parcel import (
    Parcel,
    digest_of,
    new_signing,
    open_parcel,
    plain,
    signer_of,
)
from app.times import day_of, short_day
from app.vault.sealing import new_pair, six_words
from models.store import Store
from models.tables.sharing import CircleDocument, CircleKey, PeerKey

AREAS = frozenset({"sharing"})
SIGN, AGE = "sign", "age"
NO_NAME = "Give it a name first, such as “Hall laptop”."
NO_CIRCLE = "This laptop is in no circle yet."
NOT_COORDINATOR = "Only a coordinator’s laptop can do this."
LAST_ONE = "One coordinator must stay, or nobody could let a laptop in."
ROLE_WORDS = {
    "facilitator": "Facilitator: plans, who came, notes, people",
    "patron": "Co-Pro Patron: plans and lists, no records of people",
    "coordinator": "Coordinator: as a facilitator, and lets laptops in and out",
}


@dataclass(frozen=True)
class OwnKeys:
    """What this laptop signs and opens with. `identities`: private age keys, newest first."""

    signing: str
    signer: str
    identities: tuple[str, ...]
    public: str
    epoch: int

    @property
    def words(self) -> tuple[str, ...]:
        """Six words of its keys, to be read aloud."""
        return words_of(self.signer)


@dataclass(frozen=True)
class LaptopLine:
    """One laptop of the circle in words; `mine` is this one, `live` is in the circle."""

    sign: str
    name: str
    role: str
    words: str
    mine: bool
    live: bool


@dataclass(frozen=True)
class CirclePage:
    """What Settings, Sharing shows: no circle, or its name and laptops."""

    name: str
    lines: tuple[LaptopLine, ...]
    coordinator: bool
    own_words: str

    @property
    def begun(self) -> bool:
        """Whether this laptop is in a circle."""
        return bool(self.name)


def words_of(signer: str) -> tuple[str, ...]:
    """The six words of a laptop, by the key that it signs with."""
    return six_words(signer)


def own_keys(_store: Store) -> OwnKeys | None:
    """This laptop's keys, in one statement; None before it starts or joins a circle."""
    found = list(CircleKey.select().order_by(CircleKey.epoch.desc()))
    signing = next((one for one in found if one.kind == SIGN), None)
    ages = [one for one in found if one.kind == AGE]
    if signing is None or not ages:
        return None
    private = tuple(one.private for one in ages if one.private)
    return OwnKeys(signing.private, signing.public, private, ages[0].public, ages[0].epoch)


def make_keys(store: Store) -> OwnKeys:
    """Inside a writing: this laptop's keys, made once."""
    found = own_keys(store)
    if found is not None:
        return found
    private = new_signing()
    _keep_key(store, SIGN, 0, signer_of(private), private)
    add_age_key(store, 1)
    made = own_keys(store)
    if made is None:
        raise Broken("circles.keys")
    return made


def add_age_key(store: Store, epoch: int) -> None:
    """Inside a writing: a new pair to seal to, from now on the newest."""
    pair = new_pair()
    _keep_key(store, AGE, epoch, pair.public, pair.private)


def _keep_key(store: Store, kind: str, epoch: int, public: str, private: str) -> None:
    CircleKey.create(
        id=store.new_id(),
        kind=kind,
        epoch=epoch,
        public=public,
        private=private,
        made_on=store.today().isoformat(),
    )


# the circle


def newest(_store: Store) -> CircleDocument | None:
    """The newest document of the trusted chain, in one statement."""
    query = CircleDocument.select().order_by(CircleDocument.n.desc())
    found: CircleDocument | None = query.first()
    return found


def circle_of(store: Store) -> Circle | None:
    """This laptop's circle; None when it is in none."""
    found = newest(store)
    return read(bytes(found.content)) if found is not None else None


def read(content: bytes) -> Circle:
    """The circle in a document's bytes. ParcelTrouble when it is none."""
    parcel = open_parcel(content, ()).parcel
    return rules.circle_of(parcel.org, parcel.body, parcel.min_reader)


def keep_document(store: Store, circle: Circle, content: bytes, signer: str) -> None:
    """Inside a writing: this document holds now; any of the same number or later goes."""
    later_ones = (CircleDocument.org == circle.org) & (CircleDocument.n >= circle.n)
    CircleDocument.delete().where(later_ones).execute()
    day = store.today().isoformat()
    CircleDocument.create(
        org=circle.org, n=circle.n, content=content, signer=signer, trusted_on=day
    )


def signed(store: Store, keys: OwnKeys, circle: Circle) -> bytes:
    """A circle document, signed by this laptop and sealed to nobody: it holds no name of a person."""
    body = rules.body_of(circle)
    made = Parcel(circle.org, "circle", "circle", store.device, circle.n, keys.epoch, (), body)
    return plain(made, keys.signing)


def start_circle(store: Store, name: str, laptop: str) -> Change:
    """This laptop begins a circle as its coordinator. Refused without names, or when it is in one."""
    organisation, called = named(name, "circle"), named(laptop, "laptop")
    if newest(store) is not None:
        raise Refused("This laptop is in a circle already.", "circle")
    keys = make_keys(store)
    day = store.today().isoformat()
    first = Member(store.device, keys.signer, keys.public, COORDINATOR, called, day)
    circle = rules.begun(store.new_id(), organisation, first)
    keep_document(store, circle, signed(store, keys, circle), keys.signer)
    return Change(AREAS, "The circle is there. Now let the other laptops in.", undoable=False)


def named(typed: str, field: str) -> str:
    """A name as it is kept. Refused, beside its field, when it is empty."""
    said = " ".join(typed.split())[: rules.MOST_NAME]
    if not said:
        raise Refused(NO_NAME, field)
    return said


def let_in(store: Store, member: Member) -> Change:
    """The next document with a laptop let in, whose six words were the same on both sides."""
    member = Member(
        member.dev,
        member.sign,
        member.age,
        member.role,
        named(member.name, "laptop"),
        store.today().isoformat(),
    )
    change = _go_on(store, lambda one, before: rules.with_member(one, before, member))
    return Change(AREAS, f"{member.name} is let in. {_HAND_OVER}", change, undoable=False)


_HAND_OVER = "Put the circle’s file on the stick for all of them."


def change_role(store: Store, sign: str, role: str) -> Change:
    """Another role for a laptop. Refused when no coordinator would be left."""
    if role not in ROLES:
        raise KeyError(role)
    change = _go_on(store, lambda one, before: rules.with_role(one, before, sign, role))
    return Change(AREAS, f"Changed. {_HAND_OVER}", change, undoable=False)


def take_out(store: Store, sign: str) -> Change:
    """A laptop that was lost, or whose person left: nothing new is sealed to it. What it has, it keeps."""
    day = store.today().isoformat()
    change = _go_on(store, lambda one, before: rules.without(one, before, sign, day))
    said = "Taken out. It gets nothing new from now on; what it has, it keeps."
    return Change(AREAS, f"{said} {_HAND_OVER}", change, undoable=False)


def _go_on(store: Store, following: object) -> str:
    """Make, sign and keep the next document. Refused when this laptop may not."""
    found, keys = newest(store), own_keys(store)
    if found is None or keys is None:
        raise Refused(NO_CIRCLE)
    circle = read(bytes(found.content))
    mine = circle.of_signer(keys.signer)
    if mine is None or mine.role != COORDINATOR:
        raise Refused(NOT_COORDINATOR)
    made: Circle = following(circle, digest_of(bytes(found.content)))  # type: ignore[operator]
    if not rules.has_coordinator(made):
        raise Refused(LAST_ONE, "role")
    keep_document(store, made, signed(store, keys, made), keys.signer)
    return circle.org


def circle_page(store: Store) -> CirclePage:
    """The circle in words, in three statements."""
    circle, keys = circle_of(store), own_keys(store)
    own = " ".join(keys.words) if keys else ""
    if circle is None or keys is None:
        return CirclePage("", (), coordinator=False, own_words=own)
    told = {one.dev: one.told_on for one in PeerKey.select()}
    lines = tuple(_line(one, keys.signer, told.get(one.dev, "")) for one in circle.members)
    mine = circle.of_signer(keys.signer)
    boss = mine is not None and mine.role == COORDINATOR
    ordered = tuple(sorted(lines, key=lambda one: (not one.live, not one.mine, one.name)))
    return CirclePage(circle.name, ordered, boss, own)


def _line(member: Member, own: str, told_on: str) -> LaptopLine:
    mine, heard = member.sign == own, day_of(told_on)
    if member.revoked_on:
        day = day_of(member.revoked_on)
        words = f"Taken out {short_day(day)}" if day else "Taken out"
    elif mine:
        words = "This laptop"
    else:
        words = f"Last heard of {short_day(heard)}" if heard else "Not heard of yet"
    return LaptopLine(member.sign, member.name, member.role, words, mine=mine, live=member.is_live)


# whom things are for


def recipients(store: Store, level: int) -> tuple[str, ...]:
    """The newest age keys of all live laptops that may read a level, this one included."""
    circle, keys = circle_of(store), own_keys(store)
    if circle is None or keys is None:
        return ()
    told = {one.dev: one.public for one in PeerKey.select() if one.public}
    found = {keys.public} if _reads(circle, keys, level) else set()
    others = (one for one in circle.may_read(level) if one.sign != keys.signer)
    return tuple(sorted(found | {told.get(one.dev, one.age) for one in others}))


def _reads(circle: Circle, keys: OwnKeys, level: int) -> bool:
    return any(one.sign == keys.signer for one in circle.may_read(level))
