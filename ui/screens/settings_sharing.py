# SPDX-License-Identifier: MIT
"""Settings, Sharing: begin or join a circle of laptops, let laptops in and out, and the folder they share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import Refused
from app.log import note_trouble
from app.outbox import write_copies
from app.sharing.circle import MOST_NAME, ROLES
from app.sharing.circles import (
    ROLE_WORDS,
    CirclePage,
    LaptopLine,
    change_role,
    circle_page,
    start_circle,
    take_out,
)
from app.sharing.joining import (
    OfferedCircle,
    Request,
    admit,
    circle_file,
    make_request,
    read_circle,
    read_request,
    request_file,
    trust_circle,
)
from app.sharing.orders import OrderLine, order_lines
from app.sharing.shared_folder import choose_folder, folder_words
from ui.screens.setting_row import SettingRow, beside
from ui.screens.settings_panel import Panel
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields import Field
from ui.widgets.inputs import Picker, TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.records import RecordList
from ui.widgets.rows import Row, RowChip

MOST_FILE = 1 << 20
COMPARE = (
    "Read the six words to each other, aloud. Are they the same, in the same order? "
    "If you are not in one room, ring a number you know."
)
NOT_SAME = "Then nothing was kept. Ask for the file again, in their own hand."
NOT_READ = "That file could not be read. Put the stick back and try again."
SAVED = "Saved and read back. Hand it over yourself."
OUT = "Take {name} out? It gets nothing new from now on. What it has, it keeps."
READS = "Facilitators and coordinators read everything but sealed forms. Co-Pro Patrons read plans."


class SharingPanel(Panel):
    """Without a circle: begin one, or ask to join. In one: its laptops, and the folder."""

    sheet_wanted = Signal()
    heading = "Sharing"
    line = "Laptops of one organisation work on the same sessions. No internet: files go by stick or folder."

    def build(self) -> None:
        """Both states; `load` shows one."""
        self.body.addWidget(self.told)
        self.request: Request | None = None
        self.offer: OfferedCircle | None = None
        self._build_compare()
        self.outside = Card("This laptop is in no circle yet", gap=3)
        self._build_outside()
        self.body.addWidget(self.outside)
        self.within = Card("The circle", gap=3)
        self._build_within()
        self.body.addWidget(self.within)
        self.words = WrapLabel("", "hint", icon="key-round")
        self.sheet = Button("Print its words", kind="quiet", icon="printer")
        self.sheet.chosen.connect(self.sheet_wanted)
        self.body.addWidget(self.words)
        self.body.addWidget(beside(self.sheet))

    def _build_outside(self) -> None:
        self.laptop = TextField("Hall laptop", most=MOST_NAME)
        self.laptop_field = Field("A name for this laptop, not a person’s", self.laptop)
        self.circle = TextField("Your organisation", most=MOST_NAME)
        self.circle_field = Field("To begin: the name of the circle", self.circle)
        self.start = Button("Begin a circle", icon="users")
        self.ask = Button("Save a request to join", icon="usb")
        self.open_circle = Button("Open the circle’s file", icon="folder-open")
        self.start.chosen.connect(self.begin)
        self.ask.chosen.connect(self.ask_to_join)
        self.open_circle.chosen.connect(partial(self._choose, "Open the circle’s file", self.read))
        body = self.outside.body
        body.addWidget(self.laptop_field)
        body.addWidget(self.circle_field)
        body.addWidget(WrapLabel("The coordinator’s laptop begins it.", "muted"))
        body.addWidget(beside(self.start))
        body.addWidget(
            WrapLabel("Others join: save a request, give it to the coordinator, open what comes back.",
                      "muted")
        )  # fmt: skip
        body.addWidget(beside(self.ask, self.open_circle))

    def _build_within(self) -> None:
        body = self.within.body
        self.list = RecordList("Laptops of the circle", keeps=True, grows=True)
        self.list.moved_to.connect(self._on_row)
        body.addWidget(self.list)
        body.addWidget(WrapLabel(READS, "muted"))
        self.role = Picker([(one, ROLE_WORDS[one].partition(":")[0]) for one in ROLES])
        self.set_role = Button("Give this role")
        self.away = Button("Take out", icon="user-x")
        self.let = Button("Let a laptop in", icon="user-plus")
        self.set_role.chosen.connect(self.give_role)
        self.away.chosen.connect(self._ask_out)
        self.let.chosen.connect(partial(self._choose, "Open a laptop’s request", self.read))
        self.boss = beside(self.role, self.set_role, self.away, self.let)
        body.addWidget(self.boss)
        self.sure = Banner("soon", "")
        self.yes = Button("Take it out")
        self.no = Button("Keep it")
        self.sure.offer(self.yes, self.no)
        self.sure.hide()
        self.yes.chosen.connect(self.take_out)
        self.no.chosen.connect(self.sure.hide)
        body.addWidget(self.sure)
        self.save = Button("Save the circle’s file", icon="usb")
        self.newer = Button("Open a newer one", icon="folder-open")
        self.save.chosen.connect(lambda: self._save(circle_file))
        self.newer.chosen.connect(partial(self._choose, "Open the circle’s file", self.read))
        body.addWidget(
            SettingRow("The circle’s file", "After a change: for all laptops",
                       beside(self.save, self.newer))
        )  # fmt: skip
        self.choose = Button("Choose", icon="folder-open")
        self.choose.chosen.connect(self._on_choose_folder)
        self.folder_row = SettingRow("Shared folder", " ", beside(self.choose))
        body.addWidget(self.folder_row)
        self.orders_title = WrapLabel("Erased on all laptops", "title-s")
        self.orders = RecordList("Erased on all laptops", grows=True)
        body.addWidget(self.orders_title)
        body.addWidget(self.orders)

    def _build_compare(self) -> None:
        self.compare = Card("Compare the six words", role="chosen", gap=3)
        self.compare_words = WrapLabel("", "title-s")
        self.new_name = TextField("Desk laptop", most=MOST_NAME)
        self.new_field = Field("Name of the laptop", self.new_name)
        self.new_role = Picker([(one, ROLE_WORDS[one]) for one in ROLES])
        self.role_field = Field("What it may read", self.new_role)
        self.same = Button("They are the same", kind="primary", icon="check")
        self.differ = Button("Not the same", kind="quiet")
        self.same.chosen.connect(self.words_are_the_same)
        self.differ.chosen.connect(self._on_differ)
        for widget in (
            self.compare_words,
            WrapLabel(COMPARE, "body", icon="volume-2"),
            self.new_field,
            self.role_field,
            beside(self.same, self.differ),
        ):
            self.compare.body.addWidget(widget)
        self.compare.hide()
        self.body.addWidget(self.compare)

    def load(self) -> None:
        """What is so now."""
        page: CirclePage = self.desk.page(circle_page)
        self.page = page
        self.outside.setVisible(not page.begun)
        self.within.setVisible(page.begun)
        self.words.say(f"The six words of this laptop: {page.own_words}")
        self.words.setVisible(bool(page.own_words))
        self.sheet.setVisible(bool(page.own_words))
        if page.begun:
            self.within.title.say(page.name)
            self.list.show_rows([_row(one) for one in page.lines])
            self.boss.setVisible(page.coordinator)
            self.folder_row.hint.say(self.desk.page(folder_words))
            self._on_row(self.list.current_id())
            self._show_orders(self.desk.page(order_lines))

    def _show_orders(self, lines: tuple[OrderLine, ...]) -> None:
        for widget in (self.orders_title, self.orders):
            widget.setVisible(bool(lines))
        self.orders.show_rows(
            [
                Row(one.id, one.title, one.words, icon="circle-check" if one.done else "hourglass")
                for one in lines
            ]
        )

    def _line(self) -> LaptopLine | None:
        here = self.list.current_id()
        return next((one for one in self.page.lines if one.sign == here), None)

    def _on_row(self, _sign: str) -> None:
        self.sure.hide()
        one = self._line()
        if one is not None:
            self.role.pick(one.role)
            gone = "" if one.live else "It was taken out already."
            self.away.wait_for(gone)
            self.set_role.wait_for(gone)

    # files

    def _choose(self, title: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, title)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def _folder(self, title: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, title)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def _save(self, made: Callable[..., tuple[str, bytes]], *given: str) -> None:
        try:
            file = self.desk.page(made, *given)
        except Refused as refusal:
            self._refused(refusal)
            return
        self._folder("Choose the memory stick or a folder", partial(self.save_into, file))

    def save_into(self, file: tuple[str, bytes], folder: Path) -> None:
        """Write a file of ours and read it back, in a job."""
        self.desk.jobs.run(
            partial(write_copies, (file,), folder),
            lambda _: self.tell(SAVED),
            partial(self.explain, otherwise=NOT_READ),
        )

    def read(self, path: Path) -> None:
        """Open a request or a circle's file, and show the six words; nothing is kept yet."""
        try:
            with path.open("rb") as file:
                content = file.read(MOST_FILE)
        except OSError as trouble:
            note_trouble(trouble)
            self.tell(NOT_READ, "soon", "circle-alert")
            return
        self.told.hide()
        self._end_compare()
        try:
            if self.page.coordinator and path.name.startswith("CE-request"):
                self.request = self.desk.page(read_request, content)
                self._show_compare(self.request.words, self.request.name)
                return
            offer: OfferedCircle = self.desk.page(read_circle, content)
        except Refused as refusal:
            self.tell(refusal.said, "soon", "circle-alert")
            return
        if offer.known:
            self._done(self.desk.do(trust_circle, content, by=self))
            return
        self.offer = offer
        self._show_compare(offer.words, "")

    # comparing

    def _show_compare(self, said: tuple[str, ...], name: str) -> None:
        self.compare_words.say("  ".join(said))
        for field in (self.new_field, self.role_field):
            field.setVisible(self.request is not None)
        self.new_name.setText(name)
        self.compare.show()
        self.same.setFocus()

    def words_are_the_same(self) -> None:
        """They were read aloud on both sides, and were the same."""
        if self.request is not None:
            name = self.new_name.text()
            done = self.desk.do(admit, self.request, self.new_role.key(), name, by=self)
        elif self.offer is not None:
            done = self.desk.do(trust_circle, self.offer.content, by=self)
        else:
            return
        self._done(done)

    def _done(self, change: object) -> None:
        if change is not None:
            self._end_compare()
            self.load()
            self.tell(str(getattr(change, "said", "")))

    def _on_differ(self) -> None:
        self._end_compare()
        self.tell(NOT_SAME, "soon", "circle-alert")

    def _end_compare(self) -> None:
        self.request, self.offer = None, None
        self.compare.hide()

    # acts

    def begin(self) -> None:
        """The first laptop of a circle."""
        self._done(self.desk.do(start_circle, self.circle.text(), self.laptop.text(), by=self))

    def ask_to_join(self) -> None:
        """Make this laptop's keys once, then save its request."""
        name = self.laptop.text()
        if self.page.own_words or self.desk.do(make_request, name, by=self) is not None:
            self.load()
            self._save(request_file, name)

    def give_role(self) -> None:
        """Another role for the laptop under the cursor."""
        one = self._line()
        if one is not None:
            self._done(self.desk.do(change_role, one.sign, self.role.key(), by=self))

    def _ask_out(self) -> None:
        one = self._line()
        if one is not None:
            self.sure.say(OUT.format(name=one.name))
            self.sure.show()
            self.no.setFocus()

    def take_out(self) -> None:
        """After one question."""
        one = self._line()
        self.sure.hide()
        if one is not None:
            self._done(self.desk.do(take_out, one.sign, by=self))

    def _on_choose_folder(self) -> None:
        self._folder("Choose the folder that the laptops share", self.choose_folder)

    def choose_folder(self, folder: Path) -> None:
        """Share through this folder from now on."""
        self._done(self.desk.do(choose_folder, str(folder), self.desk.folder, by=self))

    def takes(self, refusal: Refused) -> bool:
        """Beside its field, or in the page."""
        self._refused(refusal)
        return True

    def _refused(self, refusal: Refused) -> None:
        if refusal.field == "laptop":
            (self.new_field if self.request is not None else self.laptop_field).refuse(refusal.said)
        elif refusal.field == "circle":
            self.circle_field.refuse(refusal.said)
        else:
            self.tell(refusal.said, "soon", "circle-alert")

    def first(self) -> QWidget | None:
        """The name of this laptop, or the list."""
        return self.list if self.page.begun else self.laptop


def _row(one: LaptopLine) -> Row:
    chip = RowChip("this laptop", "accent", "check") if one.mine else None
    role = ROLE_WORDS[one.role].partition(":")[0]
    words = role if one.mine else f"{role}. {one.words}."
    return Row(one.sign, one.name, words, icon="monitor" if one.live else "monitor-off", chip=chip)
