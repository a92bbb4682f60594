# SPDX-License-Identifier: MIT
"""Keys to seal with: taken in from the lead, the deputy and a named outsider, and this laptop's own.

Until circles exist, a public key comes as a small file and is compared by six words read aloud. Only
public halves are taken in; the private half of the lead's key never leaves her own locked records.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.change import Change
from app.content.concerns import role_words
from app.errors import Refused
from app.reports.facts import PairingFacts
from app.times import day_of, short_day
from app.vault.sealing import (
    Pair,
    key_file,
    new_pair,
    open_for,
    read_key_file,
    sender_of,
    shut_for,
    six_words,
)
from models.store import Store
from models.tables.concerns import ConcernKey

AREAS = frozenset({"concern_keys"})
LEAD, DEPUTY, OUTSIDER = "lead", "deputy", "outsider"
ROLES = (LEAD, DEPUTY, OUTSIDER)
OWN, WRITER, SENDER = "own", "writer", "sender"
RECIPIENTS = {"none": (LEAD, DEPUTY), LEAD: (DEPUTY, OUTSIDER), DEPUTY: (LEAD, OUTSIDER)}
"""To whom a form goes, by whom it is about (care, "The concern form"): always two."""


@dataclass(frozen=True)
class KeyLine:
    """One of the three that can be taken in: whose, what is known of it, its words."""

    role: str
    title: str
    state: str
    words: str


@dataclass(frozen=True)
class KeysPage:
    """The three keys, this laptop's own if it has one, and the one that who is here seals with: words only."""

    lines: tuple[KeyLine, ...]
    own_words: str
    sender_words: str = ""


@dataclass(frozen=True)
class Offered:
    """A key that was read from a file and not kept yet: its words are to be compared first."""

    public: str
    words: tuple[str, ...]


def keys_page(store: Store) -> KeysPage:
    """What is here, in two statements."""
    found = {row.role: row for row in ConcernKey.select().where(ConcernKey.role.in_((*ROLES, OWN)))}
    own, writer = found.get(OWN), writer_key(store)
    sender = ""
    if writer is not None and can_open(store, writer):
        sender = " ".join(six_words(sender_of(open_for(store.own, writer.private))))
    return KeysPage(
        tuple(_line(role, found.get(role)) for role in ROLES),
        " ".join(six_words(own.public)) if own is not None else "",
        sender,
    )


def _line(role: str, row: ConcernKey | None) -> KeyLine:
    title = role_words((role,)).capitalize()
    if row is None:
        return KeyLine(role, title, "No key yet", "")
    day = day_of(row.taken_on)
    state = f"Taken in {short_day(day)}" if day else "Taken in"
    return KeyLine(role, title, state, " ".join(six_words(row.public)))


def offered(_store: Store, content: bytes) -> Offered:
    """Read the file that a key came in. Refused when there is none in it."""
    public = read_key_file(content)
    return Offered(public, six_words(public))


def take_in(store: Store, role: str, public: str) -> Change:
    """Keep a key whose six words were the same on both sides. Each person has one of their own."""
    if role not in ROLES:
        raise KeyError(role)
    same = ConcernKey.get_or_none(
        (ConcernKey.public == public) & ConcernKey.role.in_(ROLES) & (ConcernKey.role != role)
    )
    if same is not None:
        whose = role_words((same.role,))
        raise Refused(f"This key is already kept for {whose}. Two people need two keys.", "role")
    ConcernKey.delete().where(ConcernKey.role == role).execute()
    row = _keep(store, role, Pair("", public))
    return Change(AREAS, f"Kept as the key of {role_words((role,))}.", row.id, undoable=False)


def let_go(_store: Store, role: str) -> Change:
    """Take a key out: somebody left, or lost it. What was sealed before still opens with the others."""
    if role not in ROLES:
        raise KeyError(role)
    ConcernKey.delete().where(ConcernKey.role == role).execute()
    return Change(AREAS, f"The key of {role_words((role,))} was taken out.", undoable=False)


def make_own(store: Store) -> Change:
    """On the own records of a lead, a deputy or an outsider: make the pair, once."""
    if ConcernKey.get_or_none(ConcernKey.role == OWN) is not None:
        raise Refused("This laptop has its key already.", "own")
    row = _keep(store, OWN, new_pair())
    return Change(
        AREAS, "Your key is made. Save its file and hand it over.", row.id, undoable=False
    )


def own_key_file(_store: Store) -> bytes:
    """The public half of this laptop's own key, as a file to hand over."""
    row = ConcernKey.get_or_none(ConcernKey.role == OWN)
    if row is None:
        raise Refused("Make your key first.", "own")
    return key_file(row.public)


def pairing_facts(_store: Store) -> PairingFacts:
    """This laptop's own public key and its words, for the pairing sheet. Refused when there is none."""
    row = ConcernKey.get_or_none(ConcernKey.role == OWN)
    if row is None:
        raise Refused("Make your key first.", "own")
    return PairingFacts(row.public, six_words(row.public))


def own_private(_store: Store) -> str:
    """The private half of this laptop's own key. Refused when there is none."""
    row = ConcernKey.get_or_none(ConcernKey.role == OWN)
    if row is None:
        raise Refused("This laptop has no key of its own, so it opens no sealed form.", "own")
    return str(row.private)


def writer_key(store: Store) -> ConcernKey | None:
    """The key of who is writing now, in one statement; None before their first draft."""
    mine = (ConcernKey.role == WRITER) & (ConcernKey.writer == store.person)
    found: ConcernKey | None = ConcernKey.get_or_none(mine)
    return found


def writer_pair(store: Store) -> Pair:
    """Inside a writing: the key that a draft is sealed to, made at the first draft.

    Its private half is shut for the person who is writing: others who open this laptop cannot use it.
    """
    row = writer_key(store)
    if row is not None and can_open(store, row):
        return Pair(open_for(store.own, row.private), row.public)
    if (
        row is not None
    ):  # who came in by the recovery sheet has another secret; a draft is let go first
        row.delete_instance()
    made = new_pair()
    _keep(store, WRITER, Pair(shut_for(store.own, made.private), made.public))
    return made


def can_open(store: Store, row: ConcernKey) -> bool:
    """Whether who is here can still use their key: after the recovery sheet they can not."""
    try:
        return bool(open_for(store.own, row.private))
    except Refused:
        return False


def is_compared(_store: Store, sender: str) -> bool:
    """Whether the six words of this sender were read aloud on both sides before."""
    known = (ConcernKey.role == SENDER) & (ConcernKey.public == sender)
    return ConcernKey.get_or_none(known) is not None


def keep_sender(store: Store, sender: str) -> Change:
    """The six words were the same: a form from this sender is known from now on."""
    if not is_compared(store, sender):
        _keep(store, SENDER, Pair("", sender))
    return Change(AREAS, "Kept. You will see that it is the same writer.", undoable=False)


def has_writer_key(store: Store) -> bool:
    """Whether who is writing now has a key that has to be shut anew when their words change."""
    return writer_key(store) is not None


def take_own(store: Store, fresh: bytes) -> None:
    """Go on with another secret of one's own, where nothing was shut with the one before."""
    store.own = fresh


def shut_anew(store: Store, fresh: bytes) -> Change:
    """The person's words were changed, and with them their secret: their drafts stay readable to them."""
    row = writer_key(store)
    if row is not None:
        row.private = shut_for(fresh, open_for(store.own, row.private))
        row.save(only=["private"])
    take_own(store, fresh)
    return Change(frozenset(), undoable=False)


def recipients(_store: Store, about: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Public keys by role for a form about `about`, and the roles whose key is missing."""
    roles = RECIPIENTS[about]
    query = ConcernKey.select().where(ConcernKey.role.in_(roles))
    found = {row.role: row.public for row in query}
    return found, tuple(role for role in roles if role not in found)


def _keep(store: Store, role: str, pair: Pair) -> ConcernKey:
    row: ConcernKey = ConcernKey.create(
        id=store.new_id(),
        role=role,
        public=pair.public,
        private=pair.private,
        writer=store.person if role == WRITER else "",
        taken_on=store.today().isoformat(),
    )
    return row
