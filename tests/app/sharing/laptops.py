# SPDX-License-Identifier: MIT
"""Laptops with real stores in memory, and circles of them: for the tests of sharing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from app.change import Change, Done, carry_out
from app.sharing import circles, erasure, incoming, joining, outgoing, taking_in
from app.sharing.folder import remove_own
from app.sharing.incoming import Copy, Looked
from models.rules.doc_digest import digest
from models.store import Store
from models.tables.table import proxy
from models.taking import docs, state_of

START = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


class Laptop:
    """One store, which is bound to the tables whenever it is used."""

    def __init__(self, name: str, skew_minutes: int = 0) -> None:
        """The laptop's name and how far its clock is ahead."""
        ticks = count()
        self.name = name
        self.now = START + timedelta(minutes=skew_minutes)
        self.store = Store.memory(
            clock=lambda: self.now + timedelta(seconds=next(ticks)), device=f"{name:0<16}"
        )

    def __enter__(self) -> Store:
        """Bind the tables to this store."""
        proxy.initialize(self.store._db)
        return self.store

    def __exit__(self, *_: object) -> None:
        """Nothing: the next laptop binds itself."""

    def do(self, act: Callable[..., Change], *args: Any, **named: Any) -> Change:
        """Carry out an act here."""
        with self as store:
            return carry_out(store, act, *args, **named).change

    def ask(self, query: Callable[..., Any], *args: Any) -> Any:
        """Ask this laptop."""
        with self as store:
            return query(store, *args)

    def join(self, boss: Laptop, role: str = "facilitator") -> None:
        """Be let in by a coordinator's laptop, and trust its circle."""
        self.do(joining.make_request, self.name)
        _, content = self.ask(joining.request_file, self.name)
        request = boss.ask(joining.read_request, content)
        boss.do(joining.admit, request, role, request.name)
        self.do(joining.trust_circle, boss.ask(joining.circle_file)[1])

    def follow(self, boss: Laptop) -> Change:
        """Take in the newest document of a circle that is known here."""
        return self.do(joining.trust_circle, boss.ask(joining.circle_file)[1])

    @property
    def circle(self) -> Any:
        """The circle as this laptop knows it."""
        return self.ask(circles.circle_of)

    @property
    def keys(self) -> Any:
        """This laptop's keys."""
        return self.ask(circles.own_keys)

    def send(self, folder: Path) -> int:
        """Put everything that is due into the shared folder; gives how many files."""
        wanted = self.ask(outgoing.due)
        if not wanted:
            return 0
        self.do(outgoing.begin, wanted)
        made = self.ask(outgoing.ready)
        done = outgoing.write_all(made, self.keys.signing, folder, self.circle.org)
        self.do(outgoing.note_written, done)
        old = self.ask(outgoing.to_remove)
        self.do(outgoing.note_removed, remove_own(folder, self.circle.org, old))
        return len(done)

    def look(self, folder: Path) -> Looked:
        """Look into the shared folder, after later documents of the circle were taken in."""
        looked = incoming.look_in(folder, self.ask(incoming.look_for))
        before = self.circle
        self.do(taking_in.take_circle, looked)
        if self.circle != before:
            looked = incoming.look_in(folder, self.ask(incoming.look_for))
        return looked

    def receive(self, folder: Path) -> Done:
        """Take in everything that lies in the shared folder."""
        looked = self.look(folder)
        self.do(erasure.take_erasures, looked)
        with self as store:
            return carry_out(store, taking_in.take_all, looked)

    def take(self, copy: Copy) -> None:
        """Take one opened file in."""
        self.do(taking_in.take_all, Looked((copy,)))

    def sums(self) -> dict[str, str]:
        """The digest of every document here."""
        with self as store:
            return {doc: digest(state_of(store, doc)) for doc in docs(store)}

    def write(self, sql: str, *given: object) -> None:
        """One change of our own, by plain SQL."""
        with self as store, store.writing("test.write"):
            store.connection.execute(sql, given)  # type: ignore[arg-type]


def circle_of(*names: str, roles: str = "facilitator") -> tuple[Laptop, ...]:
    """A circle: the first laptop is its coordinator, all know the newest document."""
    boss, *others = (Laptop(name) for name in names)
    boss.do(circles.start_circle, "Harbour Lane", boss.name)
    for one in others:
        one.join(boss, roles)
    for one in others[:-1]:
        one.follow(boss)
    return (boss, *others)
