# SPDX-License-Identifier: MIT
"""The plan editor: parts on a standing line at the left, the chosen part in three tabs at the right.

Keeps what is typed by itself. The words come from `app.plan_page`; the tabs are files of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.change import Change
from app.errors import Refused
from app.heads_ups import add_heads_up, change_heads_up, remove_heads_up
from app.library import add_card, keep_part, keep_plan, library_page, remove_card
from app.needs import session_needs, set_need
from app.plan_edits import (
    LEAST_MINUTES,
    MOST_MINUTES,
    add_part,
    change_part,
    change_session,
    copy_part,
    mark_ready,
    move_part,
    not_ready,
    remove_part,
)
from app.plan_page import EVENING, PARTS, WHOLE, PlanPage, page_of, plan_page, session_form
from ui.screens.papers_doorway import papers_buttons
from ui.screens.plan_frame import PlanFrame, ask_to_run
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.widgets.buttons import Button

STEP = 5
TABS = ("part", "heads_ups", "steps")


class PlanScreen(Screen):
    """Every change is kept at once and is one step of undo."""

    title = "Plan"
    cares_about = frozenset({"plan", "sessions", "needs", "library"})

    def build(self) -> None:
        """The frame with its tabs; everything they ask for comes here."""
        self.page: PlanPage | None = None
        self.part_id = self.head_id = ""
        self._why = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.frame = PlanFrame(
            self._keep_part,
            lambda owner, name, value: self._save(change_heads_up, owner, name, value, PARTS),
            lambda owner, name, value: self._save(change_session, owner, name, value, EVENING),
        )
        outer.addWidget(self.frame)
        frame = self.frame
        frame.list.moved_to.connect(self._on_moved_to)
        frame.list.chosen.connect(lambda _part: self._into_panel())
        frame.list.dropped.connect(self._on_dropped)
        frame.library_asked.connect(self._on_library)
        frame.add_asked.connect(self._on_add)
        frame.ready_asked.connect(self._on_primary)
        frame.session_asked.connect(self._on_session)
        frame.run_asked.connect(self._on_run)
        frame.pack_asked.connect(self._on_pack)
        frame.keep_asked.connect(lambda: self._act(keep_plan, self._session(), fresh=None))
        frame.again_asked.connect(lambda: self._act(not_ready, self._session(), fresh=EVENING))
        frame.mend_asked.connect(self._to_first_gap)
        frame.start_asked.connect(lambda: self.go("sessions", start=True))
        frame.made.connect(self._on_tab)
        frame.show_tab("part")

    def _on_tab(self, key: str) -> None:
        """A tab was made: what it asks for comes here."""
        back = partial(self.frame.show_tab, "part")
        kept = lambda: self._act(keep_part, self.part_id, fresh=None)  # noqa: E731
        asks: dict[str, dict[str, Any]] = {
            "part": {"copied": self._on_copy, "removed": self._on_remove, "kept_as_card": kept},
            "heads_ups": {"added": self._on_add_head, "removed": self._on_remove_head, "picked": self._on_pick_head},
            "session": {"need_set": self._on_need, "closed": back},
            "library": {"chosen": self._on_card, "removed": self._on_card_out, "closed": back},
        }  # fmt: skip
        for name, act in asks.get(key, {}).items():
            getattr(self.frame.tabs[key], name).connect(act)

    # coming, loading, leaving

    def arrive(self, **where: Any) -> None:
        """Come to a session's plan, at `part` and `tab` when they are named."""
        if where.get("session") != self.where.get("session"):
            self.part_id = self.head_id = ""
            self.frame.show_tab("part")
        self.part_id = where.get("part") or self.part_id
        super().arrive(**where)
        if where.get("tab"):
            self._show_tab(str(where["tab"]))

    def load(self) -> None:
        """Ask for the whole page."""
        self._load(WHOLE)

    def _load(self, fresh: str) -> None:
        kept = self.page.plan if self.page else None
        self.show_page(
            self.desk.page(plan_page, self._session(), self.part_id, self.head_id, kept, fresh)
        )

    def show_page(self, page: PlanPage) -> None:
        """Fill the list and the tab that shows."""
        self.page = page
        self.part_id = page.part.id if page.part else ""
        self.head_id = page.heads_up.id if page.heads_up else ""
        self.title = page.title
        self.sub_title = "All changes kept"
        self.bar_changed.emit()
        self.frame.show_page(page)
        if self.frame.shows("session"):
            self._fill_session()
        elif self.frame.shows("library"):
            self.frame.library.show_page(self.desk.page(library_page))

    def leave(self) -> bool:
        """Keep what is being typed. Nothing typed ever holds the way to Support."""
        self.frame.keep()
        return True

    def _session(self) -> str:
        return str(self.where.get("session", ""))

    # acting

    def _act(
        self, act: Callable[..., Change], *args: Any, fresh: str | None = WHOLE, **named: Any
    ) -> Change | None:
        """Do it and show what it changed: `fresh` says what is read again, None nothing."""
        self._why = ""
        change = self.desk.do(act, *args, by=self, **named)
        if change is not None and fresh is not None:
            self._load(fresh)
        return change

    def _save(
        self, act: Callable[..., Change], owner: str, name: str, value: Any, fresh: str
    ) -> str:
        """Keep one field; the sentence when it was refused, which then stands beside it."""
        self._why = ""
        self.desk.refused.connect(self._on_refused)
        change = self.desk.do(act, owner, by=self, **{name: value})
        self.desk.refused.disconnect(self._on_refused)
        if change is not None:
            self._load(fresh)
        elif not self._why:
            self.sub_title = "Not kept yet"
            self.bar_changed.emit()
        return self._why

    def _on_refused(self, refusal: Refused) -> None:
        self._why = refusal.said
        refusal.taken = True  # type: ignore[attr-defined]
        self.sub_title = "One field is not kept yet"
        self.bar_changed.emit()

    def _keep_part(self, owner: str, name: str, value: Any) -> str:
        if name == "follows":
            fixed = value == "fixed" and self.page is not None
            rows = self.page.rows if fixed and self.page else ()
            name, value = "start", next((row.start for row in rows if row.id == owner), "")
        return self._save(change_part, owner, name, value, PARTS)

    # parts

    def _on_moved_to(self, part: str) -> None:
        if self.page is None:
            return
        if not self.frame.keep():
            self.frame.list.show_rows(self.page.rows, self.part_id)
            return
        self.part_id, self.head_id = part, ""
        if self.frame.shows("session") or self.frame.shows("library"):
            self.frame.show_tab("part")
        self.show_page(page_of(self.page.plan, part))

    def _at(self) -> int:
        rows = self.page.rows if self.page else ()
        return next((at for at, row in enumerate(rows) if row.id == self.part_id), -1)

    def _on_dropped(self, part: str, to: int) -> None:
        self.frame.keep()
        self.part_id = part
        self._act(move_part, part, to, fresh=PARTS)

    def _move(self, by: int) -> None:
        at, count = self._at(), len(self.page.rows) if self.page else 0
        if at >= 0 and 0 <= at + by < count:
            self._on_dropped(self.part_id, at + by)

    def _on_add(self) -> None:
        self.frame.keep()
        welcome = {"title": "Welcome", "kind": "arrive"} if self._at() < 0 else {}
        change = self._act(add_part, self._session(), self.part_id, fresh=None, **welcome)
        self._go_on_with(change)

    def _on_copy(self) -> None:
        self.frame.keep()
        if self.part_id:
            self._go_on_with(self._act(copy_part, self.part_id, fresh=None))

    def _on_card(self, key: str) -> None:
        change = self._act(add_card, self._session(), key, self.part_id, fresh=None)
        self._go_on_with(change)

    def _go_on_with(self, change: Change | None) -> None:
        """Choose the part that was put in, with the cursor in its name."""
        if change is None:
            return
        self.part_id, self.head_id = change.about, ""
        self.frame.show_tab("part")
        self._load(PARTS)
        self.frame.show_details()
        self.frame.part_tab.go_to("title")
        self.frame.part_tab.select_all("title")

    def _on_card_out(self, key: str) -> None:
        if self._act(remove_card, key, fresh=None) is not None:
            self.frame.library.show_page(self.desk.page(library_page))

    def _on_remove(self) -> None:
        at = self._at()
        if at < 0 or self.page is None:
            return
        self.frame.forget_typing()
        rows = self.page.rows
        after = rows[at + 1] if at + 1 < len(rows) else rows[at - 1]
        gone, self.part_id = self.part_id, after.id
        self._act(remove_part, gone, fresh=PARTS)
        self.frame.list.setFocus()

    def _longer(self, by: int) -> None:
        at = self._at()
        if at < 0 or self.page is None:
            return
        self.frame.keep()
        minutes = min(max(self.page.rows[at].minutes + by, LEAST_MINUTES), MOST_MINUTES)
        self._act(change_part, self.part_id, minutes=minutes, fresh=PARTS)

    # heads-ups, session, library

    def _on_add_head(self) -> None:
        self.frame.keep()
        change = self._act(add_heads_up, self.part_id, fresh=None)
        if change is not None:
            self.head_id = change.about
            self._load(PARTS)
            self.frame.heads_tab.go_to("categories")

    def _on_remove_head(self) -> None:
        self.frame.forget_typing()
        gone, self.head_id = self.head_id, ""
        self._act(remove_heads_up, gone, fresh=PARTS)

    def _on_pick_head(self, heads_up: str) -> None:
        if self.page is not None and self.frame.keep():
            self.show_page(page_of(self.page.plan, self.part_id, heads_up))

    def _on_session(self, field: str = "title") -> None:
        self.frame.keep()
        self.frame.show_tab("session")
        self._fill_session()
        self.frame.show_details()
        self.frame.session_tab.go_to(field or "title")

    def _fill_session(self) -> None:
        if self.page is not None:
            form = self.desk.page(session_form, self.page.plan)
            needs = self.desk.page(session_needs, self._session())
            self.frame.session_tab.show_form(self._session(), form, needs)

    def _on_need(self, what: str, count: int) -> None:
        if self._act(set_need, self._session(), what, count, fresh=None) is not None:
            self._fill_session()

    def _on_library(self) -> None:
        self.frame.keep()
        self.frame.library.show_page(self.desk.page(library_page))
        self.frame.show_tab("library")
        self.frame.show_details()
        self.frame.library.search.setFocus()

    # ready and run

    def _on_primary(self) -> None:
        self.frame.keep()
        if self.page is None:
            return
        if self.page.live:
            self.go("return", session=self._session())
        elif self.page.ready:
            self.go("doors_before", session=self._session())
        elif self.page.gaps:
            self._to_first_gap()
        elif not self.page.rows:
            self._on_add()
        else:
            self._act(mark_ready, self._session(), fresh=EVENING)

    def _to_first_gap(self) -> None:
        """Show where the first thing is missing, with the cursor in its field."""
        if self.page is None or not self.page.gaps:
            return
        gap = self.page.gaps[0]
        if gap.tab == "session":
            self._on_session(gap.field)
        else:
            self.show_page(page_of(self.page.plan, gap.part, gap.heads_up))
            self._show_tab(gap.tab)
            self.frame.go_to(gap.tab, gap.field)
        self.frame.say_gap(gap.words)

    def _on_run(self) -> None:
        self.frame.keep()
        if self.page is None or self.page.ready or self.page.live:
            self._on_primary()
            return
        self.ask = ask_to_run(self)
        self.ask.answered.connect(self._on_run_answered)
        self.ask.open()

    def _on_run_answered(self, answer: str) -> None:
        if answer == "run":
            self.go("doors_before", session=self._session())

    def _on_pack(self) -> None:
        self.go("packs", session=self._session())

    # keys

    def top_buttons(self) -> list[QWidget]:
        """Undo, as drawn; above 150 % its key alone, for want of room."""
        if Look.here().scale > RATIOS["panels-stack-above"]:
            return []
        undo = Button("Undo", icon="undo-2", key="Ctrl Z")
        undo.chosen.connect(self.frame.keep)
        undo.chosen.connect(self.desk.undo)
        return [*papers_buttons(self, self.page), undo]

    def _show_tab(self, tab: str) -> None:
        self.frame.show_tab(tab)
        self.frame.show_details()

    def step_panel(self, by: int) -> None:
        """Ctrl Tab: the next of the three tabs."""
        at = TABS.index(self.frame.tab) if self.frame.tab in TABS else 0
        self._show_tab(TABS[(at + by) % len(TABS)])
        self.frame.focus_panel()

    def _into_panel(self) -> None:
        self.frame.show_details()
        self.frame.focus_panel()

    def _on_esc(self) -> None:
        if self.frame.tab not in TABS:
            self.frame.show_tab("part")
        elif self.frame.list.hasFocus():
            self.go("sessions")
            return
        self.frame.keep()
        self.frame.show_list()
        self.frame.list.setFocus()

    def first_focus(self) -> QWidget | None:
        """The list, or the one thing to do in an empty plan."""
        empty = self.page is not None and not self.page.rows
        return self.frame.empty_button if empty else self.frame.list

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Keys of screens.md 5."""
        return {
            "Alt+Up": lambda: self._move(-1),
            "Alt+Down": lambda: self._move(1),
            "Ctrl+D": self._on_copy,
            "Del": self._on_remove,
            "Ctrl+[": lambda: self._longer(-STEP),
            "Ctrl+]": lambda: self._longer(STEP),
            "Ctrl+N": self._on_add,
            "Ctrl+I": self._on_library,
            "Ctrl+P": self._on_pack,
            "Ctrl+Return": self._on_primary,
            "Esc": self._on_esc,
        }
