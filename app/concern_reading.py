# SPDX-License-Identifier: MIT
"""The reader's side: a lead, a deputy or an outsider opens a sealed form on her own records.

What was read is shown and not kept: it goes into no table, no search, no summary, no count. Only
that a form was opened is noted, as a code and its random number.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from app.change import Change
from app.concern_keys import own_private
from app.content.concerns import concern_steps, role_words
from app.errors import Refused
from app.vault.sealing import NOT_OPENED, unseal
from models.store import Store

NEWER = "This form was written by a newer program. Update this one, then open it again."
FORMAT = 1


@dataclass(frozen=True)
class SealedForm:
    """An opened form: its random id, number, when it was sealed, for whom, questions and answers."""

    id: str
    number: str
    sealed: str
    to: str
    lines: tuple[tuple[str, str], ...]


def open_form(store: Store, content: bytes) -> SealedForm:
    """Open a sealed form with this laptop's own key. Refused in one sentence when it does not open."""
    plain = unseal(content, own_private(store))
    try:
        found = json.loads(plain)
        if found["concern_form"] > FORMAT:
            raise Refused(NEWER, "file")
        return SealedForm(
            str(found["id"]),
            str(found["number"]),
            str(found["sealed"]),
            role_words(tuple(found["to"])),
            tuple((str(one["asked"]), _said(one)) for one in found["answers"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
        raise Refused(NOT_OPENED, "file") from trouble


def _said(one: dict[str, Any]) -> str:
    """An answer in words: what was chosen is stored by its key."""
    boxes = (box for question in concern_steps().questions for box in question.fields)
    chosen = next((box.options for box in boxes if box.key == one["key"]), ())
    said = str(one["said"])
    return next((option.label for option in chosen if option.key == said), said)


def note_opened(_store: Store, form: str) -> Change:
    """Write down that it was opened: a code and its random id, never a word of it."""
    return Change(frozenset(), about=form, undoable=False)
