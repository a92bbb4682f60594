# SPDX-License-Identifier: MIT
"""What laptops tell each other beside documents: circle documents, what each has, and which ids are erased.

What belongs here: these three as things to send, and taking them in. What does not: a document's own
state (`outgoing`, `incoming`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.sharing import folder as places
from app.sharing.circles import own_keys
from app.sharing.joining import document_name
from app.sharing.monthly import ack_body
from app.sharing.orders import is_coordinator
from app.sharing.parcel import digest_of
from models.store import Store
from models.tables.sharing import CircleDocument, ErasureOrder
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
    """Everything that this laptop tells, in five statements."""
    made = []
    for one in CircleDocument.select().order_by(CircleDocument.n):
        content = bytes(one.content)
        name = document_name(int(one.n), str(one.signer))
        made.append(Telling(f"{CIRCLE}/{name}", digest_of(content), content=content))
    told = _books(store)
    gone = tuple(sorted(told["erased"]))[:MOST_IDS]
    if gone:
        orders = orders_of(store) if is_coordinator(store) else ()
        body = {"ids": list(gone), "people": [list(one) for one in orders]}
        made.append(Telling(ERASED, (gone, orders), body))
    if own_keys(store) is not None:
        body = ack_body(store, told["got"], {"done": sorted(told["done"])})
        holds = sorted((key, str(value)) for key, value in body.items())
        made.append(Telling(ACK, holds, body))
    return tuple(made)


def body_now(store: Store, told: Telling) -> dict[str, Any]:
    """What goes out now: the newest link of the audit goes with an ack, and is no news of its own."""
    if told.about != ACK:
        return dict(told.body)
    head = store.audit_head()
    return {**told.body, "head": [head.n, head.sum]}


def _books(store: Store) -> dict[str, dict[str, int]]:
    """What was erased here, people erased for all, and the newest file had of each laptop, in one statement."""
    found: dict[str, dict[str, int]] = {"erased": {}, "done": {}, "got": {}}
    for book, name, number in store.connection.execute(
        "select 'erased',id,0 from erased union all "
        "select 'done',subject,0 from erasure_order where done_on!='' union all "
        "select 'got',dev,max(seq) from seen_copy where verdict=? group by dev",
        (MERGED,),
    ):
        found[str(book)][str(name)] = int(str(number))
    return found


def path_of(store: Store, about: str, seq: int) -> str:
    """Where such a thing goes; empty for a document."""
    if about.startswith(f"{CIRCLE}/"):
        return f"{places.CIRCLE}/{about.partition('/')[2]}"
    if about == ACK:
        return places.ack_path(store.device, seq)
    if about == ERASED:
        return places.erase_path(store.device, seq)
    return ""


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
