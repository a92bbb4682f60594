# SPDX-License-Identifier: MIT
"""A circle: the laptops of one organisation, what each may read, and how one document follows another. Pure.

What belongs here: members, roles, the chain. What does not: keys' private halves and the store (`circles`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.sharing.parcel import READER, ParcelTrouble, Verdict

COORDINATOR, FACILITATOR, PATRON = "coordinator", "facilitator", "patron"
ROLES = (FACILITATOR, PATRON, COORDINATOR)
READS = {COORDINATOR: 2, FACILITATOR: 2, PATRON: 1}
"""The highest level that a role reads (sharing-and-safety.md 3.1). L3 goes to a lead's own key alone."""
LEVELS = {"plan": 1, "library": 1, "record": 2, "person": 2, "tally": 2}
MOST_MEMBERS = 200
MOST_NAME = 60


@dataclass(frozen=True)
class Member:
    """One laptop: its device, public keys, role, the name somebody gave it; `revoked_on` is empty while it is live."""

    dev: str
    sign: str
    age: str
    role: str
    name: str
    since: str
    revoked_on: str = ""

    @property
    def is_live(self) -> bool:
        """Whether it still gets and gives."""
        return not self.revoked_on


@dataclass(frozen=True)
class Circle:
    """One document: number `n`, `before` the sum of the one before it (empty for the first)."""

    org: str
    name: str
    n: int
    before: str
    members: tuple[Member, ...]
    min_reader: int = READER

    def live(self) -> tuple[Member, ...]:
        """Members that were not taken out."""
        return tuple(one for one in self.members if one.is_live)

    def of_signer(self, sign: str) -> Member | None:
        """The live member with this signing key."""
        return next((one for one in self.live() if one.sign == sign), None)

    def may_read(self, level: int) -> tuple[Member, ...]:
        """The live members whose role reads a level."""
        return tuple(one for one in self.live() if READS[one.role] >= level)


def begun(org: str, name: str, first: Member) -> Circle:
    """The first document, with one coordinator."""
    return Circle(org, name, 1, "", (first,))


def with_member(circle: Circle, before: str, member: Member) -> Circle:
    """The next document with a laptop let in; one with the same signing key takes its own old place."""
    others = tuple(one for one in circle.members if one.sign != member.sign)
    return _next(circle, before, (*others, member))


def with_role(circle: Circle, before: str, sign: str, role: str) -> Circle:
    """The next document with another role for a laptop."""
    changed = (replace(one, role=role) if one.sign == sign else one for one in circle.members)
    return _next(circle, before, tuple(changed))


def without(circle: Circle, before: str, sign: str, day: str) -> Circle:
    """The next document with a laptop taken out from a day on."""
    changed = (replace(one, revoked_on=day) if one.sign == sign else one for one in circle.members)
    return _next(circle, before, tuple(changed))


def _next(circle: Circle, before: str, members: tuple[Member, ...]) -> Circle:
    return replace(circle, n=circle.n + 1, before=before, members=members)


def has_coordinator(circle: Circle) -> bool:
    """Whether somebody is left who can let others in."""
    return any(one.role == COORDINATOR for one in circle.live())


def may_follow(newer: Circle, signer: str, older: Circle, older_sum: str) -> bool:
    """Whether a document is a rightful next one: numbered and chained, signed by a coordinator of the one before."""
    by = older.of_signer(signer)
    chained = newer.n == older.n + 1 and newer.before == older_sum and newer.org == older.org
    return chained and by is not None and by.role == COORDINATOR and has_coordinator(newer)


def is_trusted(circle: Circle, signer: str, dev: str, kind: str) -> bool:
    """Whether a live member signed, under no other member's device, what its role may write.

    A device that no member has is the same laptop after a restore: its key is what proves it.
    """
    by = circle.of_signer(signer)
    if by is None or any(one.dev == dev and one.sign != signer for one in circle.members):
        return False
    return READS[by.role] >= LEVELS.get(kind, 1)


def body_of(circle: Circle) -> dict[str, Any]:
    """A circle as plain values."""
    return {
        "name": circle.name,
        "n": circle.n,
        "before": circle.before,
        "members": [
            {name: getattr(one, name) for name in Member.__dataclass_fields__}
            for one in circle.members
        ],
    }


def circle_of(org: str, body: Mapping[str, Any], min_reader: int = READER) -> Circle:
    """The circle that such values say. ParcelTrouble (DAMAGED) for anything else."""
    name, n, before, listed = (body.get(one) for one in ("name", "n", "before", "members"))
    whole = isinstance(name, str) and isinstance(before, str) and isinstance(listed, list)
    if not whole or not isinstance(n, int) or isinstance(n, bool) or n < 1 or not org:
        raise ParcelTrouble(Verdict.DAMAGED)
    if not listed or len(listed) > MOST_MEMBERS:
        raise ParcelTrouble(Verdict.DAMAGED)
    members = tuple(_member(one) for one in listed)
    found = Circle(org, str(name)[:MOST_NAME], n, str(before), members, min_reader)
    twice = len({one.sign for one in members}) < len(members)
    if twice or not has_coordinator(found):
        raise ParcelTrouble(Verdict.DAMAGED)
    return found


def _member(said: object) -> Member:
    names = tuple(Member.__dataclass_fields__)
    if not isinstance(said, dict) or not all(isinstance(said.get(one), str) for one in names):
        raise ParcelTrouble(Verdict.DAMAGED)
    made = Member(**{one: said[one] for one in names})
    if made.role not in ROLES or not (made.dev and made.sign and made.age):
        raise ParcelTrouble(Verdict.DAMAGED)
    return replace(made, name=made.name[:MOST_NAME])
