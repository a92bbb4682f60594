# SPDX-License-Identifier: MIT
"""How the plan editor is laid out: the row at the top, the list, the panel with its tabs. No acts here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.plan_page import PlanPage
from ui.screens.plan_form import PlanForm, Save
from ui.screens.plan_heads_ups import HeadsUpsTab
from ui.screens.plan_library import LibraryPanel
from ui.screens.plan_panel import PartTab
from ui.screens.plan_parts import PartList
from ui.screens.plan_session import SessionTab
from ui.screens.plan_steps import StepsTab
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import Scroller
from ui.widgets.segmented import Segment, Segmented

MOST_FINDINGS = 2


class PlanFrame(QWidget):
    """Says what was asked for by signals; shows a page with `show_page`."""

    library_asked = Signal()
    add_asked = Signal()
    ready_asked = Signal()
    run_asked = Signal()
    pack_asked = Signal()
    keep_asked = Signal()
    again_asked = Signal()
    mend_asked = Signal()
    start_asked = Signal()
    session_asked = Signal(str)
    made = Signal(str)

    def __init__(self, part: Save, head: Save, session: Save) -> None:
        super().__init__()
        self.tab = "part"
        self.page: PlanPage | None = None
        self.details = False
        whole = QVBoxLayout(self)
        space_out(whole, 2, (6, 3, 6, 3))
        self._build_top(whole)
        self.banner = Banner("soon", "", action="Show me")
        self.banner.acted.connect(self.mend_asked)
        self.banner.hide()
        whole.addWidget(self.banner)
        self.pages = Segmented("What to show", [Segment("list", "All parts"),
                                                Segment("details", "This part")])  # fmt: skip
        self.pages.chosen.connect(self._on_pages)
        whole.addWidget(self.pages)
        row = QHBoxLayout()
        space_out(row, 5)
        whole.addLayout(row, 1)
        self._build_list(row)
        self._build_panel(row, part, head, session)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_top(self, whole: QVBoxLayout) -> None:
        row = QHBoxLayout()
        space_out(row, 3)
        left, right = QWidget(), QWidget()
        facts, acts = FlowLayout(left, 2), FlowLayout(right, 2)
        self.starts = Button("")
        self.starts.chosen.connect(lambda: self.session_asked.emit("start"))
        self.ends = Button("")
        self.ends.chosen.connect(lambda: self.session_asked.emit("room_minutes"))
        self.total = WrapLabel("", "body", icon="circle-check")
        for widget in (self.starts, self.ends, self.total):
            facts.addWidget(widget)
        library = Button("Library", icon="library", key="Ctrl I")
        library.chosen.connect(self.library_asked)
        add = Button("Add a part", icon="plus", key="Ctrl N")
        add.chosen.connect(self.add_asked)
        self.primary = Button("Mark ready", kind="primary", icon="badge-check")
        self.primary.set_note("Ctrl Enter")
        self.primary.chosen.connect(self.ready_asked)
        for button in (library, add, self.primary):
            acts.addWidget(button)
        row.addWidget(left, 1)
        row.addWidget(right)
        self.top, self.top_row = QWidget(), row
        self.top.setLayout(row)
        whole.addWidget(self.top)

    def _build_list(self, row: QHBoxLayout) -> None:
        self.left = QWidget()
        column = QVBoxLayout(self.left)
        space_out(column, 2)
        self.list = PartList()
        column.addWidget(self.list, 1)
        self.empty_button = Button("Add a welcome", icon="plus", key="Ctrl N")
        self.empty_button.chosen.connect(self.add_asked)
        start = Button("Start from a plan", icon="library")
        start.chosen.connect(self.start_asked)
        self.empty = EmptyState("A session starts with a welcome.", "Or start from a ready plan.",
                                self.empty_button, start)  # fmt: skip
        column.addWidget(self.empty, 1)
        self.end = WrapLabel("", "muted")
        column.addWidget(self.end)
        feet = QWidget()
        flow = FlowLayout(feet, 1)
        self.again = self._quiet("Work on it again", "pencil", self.again_asked)
        for button in (
            self._quiet("About this session", "info", None),
            self._quiet("Run now", "play", self.run_asked),
            self._quiet("Print pack", "printer", self.pack_asked, "Ctrl P"),
            self._quiet("Keep this plan", "bookmark", self.keep_asked),
            self.again,
        ):
            flow.addWidget(button)
        column.addWidget(feet)
        row.addWidget(self.left, 1)

    def _quiet(self, words: str, icon: str, told: object, key: str = "") -> Button:
        button = Button(words, kind="quiet", icon=icon, key=key, slim=True)
        if told is None:
            button.chosen.connect(lambda: self.session_asked.emit("title"))
        else:
            button.chosen.connect(told)
        return button

    def _build_panel(self, row: QHBoxLayout, part: Save, head: Save, session: Save) -> None:
        self.panel = Card(pad=(4, 3, 2, 2))
        self.segments = Segmented(
            "What to change",
            [
                Segment("part", "Part"),
                Segment("heads_ups", "Heads-ups"),
                Segment("steps", "Say and do"),
            ],
            fill=True,
        )
        self.segments.chosen.connect(self.show_tab)
        self.panel.body.addWidget(self.segments)
        self.stack = QStackedWidget()
        self.panel.body.addWidget(self.stack, 1)
        self.makers: dict[str, Callable[[], QWidget]] = {
            "part": lambda: PartTab(part),
            "heads_ups": lambda: HeadsUpsTab(head),
            "steps": lambda: StepsTab(part),
            "session": lambda: SessionTab(session),
            "library": LibraryPanel,
        }
        self.tabs: dict[str, QWidget] = {}
        self.scrollers: dict[str, QWidget] = {}
        row.addWidget(self.panel)

    def _tab(self, key: str) -> Any:
        """A tab, made when it is first needed; `made` tells of it, so that it can be connected and filled."""
        if key not in self.tabs:
            tab = self.tabs[key] = self.makers[key]()
            place: QWidget = tab
            if isinstance(tab, PlanForm):
                scroller = Scroller(0, (0, 0, 2, 2))
                scroller.body.addWidget(tab)
                place = scroller
            self.scrollers[key] = place
            self.stack.addWidget(place)
            self.made.emit(key)
            if self.page is not None:
                self._fill(key, self.page)
        return self.tabs[key]

    @property
    def forms(self) -> dict[str, PlanForm]:
        """The forms that were needed so far, by the key of their tab."""
        return {key: tab for key, tab in self.tabs.items() if isinstance(tab, PlanForm)}

    @property
    def part_tab(self) -> PartTab:
        """The part: its name, minutes and so on."""
        return cast("PartTab", self._tab("part"))

    @property
    def heads_tab(self) -> HeadsUpsTab:
        """The heads-ups of the part."""
        return cast("HeadsUpsTab", self._tab("heads_ups"))

    @property
    def steps_tab(self) -> StepsTab:
        """What is said and done in the part."""
        return cast("StepsTab", self._tab("steps"))

    @property
    def session_tab(self) -> SessionTab:
        """What is true of the whole session."""
        return cast("SessionTab", self._tab("session"))

    @property
    def library(self) -> LibraryPanel:
        """Cards to put into the plan."""
        return cast("LibraryPanel", self._tab("library"))

    def _fit(self) -> None:
        """Above 150 % the list and the panel are two pages; else they stand side by side."""
        tall = Look.here().scale > RATIOS["panels-stack-above"]
        way = QHBoxLayout.Direction.TopToBottom if tall else QHBoxLayout.Direction.LeftToRight
        self.top_row.setDirection(way)
        self.pages.setVisible(tall)
        self.top.setVisible(not tall or not self.details)
        for side in (self.left, self.panel):
            side.setMinimumHeight(1)
        self.left.setVisible(not tall or not self.details)
        self.panel.setVisible(not tall or self.details)
        if tall:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(self.maximumWidth())
        else:
            self.panel.setFixedWidth(Look.here().size("side-panel"))
        self.pages.pick("details" if self.details else "list")

    def _on_pages(self, key: str) -> None:
        self.details = key == "details"
        self._fit()

    def show_details(self) -> None:
        """Bring the panel into sight."""
        self.details = True
        self._fit()

    def show_list(self) -> None:
        """Bring the list into sight."""
        self.details = False
        self._fit()

    # showing

    def show_page(self, page: PlanPage) -> None:
        """Fill everything but the session and the library, which are asked for apart."""
        self.starts.set_words(f"Starts {page.starts}")
        self.ends.set_words(f"Ends {page.ends}")
        self.total.say(page.total_words)
        self.total.set_icon("circle-check" if page.fits else "circle-alert",
                            "text" if page.fits else "brass-ink")  # fmt: skip
        self.list.show_rows(page.rows, page.part.id if page.part else "")
        self.list.setVisible(bool(page.rows))
        self.empty.setVisible(not page.rows)
        self.end.say(page.end_line)
        self.end.setVisible(bool(page.rows))
        self._show_primary(page)
        self._show_banner(page)
        count = len(page.part.heads_ups) if page.part else 0
        self.segments.rename("heads_ups", f"Heads-ups {count}" if count else "Heads-ups")
        self.page = page
        for key in tuple(self.tabs):
            self._fill(key, page)

    def _fill(self, key: str, page: PlanPage) -> None:
        tab = self.tabs[key]
        if key in ("session", "library"):
            return
        tab.setEnabled(page.part is not None)
        if page.part is None:
            return
        if isinstance(tab, HeadsUpsTab):
            tab.show_part(page.part, page.heads_up)
        elif isinstance(tab, (PartTab, StepsTab)):
            tab.show_part(page.part)

    def _show_primary(self, page: PlanPage) -> None:
        words = "Back to the session" if page.live else "Mark ready"
        self.primary.set_words("Get ready for doors" if page.ready and not page.live else words)
        self.primary.set_icon("door-open" if page.ready or page.live else "badge-check")
        self.again.setVisible(page.ready and not page.live)

    def _show_banner(self, page: PlanPage) -> None:
        """The gentle checks, in brass; they never block."""
        said = list(page.findings[:MOST_FINDINGS])
        rest = len(page.findings) - len(said)
        if rest:
            said.append(f"And {rest} more to look at.")
        self.banner.say(" ".join(said), kind="soon", icon="circle-alert")
        self.banner.action.setVisible(bool(page.gaps))
        self.banner.setVisible(bool(said))

    def say_gap(self, words: str) -> None:
        """What is missing before "ready", in the line at the top."""
        self.banner.say(words, lead="Before it is ready.", kind="soon", icon="circle-alert")
        self.banner.action.hide()
        self.banner.show()

    def show_tab(self, key: str) -> None:
        """Show one of the tabs, the session or the library."""
        self.tab = key
        self._tab(key)
        self.stack.setCurrentWidget(self.scrollers[key])
        self.segments.pick(key)
        self.segments.setVisible(key not in ("session", "library"))

    def shows(self, key: str) -> bool:
        """Whether that tab is the one that shows."""
        return self.tab == key

    def focus_panel(self) -> None:
        """The cursor goes into the tab that shows."""
        first = {"part": "title", "heads_ups": "words", "steps": "steps", "session": "title"}
        if self.tab == "library":
            self.library.search.setFocus()
        elif self.tab == "heads_ups" and self.heads_tab.shown is None:
            self.heads_tab.add_first.setFocus()
        else:
            self._tab(self.tab).go_to(first[self.tab])

    def go_to(self, tab: str, name: str) -> None:
        """Put the cursor into a field and scroll it into sight."""
        form, scroller = self._tab(tab), self.scrollers[tab]
        if form.go_to(name):
            control = form.focusWidget()
            if control is not None and isinstance(scroller, Scroller):
                scroller.ensureWidgetVisible(control)

    def keep(self) -> bool:
        """Keep what is typed in every tab. False when something was refused."""
        return all([form.keep() for form in self.forms.values() if form.owner])

    def forget_typing(self) -> None:
        """What is typed for something that is being taken out needs no keeping."""
        for key, form in self.forms.items():
            if key != "session":
                form.forget()


def ask_to_run(parent: QWidget) -> AskDialog:
    """The question before a plan is run that nobody marked as ready."""
    sentence = "You can run it as it is. Hard parts still pause before they start."
    answers = [Answer("stay", "Stay with the plan"), Answer("run", "Run it now")]
    return AskDialog(parent, "This plan is not marked ready.", sentence, answers)
