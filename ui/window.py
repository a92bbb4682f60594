# SPDX-License-Identifier: MIT
"""The window: rail or run bar, the screen that shows, what is told, and the cover. It knows places, not the field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refused
from app.settings import settings
from app.times import clock_words, day_words, local_now
from ui.desk import Desk, Told
from ui.hiding import HidingWindow
from ui.idle import Idle, Waits
from ui.keys import Keys
from ui.places import BY_KEY, RAIL
from ui.screens.cover import Cover
from ui.screens.screen import Screen
from ui.shade import ShadeBar
from ui.style.dress import dress
from ui.style.look import Look
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.focusring import FocusRing
from ui.widgets.names import Names
from ui.widgets.rail import Rail, RailItem
from ui.widgets.toast import Toast
from ui.widgets.topbars import RunBar, TopBar

SECOND_MS = 1000
DOOR_SHADE_MINUTES = 10
SIDE_TRACKS = ("support", "settle", "concern")
NOT_SAVED = "That did not work, so nothing was changed. What you typed is still here."


@dataclass(frozen=True)
class Ways:
    """What the window needs from the start of the program: time, and how to lock and to close."""

    seconds: Callable[[], float]
    lock: Callable[[], None]
    closed: Callable[[], None]


class Window(HidingWindow):
    """One window for everything after unlocking."""

    shown_place = Signal(str)

    def __init__(self, desk: Desk, nickname: str, ways: Ways) -> None:
        super().__init__()
        self.desk = desk
        self.look = Look.here()
        self.names = Names.here()
        self.names.blank(False)
        self._ways = ways
        self._nickname = nickname
        self._screens: dict[str, Screen] = {}
        self._place = ""
        self._back_to = "today"
        self._over = ""
        self._kept: dict[str, Any] = {}
        self._put_away: list[QWidget] = []
        self.setWindowTitle(nickname)
        self.keys = Keys(self, ways.seconds)
        self.idle = Idle(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        space_out(outer, 0)
        items = tuple(RailItem(p.key, p.words, p.icon) for p in RAIL)
        feet = (
            RailItem("help", "Help", "circle-help", "F1"),
            RailItem("lock", "Lock", "lock", "Ctrl L"),
        )
        self.rail = Rail(items, feet)
        outer.addWidget(self.rail)
        column = QVBoxLayout()
        space_out(column, 0)
        outer.addLayout(column, 1)
        self.top = TopBar()
        self.run_bar = RunBar()
        self.aboard = Button("", kind="livery", icon="users", key="F4", slim=True)
        self.aboard.chosen.connect(self._who_is_aboard)
        self.run_bar.add(self.aboard)
        self.banner = Banner("stop", "")
        self.banner.hide()
        self.shade = ShadeBar()
        self.shade.hide()
        self.stack = QStackedWidget()
        for part in (self.top, self.run_bar, self.shade, self.banner):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        self.toast = Toast(self.stack)
        self.ring = FocusRing(self)
        self.clock = QTimer(self)
        self.clock.setTimerType(Qt.TimerType.CoarseTimer)
        self.clock.setInterval(SECOND_MS)
        self.clock.timeout.connect(self._on_second)
        self.cover = Cover(lambda: self.desk.page(local_now), _day_of_moment, self)
        dress(self.rail, self.top, self.run_bar, self.shade, self.banner, self.toast, self.cover)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._on_rail)
        for bar in (self.top, self.run_bar):
            bar.support_asked.connect(self.support)
            bar.hide_asked.connect(self.hide_now)
        self.toast.undone.connect(self.undo)
        self.desk.changed.connect(self._on_changed)
        self.desk.refused.connect(self._on_refused, Qt.ConnectionType.QueuedConnection)
        self.desk.broken.connect(self._on_broken)
        self.desk.anew.connect(self.lock_at_once)
        self.cover.code_given.connect(self._on_code)
        self.shade.code_given.connect(self._on_shade_code)
        self.keys.hide_asked.connect(self.hide_now)
        self.keys.touched.connect(self.idle.touch)
        self.idle.shade_due.connect(self.shade_now)
        self.idle.lock_due.connect(self.lock_at_once)
        self.look.changed.connect(self._fit_rail)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self.keys)
        self.keys.set_always(self._always())

    def _always(self) -> dict[str, Callable[[], None]]:
        rail = {f"Ctrl+{n}": _going(self.go, p.key) for n, p in enumerate(RAIL, 1)}
        return {
            "F1": lambda: self.go("help"),
            "F2": self.support,
            "Ctrl+.": self.support,
            "Ctrl+H": self.hide_now,
            "Ctrl+L": self.lock,
            "Ctrl+Z": self.undo,
            "Ctrl+Shift+Z": self.redo,
            "Ctrl++": self.look.bigger,
            "Ctrl+=": self.look.bigger,
            "Ctrl+-": self.look.smaller,
            "Ctrl+0": self.look.usual_size,
            "Ctrl+M": self.rail.open_menu,
            "Ctrl+Tab": lambda: self._step_panel(1),
            "Ctrl+Shift+Tab": lambda: self._step_panel(-1),
            **rail,
        }

    # going from place to place

    def go(self, place: str, **where: Any) -> None:
        """Show a place. What is being typed on the screen before is kept first."""
        current = self.present()
        if current is not None and not current.leave():
            return
        if place == "support":
            # Nothing lies over 999 and the address; Ctrl Z still takes the last change back.
            self.toast.drop()
        if place != "back" and self._place not in SIDE_TRACKS:
            self._back_to = self._place or "today"
        if self._place == "concern" and place in SIDE_TRACKS:
            self._over = "concern"  # support from within a form comes back to the form
        if place == "back":
            place = self._over or self._back_to
            where = {**self._where_of(place), **where}
        if place not in ("support", "settle"):
            self._over = ""
        screen = self._screens.get(place) or self._make(place)
        self._place = place
        self.banner.hide()
        screen.arrive(**where)
        if self._place != place:
            return
        self.stack.setCurrentWidget(screen)
        self._dress(place, screen)
        self.toast.come_along()
        self.shown_place.emit(place)

    def _where_of(self, place: str) -> dict[str, Any]:
        screen = self._screens.get(place)
        return dict(screen.where) if screen is not None else {}

    def _make(self, place: str) -> Screen:
        screen = BY_KEY[place].screen_class()(self.desk, self.go)
        screen.bar_changed.connect(self._show_bar)
        self._screens[place] = screen
        self.stack.addWidget(screen)
        return screen

    def _dress(self, place: str, screen: Screen) -> None:
        full, run = screen.full_window, screen.run_mode
        self.rail.setVisible(not full and not run)
        self.top.setVisible(not full and not run)
        self.run_bar.setVisible(run and not full)
        self.rail.show_here(BY_KEY[place].lit)
        self.top.clear()
        for button in screen.top_buttons():
            self.top.add(button)
        self._keep_time(run and not full)
        self._show_bar()
        self.keys.set_page(screen.keys())
        self._set_waits(place, screen)
        focus = screen.first_focus()
        (focus or screen).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_bar(self) -> None:
        screen = self.present()
        if screen is None:
            return
        self.top.show_title(screen.title, screen.sub_title)
        self.run_bar.show_title(screen.bar_title, screen.bar_sub)
        self.aboard.setVisible(screen.bar_aboard is not None)
        self.aboard.set_words(f"{screen.bar_aboard or 0} aboard")

    def _keep_time(self, wanted: bool) -> None:
        """The one timer of run mode: once a second, and only while a run screen shows."""
        if wanted:
            self._on_second()
            self.clock.start()
        else:
            self.clock.stop()

    def _on_second(self) -> None:
        self.run_bar.show_clock(clock_words(self.desk.page(local_now)))
        screen = self.present()
        if screen is not None and not self.keys.covered:
            screen.tick()

    def _set_waits(self, place: str, screen: Screen) -> None:
        if not self._kept:
            self._kept = self.desk.page(settings)
        kept = self._kept
        shade = DOOR_SHADE_MINUTES if place == "door" else int(kept["shade_minutes"])
        key = "run_lock_minutes" if screen.run_mode else "lock_minutes"
        self.idle.set_waits(Waits(shade, int(kept[key])))

    def present(self) -> Screen | None:
        """The screen that shows now."""
        return self._screens.get(self._place)

    @property
    def place(self) -> str:
        """The key of the place that shows now."""
        return self._place

    def _on_rail(self, key: str) -> None:
        if key == "lock":
            self.lock()
        else:
            self.go(key)

    def support(self) -> None:
        """F2: support, from anywhere; Esc there comes back."""
        if self._place != "support":
            screen = self.present()
            self.go("support", **(dict(screen.where) if screen else {}))

    def _who_is_aboard(self) -> None:
        screen = self.present()
        if screen is not None:
            self.go("aboard", **screen.where)

    def _step_panel(self, by: int) -> None:
        screen = self.present()
        if screen is not None:
            screen.step_panel(by)

    # telling

    def _on_changed(self, told: Told) -> None:
        self.banner.hide()
        if "settings" in told.change.areas:
            self._kept = {}
            screen = self.present()
            if screen is not None:
                self._set_waits(self._place, screen)
        if told.change.said:
            self.toast.tell(told.change.said, undo=told.change.undoable and self.desk.can_undo)

    def _on_refused(self, refusal: Refused) -> None:
        if not getattr(refusal, "taken", False):
            self.banner.say(refusal.said, kind="soon", icon="circle-alert")
            self.banner.show()

    def _on_broken(self, _trouble: object) -> None:
        self.banner.say(NOT_SAVED, kind="stop")
        self.banner.show()

    def warn(self, words: str) -> None:
        """A sentence at the top that stays until the next page."""
        self.banner.say(words, kind="stop")
        self.banner.show()

    def undo(self) -> None:
        """Take the newest change back."""
        if self.desk.undo() is not None:
            self.toast.tell("Taken back.", undo=False)

    def redo(self) -> None:
        """Do it again."""
        if self.desk.redo() is not None:
            self.toast.tell("Done again.", undo=False)

    # hiding and closing (the rest of it: ui/hiding.py)

    def come_back(self) -> None:
        """Show the page again after Hide."""
        screen = self.present()
        if screen is not None:
            screen.arrive(**screen.where)
            self._dress(self._place, screen)

    def close_records(self) -> None:
        """Let go of everything and start anew as Unlock (decision 32)."""
        self._stop()
        self._ways.lock()

    def _stop(self) -> None:
        self.idle.stop()
        self.clock.stop()
        self.desk.forget_all()
        self.desk.jobs.close()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self.keys)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing keeps everything; the backup is made by the start of the program."""
        screen = self.present()
        if screen is not None:
            screen.leave()
        self._stop()
        self._ways.closed()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail gets narrow on a small window; the cover stays whole."""
        super().resizeEvent(event)
        self._fit_rail()
        self.cover.setGeometry(self.rect())

    def _fit_rail(self) -> None:
        self.rail.fit_window(self.width())


def _going(go: Callable[..., None], place: str) -> Callable[[], None]:
    return lambda: go(place)


def _day_of_moment(moment: datetime) -> str:
    return day_words(moment.date())
