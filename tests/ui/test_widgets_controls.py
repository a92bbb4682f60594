# SPDX-License-Identifier: MIT
"""Buttons, fields, ticks, choices: names, keys, sizes, and words that are only words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.style.look import Choices, Look
from ui.widgets.banners import BANNERS, Banner, Bar, PlainBand, PlatformEdge
from ui.widgets.buttons import KINDS, Button, IconButton
from ui.widgets.checks import CheckRow, Switch
from ui.widgets.chips import CHIP_KINDS, Chip, ChipButton
from ui.widgets.choices import ActionCard, Choice, ChoiceCards
from ui.widgets.dial import Dial
from ui.widgets.fields import Field
from ui.widgets.inputs import Picker, SecretField, Stepper, TextArea, TextField
from ui.widgets.keycaps import KeyCap
from ui.widgets.labels import WrapLabel
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.steps import StepLine, WizardSteps

Keep = Callable[[QWidget], QWidget]


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The look as shipped."""
    here = Look.here()
    here.wear(Choices())
    return here


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_button_is_named_painted_and_40_high(
    look: Look, qtbot: QtBot, kind: str
) -> None:
    button = Button("Print pack", kind=kind, icon="printer", key="Ctrl P")
    qtbot.addWidget(button)
    assert _name(button) == "Print pack"
    assert button.sizeHint().height() == 40
    assert not button.grab().isNull()
    assert Button("Go", big=True).sizeHint().height() == 52
    look.wear(scale=2.0)
    assert button.sizeHint().height() == 64


def test_an_ampersand_stays_an_ampersand(look: Look, qtbot: QtBot) -> None:
    button = Button("Tea & air")
    qtbot.addWidget(button)
    assert button.words() == "Tea & air"
    assert button.shortcut().isEmpty()
    assert _name(button) == "Tea & air"


def test_a_button_that_waits_says_why_and_does_nothing(look: Look, qtbot: QtBot) -> None:
    button = Button("Mark ready", kind="primary")
    qtbot.addWidget(button)
    taken: list[bool] = []
    button.chosen.connect(lambda: taken.append(True))
    button.wait_for("Say who is in the quiet room.")
    button.show()
    with qtbot.waitSignal(button.explained) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["Say who is in the quiet room."]
    assert taken == []
    assert "Say who is in the quiet room" in button.accessibleDescription()
    assert button.isEnabled()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.wait_for("")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert taken == [True]


def test_key_caps_can_be_switched_off_and_go_before_words_do(look: Look, qtbot: QtBot) -> None:
    button = Button("Hide", key="Shift ×3")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    assert button.minimumSizeHint().width() < wide
    look.wear(key_caps=False)
    assert button.sizeHint().width() < wide
    assert button.accessibleDescription() == "Shift ×3"
    assert KeyCap("Ctrl J").sizeHint().width() == 0


def test_an_icon_alone_has_a_name(look: Look, qtbot: QtBot) -> None:
    button = IconButton("chevron-right", "Next page")
    qtbot.addWidget(button)
    assert _name(button) == "Next page"
    assert button.sizeHint().width() >= 40


def test_a_label_is_as_high_as_its_words_need(look: Look, qtbot: QtBot) -> None:
    words = "Everything stays on this laptop, locked. There is no account and no internet needed."
    label = WrapLabel(words)
    qtbot.addWidget(label)
    assert label.heightForWidth(1000) == 24
    narrow = label.heightForWidth(200)
    assert narrow > 3 * 24
    look.wear(scale=2.0)
    assert label.heightForWidth(200) > narrow * 1.9


def test_a_label_never_reads_markup(look: Look, qtbot: QtBot) -> None:
    label = WrapLabel("<b>bold</b> &amp;", lead="Idea.")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "Idea. <b>bold</b> &amp;"
    assert _name(label) == "Idea. <b>bold</b> &amp;"
    label.setText("Other")
    assert label.text() == "Other"


def test_a_refused_field_keeps_the_text_and_tells_the_reason(look: Look, qtbot: QtBot) -> None:
    control = TextField()
    field = Field("Minutes", control, hint="From 1 to 240.")
    qtbot.addWidget(field)
    field.show()
    control.setText("1h 75")
    back = Button("Go back to 25")
    field.refuse("This needs minutes from 1 to 240.", back)
    assert control.text() == "1h 75"
    assert field.refused() == "This needs minutes from 1 to 240."
    assert control.property("wrong") is True
    assert "This needs minutes" in control.accessibleDescription()
    assert back.isVisible()
    field.settle()
    assert field.refused() == ""
    assert control.property("wrong") is False
    assert control.accessibleDescription() == "From 1 to 240."


def test_a_field_names_its_control_and_its_label_leads_there(look: Look, qtbot: QtBot) -> None:
    control = TextField()
    field = Field("Name they want to use", control)
    qtbot.addWidget(field)
    field.show()
    qtbot.mouseClick(field.label, Qt.MouseButton.LeftButton)
    assert field.window().focusWidget() is control
    assert _name(control) == "Name they want to use"


def test_a_stepper_steps_inside_and_lets_wrong_typing_stand(look: Look, qtbot: QtBot) -> None:
    stepper = Stepper("Minutes", 1, 240, 25)
    qtbot.addWidget(stepper)
    stepper.show()
    qtbot.keyClick(stepper.number, Qt.Key.Key_Up)
    qtbot.keyClick(stepper.number, Qt.Key.Key_PageUp)
    assert stepper.value() == 31
    qtbot.keyClick(stepper.number, Qt.Key.Key_PageDown)
    qtbot.keyClick(stepper.number, Qt.Key.Key_Down)
    assert stepper.value() == 25
    with qtbot.waitSignal(stepper.stepped) as told:
        qtbot.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    assert told.args == [26]
    stepper.show_value(240)
    qtbot.keyClick(stepper.number, Qt.Key.Key_PageUp)
    assert stepper.value() == 240
    stepper.number.selectAll()
    qtbot.keyClicks(stepper.number, "900")
    assert stepper.value() == 900
    assert _name(stepper.number) == "Minutes"
    assert _name(stepper.less) == "Minutes: one less"


def test_a_stepper_shows_its_number(look: Look, qtbot: QtBot) -> None:
    stepper = Stepper("Minutes", 1, 240, 25)
    qtbot.addWidget(stepper)
    stepper.resize(150, 40)
    stepper.show()
    inner = stepper.number.findChild(QLineEdit)
    assert inner is not None
    assert inner.width() > 30


def test_a_picker_tells_only_what_a_person_took(look: Look, qtbot: QtBot) -> None:
    picker = Picker([("a", "Juniper"), ("b", "Marlow")])
    qtbot.addWidget(picker)
    with qtbot.assertNotEmitted(picker.chosen):
        picker.pick("b")
        picker.show_choices([("a", "Juniper"), ("b", "Marlow"), ("c", "Wren")])
    assert picker.key() == "b"
    with qtbot.waitSignal(picker.chosen) as told:
        qtbot.keyClick(picker, Qt.Key.Key_Down)
    assert told.args == ["c"]


def test_a_passphrase_can_be_pasted_and_shown(look: Look, qtbot: QtBot) -> None:
    field = SecretField()
    qtbot.addWidget(field)
    field.resize(460, 52)
    field.show()
    QApplication.clipboard().setText("four plain made words")
    field.paste()
    assert field.text() == "four plain made words"
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field.show_button.click()
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    assert field.show_button.words() == "Hide"
    assert field.sizeHint().height() == 52


def test_tab_leaves_a_text_area(look: Look, qtbot: QtBot) -> None:
    area = TextArea("What did the room say?")
    qtbot.addWidget(area)
    assert area.tabChangesFocus()
    assert area.placeholderText() == "What did the room say?"


def test_the_whole_check_row_is_the_target(look: Look, qtbot: QtBot) -> None:
    row = CheckRow("Hearing loop on", "In the blue room", key="1", fades=True)
    qtbot.addWidget(row)
    row.resize(500, row.heightForWidth(500))
    row.show()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert row.isChecked()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert not row.isChecked()
    assert row.height() >= 40
    assert _role(row) == QAccessible.Role.CheckBox
    assert (_name(row), row.accessibleDescription()) == ("Hearing loop on", "In the blue room. 1")


def test_a_long_check_row_wraps(look: Look, qtbot: QtBot) -> None:
    row = CheckRow("Are the fire exit, the meeting point and who counts heads known to everybody?")
    qtbot.addWidget(row)
    assert row.heightForWidth(220) > row.heightForWidth(900)
    look.wear(scale=2.0)
    assert row.heightForWidth(900) >= 64


def test_a_switch_says_its_state_in_a_word(look: Look, qtbot: QtBot) -> None:
    switch = Switch("Keep things still", bare=True)
    qtbot.addWidget(switch)
    assert switch.words() == "Off"
    switch.click()
    assert switch.words() == "On"
    assert _name(switch) == "Keep things still"
    assert _role(switch) == QAccessible.Role.CheckBox
    named = Switch("Sound")
    qtbot.addWidget(named)
    assert named.words() == "Sound: off"


def _kept() -> ChoiceCards:
    return ChoiceCards(
        "Kept tonight as",
        [
            Choice("name", "This name", "Sorrel"),
            Choice("other", "Another name"),
            Choice("no", "Only counted"),
        ],
    )


def test_choice_cards_go_by_arrow_and_tell_the_key(look: Look, qtbot: QtBot) -> None:
    cards = _kept()
    qtbot.addWidget(cards)
    cards.resize(900, 80)
    cards.show()
    with qtbot.assertNotEmitted(cards.chosen):
        cards.pick("name")
    with qtbot.waitSignal(cards.chosen) as told:
        qtbot.keyClick(cards.cards[0], Qt.Key.Key_Right)
    assert told.args == ["other"]
    assert cards.key() == "other"
    assert [card.isChecked() for card in cards.cards] == [False, True, False]
    assert _role(cards.cards[0]) == QAccessible.Role.RadioButton
    assert _name(cards.cards[0]) == "Kept tonight as: This name"
    cards.pick("")
    assert cards.key() == ""


def test_choice_cards_stand_below_each_other_when_narrow(look: Look, qtbot: QtBot) -> None:
    cards = _kept()
    qtbot.addWidget(cards)
    cards.resize(900, 100)
    cards.show()
    assert cards._columns == 3
    cards.resize(220, 300)
    assert cards._columns == 1
    assert cards.minimumSizeHint().width() < 220


def test_segments_go_by_arrow_and_stop_at_the_ends(look: Look, qtbot: QtBot) -> None:
    tabs = Segmented("Which", [Segment("a", "Coming 5"), Segment("b", "Past 6")])
    qtbot.addWidget(tabs)
    tabs.show()
    assert tabs.key() == "a"
    with qtbot.waitSignal(tabs.chosen) as told:
        qtbot.keyClick(tabs.parts[0], Qt.Key.Key_Right)
    assert told.args == ["b"]
    with qtbot.assertNotEmitted(tabs.chosen):
        qtbot.keyClick(tabs.parts[1], Qt.Key.Key_Right)
        tabs.pick("a")
    tabs.rename("b", "Past 7")
    assert _name(tabs.parts[1]) == "Past 7"
    assert tabs.sizeHint().height() == 40


def test_icons_over_words_are_52_high(look: Look, qtbot: QtBot) -> None:
    kinds = Segmented("Kind", [Segment("i", "Idea", "lightbulb")], over=True)
    qtbot.addWidget(kinds)
    assert kinds.sizeHint().height() == 52


@pytest.mark.parametrize("kind", CHIP_KINDS)
def test_every_chip_is_words_and_28_high(look: Look, qtbot: QtBot, kind: str) -> None:
    chip = Chip("Large print", kind, "accessibility")
    qtbot.addWidget(chip)
    assert _name(chip) == "Large print"
    assert chip.sizeHint().height() == 28
    assert not chip.grab().isNull()


def test_a_removable_chip_says_what_it_removes(look: Look, qtbot: QtBot) -> None:
    chip = Chip("Drugs and alcohol", "care", "hand-heart", removable=True)
    qtbot.addWidget(chip)
    cross = chip.findChild(IconButton)
    assert cross is not None
    assert _name(cross) == "Remove Drugs and alcohol"
    with qtbot.waitSignal(chip.removed):
        cross.click()


def test_a_chip_to_press_is_40_high(look: Look, qtbot: QtBot) -> None:
    chip = ChipButton("Add")
    qtbot.addWidget(chip)
    assert chip.sizeHint().height() == 40
    with qtbot.waitSignal(chip.chosen):
        chip.click()


def test_an_action_card_grows_with_its_words(look: Look, qtbot: QtBot) -> None:
    card = ActionCard("Take 3 from Keep, change, drop", key="Alt A")
    card.say("Take 3 from Keep, change, drop", "7 minutes.", "20:00")
    qtbot.addWidget(card)
    assert card.heightForWidth(170) > card.heightForWidth(400)
    assert _name(card) == "Take 3 from Keep, change, drop"
    assert card.accessibleDescription() == "7 minutes. Ends 20:00. Alt A"


@pytest.mark.parametrize("kind", BANNERS)
def test_a_banner_is_one_sentence_and_at_most_one_action(
    look: Look, qtbot: QtBot, kind: str
) -> None:
    banner = Banner(kind, "Three promises are due.", lead="This week:", action="See them")
    qtbot.addWidget(banner)
    banner.show()
    assert banner.accessibleName() == "This week: Three promises are due."
    with qtbot.waitSignal(banner.acted):
        banner.action.click()
    banner.say("Two.", kind="calm")
    assert banner.accessibleName() == "Two."
    first, second = Button("Try again"), Button("Put on a stick")
    banner.offer(first, second)
    assert first.isVisibleTo(banner)


@pytest.mark.parametrize(
    ("left", "number", "words", "colour"),
    [
        (14, "14", "minutes left", "line"),
        (4, "4", "minutes left", "line"),
        (3, "3", "minutes left", "brass-edge"),
        (1, "1", "minute left", "brass-edge"),
        (0, "0", "minutes left", "brass-edge"),
        (-2, "+2", "over", "brass-edge"),
    ],
)
def test_the_dial_is_calm_to_the_end(
    look: Look, qtbot: QtBot, left: int, number: str, words: str, colour: str
) -> None:
    dial = Dial()
    qtbot.addWidget(dial)
    dial.show_time(left, 25)
    assert (dial.number(), dial.words(), dial.ring_colour()) == (number, words, colour)
    assert dial.over() is (left < 0)
    assert dial.accessibleDescription() == f"{number} {words}"
    assert dial.value() == max(left, 0)
    assert _role(dial) == QAccessible.Role.ProgressBar
    assert not dial.grab().isNull()


def test_the_dial_has_two_sizes(look: Look, qtbot: QtBot) -> None:
    dial = Dial()
    qtbot.addWidget(dial)
    assert dial.sizeHint().width() == 226
    dial.set_small(True)
    assert dial.sizeHint().width() == 150


def test_the_edge_has_dots_and_the_band_has_none(look: Look, qtbot: QtBot) -> None:
    edge, band = PlatformEdge(), PlainBand()
    for strip in (edge, band):
        qtbot.addWidget(strip)
        strip.resize(220, 22)
        assert strip.height() == 22
        assert strip.accessibleName() == "A pause before the next part"
    inner = [edge.grab().toImage().pixelColor(x, 5).name() for x in range(220)]
    assert {look.color("brass-edge").name(), look.color("brass-soft").name()} <= set(inner)
    plain = {band.grab().toImage().pixelColor(x, 11).name() for x in range(220)}
    assert plain == {look.color("care-soft").name()}


def test_a_bar_has_a_name_and_a_value(look: Look, qtbot: QtBot) -> None:
    bar = Bar("Answered", 16, 23)
    qtbot.addWidget(bar)
    assert _name(bar) == "Answered"
    assert (bar.value(), bar.maximum(), bar.height()) == (16, 23, 10)
    assert not bar.grab().isNull()


def test_wizard_steps_say_where_one_is(look: Look, qtbot: QtBot) -> None:
    steps = WizardSteps([StepLine("This laptop"), StepLine("Passphrase", "four words")], 0)
    qtbot.addWidget(steps)
    steps.go(1)
    assert [_name(step) for step in steps.steps] == [
        "Step 1 of 2: This laptop, done",
        "Step 2 of 2: Passphrase, you are here",
    ]
    assert all(step.sizeHint().height() >= 56 for step in steps.steps)
