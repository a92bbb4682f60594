# SPDX-License-Identifier: MIT
"""Between organisations only totals travel: sealed to the coordinators who add them up (care K23).

What belongs here: whose keys totals are sealed to, whose totals count, and the sealed totals of a
session. What does not: adding up (`models.stats`, the command `totals`).
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.change import Change
from app.errors import Refused
from app.settings import keep_settings, setting
from app.sharing.circle import Circle
from app.sharing.circles import AREAS, circle_of, own_keys, read, words_of
from app.sharing.folder import MOST_BYTES
from app.sharing.parcel import Parcel, ParcelTrouble, open_parcel, seal
from app.sharing.sync_copy import carried_by
from app.totals_of import totals_of
from app.vault.sealing import key_file, new_pair, read_key_file, six_words
from models.rules.totals import NoTotals, SessionTotals, from_values, to_values
from models.store import Store
from models.tables.sharing import CircleKey

KIND = "totals"
NAME = "totals.cpx"
OWN = "alliance"
BATCH = 100
NO_KEY = "Make the key for totals first."
NOT_A_CIRCLE = "This file is no circle’s file. Ask that organisation for it again."
OWN_CIRCLE = "This is your own circle. Its totals count already."


@dataclass(frozen=True)
class Party:
    """A key that totals are sealed to, or an organisation whose totals count: its id, name and six words."""

    id: str
    name: str
    words: str


@dataclass(frozen=True)
class AlliancePage:
    """Who adds up, whose totals count, and this laptop's own key for totals in words."""

    readers: tuple[Party, ...]
    organisations: tuple[Party, ...]
    own_words: str


def alliance_page(store: Store) -> AlliancePage:
    """All of it, in four statements."""
    own = _own(store)
    return AlliancePage(
        tuple(
            Party(one, "A coordinator’s key", " ".join(six_words(one))) for one in readers(store)
        ),
        tuple(Party(one.org, one.name, " ".join(words_of(_first(one)))) for one in _others(store)),
        " ".join(six_words(own.public)) if own is not None else "",
    )


def _first(circle: Circle) -> str:
    return circle.live()[0].sign


def _own(_store: Store) -> CircleKey | None:
    found: CircleKey | None = CircleKey.get_or_none(CircleKey.kind == OWN)
    return found


def readers(store: Store) -> tuple[str, ...]:
    """Public keys of the coordinators who add totals up; their six words were compared here."""
    return tuple(str(one) for one in setting(store, "alliance_readers"))


def _others(store: Store) -> list[Circle]:
    kept = setting(store, "alliance_circles")
    return [read(base64.b64decode(one)) for one in kept.values()]


# keys


def make_own_key(store: Store) -> Change:
    """This laptop adds up for the alliance: its key for totals, made once."""
    if _own(store) is not None:
        raise Refused("This laptop has its key for totals already.")
    pair = new_pair()
    CircleKey.create(
        id=store.new_id(), kind=OWN, public=pair.public, private=pair.private,
        made_on=store.today().isoformat(),
    )  # fmt: skip
    _add(store, "alliance_readers", pair.public)
    return Change(AREAS, "Made. Save its file, and hand it to the organisations.", undoable=False)


def own_key_file(store: Store) -> tuple[str, bytes]:
    """The public half, to hand over."""
    own = _own(store)
    if own is None:
        raise Refused(NO_KEY)
    return "CE-totals-key.txt", key_file(str(own.public))


def _add(store: Store, key: str, value: str) -> None:
    kept = list(setting(store, key))
    keep_settings(store, **{key: [*kept, value] if value not in kept else kept})


def read_reader(_store: Store, content: bytes) -> Party:
    """A coordinator's key in a file; its six words are to be compared. Refused when there is none."""
    public = read_key_file(content)
    return Party(public, "A coordinator’s key", " ".join(six_words(public)))


def keep_reader(store: Store, public: str) -> Change:
    """The six words were the same: totals are sealed to this key too."""
    _add(store, "alliance_readers", public)
    return Change(AREAS, "Kept. Totals in new alliance copies are sealed to it.", undoable=False)


def drop_reader(store: Store, public: str) -> Change:
    """Totals are sealed to this key no more."""
    left = [one for one in readers(store) if one != public]
    keep_settings(store, alliance_readers=left)
    return Change(AREAS, "Taken out. New copies are not sealed to it.", undoable=False)


def read_organisation(store: Store, content: bytes) -> Party:
    """Another organisation's circle; its signer's six words are to be compared. Refused when it is none."""
    try:
        signed = open_parcel(content, ())
        circle = read(content)
    except ParcelTrouble as trouble:
        raise Refused(NOT_A_CIRCLE, "file") from trouble
    own = circle_of(store)
    if circle.of_signer(signed.signer) is None:
        raise Refused(NOT_A_CIRCLE, "file")
    if own is not None and own.org == circle.org:
        raise Refused(OWN_CIRCLE, "file")
    return Party(circle.org, circle.name, " ".join(words_of(signed.signer)))


def keep_organisation(store: Store, content: bytes) -> Change:
    """The six words were the same: this organisation's totals count."""
    party = read_organisation(store, content)
    kept = dict(setting(store, "alliance_circles"))
    kept[party.id] = base64.b64encode(content).decode("ascii")
    keep_settings(store, alliance_circles=kept)
    return Change(AREAS, f"Kept. The totals of {party.name} count.", undoable=False)


def drop_organisation(store: Store, org: str) -> Change:
    """This organisation's totals count no more when they are next added up."""
    kept = {one: held for one, held in setting(store, "alliance_circles").items() if one != org}
    keep_settings(store, alliance_circles=kept)
    return Change(AREAS, "Taken out.", undoable=False)


# totals


def sealed_totals(store: Store, session: str) -> bytes:
    """A session's totals, sealed to the coordinators of the alliance; empty where there is nobody to seal to."""
    to = readers(store)
    circle, keys = (circle_of(store), own_keys(store)) if to else (None, None)
    if circle is None or keys is None:
        return b""
    body = to_values(totals_of(store, session, circle.org))
    doc = f"{KIND}/{session}"
    made = Parcel(circle.org, KIND, doc, store.device, 0, keys.epoch, tuple(sorted(to)), body)
    return seal(made, keys.signing)


@dataclass(frozen=True)
class Adding:
    """What adding up needs: the private key, and which signing keys speak for which organisation."""

    private: str
    signers: dict[str, str]


def adding(store: Store) -> Adding:
    """Refused when this laptop has no key for totals."""
    own, circle = _own(store), circle_of(store)
    if own is None:
        raise Refused(NO_KEY)
    circles = [*_others(store), *([circle] if circle is not None else [])]
    signers = {member.sign: one.org for one in circles for member in one.live()}
    return Adding(str(own.private), signers)


def totals_in(folder: Path, wanted: Adding) -> Iterator[SessionTotals]:
    """The totals of every copy in a folder that a known organisation signed; all else is passed over."""
    batch: list[bytes] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in (".pdf", ".cpx") or not path.is_file():
            continue
        try:
            if path.stat().st_size > MOST_BYTES:
                continue
            batch.append(path.read_bytes())
        except OSError:
            continue
        if len(batch) == BATCH:
            yield from _read(batch, wanted)
            batch = []
    yield from _read(batch, wanted)


def _read(batch: list[bytes], wanted: Adding) -> Iterator[SessionTotals]:
    for carried in carried_by(batch):
        for content in carried.parcels.values():
            try:
                signed = open_parcel(content, [wanted.private], wanted.signers)
                org = wanted.signers[signed.signer]
                parcel = signed.parcel
                found = from_values(parcel.body, org)
            except (ParcelTrouble, NoTotals):
                continue
            if parcel.kind == KIND and parcel.doc == f"{KIND}/{found.session}":
                yield found
