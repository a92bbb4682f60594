# SPDX-License-Identifier: MIT
"""The inbox: what other laptops sent, in words, before anything is taken in; then all of it with one undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.change import Change
from app.log import note_trouble
from app.sharing.circles import circle_page
from app.sharing.differing import differences_page
from app.sharing.erasure import take_erasures
from app.sharing.folder import MOST_BYTES, NOT_THERE
from app.sharing.incoming import Copy, Looked, look_at, look_for, look_in
from app.sharing.shared_folder import NONE_YET, shared_folder
from app.sharing.taking_in import (
    ArrivalPage,
    arrival_page,
    portions,
    take_all,
    take_circle,
    taken_words,
)
from app.sharing.waiting import note_waiting
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
from ui.widgets.rows import Row

NO_INTERNET = "No internet is used here, ever. What other laptops sent comes by folder or stick."
LOOKING = "Looking. You can go on working."
NOT_READ = "That file could not be read. Put the stick back and try again. The file is untouched."


class InboxScreen(Screen):
    """Look, see what is there, take it in. Nothing comes in by itself."""

    title = "Inbox"
    cares_about = frozenset({"sharing"})

    def build(self) -> None:
        """Two ways to look, what was found, and one button pinned below."""
        self.looked: Looked | None = None
        self.said: set[str] = set()
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        self.page = ScrollPage()
        outer.addWidget(self.page)
        body = self.page.body
        body.addWidget(WrapLabel(NO_INTERNET, "muted"))
        self.look_button = Button("Look in the shared folder", icon="folder-open")
        self.file_button = Button("Open a file", icon="file-text")
        self.out_button = Button("What goes out: the outbox", kind="quiet", icon="send")
        self.look_button.chosen.connect(self.look)
        self.file_button.chosen.connect(self._on_file)
        self.out_button.chosen.connect(lambda: self.go("outbox"))
        self.ways = beside(self.look_button, self.file_button)
        body.addWidget(self.ways)
        self.told = Banner("calm", "")
        self.told.hide()
        body.addWidget(self.told)
        self.card = Card("What is there", aside=" ")
        self.list = RecordList("What other laptops sent", grows=True)
        self.card.body.addWidget(self.list)
        self.card.hide()
        body.addWidget(self.card)
        self.troubles = WrapLabel("", "muted", icon="circle-help")
        self.troubles.hide()
        body.addWidget(self.troubles)
        self.differ = Banner("soon", "", icon="git-merge")
        self.plans_differ = Button("Look at them")
        self.people_differ = Button("Look at people’s")
        self.plans_differ.chosen.connect(lambda: self.go("differences"))
        self.people_differ.chosen.connect(lambda: self.go("differences_people"))
        self.differ.offer(self.plans_differ, self.people_differ)
        self.differ.hide()
        body.addWidget(self.differ)
        body.addWidget(beside(self.out_button))
        settings = Button("Go to Settings, Sharing", kind="primary")
        settings.chosen.connect(lambda: self.go("settings", page="sharing"))
        self.empty = EmptyState(
            "This laptop is in no circle yet.", "Begin one, or join one, in Settings.", settings
        )
        body.addWidget(self.empty)
        body.addStretch(1)
        self.take = Button("Take in", kind="primary", icon="inbox", big=True)
        self.take.set_key("Ctrl Enter")
        self.take.chosen.connect(self.take_in)
        self.page.pin(self.take)

    def load(self) -> None:
        """Whether there is a circle, and what differs."""
        begun = self.desk.page(circle_page).begun
        self.empty.setVisible(not begun)
        self.ways.setVisible(begun)
        if not begun:
            self._forget()
        ours = self.desk.page(differences_page)
        count = len(ours.lines) + ours.elsewhere
        self.differ.setVisible(bool(count))
        self.plans_differ.setVisible(bool(ours.lines))
        self.people_differ.setVisible(bool(ours.elsewhere))
        many = "1 thing was" if count == 1 else f"{count} things were"
        self.differ.say(f"{many} written differently on two laptops. Both are kept.")
        self.take.setVisible(self.looked is not None and self.shown.anything)

    def arrive(self, **where: object) -> None:
        """What was found on an earlier visit may be old."""
        self._forget()
        super().arrive(**where)

    def _forget(self) -> None:
        self.looked = None
        self.card.hide()
        self.troubles.hide()
        self.told.hide()
        self.take.hide()

    def look(self) -> None:
        """Everything new in the shared folder, in a job."""
        folder, wanted = self.desk.page(shared_folder), self.desk.page(look_for)
        if folder is None or wanted is None:
            self._say(NONE_YET + " Choose it in Settings, Sharing.", "soon", "folder-open")
            return
        self._say(LOOKING, "calm", "search")
        self.desk.jobs.run(partial(look_in, folder, wanted), self._on_looked, self._on_trouble)

    def _on_file(self) -> None:
        dialog = QFileDialog(self, "Open a file of another laptop")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def open_file(self, path: Path) -> None:
        """One file, looked at in a job, whatever became of it before."""
        wanted = self.desk.page(look_for)
        if wanted is None:
            return
        self._say(LOOKING, "calm", "search")

        def work() -> Looked:
            with path.open("rb") as file:
                found: Copy = look_at(file.read(MOST_BYTES + 1), wanted)
            return Looked((found,))

        self.desk.jobs.run(work, self._on_looked, self._on_trouble)

    def _on_trouble(self, trouble: Exception) -> None:
        note_trouble(trouble)
        self._say(NOT_READ, "soon", "circle-alert")

    def _on_looked(self, looked: Looked) -> None:
        """A newer list of the circle comes first: who is in it decides what is read."""
        before = self.desk.page(look_for)
        if any(one.parcel.kind == "circle" for copy in looked.copies for one in copy.signed):
            self.desk.do(take_circle, looked, by=self)
            after = self.desk.page(look_for)
            if before is not None and after is not None and after.circle.n > before.circle.n:
                self.look()
                return
        self.desk.do(note_waiting, looked, by=self)
        self.looked = looked
        self.show_page(self.desk.page(arrival_page, looked))

    def show_page(self, page: ArrivalPage) -> None:
        """What was found, in words; nothing is taken in yet."""
        self.shown = page
        self.list.show_rows(
            [Row(one.laptop, one.inside, f"{one.laptop}: {one.words}.", icon="inbox")
             for one in page.rows]
        )  # fmt: skip
        self.card.setVisible(bool(page.rows))
        self.troubles.say(" ".join(page.troubles))
        self.troubles.setVisible(bool(page.troubles))
        self.take.setVisible(page.anything)
        self.told.setVisible(bool(page.said))
        kind = "soon" if page.said == NOT_THERE else "calm"
        self.told.say(page.said, kind=kind, icon="circle-check")
        if page.anything:
            self.take.setFocus()

    def take_in(self) -> None:
        """All of it: erased things first, for good; then the rest, with one undo."""
        if self.looked is None:
            return
        looked = self.looked
        self._forget()
        if self.desk.do(take_erasures, looked, by=self) is None:
            return
        self._take_some([*portions(looked)], 0, None)

    def _take_some(self, parts: list[Looked], at: int, begun: Change | None) -> None:
        """One portion after the other: what is clicked or typed between them comes first."""
        if begun is not None and not self.desk.stands(begun):
            self._end("Stopped, and taken back.")
            return
        done = self.desk.do(take_all, parts[at], by=self, goes_on=begun)
        if done is None:
            self._end("The rest waits. Look again to take it in.")
            return
        if begun is None and self.desk.stands(done):
            begun = done
        self.said |= {done.said}
        if at + 1 == len(parts):
            self._end(f"{taken_words(self.said)} Undo takes all of it back.")
            return
        self._say(f"Taking in, {at + 1} of {len(parts)}. You can go on working.", "calm", "inbox")
        self.desk.jobs.run(
            lambda: None, lambda _: self._take_some(parts, at + 1, begun), self._on_trouble
        )

    def _end(self, words: str) -> None:
        self.said = set()
        self.load()
        self._say(words, "calm", "circle-check")

    def _say(self, words: str, kind: str, icon: str) -> None:
        self.told.say(words, kind=kind, icon=icon)
        self.told.show()

    def first_focus(self) -> QWidget | None:
        """The first way to look."""
        return self.look_button

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Ctrl Enter takes in."""
        return {"Ctrl+Return": self.take_in}
