# SPDX-License-Identifier: MIT
"""Sessions: a month at the left, coming ones, past ones and plans at the right. No participant's name is here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import Refused
from app.importers.guard import READ
from app.library import BLANK, LibraryPage, library_page, plan_session, remove_card
from app.papers import YEARLY
from app.sessions import SessionRow, SessionsPage, found, sessions_page
from ui.screens.calendar import Calendar
from ui.screens.new_session import NewSession, NewSessionPanel
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.gorow import GoRow
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import Scroller
from ui.widgets.records import RecordList, Row, RowChip
from ui.widgets.segmented import Segment, Segmented

HEADING = "heading:"
COMING, PAST, PLANS = "coming", "past", "plans"


class SessionsScreen(Screen):
    """Enter opens a session's plan; a past one opens its summary."""

    title = "Sessions"
    cares_about = frozenset({"sessions", "plan", "run", "library", "summary"})

    def build(self) -> None:
        """Calendar and plans at the left, the list at the right, the new session in a panel."""
        self.page: SessionsPage | None = None
        self.library: LibraryPage | None = None
        self.new: Button | None = None
        self.setAcceptDrops(True)
        outer = QHBoxLayout(self)
        space_out(outer, 4, (6, 4, 6, 5))
        self.row = outer
        self._build_side(outer)
        self.middle = QWidget()
        middle = QVBoxLayout(self.middle)
        space_out(middle, 3)
        outer.addWidget(self.middle, 1)
        self._build_top(middle)
        self.banner = Banner("soon", "", action="Make it now")
        self.banner.acted.connect(self._on_make_summary)
        self.clash = Banner("soon", "")
        for part in (self.banner, self.clash):
            part.hide()
            middle.addWidget(part)
        self._build_list(middle)
        self.new_panel = NewSessionPanel()
        self.new_panel.hide()
        self.new_panel.asked.connect(self._on_asked)
        self.new_panel.closed.connect(self._close_panel)
        outer.addWidget(self.new_panel)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_side(self, outer: QHBoxLayout) -> None:
        self.side = Scroller(4, 0)
        month = Card(pad=4)
        self.calendar = Calendar()
        self.calendar.chosen.connect(self._on_day)
        month.body.addWidget(self.calendar)
        self.plans_card = Card("Ready-made plans")
        self.plan_rows = QVBoxLayout()
        space_out(self.plan_rows, 0)
        self.plans_card.body.addLayout(self.plan_rows)
        self.side.body.addWidget(month)
        self.side.body.addWidget(self.plans_card)
        self.side.body.addStretch(1)
        outer.addWidget(self.side)

    def _build_top(self, middle: QVBoxLayout) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, 3)
        self.segments = Segmented(
            "Which sessions",
            [Segment(COMING, "Coming 0"), Segment(PAST, "Past 0"), Segment(PLANS, "Plans 0")],
        )
        self.segments.chosen.connect(lambda _key: self._show_list())
        self.search = TextField("Find a session", icon="search", most=80)
        self.search.setAccessibleName("Find a session")
        self.search.set_note("Ctrl F")
        self.search.textChanged.connect(lambda _text: self._show_list())
        self.search.returnPressed.connect(self._on_found)
        bring = Button("Import an agenda", icon="folder-open", key="Ctrl O")
        bring.chosen.connect(self._on_import)
        self.shared = Button("Shared with others", kind="quiet", icon="inbox")
        self.shared.chosen.connect(lambda: self.go("inbox"))
        self.year = Button("The year in figures", kind="quiet", icon="chart-column")
        self.year.chosen.connect(lambda: self.go("packs", alone=YEARLY))
        for widget in (self.segments, self.search, bring, self.shared, self.year):
            flow.addWidget(widget)
        middle.addWidget(holder)

    def _build_list(self, middle: QVBoxLayout) -> None:
        card = Card(pad=2)
        self.list = RecordList("Sessions", keeps=True)
        self.list.chosen.connect(self._on_chosen)
        self.list.acted.connect(self._on_card_out)
        card.body.addWidget(self.list, 1)
        ready = Button("Ready-made", icon="library")
        ready.chosen.connect(lambda: self._open_panel())
        a_file = Button("A file", icon="folder-open")
        a_file.chosen.connect(self._on_import)
        blank = Button("Blank")
        blank.chosen.connect(lambda: self._open_panel(BLANK))
        self.empty = EmptyState("No sessions planned.",
                                "Start from one of 3 ready-made plans, a file, or a blank one.",
                                ready, a_file, blank)  # fmt: skip
        card.body.addWidget(self.empty, 1)
        self.hint = WrapLabel(
            "Enter opens. Ctrl T goes to today. Names are never on this page.", "hint"
        )
        card.body.addWidget(self.hint)
        middle.addWidget(card, 1)

    def _fit(self) -> None:
        """Above 150 % the calendar makes room for the list, and the panel takes the whole page."""
        tall = Look.here().scale > RATIOS["panels-stack-above"]
        planning = self.new_panel.isVisibleTo(self)
        self.side.setVisible(not tall and not planning)
        self.middle.setVisible(not tall or not planning)
        self.side.setFixedWidth(Look.here().size("side-panel-slim"))
        wide = Look.here().size("side-panel")
        self.new_panel.setMinimumWidth(wide)
        self.new_panel.setMaximumWidth(self.maximumWidth() if tall else wide)

    # loading and showing

    def arrive(self, **where: Any) -> None:
        """Come to the list; `start` opens the panel for a new session."""
        super().arrive(**where)
        if where.get("start"):
            self._open_panel()

    def load(self) -> None:
        """Ask for the sessions and the library."""
        self.library = self.desk.page(library_page)
        self.show_page(self.desk.page(sessions_page))

    def show_page(self, page: SessionsPage) -> None:
        """Fill everything."""
        self.page = page
        plans = self.library.plans if self.library else ()
        self.segments.rename(COMING, f"Coming {len(page.coming)}")
        self.segments.rename(PAST, f"Past {len(page.past)}")
        self.segments.rename(PLANS, f"Plans {len(plans)}")
        self.calendar.show_days(page.today, page.days_held, page.days_planned)
        self._show_banners(page)
        self._show_plans()
        self._show_list()

    def _show_banners(self, page: SessionsPage) -> None:
        self.banner.setVisible(bool(page.without_summary))
        if page.without_summary:
            first = page.without_summary[0]
            name = first.second.split(",")[0]
            self.banner.say("About 5 minutes.", lead=f"{name} has no summary yet.", kind="soon",
                            icon="circle-alert")  # fmt: skip
        self.clash.setVisible(bool(page.clashes))
        rows = [row for row in page.coming if row.id in page.clashes]
        if rows:
            names = " and ".join(f"“{row.title}”" for row in rows[:2])
            self.clash.say(f"{names} start at the same time, {rows[0].day}.", kind="soon")

    def _show_plans(self) -> None:
        while self.plan_rows.count():
            item = self.plan_rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for card in self.library.plans if self.library else ():
            row = GoRow(card.title, card.second, icon="library", arrow="plus")
            row.chosen.connect(partial(self._open_panel, card.key))
            self.plan_rows.addWidget(Rule())
            self.plan_rows.addWidget(row)

    def _show_list(self) -> None:
        if self.page is None:
            return
        page, which = found(self.page, self.search.text()), self.segments.key()
        lines = page.coming if which == COMING else page.past
        rows = self._plan_rows() if which == PLANS else _session_rows(lines)
        self.list.show_rows(rows)
        nothing = not rows
        self.list.setVisible(not nothing)
        self.hint.setVisible(not nothing)
        self.empty.setVisible(nothing)
        if nothing and self.search.text().strip():
            self.empty.say("Nothing of that name here.", "Try another word, or plan a new one.")
        elif nothing:
            title = "No sessions planned." if which == COMING else "No session was held yet."
            line = "Start from one of 3 ready-made plans, a file, or a blank one."
            self.empty.say(title, line)
        elif not self.list.current_id() or self.list.current_id().startswith(HEADING):
            self.list.go_to(next(r.id for r in rows if not r.id.startswith(HEADING)))

    def _plan_rows(self) -> list[Row]:
        typed = self.search.text().casefold().strip()
        cards = self.library.plans if self.library else ()
        return [
            Row(card.key, card.title, card.second, "library", action="Take out" if card.own else "")
            for card in cards
            if typed in card.title.casefold()
        ]

    # acting

    def _on_chosen(self, key: str) -> None:
        if key.startswith(HEADING) or self.page is None:
            return
        if self.segments.key() == PLANS:
            self._open_panel(key)
            return
        row = next((r for r in (*self.page.coming, *self.page.past) if r.id == key), None)
        held = row is not None and row.state in ("done", "summary")
        self.go("summary" if held else "plan", session=key)

    def _on_found(self) -> None:
        if self.list.isVisible():
            self._on_chosen(self.list.current_id())

    def _on_day(self, day: date) -> None:
        """The session of that day, or a new one on it."""
        if self.page is None:
            return
        for which, rows in ((COMING, self.page.coming), (PAST, self.page.past)):
            on_day = [row for row in rows if row.date == day]
            if on_day:
                self.search.clear()
                self.segments.pick(which)
                self._show_list()
                self.list.go_to(on_day[0].id)
                return
        if day >= self.page.today:
            self._open_panel(day=day)

    def _on_make_summary(self) -> None:
        if self.page is not None and self.page.without_summary:
            self.go("summary", session=self.page.without_summary[0].id)

    def _on_card_out(self, key: str) -> None:
        self.desk.do(remove_card, key)

    def _open_panel(self, key: str = "", day: date | None = None) -> None:
        if self.library is not None:
            self.new_panel.show_library(self.library, key)
        if day is not None:
            self.new_panel.date.setText(f"{day:%d/%m/%Y}")
        self.new_panel.show()
        self._fit()
        self._dress_new()
        (self.new_panel.name if key else self.new_panel.plan).setFocus()

    def _close_panel(self) -> None:
        self.new_panel.hide()
        self._fit()
        self._dress_new()
        self.first_focus().setFocus()

    def _on_asked(self, asked: NewSession) -> None:
        facts = {"start": asked.start} if asked.start.strip() else {}
        self.desk.refused.connect(self._on_refused)
        change = self.desk.do(plan_session, asked.key, asked.date, asked.title, asked.days,
                              asked.times, by=self, **facts)  # fmt: skip
        self.desk.refused.disconnect(self._on_refused)
        if change is None:
            return
        self.new_panel.clear()
        self.new_panel.hide()
        self._fit()
        self._dress_new()
        self._stale = True
        self.go("plan", session=change.about)

    def _on_refused(self, refusal: Refused) -> None:
        if self.new_panel.refuse(refusal.field, refusal.said):
            refusal.taken = True  # type: ignore[attr-defined]

    # a file from outside

    def _on_import(self) -> None:
        endings = " ".join(f"*{ending}" for ending in sorted(READ))
        self.dialog = QFileDialog(
            self, "Import an agenda", "", f"Agendas ({endings});;All files (*)"
        )
        self.dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(lambda name: self.go("import", path=Path(name)))
        self.dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """A file may be dropped here."""
        if dropped_file(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Look at the dropped file before anything is kept."""
        name = dropped_file(event.mimeData().urls())
        if name:
            event.acceptProposedAction()
            self.go("import", path=Path(name))

    # keys

    def top_buttons(self) -> list[QWidget]:
        """New session, the one filled button."""
        tall = Look.here().scale > RATIOS["panels-stack-above"]
        self.new = Button("New session", kind="primary", icon="calendar-plus",
                          key="" if tall else "Ctrl N")  # fmt: skip
        self.new.chosen.connect(lambda: self._open_panel())
        self._dress_new()
        return [self.new]

    def _dress_new(self) -> None:
        """One filled button at a time: the panel's own while it is open."""
        if self.new is not None and isValid(self.new):
            self.new.set_kind("" if self.new_panel.isVisibleTo(self) else "primary")

    def first_focus(self) -> QWidget:
        """The list, or the find box when there is nothing."""
        return self.list if self.list.isVisibleTo(self) else self.search

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Keys of screens.md 4."""
        return {
            "Ctrl+N": lambda: self._open_panel(),
            "Ctrl+O": self._on_import,
            "Ctrl+F": self.search.setFocus,
            "Ctrl+T": self._on_today,
            "Ctrl+Return": self._on_ctrl_enter,
            "Esc": self._on_esc,
        }

    def _on_today(self) -> None:
        self.calendar.to_today()
        self.calendar.days.setFocus()

    def _on_ctrl_enter(self) -> None:
        if self.new_panel.isVisible():
            self.new_panel.ask()
        else:
            self._open_panel()

    def _on_esc(self) -> None:
        if self.new_panel.isVisible():
            self._close_panel()
        elif self.search.text():
            self.search.clear()


def dropped_file(urls: Sequence[Any]) -> str:
    """The first file of what was dropped, or empty."""
    return next((str(url.toLocalFile()) for url in urls if url.isLocalFile()), "")


def _session_rows(rows: Sequence[SessionRow]) -> list[Row]:
    """Rows with a heading before each month."""
    shown: list[Row] = []
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            shown.append(Row(f"{HEADING}{group}", group, quiet=True))
        people = f"{row.people} people" if row.people else ""
        chip = RowChip(row.state_words, row.chip_kind, row.chip_icon)
        second = f"{row.day}, {row.weekday_time} · {row.second}"
        shown.append(Row(row.id, row.title, second, end=people, chip=chip))
    return shown
