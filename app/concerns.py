# SPDX-License-Identifier: MIT
"""The writer's side of a sealed form: a draft sealed to its writer, then to two, then only a receipt.

What belongs here: beginning, keeping what is typed, sealing, receipts. What does not: keys
(concern_keys.py), whom to ring (concern_route.py), opening a sealed form (concern_reading.py).
Nothing here is read by a summary, a paper, a search or a count (domain.md 4.2).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from app.change import Change
from app.concern_keys import RECIPIENTS, can_open, recipients, writer_key, writer_pair
from app.concern_route import Ring, ring, ring_for_sealed
from app.content.concerns import concern_steps, role_words
from app.erasing import note_copies
from app.errors import Refused
from app.times import clock_words, day_of, local_now, short_day
from app.vault.sealing import (
    SIGNED,
    SOMEBODY_ELSE,
    open_for,
    seal,
    sender_of,
    signed,
    unseal,
)
from models.rules.codes import code
from models.rules.timing import clock, minute_of
from models.store import Store
from models.tables.concerns import ConcernDraft, ConcernReceipt

AREAS = frozenset({"concerns"})
CODE_LETTERS = 5
LONGEST = 100_000
NOBODY = "nobody"
KEPT_AFTER_READ = timedelta(days=7)
GONE = "This form is not here any more."
TOO_LONG = "This is very long. Seal what is here, then add the rest under the same number."
BAD_TIME = "A time looks like 20:14."
Answers = dict[str, str]


@dataclass(frozen=True)
class DraftPage:
    """A form that is being written: its number, what was answered, whom to ring, to whom it goes.

    `to` is empty until it is answered whether it is about the lead or the deputy; `missing` says
    in words whose key is not here yet.
    """

    id: str
    number: str
    answers: Answers
    ring: Ring
    to: str
    missing: str


@dataclass(frozen=True)
class Receipt:
    """What the writer keeps. `told` is empty until it is answered who was told."""

    id: str
    number: str
    line: str
    told: str
    put: str
    has_file: bool
    read: bool


@dataclass(frozen=True)
class ConcernPage:
    """The form that was begun, if any, and the receipts, newest first.

    `lost` is a form that was begun and can not be opened any more: its writer has another lock now.
    """

    draft: str
    receipts: tuple[Receipt, ...]
    ring: Ring
    lost: str = ""


def concern_page(store: Store) -> ConcernPage:
    """What is here of this laptop's own forms; no draft is opened for it."""
    draft = ConcernDraft.select(ConcernDraft.id).where(ConcernDraft.writer == store.person).first()
    query = ConcernReceipt.select().order_by(ConcernReceipt.sealed_on.desc(), ConcernReceipt.id)
    receipts = tuple(_receipt(row) for row in query)
    begun, lost = draft.id if draft is not None else "", ""
    if begun and not _opens(store):
        begun, lost = "", begun
    if not lost:
        old = ConcernDraft.get_or_none(ConcernDraft.writer == _lost_mark(store))
        lost = old.id if old is not None else ""
    return ConcernPage(begun, receipts, ring_for_sealed(store), lost)


def _lost_mark(store: Store) -> str:
    """Whose a form is that can not be opened any more, beside the one that is being written."""
    return f"lost {store.person}"


def _opens(store: Store) -> bool:
    key = writer_key(store)
    return key is not None and can_open(store, key)


def _receipt(row: ConcernReceipt) -> Receipt:
    day, put = day_of(row.sealed_on), day_of(row.put_on)
    to = role_words(tuple(row.roles.split(",")))
    return Receipt(
        row.id,
        row.code,
        f"Sealed {short_day(day) if day else ''}, for {to}",
        f"Told: {_who(row.told_who)}, {row.told_at}" if row.told_at else "",
        f"On the stick since {short_day(put)}" if put else "Not on a stick yet",
        bool(row.file),
        bool(row.read_on),
    )


def _who(key: str) -> str:
    asked = next(q for q in concern_steps().questions if q.key == "told").fields[0]
    found = next((one.label for one in asked.options if one.key == key), key)
    return found[:1].lower() + found[1:]


def draft_page(store: Store, draft: str, about: str | None = None) -> DraftPage:
    """Open the draft for its writer. `about` is what the page shows now, where that is newer."""
    row = _draft(draft)
    answers = _opened(store, row)
    whom = answers.get("about_lead", "") if about is None else about
    to, missing = "", ""
    if whom in RECIPIENTS:
        to = role_words(RECIPIENTS[whom])
        missing = role_words(recipients(store, whom)[1])
    return DraftPage(row.id, row.code, answers, ring(store, whom), to, missing)


def _draft(draft: str) -> ConcernDraft:
    found = ConcernDraft.get_or_none(ConcernDraft.id == draft)
    if found is None:
        raise Refused(GONE)
    row: ConcernDraft = found
    return row


def _opened(store: Store, row: ConcernDraft) -> Answers:
    key = writer_key(store)
    if row.writer != store.person or key is None:
        raise Refused(SOMEBODY_ELSE)
    found: Answers = json.loads(unseal(bytes(row.sealed), open_for(store.own, key.private)))
    return found


def _shut(store: Store, answers: Mapping[str, str]) -> bytes:
    plain = json.dumps(dict(answers), ensure_ascii=True).encode()
    return seal(plain, (writer_pair(store).public,), fewest=1)


def begin(store: Store, number: str = "") -> Change:
    """Begin a form, or go on with the one that was begun. `number` adds to a form sealed before."""
    row = ConcernDraft.get_or_none(ConcernDraft.writer == store.person)
    if row is not None and not _opens(store):
        # Writing it again must not wait for the old one, which stays till its writer takes it away.
        row.writer = _lost_mark(store)
        row.save()
        row = None
    if row is None:
        taken = {one.code for one in ConcernReceipt.select(ConcernReceipt.code)}
        fresh = number or code(secrets.randbelow, taken, CODE_LETTERS)
        row = ConcernDraft.create(
            id=store.new_id(), code=fresh, sealed=_shut(store, {}), writer=store.person
        )
    return Change(AREAS, about=row.id, undoable=False)


def keep_typing(store: Store, draft: str, answers: Mapping[str, str]) -> Change:
    """Keep what is being typed, sealed to its writer before it reaches the records."""
    row = _draft(draft)
    if sum(map(len, answers.values())) > LONGEST:
        raise Refused(TOO_LONG)
    row.sealed = _shut(store, answers)
    row.told = "yes" if _told(answers) else ""
    row.about = answers.get("about_lead", "")
    row.save()
    return Change(frozenset(), about=draft, undoable=False)


def _told(answers: Mapping[str, str]) -> tuple[str, str] | None:
    """Who was told and when, where both were answered; half a time is no answer yet."""
    who = answers.get("told_who", "")
    if who in ("", NOBODY):
        return None
    try:
        return who, _time(answers.get("told_at", ""))
    except Refused:
        return None


def _time(text: str) -> str:
    try:
        return clock(minute_of(text.replace(".", ":")))
    except ValueError:
        raise Refused(BAD_TIME, "told_at") from None


def throw_away(store: Store, draft: str) -> Change:
    """Let go of a form that was not sealed: it was written on paper, or begun by mistake."""
    _gone_for_good(store, draft)
    return Change(AREAS, "It is gone.", draft, undoable=False, forgets=frozenset({draft}))


def _gone_for_good(store: Store, draft: str) -> None:
    """Out of the records, and out of every backup that was made while it was written."""
    store.erase_rows(ConcernDraft, [draft])
    note_copies(store)


def let_go_if_blank(store: Store, draft: str) -> Change:
    """Left with nothing typed: there is nothing to keep and nothing to ask about."""
    row = ConcernDraft.get_or_none(ConcernDraft.id == draft)
    if row is None or any(said.strip() for said in _opened(store, row).values()):
        return Change(frozenset(), about=draft, undoable=False)
    return replace(throw_away(store, draft), said="")


def seal_form(store: Store, draft: str) -> Change:
    """Seal it to two people and drop what was written. Its writer cannot open it again.

    Refused, with everything kept, while it is not answered whether it is about the lead or the
    deputy, or while a key is missing.
    """
    row = _draft(draft)
    answers, steps = _opened(store, row), concern_steps()
    about = answers.get("about_lead", "")
    if about not in RECIPIENTS:
        raise Refused(steps.choose_about, "about_lead")
    keys, missing = recipients(store, about)
    if missing:
        raise Refused(steps.fewer.fill(missing=role_words(missing)), "seal")
    who, at = _told(answers) or ("", "")
    receipt = ConcernReceipt.create(
        id=store.new_id(),
        code=row.code,
        sealed_on=store.today().isoformat(),
        roles=",".join(RECIPIENTS[about]),
        file_name=f"SG-{secrets.token_hex(8)}.age",
        file=seal(_form(store, row, answers, about), keys.values()),
        told_who=who,
        told_at=at,
    )
    _gone_for_good(store, draft)
    gone = frozenset({draft})
    return Change(AREAS, steps.sealed, receipt.id, undoable=False, forgets=gone)


def _form(store: Store, row: ConcernDraft, answers: Answers, about: str) -> bytes:
    """What is sealed: each question with its answer, so that it reads without this program."""
    now, steps = local_now(store), concern_steps()
    said = [
        {"key": key, "asked": steps.label(key), "said": answer}
        for key, answer in answers.items()
        if answer.strip()
    ]
    private = writer_pair(store).private
    whole = {
        "concern_form": 1,
        "id": store.new_id(),
        "number": row.code,
        "sealed": f"{now.date().isoformat()} {clock_words(now)}",
        "to": list(RECIPIENTS[about]),
        "answers": said,
        "sealed_by": sender_of(private),
    }
    plain = json.dumps(whole, indent=1, ensure_ascii=False)
    return f"{plain}\n{SIGNED}{signed(plain.encode(), private)}\n".encode()


def say_told(store: Store, receipt: str, who: str, at: str) -> Change:
    """Answer who was told and when: only a role and a time (care K1)."""
    if not who or who == NOBODY:
        raise Refused("Say who you told.", "told_who")
    at = _time(at)
    ConcernReceipt.update(told_who=who, told_at=at).where(ConcernReceipt.id == receipt).execute()
    return Change(AREAS, "Kept. Thank you.", receipt, undoable=False)


def sealed_file(_store: Store, receipt: str) -> tuple[tuple[str, bytes], ...]:
    """The sealed file and its random name, for the job that writes it to a stick."""
    row = ConcernReceipt.get_or_none(ConcernReceipt.id == receipt)
    if row is None or not row.file:
        raise Refused(GONE)
    return ((row.file_name, bytes(row.file)),)


def note_put(store: Store, receipt: str) -> Change:
    """It lies on a stick or in a folder now; where is not kept."""
    day = store.today().isoformat()
    ConcernReceipt.update(put_on=day).where(ConcernReceipt.id == receipt).execute()
    return Change(AREAS, "On the stick and read back. Give it into her own hand.", receipt, False)


def lead_has_it(store: Store, receipt: str) -> Change:
    """The person it was sealed for said that she has it. The file goes seven days later."""
    day = store.today().isoformat()
    ConcernReceipt.update(read_on=day).where(ConcernReceipt.id == receipt).execute()
    return Change(AREAS, "Kept. The file goes from this laptop in 7 days.", receipt, False)


def let_go_of_read(store: Store) -> Change:
    """Drop the files that somebody has had for seven days; number, day and role stay."""
    ids = due_to_go(store)
    ConcernReceipt.update(file=b"").where(ConcernReceipt.id.in_(ids)).execute()
    return Change(AREAS, undoable=False, forgets=frozenset(ids))


def due_to_go(store: Store) -> tuple[str, ...]:
    """Receipts whose file somebody has had for seven days."""
    last = (store.today() - KEPT_AFTER_READ).isoformat()
    old = (ConcernReceipt.read_on != "") & (ConcernReceipt.read_on <= last)
    held = old & (ConcernReceipt.file != b"")
    return tuple(row.id for row in ConcernReceipt.select(ConcernReceipt.id).where(held))
