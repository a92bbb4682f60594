# SPDX-License-Identifier: MIT
"""The outbox: what is ready to leave, what is inside in words, and putting it on a stick that is read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.errors import Refused
from app.outbox import OutboxPage, OutboxRow, copies, note_put, outbox_page, take_out, write_copies
from app.sharing.circles import circle_of, newest, own_keys
from app.sharing.folder import remove_own
from app.sharing.outgoing import (
    AT_ONCE,
    NOTHING_DUE,
    Done,
    DuePage,
    begin,
    due,
    due_page,
    note_removed,
    note_written,
    ready,
    to_remove,
    write_all,
)
from app.sharing.shared_folder import shared_folder
from ui.screens.screen import Screen
from ui.screens.setting_row import beside
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.empty import EmptyState
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage
from ui.widgets.records import RecordList
from ui.widgets.rows import Row, RowChip

NO_INTERNET = "No internet is used here, ever. You carry the copies on a memory stick."


class OutboxScreen(Screen):
    """Ready copies, and one thing to do: put them on a stick."""

    title = "Outbox"
    cares_about = frozenset({"outbox", "sharing", "sessions", "people", "plan"})

    def build(self) -> None:
        """One list, one button pinned below it."""
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        self.page = ScrollPage()
        outer.addWidget(self.page)
        self.page.body.addWidget(WrapLabel(NO_INTERNET, "muted"))
        self.trouble = Banner("soon", "", icon="circle-alert", action="Try again")
        self.trouble.acted.connect(self._on_put)
        self.trouble.hide()
        self.page.body.addWidget(self.trouble)
        self.card = Card("Ready to leave", aside=" ")
        self.list = RecordList("Copies that are ready", grows=True)
        self.list.acted.connect(self._on_take_out)
        self.card.body.addWidget(self.list)
        self.page.body.addWidget(self.card)
        self._build_circle()
        back = Button("Go to sessions", kind="primary")
        back.chosen.connect(lambda: self.go("sessions"))
        self.empty = EmptyState(
            "Nothing in the outbox.", "A summary for the alliance starts here.", back
        )
        self.page.body.addWidget(self.empty)
        self.page.body.addStretch(1)
        self.put = Button("Put on a memory stick", kind="primary", icon="usb", big=True)
        self.put.set_key("Ctrl Enter")
        self.put.chosen.connect(self._on_put)
        self.page.pin(self.put)

    def _build_circle(self) -> None:
        self.circle = Card("For the other laptops of the circle", gap=3)
        self.due_words = WrapLabel("", "body")
        self.circle_told = Banner("calm", "")
        self.circle_told.hide()
        self.share = Button("Put in the shared folder", icon="folder-open")
        self.share.chosen.connect(self.put_in_folder)
        self.inbox = Button("What came: the inbox", kind="quiet", icon="inbox")
        self.inbox.chosen.connect(lambda: self.go("inbox"))
        for widget in (self.due_words, self.circle_told, beside(self.share, self.inbox)):
            self.circle.body.addWidget(widget)
        self.page.body.addWidget(self.circle)

    def load(self) -> None:
        """Ask for what is ready."""
        self.show_page(self.desk.page(outbox_page))
        begun = self.desk.page(newest) is not None
        self.circle.setVisible(begun)
        if begun:  # what is due is counted once the page has been painted
            self.desk.jobs.run(lambda: None, lambda _: self._count_due(), self._on_not_shared)

    def _count_due(self) -> None:
        waiting: DuePage = self.desk.page(due_page)
        self.due_words.say(waiting.words)
        self.share.wait_for(waiting.why_not)

    def put_in_folder(self) -> None:
        """Everything that is due goes into the shared folder, some files at a time, and is read back."""
        self.share.wait_for("They are being written.")
        self.written = 0
        self.desk.jobs.run(lambda: None, lambda _: self._write_some(), self._on_not_shared)

    def _write_some(self) -> None:
        folder = self.desk.page(shared_folder)
        found = self.desk.page(due)[:AT_ONCE]
        if folder is None or not found or self.desk.do(begin, found, by=self) is None:
            self._all_written()
            return
        keys, circle = self.desk.page(own_keys), self.desk.page(circle_of)
        made = self.desk.page(ready)
        old = self.desk.page(to_remove)

        def work() -> Done:
            written = write_all(made, keys.signing, folder, circle.org)
            return Done(written, remove_own(folder, circle.org, old))

        self.desk.jobs.run(work, self._on_shared, self._on_not_shared)

    def _on_shared(self, done: Done) -> None:
        self.desk.do(note_written, done.written, by=self)
        self.desk.do(note_removed, done.removed, by=self)
        self.written += len(done.written)
        if done.written:
            self._write_some()
        else:
            self._all_written()

    def _all_written(self) -> None:
        self.load()
        words = "copy lies" if self.written == 1 else "copies lie"
        said = (
            f"{self.written} {words} in the folder and read back." if self.written else NOTHING_DUE
        )
        self.circle_told.say(said, kind="calm", icon="circle-check")
        self.circle_told.show()

    def _on_not_shared(self, trouble: Exception) -> None:
        self.load()
        if isinstance(trouble, Refused):
            self.circle_told.say(trouble.said, kind="soon", icon="circle-alert")
            self.circle_told.show()
        else:
            self.desk.broken.emit(trouble)

    def show_page(self, page: OutboxPage) -> None:
        """Fill the list."""
        self.shown = page
        rows = page.rows
        self.card.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.put.setVisible(bool(rows))
        count = len(rows)
        self.card.aside.say(f"{count} copy" if count == 1 else f"{count} copies")
        self.list.show_rows([_row(one) for one in rows])

    def _on_put(self) -> None:
        self.trouble.hide()
        dialog = QFileDialog(self, "Choose the memory stick or a folder")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.put_into(Path(name)))
        dialog.open()

    def put_into(self, folder: Path) -> None:
        """Write all copies into a folder and read them back, in a job."""
        ids = tuple(row.id for row in self.shown.rows)
        files = self.desk.page(copies, ids)
        work = partial(write_copies, files, folder)
        self.desk.jobs.run(work, partial(self._on_written, ids), self._on_not_written)

    def _on_written(self, ids: tuple[str, ...], _count: Any) -> None:
        self.desk.do(note_put, ids)

    def _on_not_written(self, trouble: Exception) -> None:
        if isinstance(trouble, Refused):
            self.trouble.say(trouble.said)
            self.trouble.show()
        else:
            self.desk.broken.emit(trouble)

    def _on_take_out(self, copy: str) -> None:
        self.desk.do(take_out, copy)

    def first_focus(self) -> QWidget | None:
        """The one thing to do."""
        return self.put if self.shown.rows else None

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Ctrl Enter puts; Delete takes the chosen copy out."""
        return {"Ctrl+Return": self._on_put, "Del": self._on_delete}

    def _on_delete(self) -> None:
        if self.list.current_id():
            self._on_take_out(self.list.current_id())


def _row(one: OutboxRow) -> Row:
    chip = RowChip("on a stick", "accent", "check") if one.put_on else None
    return Row(
        one.id,
        one.title,
        f"{one.inside} {one.size}, {one.made}.",
        icon="send",
        chip=chip,
        action="Take out",
    )
