# SPDX-License-Identifier: MIT
"""The sealed form in the real window: from Support, Close up and Lock; typed, covered, sealed, never read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.change import carry_out
from app.concern_keys import make_own, own_key_file, take_in
from app.concerns import concern_page, draft_page
from app.numbers import set_contact
from app.vault.sealing import Pair, new_pair, unseal
from models.store import Store
from models.tables.concerns import ConcernDraft, ConcernReceipt
from models.tables.library import Contact
from models.tables.own import Audit
from tests.made_run import SETTLE, Run, made_run
from tests.ui.made_people import made_window, nameless, words_on
from ui.after_opening import AfterOpening
from ui.screens.concern import ConcernScreen
from ui.screens.concern_keys import SealedPanel
from ui.window import Window

WORDS = "It happened again on Tuesday, kestrel"
RING = "This form reaches nobody by itself. Ring Rowan, safeguarding lead, before you leave: 01632"


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening at its second stop, with a lead and a deputy."""
    for made in made_run(clock):
        made.depart()
        made.to_stop(SETTLE)
        people = (("lead", "Rowan", "01632 960 017"), ("deputy", "Sage", "01632 960 018"))
        for role, name, number in people:
            row = Contact.get_or_none(Contact.role == role)
            row = row or Contact.create(id=made.store.new_id(), role=role)
            carry_out(made.store, set_contact, row.id, name, number)
        yield made


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


@pytest.fixture
def window(run: Run, desk: Any, qtbot: Any) -> Window:
    """The whole window at the part that is on."""
    found = made_window(desk, qtbot)
    found.go("part", session=run.session)
    return found


@pytest.fixture
def keys(store: Store) -> dict[str, Pair]:
    """Two people's keys."""
    pairs = {role: new_pair() for role in ("lead", "deputy")}
    for role, pair in pairs.items():
        carry_out(store, take_in, role, pair.public)
    return pairs


def open_form(window: Window) -> ConcernScreen:
    """Support, card 6, Write it down."""
    window.support()
    support: Any = window.present()
    support.keys()["6"]()
    support.card.write.click()
    found = window.present()
    assert isinstance(found, ConcernScreen) and window.place == "concern"
    return found


def write(screen: ConcernScreen, words: str = WORDS, about: str = "none") -> None:
    """Type into the first question."""
    QTest.keyClicks(screen.questions[0].boxes["own_words"], words)
    pick(screen, 0, "about_lead", about)


def pick(screen: ConcernScreen, question: int, box: str, key: str) -> None:
    """Choose in a list, as a person does."""
    picker: Any = screen.questions[question].boxes[box]
    picker.setCurrentIndex(picker.findData(key))
    picker.activated.emit(picker.currentIndex())


def sealed(window: Window) -> ConcernScreen:
    """A form written and sealed."""
    screen = open_form(window)
    write(screen)
    for _ in range(5):
        screen.go_on()
    assert screen.here is screen.receipts
    return screen


def test_whom_to_ring_stands_on_every_page(window: Window, keys: Any) -> None:
    screen = open_form(window)
    write(screen)
    for at in range(6):
        assert words_on(screen).count("This form reaches nobody by itself.") >= 1, at
        assert RING in screen.banner.words.text() and screen.banner.isVisible()
        assert nameless(screen) == []
        if screen.here is not screen.receipts:
            screen.go_on()
    assert screen.here is screen.receipts


def test_typing_is_kept_by_itself_within_a_second(window: Window, store: Store, qtbot: Any) -> None:
    screen = open_form(window)
    QTest.keyClicks(screen.questions[0].boxes["own_words"], WORDS)
    assert max(screen.quiet.interval(), screen.latest.interval()) < 1000
    qtbot.waitUntil(lambda: ConcernDraft.select().count() == 1)
    qtbot.waitUntil(
        lambda: draft_page(store, screen.draft).answers.get("own_words") == WORDS, timeout=3000
    )


def test_every_question_can_be_passed_and_nothing_is_left_behind(
    window: Window, store: Store
) -> None:
    screen = open_form(window)
    for at in range(4):
        assert screen.where_at.text() == f"Question {at + 1} of 4"
        screen.go_on()
    window.go("today")
    assert concern_page(store).draft == "" and ConcernDraft.select().count() == 0


def test_finish_later_comes_back_where_one_was(window: Window) -> None:
    screen = open_form(window)
    write(screen)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
    assert window.place == "part"
    open_form(window)
    assert screen.answers()["own_words"] == WORDS


def test_support_from_the_form_comes_back_to_the_form_and_then_to_the_part(window: Window) -> None:
    screen = open_form(window)
    write(screen)
    screen.go_on()
    window.support()
    window.go("back")
    assert window.place == "concern" and screen.here is screen.questions[1]
    window.go("back")
    assert window.place == "part"


def test_about_the_lead_it_never_says_to_ring_the_lead(window: Window) -> None:
    screen = open_form(window)
    pick(screen, 0, "about_lead", "lead")
    pick(screen, 1, "safe_now", "no")
    for _ in range(5):
        assert "Rowan" not in words_on(screen) and "Sage, deputy" in screen.banner.words.text()
        if screen.here is not screen.last:
            screen.go_on()
    assert "the deputy and the named outsider" in screen.last.to.text()


def test_in_danger_the_first_thing_stands_large(window: Window) -> None:
    screen = open_form(window)
    screen.go_on()
    assert not screen.first_thing.isVisible()
    pick(screen, 1, "safe_now", "no")
    assert screen.first_thing.isVisible() and "Ring 999" in screen.first_thing.words.text()


def test_with_no_keys_it_says_so_beside_the_route_and_the_paper_form(
    window: Window, store: Store
) -> None:
    screen = open_form(window)
    write(screen)
    for _ in range(5):
        screen.go_on()
    assert screen.here is screen.last and not window.banner.isVisible()
    assert "Missing: the lead and the deputy" in screen.last.missing.words.text()
    assert screen.banner.isVisible() and screen.last.paper.isVisible()
    assert draft_page(store, screen.draft).answers["own_words"] == WORDS
    screen.last.paper.click()
    assert window.place == "packs"


def test_not_said_whom_it_is_about_leads_back_to_that_box(window: Window, keys: Any) -> None:
    screen = open_form(window)
    write(screen, about="")
    for _ in range(5):
        screen.go_on()
    assert screen.here is screen.questions[0]
    assert "lead or the deputy" in screen.questions[0].fields["about_lead"].refused()


def test_after_sealing_the_words_are_in_no_box_and_no_table(
    window: Window, store: Store, keys: dict[str, Pair]
) -> None:
    screen = sealed(window)
    assert WORDS not in words_on(screen) and WORDS not in screen.answers().values()
    assert ConcernDraft.select().count() == 0 and not window.desk.can_undo
    row = ConcernReceipt.get()
    for pair in keys.values():
        assert WORDS in unseal(bytes(row.file), pair.private).decode()
    assert f"Number {row.code}" in words_on(screen)


def test_shade_hides_what_was_written_and_not_whom_to_ring(window: Window) -> None:
    screen = open_form(window)
    write(screen)
    window.shade_now()
    assert not screen.questions[0].isVisible() and screen.hidden.isVisible()
    assert screen.banner.isVisible()
    window.unshade()
    assert screen.questions[0].isVisible() and screen.answers()["own_words"] == WORDS


def test_hide_keeps_the_last_letter(window: Window, store: Store) -> None:
    screen = open_form(window)
    write(screen)
    window.hide_now()
    assert draft_page(store, screen.draft).answers["own_words"] == WORDS


def test_a_form_can_be_thrown_away_after_one_question(window: Window) -> None:
    screen = open_form(window)
    write(screen)
    for _ in range(4):
        screen.go_on()
    screen.last.throw.click()
    screen.ask.safe_button().click()
    assert ConcernDraft.select().count() == 1
    screen.last.throw.click()
    screen.ask.buttons["throw"].click()
    assert ConcernDraft.select().count() == 0 and window.place == "part"


# who was told


def test_lock_asks_who_was_told_until_it_is_answered(window: Window, keys: Any) -> None:
    screen = sealed(window)
    window.go("today")
    window.lock()
    assert RING in window.ask.sentence.text() and "Who did you tell?" in window.ask.sentence.text()
    assert window.ask.question.text() == "Who was told?"
    said = window.ask.sentence
    assert said.height() >= said.heightForWidth(said.width()), "999 is not cut off"
    window.ask.buttons["say"].click()
    assert window.place == "concern"
    (card,) = screen.receipts.cards
    card.at.setText("soon")
    card.keep.click()
    assert "20:14" in card.fields["told_at"].refused()
    card.at.setText("20.14")
    card.keep.click()
    (card,) = screen.receipts.cards
    assert "Told: the lead, 20:14" in words_on(card) and card.ask.isHidden()
    locked: list[bool] = []
    window.lock_at_once = lambda: locked.append(True)  # type: ignore[method-assign]
    window.lock()
    assert locked == [True]


def test_the_next_unlock_and_close_up_say_it_too(window: Window, run: Run, keys: Any) -> None:
    sealed(window)
    opened = AfterOpening(window, 0)
    opened._look()
    assert RING in window.banner.words.text()
    window.go("close", session=run.session, stop="look_out")
    close: Any = window.present()
    assert "Who did you tell?" in close.stops[3].banner.words.text()
    close.stops[3].write.click()
    assert window.place == "concern"
    window.go("back")
    assert window.place == "close"


def test_the_sealed_file_goes_to_a_folder_under_a_random_name(
    window: Window, keys: dict[str, Pair], tmp_path: Path, qtbot: Any
) -> None:
    screen = sealed(window)
    screen.receipts.cards[0].put_into(tmp_path / "gone")
    card = screen.receipts.cards[0]
    qtbot.waitUntil(lambda: "not there any more" in card.told.words.text())
    card.put_into(tmp_path)
    qtbot.waitUntil(lambda: bool(ConcernReceipt.get().put_on))
    (file,) = tmp_path.iterdir()
    assert file.name == ConcernReceipt.get().file_name and file.suffix == ".age"
    assert WORDS in unseal(file.read_bytes(), keys["lead"].private).decode()


def test_a_file_the_lead_has_goes_after_seven_days_at_the_next_unlock(
    window: Window, run: Run, keys: Any
) -> None:
    screen = sealed(window)
    screen.receipts.cards[0].has.click()
    AfterOpening(window, 0)._look()
    assert ConcernReceipt.get().file
    run.clock.on(days=7)
    AfterOpening(window, 0)._look()
    assert not ConcernReceipt.get().file and ConcernReceipt.get().code


def test_more_can_be_added_under_the_number(window: Window, store: Store, keys: Any) -> None:
    screen = sealed(window)
    number = screen.receipts.cards[0].receipt.number
    screen.receipts.cards[0].add.click()
    write(screen)
    screen.keep()
    assert draft_page(store, screen.draft).number == number


# keys, and the lead's side


@pytest.fixture
def panel(window: Window) -> SealedPanel:
    """Settings, Sealed forms."""
    window.go("settings", page="sealed")
    settings: Any = window.present()
    found = settings.panel()
    assert isinstance(found, SealedPanel)
    return found


def test_a_key_is_kept_only_after_its_words_were_compared(
    panel: SealedPanel, store: Store, tmp_path: Path
) -> None:
    from app.concern_keys import keys_page
    from app.vault.sealing import key_file, six_words

    pair = new_pair()
    (tmp_path / "key.txt").write_bytes(key_file(pair.public))
    panel.read_key(tmp_path / "key.txt")
    assert panel.words.text().split() == list(six_words(pair.public))
    panel.differ.click()
    assert [line.words for line in keys_page(store).lines] == ["", "", ""]
    panel.read_key(tmp_path / "key.txt")
    panel.same.click()
    assert keys_page(store).lines[0].words == " ".join(six_words(pair.public))
    panel.read_key(tmp_path / "key.txt")
    assert panel.whose.key() == "deputy"
    panel.same.click()
    assert "Two people need two keys" in panel.whose_field.refused()
    panel.out["lead"].click()
    assert keys_page(store).lines[0].words == ""


@pytest.mark.parametrize("content", [b"", b"hello", b"\x00" * 5000])
def test_a_file_with_no_key_is_one_sentence(
    panel: SealedPanel, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "x").write_bytes(content)
    panel.read_key(tmp_path / "x")
    assert "holds no key" in panel.told.words.text() and panel.compare.isHidden()
    panel.read_key(tmp_path / "not there")
    assert "could not be read" in panel.told.words.text()


def test_the_lead_opens_a_form_and_nothing_of_it_is_kept(
    window: Window, panel: SealedPanel, store: Store, tmp_path: Path
) -> None:
    from app.vault.sealing import read_key_file
    from tests.app.test_concerns import everything

    panel.make.click()
    panel.save_into(tmp_path)
    public = read_key_file((tmp_path / "SG-key.txt").read_bytes())
    assert public == read_key_file(own_key_file(store))
    carry_out(store, take_in, "lead", public)
    carry_out(store, take_in, "deputy", new_pair().public)
    sealed(window)
    file = tmp_path / "form.age"
    file.write_bytes(bytes(ConcernReceipt.get().file))
    window.go("settings", page="sealed")
    panel.open_file(file)
    settings: Any = window.present()
    assert WORDS in words_on(settings)
    row = Audit.select().order_by(Audit.n.desc()).get()
    assert row.code == "concern_reading.note_opened" and len(row.about) == 32
    window.shade_now()
    assert WORDS not in [label.text() for label in panel.reading.words if label.isVisible()]
    window.unshade()
    panel.reading.done.click()
    assert WORDS not in words_on(settings)
    assert WORDS.encode() not in everything(store)
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    panel.open_file(file)
    assert "does not open here" in panel.told.words.text()


def test_what_to_do_when_a_key_is_lost_stands_there(panel: SealedPanel, store: Store) -> None:
    carry_out(store, make_own)
    panel.load()
    said = words_on(panel)
    assert "When a key is lost" in said and "Nothing sealed is lost." in said
    assert panel.open.isVisible() and not panel.make.isVisible()
