# SPDX-License-Identifier: MIT
"""Erasing a person on all laptops of a circle: the order, and which laptops have done it (3.6).

What belongs here: what is remembered of it, by random ids alone. What does not: erasing
(`app.erasing`), and taking in what others erased (`erasure`).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.sharing.circle import COORDINATOR, Circle, Member
from app.sharing.circles import circle_of, own_keys
from app.times import day_of, short_day
from models.store import Store
from models.tables.sharing import ErasureOrder, ErasureReceipt, PeerKey
from models.tables.table import rows


@dataclass(frozen=True)
class OrderLine:
    """One erasure in words: its day, and how many laptops confirmed it. No name is left to show."""

    id: str
    title: str
    words: str
    done: bool


def is_coordinator(store: Store) -> bool:
    """Whether this laptop speaks for the circle."""
    circle, keys = circle_of(store), own_keys(store)
    mine = circle.of_signer(keys.signer) if circle is not None and keys is not None else None
    return mine is not None and mine.role == COORDINATOR


def orders_waiting(_store: Store) -> dict[str, str]:
    """Erasures that a reason on this laptop still keeps from being whole, with their day."""
    query = ErasureOrder.select(ErasureOrder.subject, ErasureOrder.ordered_on)
    return dict(rows(query.where(ErasureOrder.done_on == ""), _pair))


def order_lines(store: Store) -> tuple[OrderLine, ...]:
    """Erasures that this laptop ordered, newest first, with who has done them; four statements."""
    circle, keys = circle_of(store), own_keys(store)
    if circle is None or keys is None or not is_coordinator(store):
        return ()
    fields = (ErasureReceipt.order, ErasureReceipt.dev)
    done: dict[str, set[str]] = {}
    for order, dev in rows(ErasureReceipt.select(*fields), _pair):
        done.setdefault(order, set()).add(dev)
    heard = dict(rows(PeerKey.select(PeerKey.dev, PeerKey.told_on), _pair))
    others = [one for one in circle.live() if one.sign != keys.signer]
    query = ErasureOrder.select().where(ErasureOrder.dev == store.device)
    newest = query.order_by(ErasureOrder.ordered_on.desc(), ErasureOrder.id)
    return tuple(
        _line(one, circle, others, done.get(one.subject, set()), heard, store) for one in newest
    )


def _pair(first: str, second: str) -> tuple[str, str]:
    return first, second


def _line(
    one: ErasureOrder,
    circle: Circle,
    others: list[Member],
    done: set[str],
    heard: dict[str, str],
    store: Store,
) -> OrderLine:
    missing = [member for member in others if member.dev not in done]
    count = len(others) - len(missing) + bool(one.done_on)
    words = f"{count} of {len(circle.live())} laptops confirmed."
    day, today = day_of(one.ordered_on), store.today()
    for member in missing:
        last = day_of(heard.get(member.dev, ""))
        days = (today - last).days if last is not None else None
        ago = "not heard of yet" if days is None else _ago(days)
        words += f" {member.name}: {ago}."
    title = f"Erased {short_day(day)}" if day is not None else "Erased"
    return OrderLine(one.id, title, words, done=not missing)


def _ago(days: int) -> str:
    if days == 0:
        return "last heard of today"
    return "last heard of yesterday" if days == 1 else f"last heard of {days} days ago"
