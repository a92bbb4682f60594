# SPDX-License-Identifier: MIT
"""Settings: pages at the left, one of them at the right. Every change applies at once and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import Refused
from app.papers import LAPTOP, PAIRING
from ui.screens.concern_keys import SealedPanel
from ui.screens.concern_read import ReadPage
from ui.screens.first_run_words import SheetStep
from ui.screens.screen import Screen
from ui.screens.settings_alliance import AlliancePanel
from ui.screens.settings_audit import AuditPanel
from ui.screens.settings_backup import BackupPanel
from ui.screens.settings_more import AboutPanel, PrivacyPanel, ReadingPanel
from ui.screens.settings_numbers import NumbersPanel
from ui.screens.settings_panel import Panel
from ui.screens.settings_safety import SafetyPanel
from ui.screens.settings_sharing import SharingPanel
from ui.screens.settings_who import WhoPanel
from ui.screens.will_go import WillGoPanel
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.cards import Card
from ui.widgets.inputs import Picker
from ui.widgets.records import RecordList
from ui.widgets.rows import Row

PAGES: tuple[tuple[str, str, str, type[Panel]], ...] = (
    ("reading", "Reading", "eye", ReadingPanel),
    ("safety", "Safety", "shield", SafetyPanel),
    ("who", "Who can open", "users", WhoPanel),
    ("numbers", "Numbers", "phone", NumbersPanel),
    ("sharing", "Sharing", "users", SharingPanel),
    ("alliance", "Alliance", "building-2", AlliancePanel),
    ("sealed", "Sealed forms", "file-lock", SealedPanel),
    ("backup", "Backup", "hard-drive", BackupPanel),
    ("audit", "What was done", "list", AuditPanel),
    ("keeping", "Keeping", "hourglass", WillGoPanel),
    ("privacy", "Privacy notice", "file-text", PrivacyPanel),
    ("about", "About", "info", AboutPanel),
)


class SettingsScreen(Screen):
    """`arrive(page="numbers")` opens a page; without it the page last open."""

    title = "Settings"
    sub_title = "Every change applies at once"
    cares_about = frozenset({"settings", "numbers", "keeping", "concern_keys", "sharing"})

    def build(self) -> None:
        """A list of pages, or a picker where there is no room, and the page."""
        self.look = Look.here()
        self.panels: dict[str, Panel] = {}
        self.at = PAGES[0][0]
        self.outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space_out(self.outer, 4, (6, 4, 6, 5))
        self.left = Card(pad=2, gap=0)
        self.list = RecordList("Pages of Settings", keeps=True)
        self.list.show_rows([Row(key, words, icon=icon) for key, words, icon, _ in PAGES])
        self.left.body.addWidget(self.list)
        self.picker = Picker([(key, words) for key, words, _, _ in PAGES])
        self.picker.setAccessibleName("Page of Settings")
        self.right = Card(pad=0, gap=0)
        self.stack = QStackedWidget()
        self.right.body.addWidget(self.stack)
        column = QWidget()
        rows = QVBoxLayout(column)
        space_out(rows, 2)
        rows.addWidget(self.picker)
        rows.addWidget(self.right, 1)
        self.outer.addWidget(self.left)
        self.outer.addWidget(column, 1)
        self.list.moved_to.connect(self.open_page)
        self.list.chosen.connect(self._into_page)
        self.picker.chosen.connect(self.open_page)
        self.desk.refused.connect(self._on_refused)
        self.look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        large = self.look.scale > RATIOS["panels-stack-above"]
        self.left.setVisible(not large)
        self.picker.setVisible(large)
        self.left.setFixedWidth(self.look.size("rail"))

    def panel(self) -> Panel:
        """The page that shows, made at its first visit."""
        found = self.panels.get(self.at)
        if found is None:
            made = next(made for key, _, _, made in PAGES if key == self.at)
            found = made(self.desk, self._show)
            if isinstance(found, SealedPanel):
                found.sheet_wanted.connect(lambda: self.go("packs", alone=PAIRING))
            if isinstance(found, SharingPanel):
                found.sheet_wanted.connect(lambda: self.go("packs", alone=LAPTOP))
            self.panels[self.at] = found
            self.stack.addWidget(found)
        return found

    def _show(self, page: QWidget) -> None:
        """Show a page; one that was opened for a moment is forgotten when it is left."""
        before = self.stack.currentWidget()
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if before is not None and before is not page and not isinstance(before, Panel):
            self.stack.removeWidget(before)
            before.deleteLater()

    def open_page(self, key: str) -> None:
        """Go to a page of Settings."""
        if key not in {page[0] for page in PAGES}:
            return
        self.leave()
        self.at = key
        self.list.go_to(key)
        self.picker.pick(key)
        self._show(self.panel())
        self.panel().load()

    def _into_page(self, _key: str) -> None:
        first = self.panel().first()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def load(self) -> None:
        """Load the page that shows."""
        wanted = str(self.where.get("page", "")) or self.at
        self.where = {}
        if wanted != self.at or self.stack.currentWidget() is None:
            self.open_page(wanted)
        else:
            self.panel().load()

    def leave(self) -> bool:
        """Keep what is being typed, through Hide too; words shown large are covered."""
        privacy = self.panels.get("privacy")
        if isinstance(privacy, PrivacyPanel):
            privacy.keep()
        now = self.stack.currentWidget()
        if isinstance(now, SheetStep) and not now.large.isHidden():
            now.show_words()
        if isinstance(now, ReadPage):
            now.keep()
        return True

    def _on_refused(self, refusal: Refused) -> None:
        if not self.isVisible():
            return
        panel = self.panel()
        taken = panel.takes(refusal)
        if not taken and isinstance(panel, SafetyPanel):
            taken = panel.takes_code(refusal)
        refusal.taken = taken  # type: ignore[attr-defined]

    def step_panel(self, by: int) -> None:
        """Ctrl Tab: the next page."""
        keys = [page[0] for page in PAGES]
        self.open_page(keys[(keys.index(self.at) + by) % len(keys)])

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Ctrl N adds a line on the page of numbers."""
        return {"Ctrl+N": self._on_new}

    def _on_new(self) -> None:
        act = self.panel().keys().get("Ctrl+N")
        if act is not None:
            act()

    def first_focus(self) -> QWidget | None:
        """The list of pages, or the picker."""
        return self.picker if self.left.isHidden() else self.list
