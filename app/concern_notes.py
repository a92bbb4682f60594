# SPDX-License-Identifier: MIT
"""What a lead adds to a form that she opened: decided what and why, passed to whom, told, next look, closed.

Each time is a piece of its own, sealed with age to her own key and to the other reader of that form
where their key is here. Corrections are added, never written over (domain.md 4.2). What belongs
here: sealing and reading those pieces. What does not: the form itself (concern_reading.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.change import Change
from app.concern_keys import OWN, own_private
from app.concern_reading import SealedForm
from app.content.concerns import concern_steps
from app.errors import Refused
from app.times import clock_words, day_words, local_now
from app.vault.sealing import seal, unseal
from models.store import Store
from models.tables.concerns import ConcernKey, ConcernNote

AREAS = frozenset({"concern_notes"})
LONGEST = 100_000
TYPED = 0
"""The order of what is still being typed: one piece for each form, written over."""
NOTHING = "Write something first."
TOO_LONG = "This is very long. Keep it in two parts."


@dataclass(frozen=True)
class Added:
    """One time that something was added: when, in words, and its labels and answers."""

    when: str
    lines: tuple[tuple[str, str], ...]


def added_to(store: Store, form: SealedForm) -> tuple[Added, ...]:
    """Everything that was added to a form, oldest first; two statements. A piece for others' eyes is passed over."""
    kept = (ConcernNote.form == form.id) & (ConcernNote.n > TYPED)
    query = ConcernNote.select().where(kept).order_by(ConcernNote.n)
    private = own_private(store)
    return tuple(found for row in query if (found := _opened(bytes(row.sealed), private)))


def _opened(sealed: bytes, private: str) -> Added | None:
    try:
        found = json.loads(unseal(sealed, private))
    except Refused:
        return None
    steps = concern_steps()
    answers: dict[str, str] = found["answers"]
    lines = tuple((steps.label(key), steps.in_words(key, said)) for key, said in answers.items())
    return Added(str(found["when"]), lines)


def typed(store: Store, form: SealedForm) -> dict[str, str]:
    """What was being typed when she left, sealed to her alone till then; empty when there is nothing."""
    row = _being_typed(form)
    if row is None:
        return {}
    answers: dict[str, str] = json.loads(unseal(bytes(row.sealed), own_private(store)))
    return answers


def _being_typed(form: SealedForm) -> ConcernNote | None:
    found: ConcernNote | None = ConcernNote.get_or_none(
        (ConcernNote.form == form.id) & (ConcernNote.n == TYPED)
    )
    return found


def keep_typing(store: Store, form: SealedForm, answers: Mapping[str, str]) -> Change:
    """Keep what is being typed, sealed before it reaches the records."""
    own = ConcernKey.get(ConcernKey.role == OWN)
    plain = json.dumps({key: said for key, said in answers.items() if said}).encode()
    row = _being_typed(form) or ConcernNote(id=store.new_id(), n=TYPED, form=form.id)
    fresh = not row.sealed
    row.sealed = seal(plain, (own.public,), fewest=1)
    row.save(force_insert=fresh)
    return Change(frozenset(), about=row.id, undoable=False, quiet=True)


def add(store: Store, form: SealedForm, answers: Mapping[str, str]) -> Change:
    """Keep what was written, beside what was there. Refused when there is nothing in it."""
    said = {key: one.strip() for key, one in answers.items() if one.strip()}
    if not said:
        raise Refused(NOTHING, "decision")
    if sum(map(len, said.values())) > LONGEST:
        raise Refused(TOO_LONG, "decision")
    now = local_now(store)
    when = f"{day_words(now.date())} {now.year}, {clock_words(now)}"
    piece = {"form": form.id, "number": form.number, "when": when, "answers": said}
    last = ConcernNote.select(ConcernNote.n).order_by(ConcernNote.n.desc()).first()
    row = ConcernNote.create(
        id=store.new_id(),
        n=1 + (last.n if last is not None else 0),
        form=form.id,
        sealed=seal(json.dumps(piece, ensure_ascii=False).encode(), _readers(form), fewest=1),
    )
    ConcernNote.delete().where((ConcernNote.form == form.id) & (ConcernNote.n == TYPED)).execute()
    return Change(AREAS, "Kept, and locked.", row.id, undoable=False)


def _readers(form: SealedForm) -> set[str]:
    """Her own key, and that of the other reader of this form: never of whom the form is about."""
    roles = (OWN, *form.roles)
    query = ConcernKey.select(ConcernKey.public).where(ConcernKey.role.in_(roles))
    return {row.public for row in query}


def take_away(store: Store, form: SealedForm) -> Change:
    """Let go of all that was added to a form, for good: the organisation keeps its own record."""
    query = ConcernNote.select(ConcernNote.id).where(ConcernNote.form == form.id)
    ids = [row.id for row in query]
    store.erase_rows(ConcernNote, ids)
    return Change(AREAS, "It is gone.", form.id, undoable=False, forgets=frozenset(ids))
