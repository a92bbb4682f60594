# SPDX-License-Identifier: MIT
"""What the pages of a running session share: the session in memory, taking a step, and going where it is now."""

from __future__ import annotations

from typing import Any

from app.aboard import aboard_count
from app.flows.run_page import RunPage
from app.flows.run_return import must_return
from app.flows.run_state import NotNow
from app.running import Running, again, keep_time, running, take_step
from ui.desk import Told
from ui.screens.screen import Screen

SECONDS_A_MINUTE = 60
RUN_PLACES = ("part", "gap", "pause")
STEP_AREAS = frozenset({"run", "steps", "sessions"})


class RunScreen(Screen):
    """A page that belongs to one phase of the run. `phase_place` is its key in `places`."""

    run_mode = True
    phase_place = "part"
    cares_about = frozenset({"run", "plan"})
    now: Running | None = None
    _given: Running | None = None

    def arrive(self, **where: Any) -> None:
        """Come to a session; the page that belongs to its phase is shown instead if it is another.

        `now` is the session as the page before it holds it, so that its plan is not read again.
        """
        given: Running | None = where.pop("now", None)
        if given is None and not self._stale and self._holds(where.get("session")):
            given = self.desk.page(again, self.now)
        self._given, self.ticks = given, 0
        super().arrive(**where)

    def _holds(self, session: str | None) -> bool:
        return self.now is not None and self.now.state.session_id == session

    def load(self) -> None:
        """Ask where the session is, and show that."""
        session = self.where["session"]
        given, self._given = self._given, None
        self.now = given if given is not None else self.desk.page(running, session)
        self.bar_aboard = self.desk.page(aboard_count, session)
        self.show_now()

    def _on_changed(self, told: Told) -> None:
        """After a step was taken back the plan's words are still the same."""
        areas = told.change.areas
        ours = told.by is not self and bool(areas & self.cares_about)
        if ours and areas <= STEP_AREAS and self.now is not None and self.isVisible():
            self.look_again()
        else:
            super()._on_changed(told)

    def look_again(self) -> None:
        """The same session after a step of the flow that was not taken on this page."""
        if self.now is not None:
            self.now = self.desk.page(again, self.now)
            self.show_now()

    def show_now(self) -> None:
        """Draw the present moment from memory; go to the page of another phase."""
        if self.now is None:
            return
        if self.desk.page(lambda store: must_return(self._state(), store.moment())):
            self.go("return", session=self.where["session"])
            return
        if self.now.place != self.phase_place:
            held = {"now": self.now} if self.now.place in RUN_PLACES else {}
            self.go(self.now.place, session=self.where["session"], **held)
            return
        page = self.desk.page(self.now.page)
        self.bar_title = page.heading
        self.bar_sub = page.where
        self.bar_changed.emit()
        self.show_run(page)

    def _state(self) -> Any:
        return self.now.state if self.now is not None else None

    def show_run(self, page: RunPage) -> None:
        """Fill the page."""

    def step(self, name: str, *given: Any) -> bool:
        """Take one step of the flow; False when it was refused."""
        if self.now is None:
            return False
        if self.desk.do(take_step, self.now, name, *given, by=self) is None:
            return False
        self.now = self.desk.page(again, self.now)
        self.show_now()
        return True

    def tick(self) -> None:
        """Once a second: draw what time did; once a minute keep it. Nothing moves on by itself."""
        if self.now is None:
            return
        self.ticks += 1
        try:
            self.show_time(self.desk.page(self.now.page))
        except NotNow:
            return
        if self.ticks % SECONDS_A_MINUTE == 0:
            self.desk.do(keep_time, self.now, by=self)

    def show_time(self, page: RunPage) -> None:
        """Draw only what time changes."""
