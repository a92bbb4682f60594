# SPDX-License-Identifier: MIT
"""The reader's side: a lead, a deputy or an outsider opens a sealed form on her own records.

What was read is shown and not kept: it goes into no table, no search, no summary, no count. That a
form was opened is noted, as a code and its random number. What the reader adds lies in
`concern_notes`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from app.change import Change
from app.concern_keys import is_compared, own_private
from app.content.concerns import concern_steps, role_words
from app.errors import Refused
from app.times import day_of, day_words
from app.vault.sealing import NOT_OPENED, SIGNED, is_signed, six_words, unseal
from models.store import Store

NEWER = "This form was written by a newer program. Update this one, then open it again."
FORMAT = 1
SAME, NEW, NONE, BROKEN = "same", "new", "none", "broken"


@dataclass(frozen=True)
class SealedForm:
    """An opened form: its random id, number, when it was sealed, for whom, questions and answers.

    `known` is "same", "new", "none" or "broken": what is known of who sealed it; `sender` is their
    public key as text. `roles` are the keys' roles it was sealed for.
    """

    id: str
    number: str
    sealed: str
    to: str
    lines: tuple[tuple[str, str], ...]
    roles: tuple[str, ...] = ()
    sender: str = ""
    known: str = NONE

    @property
    def sealed_by(self) -> str:
        """Who sealed it, in words; it never keeps anybody from reading."""
        steps = concern_steps()
        if self.known == NEW:
            return steps.new_key.fill(words=" ".join(six_words(self.sender)))
        return {SAME: steps.same_key, BROKEN: steps.broken_key}.get(self.known, steps.no_key)


def open_form(store: Store, content: bytes) -> SealedForm:
    """Open a sealed form with this laptop's own key. Refused in one sentence when it does not open."""
    plain = unseal(content, own_private(store))
    said, _, signature = plain.partition(b"\n" + SIGNED.encode())
    try:
        found = json.loads(said)
        if found["concern_form"] > FORMAT:
            raise Refused(NEWER, "file")
        roles = tuple(str(role) for role in found["to"])
        sender = str(found.get("sealed_by", ""))
        return SealedForm(
            str(found["id"]),
            str(found["number"]),
            _when(str(found["sealed"])),
            role_words(roles),
            tuple((str(one["asked"]), _said(one)) for one in found["answers"]),
            roles,
            sender,
            _known(store, said, signature, sender),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
        raise Refused(NOT_OPENED, "file") from trouble


def _when(sealed: str) -> str:
    """ "Thursday 26 November 2026, 20:14"; as it stands in the file where it is no such time."""
    day, _, clock = sealed.partition(" ")
    found = day_of(day)
    return f"{day_words(found, year=True)}, {clock}" if found and clock else sealed


def _known(store: Store, said: bytes, signature: bytes, sender: str) -> str:
    if not sender and not signature:
        return NONE
    if not is_signed(said, signature.decode("ascii", "replace").strip(), sender):
        return BROKEN
    return SAME if is_compared(store, sender) else NEW


def _said(one: dict[str, Any]) -> str:
    """An answer in words: what was chosen is stored by its key."""
    return concern_steps().in_words(str(one["key"]), str(one["said"]))


def note_opened(_store: Store, form: str) -> Change:
    """Write down that it was opened: a code and its random id, never a word of it."""
    return Change(frozenset(), about=form, undoable=False)


def note_printed(_store: Store, form: str) -> Change:
    """Write down that it was printed: a code and its random id."""
    return Change(frozenset(), about=form, undoable=False)
