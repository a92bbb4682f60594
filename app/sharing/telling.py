# SPDX-License-Identifier: MIT
"""What laptops tell each other beside documents: circle documents, what each has, and which ids are erased.

What belongs here: these three as things to send, and taking them in. What does not: a document's own
state (`outgoing`, `incoming`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from peewee import fn

from app.sharing import folder as places
from app.sharing.circles import own_keys
from app.sharing.joining import document_name
from app.sharing.monthly import ack_body
from app.sharing.orders import is_coordinator
from app.sharing.parcel import digest_of
from models.store import Store
from models.tables.sharing import CircleDocument, ErasureOrder, SeenCopy
from models.tables.table import rows

ACK, ERASED, CIRCLE = "ack", "erased", "circle"
MERGED = "merged"
MOST_IDS = 150_000


@dataclass(frozen=True)
class Telling:
    """One thing to tell: `holds` is another when it changed; `content` goes out as it is, else `body` is sealed."""

    about: str
    holds: object
    body: Mapping[str, Any] = field(default_factory=dict)
    content: bytes = b""


def all_told(store: Store) -> tuple[Telling, ...]:
    """Everything that this laptop tells, in seven statements."""
    made = []
    for one in CircleDocument.select().order_by(CircleDocument.n):
        content = bytes(one.content)
        name = document_name(int(one.n), str(one.signer))
        made.append(Telling(f"{CIRCLE}/{name}", digest_of(content), content=content))
    gone = erased_ids(store)
    if gone:
        orders = orders_of(store) if is_coordinator(store) else ()
        body = {"ids": list(gone), "people": [list(one) for one in orders]}
        made.append(Telling(ERASED, (gone, orders), body))
    if own_keys(store) is not None:
        body = ack_body(store, got_of(store), {"done": list(orders_done(store))})
        holds = sorted((key, str(value)) for key, value in body.items() if key != "head")
        made.append(Telling(ACK, holds, body))
    return tuple(made)


def path_of(store: Store, about: str, seq: int) -> str:
    """Where such a thing goes; empty for a document."""
    if about.startswith(f"{CIRCLE}/"):
        return f"{places.CIRCLE}/{about.partition('/')[2]}"
    if about == ACK:
        return places.ack_path(store.device, seq)
    if about == ERASED:
        return places.erase_path(store.device, seq)
    return ""


def got_of(_store: Store) -> dict[str, int]:
    """Up to which file this laptop has taken in of each other laptop."""
    query = SeenCopy.select(SeenCopy.dev, fn.MAX(SeenCopy.seq)).where(SeenCopy.verdict == MERGED)
    return dict(rows(query.group_by(SeenCopy.dev), _pair))


def _pair(dev: str, seq: int) -> tuple[str, int]:
    return dev, int(seq)


def orders_done(_store: Store) -> tuple[str, ...]:
    """People who were erased here, by this laptop or after another one told it."""
    query = ErasureOrder.select(ErasureOrder.subject).where(ErasureOrder.done_on != "")
    return tuple(rows(query.order_by(ErasureOrder.subject), str))


def orders_of(store: Store) -> tuple[tuple[str, str], ...]:
    """People whom this laptop's coordinator erased, for all laptops: random id and day."""
    query = ErasureOrder.select(ErasureOrder.subject, ErasureOrder.ordered_on)
    own = query.where(ErasureOrder.dev == store.device).order_by(ErasureOrder.subject)
    return tuple(rows(own, _two))


def _two(subject: str, day: str) -> tuple[str, str]:
    return subject, day


def erased_ids(store: Store) -> tuple[str, ...]:
    """Random ids of everything that was erased here, in order."""
    found = store.connection.execute("select id from erased order by id limit ?", (MOST_IDS,))
    return tuple(str(one) for (one,) in found)
