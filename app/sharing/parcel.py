# SPDX-License-Identifier: MIT
"""One sealed copy (`.cpx`): what it says of itself, who signed it, for whom (sharing-and-safety.md 3.3).

Inside: four letters, the signer's public key, the signature, and packed JSON. Outside: an `age` file
to the people it is meant for, so that the plain `age` tool opens it when this program is gone. The
signature is looked at before any meaning is read. Whether the signer is one of us, and may say this,
is the caller's to ask (`circles`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from hashlib import blake2b
from typing import Any

from app.errors import Refused
from app.later import later
from app.sharing.canonical import MOST_PACKED, NotCanonical, pack, unpack

READER = 1
"""The newest format that this program reads and writes."""
HEAD = b"CPX1"
SEALED_HEAD = b"age-encryption.org/v1\n"
KEY, SIGNATURE = 32, 64
SIGNS = b"copro cpx 1\x00"
KINDS = frozenset("plan record person library tally circle request erasure ack totals".split())
MOST_BYTES = MOST_PACKED + (1 << 16)
_STANZA = b"\n-> X25519 "  # age adds a made-up one beside them now and then


class Verdict(Enum):
    """Why a copy is not taken in, each with its sentence."""

    DAMAGED = "This copy was changed or cut on its way. Nothing was taken in. Ask for it again."
    NOT_FOR_ME = "This copy is sealed for others. Nothing was taken in."
    NEWER = "This copy was made by a newer version of this program. It stays as it is till then."
    TOO_BIG = "This file is larger than any copy of ours. It was left alone."
    FORGED = "This copy was not signed by the laptop it names. Nothing was taken in."
    STRANGER = "This copy was signed by a laptop that is not in the circle. Nothing was taken in."
    UNKNOWN = "This file is no copy of ours. It was left alone."


class ParcelTrouble(Refused):
    """A copy that is not taken in: `verdict` says why, `said` in one sentence."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.value, "file")
        self.verdict = verdict


@dataclass(frozen=True)
class Parcel:
    """What one copy says: circle `org`, `kind` and `doc`, laptop `dev`, its file number `seq`, key epoch `n_keys`.

    `to` are the age keys it is meant for, so that it cannot be passed on as if meant for others.
    `more` holds fields of a newer program, kept and sent on.
    """

    org: str
    kind: str
    doc: str
    dev: str
    seq: int
    n_keys: int
    to: tuple[str, ...]
    body: Mapping[str, Any]
    min_reader: int = READER
    schema: int = 0
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Signed:
    """An opened copy: `signer` is the public key that the signature proves, `digest` the sum of `content`.

    `packed`: its values as they came and were proved, to be read again (`put_away`).
    """

    parcel: Parcel
    signer: str
    digest: str
    content: bytes = b""
    packed: bytes = b""


def put_away(signed: Signed, names: Collection[str]) -> Signed:
    """The same without these names of its body at hand, so that thousands of copies wait in little room."""
    near = {name: value for name, value in signed.parcel.body.items() if name not in names}
    return replace(signed, parcel=replace(signed.parcel, body=near))


@dataclass(frozen=True)
class Keys:
    """What a laptop opens with: private age keys, and their public halves as text."""

    private: tuple[Any, ...]
    public: frozenset[str]


@dataclass(frozen=True)
class Outside:
    """What can be said without any key: sealed or only signed, its size, to how many it is sealed."""

    sealed: bool
    size: int
    recipients: int


def new_signing() -> str:
    """A new private signing key (Ed25519) as text."""
    return bytes(later("nacl.signing").SigningKey.generate()).hex()


def signer_of(private: str) -> str:
    """The public half of a signing key, as text."""
    return bytes(later("nacl.signing").SigningKey(bytes.fromhex(private)).verify_key).hex()


def digest_of(content: bytes) -> str:
    """The sum by which a file is known again."""
    return blake2b(content, digest_size=16).hexdigest()


def seal(parcel: Parcel, signing: str) -> bytes:
    """The parcel signed, and sealed to all in `parcel.to`. ValueError without anybody."""
    if not parcel.to:
        raise ValueError("sealed to nobody")
    age = later("pyrage")
    keys = [age.x25519.Recipient.from_str(key) for key in sorted(set(parcel.to))]
    sealed: bytes = age.encrypt(plain(parcel, signing), keys)
    return sealed


def plain(parcel: Parcel, signing: str) -> bytes:
    """The parcel signed and not sealed: for circle documents, and as the inside of `seal`."""
    packed = pack(_values(parcel))
    key = later("nacl.signing").SigningKey(bytes.fromhex(signing))
    public = bytes(key.verify_key)
    return HEAD + public + bytes(key.sign(SIGNS + public + packed).signature) + packed


def open_parcel(
    content: bytes, identities: Sequence[str] | Keys, signers: Collection[str] | None = None
) -> Signed:
    """Open a copy with any of these private age keys, prove its signature, and read it.

    `identities`: as texts, or `keys_of` them where many files are opened. `signers`: nothing of what
    anybody else signed is read at all. ParcelTrouble, in one sentence,
    for anything that is not whole, not for these keys, or newer.
    """
    if len(content) > MOST_BYTES:
        raise ParcelTrouble(Verdict.TOO_BIG)
    sealed = content.startswith(SEALED_HEAD)
    keys = identities if isinstance(identities, Keys) else keys_of(identities)
    inside = _unsealed(content, keys) if sealed else content
    if not inside.startswith(HEAD):
        raise ParcelTrouble(Verdict.DAMAGED if sealed else Verdict.UNKNOWN)
    start = len(HEAD)
    public = inside[start : start + KEY]
    signature = inside[start + KEY : start + KEY + SIGNATURE]
    packed = inside[start + KEY + SIGNATURE :]
    _prove(public, signature, packed)
    if signers is not None and public.hex() not in signers:
        raise ParcelTrouble(Verdict.STRANGER)
    parcel = _read(packed)
    if sealed != bool(parcel.to):
        raise ParcelTrouble(Verdict.FORGED)
    if sealed and keys.public.isdisjoint(parcel.to):
        raise ParcelTrouble(Verdict.NOT_FOR_ME)
    kept = content if not sealed else b""
    return Signed(parcel, public.hex(), digest_of(content), kept, packed)


def look(content: bytes) -> Outside:
    """What a copy shows without any key. ParcelTrouble when it is none of ours."""
    if len(content) > MOST_BYTES:
        raise ParcelTrouble(Verdict.TOO_BIG)
    if content.startswith(HEAD) and len(content) > len(HEAD) + KEY + SIGNATURE:
        return Outside(sealed=False, size=len(content), recipients=0)
    head, found, _ = content[: 1 << 16].partition(b"\n--- ")
    if not content.startswith(SEALED_HEAD) or not found:
        raise ParcelTrouble(Verdict.UNKNOWN)
    return Outside(sealed=True, size=len(content), recipients=head.count(_STANZA))


def keys_of(identities: Iterable[str]) -> Keys:
    """Private age keys made ready, once for many files."""
    if not (texts := tuple(identities)):
        return Keys((), frozenset())
    make = later("pyrage").x25519.Identity.from_str
    made = tuple(make(one) for one in texts)
    return Keys(made, frozenset(str(one.to_public()) for one in made))


def _unsealed(content: bytes, keys: Keys) -> bytes:
    if not keys.private:
        raise ParcelTrouble(Verdict.NOT_FOR_ME)
    age = later("pyrage")
    try:
        opened: bytes = age.decrypt(content, keys.private)
    except age.DecryptError as trouble:
        other = "No matching keys" in str(trouble)
        raise ParcelTrouble(Verdict.NOT_FOR_ME if other else Verdict.DAMAGED) from trouble
    return opened


def _prove(public: bytes, signature: bytes, packed: bytes) -> None:
    """The signature is over exactly these bytes by exactly this key."""
    if len(signature) != SIGNATURE:
        raise ParcelTrouble(Verdict.DAMAGED)
    wrong = later("nacl.exceptions").BadSignatureError
    try:
        later("nacl.signing").VerifyKey(public).verify(SIGNS + public + packed, signature)
    except (wrong, ValueError, TypeError) as trouble:
        raise ParcelTrouble(Verdict.DAMAGED) from trouble


_TEXTS = ("org", "kind", "doc", "dev")
_NUMBERS = ("seq", "n_keys", "min_reader", "schema")
_OURS = frozenset({"cpx", "to", "body", *_TEXTS, *_NUMBERS})


def _values(parcel: Parcel) -> dict[str, Any]:
    if _OURS & set(parcel.more):
        raise ValueError("a field of ours among those of a newer program")
    values: dict[str, Any] = {name: getattr(parcel, name) for name in (*_TEXTS, *_NUMBERS)}
    ours = {"cpx": READER, "to": sorted(set(parcel.to)), "body": dict(parcel.body)}
    return {**parcel.more, **values, **ours}


def _read(packed: bytes) -> Parcel:
    """The signed values as a parcel; `min_reader` is looked at before the rest."""
    try:
        values = unpack(packed)
    except NotCanonical as trouble:
        raise ParcelTrouble(Verdict.DAMAGED) from trouble
    if not isinstance(values, dict):
        raise ParcelTrouble(Verdict.DAMAGED)
    least = values.get("min_reader")
    if isinstance(least, int) and least > READER:
        raise ParcelTrouble(Verdict.NEWER)
    to, body = values.get("to"), values.get("body")
    texts = all(isinstance(values.get(name), str) for name in _TEXTS)
    numbers = all(_is_number(values.get(name)) for name in _NUMBERS)
    if not (texts and numbers and isinstance(to, list) and isinstance(body, dict)):
        raise ParcelTrouble(Verdict.DAMAGED)
    if not all(isinstance(key, str) for key in to):
        raise ParcelTrouble(Verdict.DAMAGED)
    ours = {name: values[name] for name in (*_TEXTS, *_NUMBERS)}
    more = {name: value for name, value in values.items() if name not in _OURS}
    return Parcel(**ours, to=tuple(to), body=body, more=more)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
