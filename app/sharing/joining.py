# SPDX-License-Identifier: MIT
"""Joining a circle: a small request file, six words read aloud on both sides, and the circle's file taken in.

What belongs here: what goes over between the two laptops and when it is trusted. What does not: the
rules of a chain (`circle`), what a circle is used for.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.change import Change
from app.errors import Refused
from app.reports.facts import PairingFacts
from app.sharing.circle import COORDINATOR, MOST_NAME, ROLES, Circle, Member, may_follow
from app.sharing.circles import (
    AREAS,
    NO_CIRCLE,
    keep_document,
    let_in,
    make_keys,
    named,
    newest,
    own_keys,
    read,
    words_of,
)
from app.sharing.parcel import Parcel, ParcelTrouble, Verdict, digest_of, open_parcel, plain
from models.store import Store
from models.tables.sharing import CircleDocument

REQUEST = "request"
NOT_A_REQUEST = "This file is no request of a laptop. Ask for it again."
NOT_A_CIRCLE = "This file is no circle’s file. Ask the coordinator for it again."
OTHER_CIRCLE = "This file is of another circle. Nothing was changed."
NOT_IN_IT = "This laptop is not in that circle yet. Give the coordinator your request first."
NOT_FOLLOWING = "This file does not follow the one that is here. Nothing was changed."
OLDER = "What is here is as new, or newer. Nothing was changed."
FORKED = (
    "Two coordinators changed the circle at the same time. One change holds on all laptops. "
    "Look at the list, and do the other change again."
)


@dataclass(frozen=True)
class Request:
    """A laptop that asks to be let in; its six words are to be compared first."""

    dev: str
    sign: str
    age: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class OfferedCircle:
    """A circle that was read from a file and is not trusted yet: its signer's six words are to be compared."""

    name: str
    words: tuple[str, ...]
    content: bytes
    known: bool


def make_request(store: Store, laptop: str) -> Change:
    """Make this laptop's keys, so that it can ask. Refused without a name, or when it is in a circle."""
    named(laptop, "laptop")
    if newest(store) is not None:
        raise Refused("This laptop is in a circle already.", "laptop")
    make_keys(store)
    return Change(AREAS, "Ready. Save the request, and give it to the coordinator.", undoable=False)


def request_file(store: Store, laptop: str) -> tuple[str, bytes]:
    """The file to hand over, under a name that says nothing: public keys and the laptop's name."""
    keys = own_keys(store)
    if keys is None:
        raise Refused(NO_CIRCLE)
    body = {"sign": keys.signer, "age": keys.public, "name": named(laptop, "laptop")}
    made = Parcel("", REQUEST, REQUEST, store.device, 0, keys.epoch, (), body)
    return f"CE-request-{store.device[:8]}.cpx", plain(made, keys.signing)


def read_request(_store: Store, content: bytes) -> Request:
    """A laptop's request. Refused when the file holds none, or not by the laptop that it names."""
    try:
        found = open_parcel(content, ())
    except ParcelTrouble as trouble:
        raise Refused(NOT_A_REQUEST, "file") from trouble
    parcel = found.parcel
    said = tuple(parcel.body.get(one) for one in ("sign", "age", "name"))
    if parcel.kind != REQUEST or not all(isinstance(one, str) and one for one in said):
        raise Refused(NOT_A_REQUEST, "file")
    sign, age, name = (str(one) for one in said)
    if sign != found.signer or not age.startswith("age1"):
        raise Refused(NOT_A_REQUEST, "file")
    return Request(parcel.dev, sign, age, name[:MOST_NAME], words_of(sign))


def admit(store: Store, request: Request, role: str, name: str) -> Change:
    """The six words were the same: the laptop is in the circle from the next document on."""
    if role not in ROLES:
        raise KeyError(role)
    return let_in(store, Member(request.dev, request.sign, request.age, role, name, ""))


def circle_file(store: Store) -> tuple[str, bytes]:
    """The newest document as a file to hand over. Refused when this laptop is in no circle."""
    found = newest(store)
    if found is None:
        raise Refused(NO_CIRCLE)
    return document_name(int(found.n), str(found.signer)), bytes(found.content)


def document_name(n: int, signer: str) -> str:
    """What a circle's file is called: its number and a few letters of who signed, so that two never meet."""
    return f"circle-{n}-{signer[:8]}.cpx"


def read_circle(store: Store, content: bytes) -> OfferedCircle:
    """A circle's file, with the six words of who signed it. Refused when it is none, or not for us.

    Where documents in between never came, a known coordinator's words are compared once more.
    """
    try:
        found = open_parcel(content, ())
        circle = read(content) if found.parcel.kind == "circle" else None
    except ParcelTrouble as trouble:
        raise Refused(_why(trouble), "file") from trouble
    keys = own_keys(store)
    if circle is None or circle.of_signer(found.signer) is None:
        raise Refused(NOT_A_CIRCLE, "file")
    here = newest(store)
    if here is None and (keys is None or circle.of_signer(keys.signer) is None):
        raise Refused(NOT_IN_IT, "file")
    if here is not None and here.org != circle.org:
        raise Refused(OTHER_CIRCLE, "file")
    known = here is not None and circle.n <= here.n + 1
    if here is not None and not known:
        by = read(bytes(here.content)).of_signer(found.signer)
        if by is None or by.role != COORDINATOR:
            raise Refused(NOT_FOLLOWING, "file")
    return OfferedCircle(circle.name, words_of(found.signer), content, known)


def _why(trouble: ParcelTrouble) -> str:
    return trouble.said if trouble.verdict is Verdict.NEWER else NOT_A_CIRCLE


def trust_circle(store: Store, content: bytes) -> Change:
    """The coordinator's six words were the same: this circle is ours from now on."""
    offered = read_circle(store, content)
    if offered.known:
        return follow_circle(store, content)
    circle, signer = read(content), open_parcel(content, ()).signer
    keep_document(store, circle, content, signer)
    return Change(AREAS, f"This laptop is in the circle {circle.name} now.", undoable=False)


def follow_circle(store: Store, content: bytes) -> Change:
    """Take in a later document of our own circle, by itself: the chain proves it. Refused else.

    Of two documents of one number that both follow rightfully, the one with the lesser sum holds
    on every laptop, in whatever order they came.
    """
    found, circle = open_parcel(content, ()), read(content)
    here = {int(one.n): one for one in CircleDocument.select()}
    if not here or next(iter(here.values())).org != circle.org:
        raise Refused(OTHER_CIRCLE, "file")
    if circle.n in here and digest_of(bytes(here[circle.n].content)) == found.digest:
        raise Refused(OLDER, "file")
    before = here.get(circle.n - 1)
    if before is None or not _follows(circle, found.signer, bytes(before.content)):
        raise Refused(OLDER if circle.n < max(here) else NOT_FOLLOWING, "file")
    rival = here.get(circle.n)
    if rival is not None and digest_of(bytes(rival.content)) < found.digest:
        return Change(AREAS, FORKED, undoable=False)
    keep_document(store, circle, content, found.signer)
    return Change(AREAS, FORKED if rival is not None else "The circle’s list is newer now.",
                  undoable=False)  # fmt: skip


def _follows(circle: Circle, signer: str, before: bytes) -> bool:
    return may_follow(circle, signer, read(before), digest_of(before))


def pairing_of(store: Store) -> PairingFacts:
    """This laptop's key and six words, for the pairing sheet. Refused before it has any."""
    keys = own_keys(store)
    if keys is None:
        raise Refused(NO_CIRCLE)
    return PairingFacts(keys.signer, keys.words)
