# SPDX-License-Identifier: MIT
"""A made-up evening that runs on a clock we set, for tests of run mode: nine stops, two of them hard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app.change import Done, carry_out
from app.practice import practice
from app.running import Running, running, take_step
from models.store import Store

HELLO, SETTLE, DECIDE, HARD, TEA, MAKE, HARD_TOO, NEXT, BYE = range(9)
MINUTES = (10, 5, 10, 25, 15, 25, 15, 5, 10)


@dataclass
class Run:
    """One evening under way, and how to move it on."""

    store: Store
    session: str
    clock: Any

    def now(self) -> Running:
        """Where it is, as a fresh reading of the store says."""
        return running(self.store, self.session)

    def page(self) -> Any:
        """What is drawn now."""
        return self.now().page(self.store)

    @property
    def phase(self) -> str:
        """The phase that is kept."""
        return self.now().state.phase

    @property
    def at(self) -> int:
        """The place of the stop now."""
        return self.now().state.index

    def part(self, at: int) -> str:
        """The id of a part by its place in the plan."""
        return self.now().plan.parts[at].id

    def step(self, name: str, *given: Any) -> Done:
        """Take a step of the flow."""
        return carry_out(self.store, take_step, self.now(), name, *given)

    def depart(self) -> None:
        """Doors at half past five, off at six."""
        self.clock.on(minutes=15)
        self.step("open_doors")
        self.clock.on(minutes=30)
        self.step("depart")

    def to_stop(self, at: int) -> None:
        """Run each part for its minutes, and read every pause out, until this stop is on."""
        while self.at < at:
            self.go_on()
            if self.phase == "gap":
                self.clock.on(seconds=2)
                self.step("read_out")

    def to_gap(self) -> None:
        """To the pause before the first hard stop."""
        self.to_stop(DECIDE)
        self.go_on()

    def go_on(self) -> None:
        """This part has had its minutes; next."""
        self.clock.on(minutes=MINUTES[self.at])
        self.step("next")


def made_run(clock: Any) -> Iterator[Run]:
    """The evening before its doors, closed at the end; for a fixture: `yield from made_run(clock)`."""
    made = practice(clock=clock)
    made.store.use_clock(clock)
    yield Run(made.store, made.session, clock)
    made.store.close()


def another_start(store: Store) -> None:
    """As if the program had been started again on the same records."""
    store._process = "another start"


def counts(store: Store, act: Callable[[], object]) -> list[str]:
    """The statements that one press runs, act and page together."""
    with store.counted() as counted:
        act()
    return counted.statements
