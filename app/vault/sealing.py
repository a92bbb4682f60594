# SPDX-License-Identifier: MIT
"""Sealing with age to the keys of several people, and six words to compare a key by voice.

What belongs here: pairs of keys, the small file a public key travels in, seal and open. What does
not: what is sealed, whose key it is, and where a private half is kept (app/concern_keys.py).
The format is age's own, so that a sealed file opens with the plain `age` tool when this program is
gone (sharing-and-safety.md 4.2). Age tells nothing of who sealed it, so what is sealed is signed inside.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from app.errors import Refused
from app.later import later
from app.vault.words import word_list

COMPARED = 6
BYTES_A_WORD = 5
FEWEST = 2
"""A sealed form always opens for two, so that one lost key loses nothing (care, "The concern form")."""
LARGEST = 1 << 20
LARGEST_KEY = 4096
KEY_HEAD = "Coproduction Express, a key to seal with. It opens nothing."
SHUT = "own:"
SIGNED = "signed: "
SOMEBODY_ELSE = "Somebody else who opens this laptop began this form. Only they can read it."
NOT_A_KEY = "This file holds no key to seal with. Ask for the file again."
NOT_OPENED = (
    "This file does not open here. It was changed on its way, or sealed for somebody else. "
    "Ask for it again by phone."
)


@dataclass(frozen=True)
class Pair:
    """Both halves of a key: `private` opens and stays locked, `public` only seals and may travel."""

    private: str
    public: str


def shut_for(own: bytes, text: str) -> str:
    """Text that only who holds this secret of 32 bytes can read again; as it is where there is none."""
    if not own:
        return text
    shut: bytes = later("nacl.secret").SecretBox(own).encrypt(text.encode())
    return SHUT + shut.hex()


def open_for(own: bytes, text: str) -> str:
    """The text behind `shut_for`. Refused when it was shut for somebody else."""
    if not text.startswith(SHUT):
        return text
    trouble = later("nacl.exceptions").CryptoError
    try:
        opened: bytes = (
            later("nacl.secret").SecretBox(own).decrypt(bytes.fromhex(text[len(SHUT) :]))
        )
    except (trouble, ValueError, TypeError) as wrong:
        raise Refused(SOMEBODY_ELSE) from wrong
    return opened.decode()


def _age() -> Any:
    return later("pyrage")


def new_pair() -> Pair:
    """A new random pair (X25519)."""
    made = _age().x25519.Identity.generate()
    return Pair(str(made), str(made.to_public()))


def six_words(public: str) -> tuple[str, ...]:
    """The words of a public key: 77 bits of its hash, to be read aloud on both sides."""
    size = COMPARED * BYTES_A_WORD
    digest = blake2b(public.encode(), digest_size=size, person=b"copro six words").digest()
    listed = word_list()
    chunks = (digest[at : at + BYTES_A_WORD] for at in range(0, size, BYTES_A_WORD))
    return tuple(listed[int.from_bytes(chunk, "big") % len(listed)] for chunk in chunks)


def key_file(public: str) -> bytes:
    """What is written to hand a public key over: no name, no place."""
    return f"{KEY_HEAD}\n{public}\n".encode()


def read_key_file(content: bytes) -> str:
    """The public key in such a file. Refused when it holds none, or more than one line of it."""
    if len(content) > LARGEST_KEY:
        raise Refused(NOT_A_KEY, "key")
    lines = content.decode("utf-8", "replace").replace("\r", "").split("\n")
    found = [line.strip() for line in lines if line.strip().startswith("age1")]
    if len(found) != 1:
        raise Refused(NOT_A_KEY, "key")
    _recipient(found[0])
    return found[0]


def _recipient(public: str) -> Any:
    age = _age()
    try:
        return age.x25519.Recipient.from_str(public)
    except age.RecipientError as trouble:
        raise Refused(NOT_A_KEY, "key") from trouble


def seal(plain: bytes, to: Collection[str], fewest: int = FEWEST) -> bytes:
    """Age ciphertext that each of the public keys in `to` opens. ValueError with fewer than `fewest`."""
    keys = sorted(set(to))
    if len(keys) < fewest:
        raise ValueError("too few keys")
    sealed: bytes = _age().encrypt(plain, [_recipient(key) for key in keys])
    return sealed


def unseal(sealed: bytes, private: str) -> bytes:
    """What was sealed. Refused in one sentence when this key is not meant or a byte was changed."""
    if len(sealed) > LARGEST:
        raise Refused(NOT_OPENED, "file")
    age = _age()
    try:
        plain: bytes = age.decrypt(sealed, [age.x25519.Identity.from_str(private)])
    except (age.DecryptError, age.IdentityError) as trouble:
        raise Refused(NOT_OPENED, "file") from trouble
    return plain


def signing_key(private: str) -> Any:
    """The Ed25519 key that goes with a private half: made from it, so there is nothing more to keep."""
    seed = blake2b(private.encode(), digest_size=32, person=b"copro signs").digest()
    return later("nacl.signing").SigningKey(seed)


def sender_of(private: str) -> str:
    """The public half of the signing key, as text, by which a reader knows who sealed a form."""
    return bytes(signing_key(private).verify_key).hex()


def signed(content: bytes, private: str) -> str:
    """The signature over exactly these bytes, as text."""
    return bytes(signing_key(private).sign(content).signature).hex()


def is_signed(content: bytes, signature: str, sender: str) -> bool:
    """Whether the sender signed exactly these bytes."""
    nacl = later("nacl.signing")
    trouble = later("nacl.exceptions").CryptoError
    try:
        nacl.VerifyKey(bytes.fromhex(sender)).verify(content, bytes.fromhex(signature))
    except (trouble, ValueError, TypeError):
        return False
    return True
