# SPDX-License-Identifier: MIT
"""All parts on one sheet, to look at: `python -m ui.widgets.gallery OUT.png --theme dark --text 2`.

Everything shown is made up.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.spacing import space_out
from ui.style.tokens import PAPERS, SCALES, THEMES
from ui.widgets.banners import Banner, Bar, PlainBand, PlatformEdge
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.checks import CheckRow, Switch
from ui.widgets.chips import Chip, ChipButton
from ui.widgets.choices import ActionCard, Choice, ChoiceCards
from ui.widgets.dial import Dial
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.focusring import FocusRing
from ui.widgets.inputs import Picker, SecretField, Stepper, TextArea, TextField
from ui.widgets.keycaps import KeyCap
from ui.widgets.labels import WrapLabel
from ui.widgets.linedown import LineDown
from ui.widgets.linemap import LineMap
from ui.widgets.names import NameLabel
from ui.widgets.notelines import NoteLine
from ui.widgets.rail import Rail, RailItem
from ui.widgets.records import RecordList, Row, RowChip
from ui.widgets.recordtable import Column, RecordTable, TableRow
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.steps import StepLine, WizardSteps
from ui.widgets.stops import AHEAD, HERE, PAST, Stop
from ui.widgets.toast import Toast
from ui.widgets.topbars import RunBar, TopBar

SHEET = (1366, 768)


def made_up_stops(here: int = 3) -> list[Stop]:
    """An evening of eight stops, under way at stop `here` (counted from 0); -1 before it starts."""
    evening = [
        Stop("18:00", "Welcome aboard", "arrive"),
        Stop("18:10", "Check-in round", "listen"),
        Stop("18:20", "You said, we did", "feedback"),
        Stop("18:30", "First night: made-up cards", care=("Homelessness", "Domestic abuse")),
        Stop("18:55", "Tea and air", rest=True),
        Stop("19:10", "Redraft in threes", care=("Drugs and alcohol",)),
        Stop("19:40", "Keep, change, drop", "decide"),
        Stop("19:50", "Closing round", "close"),
        Stop("20:00", "Close", end=True),
    ]
    states = [PAST if at < here else HERE if at == here else AHEAD for at in range(len(evening))]
    return [
        Stop(s.time, s.name, s.kind, s.care, s.rest, s.end, state, str(at))
        for at, (s, state) in enumerate(zip(evening, states, strict=True))
    ]


def _in_a_row(layout: QLayout, *widgets: QWidget) -> None:
    holder = QWidget()
    flow = FlowLayout(holder, 2)
    for widget in widgets:
        flow.addWidget(widget)
    layout.addWidget(holder)


def buttons_card() -> Card:
    """Every kind of button."""
    card = Card("Buttons")
    waiting = Button("Not ready yet")
    waiting.wait_for("Say first who leads.")
    _in_a_row(
        card.body,
        Button("Primary", kind="primary", key="Enter"),
        waiting,
        Button("Secondary"),
        Button("Quiet", kind="quiet"),
        Button("Support", kind="help", icon="heart-handshake"),
        Button("Erase for good", kind="stop", icon="trash-2"),
        Button("Next stop: Tea and air", kind="primary", icon="arrow-right", icon_after=True,
               key="Page Down", big=True),
    )  # fmt: skip
    card.body.addWidget(WrapLabel("Not-ready buttons stay focusable and say why.", "hint"))
    card.body.addStretch(1)
    return card


def inputs_card() -> Card:
    """Fields, calm and refused."""
    card = Card("Inputs and refusals")
    name = TextField()
    name.setText("Sorrel")
    card.body.addWidget(Field("Name they want to use", name, hint="Any name, a number or none."))
    minutes = Field("Minutes", Stepper("Minutes", 1, 240, 900))
    minutes.refuse("Give a number from 1 to 240", Button("Go back to 25"))
    card.body.addWidget(minutes)
    lead = Picker([("a", "Juniper"), ("b", "Marlow")])
    card.body.addWidget(Field("Led by", lead))
    secret = SecretField(big=False)
    secret.setText("plain made-up words")
    card.body.addWidget(Field("Passphrase", secret))
    card.body.addWidget(Field("Notes", TextArea("What did the room say? Not for safety worries.")))
    return card


def choices_card() -> Card:
    """Ticks, round choices, switches, segments, cards."""
    card = Card("Check rows, choices, switch, segments")
    ticked = CheckRow("Hearing loop on", fades=True)
    ticked.setChecked(True)
    card.body.addWidget(ticked)
    card.body.addWidget(CheckRow("Pairs: what would help?", "Cards for people who prefer to write"))
    settled, on = CheckRow("Settled"), Switch("Room screen", bare=True)
    settled.setChecked(True)
    on.setChecked(True)
    _in_a_row(card.body, settled, CheckRow("Mixed"), on, Switch("Sound", bare=True))
    tabs = [Segment("c", "Coming 5"), Segment("p", "Past 6"), Segment("r", "Plans 3")]
    card.body.addWidget(Segmented("Which sessions", tabs))
    kinds = [
        Segment("idea", "Idea", "lightbulb"),
        Segment("words", "Words", "message-square-quote"),
        Segment("promise", "Promise", "flag"),
        Segment("decision", "Decision", "vote"),
        Segment("private", "Private", "message-square-lock"),
    ]
    card.body.addWidget(Segmented("Kind of note", kinds, over=True, fill=True))
    kept = ChoiceCards(
        "Kept tonight as",
        [
            Choice("name", "This name", "Sorrel"),
            Choice("other", "Another name", "or a number"),
            Choice("count", "Only counted", "no name is kept"),
        ],
    )
    kept.pick("name")
    card.body.addWidget(kept)
    return card


def chips_card() -> Card:
    """Chips, caps and a name."""
    card = Card("Chips: always an icon and words")
    _in_a_row(
        card.body,
        Chip("Drivers", "plain", "train-front"),
        Chip("Quiet cabin", "plain", "moon"),
        Chip("Domestic abuse", "care", "hand-heart"),
        Chip("Drugs and alcohol", "care", "hand-heart", removable=True),
        Chip("Large print", "help", "accessibility"),
        Chip("Done", "accent", "check"),
        Chip("Due Friday", "brass", "clock"),
        Chip("Do not ring", "stop", "phone-off"),
        Chip("Harbour Lane Hall", "bare", "map-pin"),
        ChipButton("Add"),
        KeyCap("Ctrl J"),
        NameLabel("Sorrel", "title-l"),
    )
    card.body.addWidget(Chip("Homelessness", "care", "hand-heart", big=True))
    card.body.addWidget(WrapLabel("2 large print packs to print", "soon", icon="circle-alert"))
    card.body.addWidget(Bar("Answered", 16, 23))
    card.body.addWidget(WrapLabel("16 of 23 answered", "hint"))
    card.body.addStretch(1)
    return card


def banners_card() -> Card:
    """Banners, edge and band."""
    card = Card("Banners")
    card.body.addWidget(Banner("calm", "Backup made at 16:20. It opens."))
    card.body.addWidget(Banner("soon", "Three promises are due this week.", action="See them"))
    card.body.addWidget(Banner("care", "This part talks about drugs and alcohol."))
    card.body.addWidget(Banner("help", "“Stop. Look round the room.”", lead="Heavy?", action="More",
                               key="F3"))  # fmt: skip
    full = Banner("stop", "Keep typing, nothing is lost while the app is open.", icon="hard-drive",
                  lead="Not kept since 18:52: the disk is full.")  # fmt: skip
    full.offer(Button("Keep on a stick", icon="file-down"), Button("Try again", icon="refresh-cw"))
    card.body.addWidget(full)
    card.body.addWidget(PlatformEdge())
    card.body.addWidget(PlainBand())
    return card


def dials_card() -> Card:
    """The three states of the timer, and over-time choices."""
    card = Card("Timer dial")
    row = QHBoxLayout()
    space_out(row, 4)
    for left in (14, 3, -2):
        dial = Dial(small=True)
        dial.show_time(left, 25)
        row.addWidget(dial)
    row.addStretch(1)
    card.body.addLayout(row)
    words = "Shape, words and number change; nothing flashes."
    card.body.addWidget(WrapLabel(words, "hint"))
    pair = QHBoxLayout()
    space_out(pair, 3)
    pair.addWidget(ActionCard("Take 3 from Keep, change, drop", "7 minutes instead of 10.",
                              icon="timer", key="Alt A"))  # fmt: skip
    pair.addWidget(ActionCard("Finish at 20:03", "Nothing else changes.", 
                              icon="check", key="Alt C"))  # fmt: skip
    card.body.addLayout(pair)
    card.body.addStretch(1)
    return card


def lists_card() -> Card:
    """Rows, notes and a table."""
    card = Card("Waiting for you", aside="About 20 minutes")
    rows = RecordList("Waiting for you", grows=True, keeps=True)
    rows.show_rows(
        [
            Row("1", "Make the summary of session 6", "Notes are kept", "file-text", go=True),
            Row("2", "Tell people: night lights", "You", "flag", go=True,
                chip=RowChip("tomorrow", "brass", "clock")),
            Row("3", "Teasel", "", end="15 December", person=True),
            Row("4", "Hall keys", icon="key-round", action="Undo"),
        ]
    )  # fmt: skip
    rows.go_to("2")
    card.body.addWidget(rows)
    card.body.addWidget(NoteLine("n", "Idea", "lightbulb", "A plug socket by every bed"))
    card.body.addWidget(
        NoteLine("m", "Promise", "flag", "Ask about a key safe. You, 10 Dec", "pass_on")
    )
    columns = [Column("Session", 3, strong=True), Column("Kind", 2), Column("People", 1, True)]
    table = RecordTable("Sessions", columns, grows=True)
    table.show_rows([
        TableRow("a", ("Making the welcome pack kinder", "Session 7", "12")),
        TableRow("b", ("Making rules together", "Session 8", "9")),
    ])  # fmt: skip
    card.body.addWidget(table)
    return card


def lines_card() -> Card:
    """Empty state, wizard steps and the standing line."""
    card = Card("Empty, steps, standing line")
    new = Button("Plan a session", kind="primary", icon="plus", key="Ctrl N")
    card.body.addWidget(EmptyState("No sessions planned", "Start from a ready-made plan.", new))
    card.body.addWidget(Rule())
    pair = QHBoxLayout()
    space_out(pair, 4)
    steps = [StepLine("This laptop", "its nickname"), StepLine("Passphrase"), StepLine("Reading")]
    pair.addWidget(WizardSteps(steps, 1), 2, Qt.AlignmentFlag.AlignTop)
    down = LineDown()
    down.show_stops(made_up_stops()[2:6], 0.4)
    pair.addWidget(down, 3, Qt.AlignmentFlag.AlignTop)
    card.body.addLayout(pair)
    card.body.addStretch(1)
    return card


CARDS: tuple[Callable[[], Card], ...] = (
    buttons_card,
    inputs_card,
    choices_card,
    chips_card,
    banners_card,
    dials_card,
    lists_card,
    lines_card,
)


class Gallery(QWidget):
    """The sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.look = Look.here()
        self.whole = whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        places = [
            RailItem("today", "Today", "house"),
            RailItem("sessions", "Sessions", "calendar-days", count=3),
            RailItem("people", "People", "users"),
            RailItem("settings", "Settings", "settings"),
        ]
        self.rail = Rail(places, [RailItem("lock", "Lock", "lock", "Ctrl L")])
        self.rail.show_here("today")
        whole.addWidget(self.rail)
        self.main = QVBoxLayout()
        self.main.setSpacing(0)
        whole.addLayout(self.main, 1)
        self.main.addWidget(TopBar("Today", "Thursday 26 November"))
        bar = RunBar("Making the welcome pack kinder", "Session 7 · stop 4 of 8")
        bar.add(Button("12 aboard", kind="livery", icon="users", key="F4", slim=True))
        bar.show_clock("18:41")
        self.main.addWidget(bar)
        inside = QVBoxLayout()
        space_out(inside, 4, (6, 4, 6, 4))
        self.main.addLayout(inside)
        self.map = LineMap()
        self.map.show_stops(made_up_stops(), 0.44)
        inside.addWidget(self.map)
        self._add_cards(inside)
        self.toast = Toast(self)
        self.ring = FocusRing(self)

    def _add_cards(self, inside: QVBoxLayout) -> None:
        columns = 1 if self.look.scale > SCALES[2] else 2
        made = [make() for make in CARDS]
        for start in range(0, len(made), columns):
            row = QHBoxLayout()
            space_out(row, 4)
            for card in made[start : start + columns]:
                row.addWidget(card, 1)
            inside.addLayout(row)
        inside.addStretch(1)


def erase_question(parent: QWidget | None) -> AskDialog:
    """A question as the design draws it."""
    sentence = (
        "Their name, what helps and ways to reach them go for good, from this laptop and its "
        "backups. The counts in old summaries stay."
    )
    answers = [Answer("keep", "Keep them"), Answer("erase", "Erase for good", "stop", "trash-2")]
    return AskDialog(parent, "Erase Sorrel’s details?", sentence, answers)


def main(arguments: list[str]) -> int:
    """Save the sheet, and the question beside it as OUT-dialog.png."""
    parser = argparse.ArgumentParser(prog="ui.widgets.gallery")
    parser.add_argument("out", type=Path)
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--paper", choices=PAPERS, default="cream")
    parser.add_argument("--text", type=float, choices=SCALES, default=1.0)
    parser.add_argument("--more-space", action="store_true")
    wanted = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    look = Look.here()
    look.wear(theme=wanted.theme, paper=wanted.paper, scale=wanted.text,
              more_space=wanted.more_space)  # fmt: skip
    sheet = Gallery()
    sheet.resize(*SHEET)
    sheet.show()
    sheet.toast.tell("Sorrel is aboard")
    question = erase_question(sheet)
    question.open()
    for _again in range(2):
        app.sendPostedEvents()
        sheet.resize(SHEET[0], sheet.whole.heightForWidth(SHEET[0]))
    app.sendPostedEvents()
    saved = sheet.grab().save(str(wanted.out))
    beside = wanted.out.with_name(f"{wanted.out.stem}-dialog.png")
    return 0 if saved and question.grab().save(str(beside)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
