# SPDX-License-Identifier: MIT
"""Who can open: several people, none of whom touches the records or another's words; and key files of before."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from app.audit_page import audit_page
from app.clock import seconds, utc_now
from app.errors import Refused
from app.vault import finding, holders, keys, slotfile
from app.vault import said as sentences
from app.vault.finding import find_and_raise, find_key
from app.vault.folder import DATABASE_NAME, SLOTS_NAME
from app.vault.holders import (
    after_own_words,
    change_passphrase,
    change_recovery,
    enrol,
    remove,
    ways,
)
from app.vault.opening import first_opening, make_records, open_records
from app.vault.relock import ask_for_new_lock
from app.vault.slotfile import read_file, write_file
from app.vault.tries import forget_tries, note_wrong, read_tries
from app.vault.words import check_word, recovery_words, word_list
from models.tables.own import Audit
from tests.conftest import KEY

CHEAP = keys.Cost(1, 8192)
WORDS, OTHERS = "heron basket window seven", "lantern meadow kettle orchard"
THIRD = "violin pebble saddle tunnel"
ELEVEN = tuple(word_list()[at * 97] for at in range(11))
SHEET = (*ELEVEN, check_word(ELEVEN))
OLD_FILE = Path(__file__).parents[2] / "files" / "keys-v1.json"


@pytest.fixture
def folder(tmp_path: Path, clock: Any) -> Path:
    """Closed records that one person can open."""
    place = tmp_path / "records"
    key = make_records(place, WORDS, SHEET, "Blue laptop", cost=CHEAP)
    first_opening(place, key, "Blue laptop", clock=clock).close()
    return place


def key_of(folder: Path, secret: str = WORDS, kind: str = keys.PASSPHRASE) -> keys.DataKey:
    """The key, at the tests' low cost."""
    return find_key(folder, secret, kind, CHEAP)


def refused(act: Any, *args: Any) -> str:
    """What a person reads; the folder stays as it was."""
    folder = args[0]
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    with pytest.raises(Refused) as trouble:
        act(*args)
    assert before == {p.name: p.read_bytes() for p in folder.iterdir()}
    return trouble.value.said


def opens(folder: Path, secret: str, kind: str = keys.PASSPHRASE) -> bool:
    """Whether some words open the records."""
    try:
        return bool(key_of(folder, secret, kind))
    except Refused as refusal:
        assert refusal.said == sentences.DID_NOT_OPEN
        return False


def test_each_person_opens_the_same_records_with_their_own_words(folder: Path) -> None:
    records = (folder / DATABASE_NAME).read_bytes()
    key = key_of(folder)
    person = enrol(folder, key, OTHERS, CHEAP, CHEAP)
    assert key_of(folder) == key_of(folder, OTHERS) == key_of(folder, " ".join(SHEET), "recovery")
    assert (folder / DATABASE_NAME).read_bytes() == records
    found = ways(folder, key_of(folder, OTHERS), CHEAP)
    assert [one.mine for one in found.people] == [False, True]
    assert found.people[1].person == person
    assert not found.waiting


def test_one_guess_costs_once_however_many_people(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (OTHERS, THIRD):
        enrol(folder, key_of(folder), words, CHEAP, CHEAP)
    made: list[str] = []
    usual = keys.derived
    monkeypatch.setattr(keys, "derived", lambda *a: made.append("guess") or usual(*a))
    assert key_of(folder, THIRD)
    assert not opens(folder, "none of these words")
    assert made == ["guess", "guess"]


def test_the_key_file_holds_no_name_and_no_words(folder: Path) -> None:
    enrol(folder, key_of(folder), OTHERS, CHEAP, CHEAP)
    file = read_file(folder / SLOTS_NAME, CHEAP)
    assert all(len(slot.id) == 16 and int(slot.id, 16) for slot in file.slots)
    assert len({slot.id for slot in file.slots} | {slot.person for slot in file.slots}) == 6
    held = (folder / SLOTS_NAME).read_text("utf-8")
    assert not any(word in held for word in (WORDS + " " + OTHERS).split())


def test_who_is_taken_away_opens_nothing_and_leaves_nothing(folder: Path) -> None:
    key = key_of(folder)
    person = enrol(folder, key, OTHERS, CHEAP, CHEAP)
    theirs = key_of(folder, OTHERS).slot
    wrapped = read_file(folder / SLOTS_NAME, CHEAP).slot(theirs)
    assert remove(folder, key, theirs, CHEAP) == person
    assert not opens(folder, OTHERS) and opens(folder, WORDS)
    held = (folder / SLOTS_NAME).read_text("utf-8")
    assert wrapped is not None and theirs not in held and person not in held
    assert slotfile._coded(wrapped.wrapped) not in held
    assert not list(folder.glob("*.new"))


def test_the_last_and_the_one_in_use_cannot_be_taken_away(folder: Path) -> None:
    key = key_of(folder)
    assert refused(remove, folder, key, key.slot, CHEAP) == sentences.LAST_ONE
    enrol(folder, key, OTHERS, CHEAP, CHEAP)
    assert refused(remove, folder, key, key.slot, CHEAP) == sentences.NOT_YOURSELF
    assert refused(remove, folder, key, "0" * 16, CHEAP) == sentences.NOT_THERE
    sheet = key_of(folder, " ".join(SHEET), "recovery").slot
    assert refused(remove, folder, key, sheet, CHEAP) == sentences.NOT_THERE


def test_sixteen_people_fit(folder: Path) -> None:
    key = key_of(folder)
    for at in range(15):
        enrol(folder, key, f"{OTHERS} {at}", CHEAP, CHEAP)
    assert refused(enrol, folder, key, THIRD, CHEAP, CHEAP) == sentences.FULL
    assert len(ways(folder, key, CHEAP).people) == 16


def test_new_words_for_one_person_leave_records_sheet_and_others_alone(folder: Path) -> None:
    enrol(folder, key_of(folder), OTHERS, CHEAP, CHEAP)
    records = (folder / DATABASE_NAME).read_bytes()
    before = ways(folder, key_of(folder), CHEAP).people
    mine = change_passphrase(folder, key_of(folder), THIRD, CHEAP, CHEAP)
    assert (folder / DATABASE_NAME).read_bytes() == records
    assert [one.person for one in ways(folder, mine, CHEAP).people] == [
        one.person for one in before
    ]
    assert not opens(folder, WORDS)
    assert opens(folder, THIRD) and opens(folder, OTHERS)
    assert opens(folder, " ".join(SHEET), "recovery")
    change_passphrase(folder, mine, WORDS, CHEAP, CHEAP)
    assert opens(folder, WORDS) and not opens(folder, THIRD)


def test_after_the_sheet_the_one_person_gets_new_words(folder: Path) -> None:
    person = ways(folder, key_of(folder), CHEAP).people[0].person
    key = key_of(folder, " ".join(SHEET), "recovery")
    mine = change_passphrase(folder, key, THIRD, CHEAP, CHEAP)
    assert not opens(folder, WORDS) and opens(folder, THIRD)
    found = ways(folder, mine, CHEAP).people
    assert [(one.person, one.mine) for one in found] == [(person, True)]


def test_the_audit_tells_who_came_in_by_the_sheet(folder: Path) -> None:
    """Whose words they are now; an opening with one's own words says only that."""
    key = key_of(folder, " ".join(SHEET), "recovery")
    mine = change_passphrase(folder, key, THIRD, CHEAP, CHEAP)
    person = next(one.person for one in ways(folder, mine, CHEAP).people if one.mine)
    opened = open_records(folder, mine)
    row = Audit.select().where(Audit.code.startswith("audit.")).order_by(Audit.n.desc()).get()
    assert (row.code, row.about) == ("audit.note_opening_by_paper", person)
    words = [line.words for line in audit_page(opened.store).lines]
    assert any("recovery sheet" in said for said in words)
    opened.close()
    again = open_records(folder, key_of(folder, THIRD))
    row = Audit.select().where(Audit.code.startswith("audit.")).order_by(Audit.n.desc()).get()
    assert (row.code, row.about) == ("audit.note_opening", "")
    again.close()


def test_after_the_sheet_nobody_elses_words_stop(folder: Path) -> None:
    enrol(folder, key_of(folder), OTHERS, CHEAP, CHEAP)
    key = key_of(folder, " ".join(SHEET), "recovery")
    mine = change_passphrase(folder, key, THIRD, CHEAP, CHEAP)
    assert opens(folder, WORDS) and opens(folder, OTHERS) and opens(folder, THIRD)
    assert [one.mine for one in ways(folder, mine, CHEAP).people] == [False, False, True]


def test_a_new_sheet_stops_the_old_one_only(folder: Path) -> None:
    enrol(folder, key_of(folder), OTHERS, CHEAP, CHEAP)
    fresh = recovery_words()
    change_recovery(folder, key_of(folder), fresh, CHEAP, CHEAP)
    assert opens(folder, " ".join(fresh), "recovery")
    assert not opens(folder, " ".join(SHEET), "recovery")
    assert opens(folder, WORDS) and opens(folder, OTHERS)


def test_a_key_file_that_somebody_changed_is_not_worked_on(folder: Path) -> None:
    key = key_of(folder)
    file = read_file(folder / SLOTS_NAME, CHEAP)
    write_file(folder / SLOTS_NAME, file, bytes(32))
    for act, more in ((enrol, (THIRD, CHEAP, CHEAP)), (change_passphrase, (THIRD, CHEAP, CHEAP))):
        assert refused(act, folder, key, *more) == sentences.KEYS_CHANGED
    assert refused(find_key, folder, WORDS, keys.PASSPHRASE, CHEAP) == sentences.KEYS_CHANGED


def test_a_damaged_or_locked_key_file_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_of(folder)

    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(slotfile, "write_whole", full)
        assert refused(enrol, folder, key, OTHERS, CHEAP, CHEAP) == sentences.NO_SPACE
    assert opens(folder, WORDS)
    (folder / SLOTS_NAME).write_text("{}", "utf-8")
    assert refused(ways, folder, key, CHEAP) == sentences.KEYS_DAMAGED
    assert refused(enrol, folder, key, OTHERS, CHEAP, CHEAP) == sentences.KEYS_DAMAGED


# one's own words first


def after(folder: Path, words: str, done: list[str]) -> Any:
    """Something that lets somebody in for good, after some words."""
    work = lambda: done.append("done")  # noqa: E731
    return after_own_words(folder, key_of(folder), words, work, CHEAP)


def test_nothing_that_lets_somebody_in_is_done_without_ones_own_words(folder: Path) -> None:
    done: list[str] = []
    assert refused(after, folder, " ", done) == sentences.OWN_FIRST
    with pytest.raises(Refused) as trouble:
        after(folder, "not these", done)
    assert (trouble.value.said, trouble.value.field) == (sentences.NOT_OWN_WORDS, "own")
    assert read_tries(folder).count == 1 and not done
    after(folder, f" {WORDS.upper()} ", done)
    assert done == ["done"]


def test_after_many_other_words_even_the_right_ones_wait(folder: Path) -> None:
    done: list[str] = []
    for _ in range(9):
        note_wrong(folder, utc_now(), seconds())
    assert refused(after, folder, WORDS, done) == sentences.WAIT_A_LITTLE
    forget_tries(folder)
    after(folder, WORDS, done)
    assert done == ["done"]


def test_the_words_of_another_laptop_do_not_count(folder: Path, tmp_path: Path) -> None:
    other = make_records(tmp_path / "other", THIRD, SHEET, "Other", cost=CHEAP)
    with pytest.raises(Refused) as trouble:
        after_own_words(folder, other, WORDS, lambda: None, CHEAP)
    assert trouble.value.said == sentences.KEYS_CHANGED


# what a guess costs rises, and never falls


DEARER = keys.Cost(2, 16384)


@pytest.fixture
def dearer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's standard has risen since."""
    monkeypatch.setattr(keys, "USUAL", DEARER)


def costs(folder: Path) -> list[keys.Cost]:
    """What each person's slot costs."""
    return [slot.cost for slot in read_file(folder / SLOTS_NAME, CHEAP).of_kind(keys.PASSPHRASE)]


def test_a_slot_rises_when_its_person_opens(folder: Path, dearer: None) -> None:
    for words in (OTHERS, THIRD):
        enrol(folder, key_of(folder), words, CHEAP, CHEAP)
    key = find_and_raise(folder, WORDS, least=CHEAP)
    assert costs(folder) == [DEARER, CHEAP, CHEAP]
    find_and_raise(folder, THIRD, least=CHEAP)
    assert costs(folder) == [DEARER, CHEAP, DEARER]
    one, _, third = read_file(folder / SLOTS_NAME, CHEAP).of_kind(keys.PASSPHRASE)
    assert one.salt == third.salt
    assert key == key_of(folder) == key_of(folder, OTHERS) == key_of(folder, THIRD)


def test_it_rises_once_and_never_falls(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "USUAL", DEARER)
    find_and_raise(folder, WORDS, least=CHEAP)
    whole = (folder / SLOTS_NAME).read_bytes()
    find_and_raise(folder, WORDS, least=CHEAP)
    assert (folder / SLOTS_NAME).read_bytes() == whole
    monkeypatch.setattr(keys, "USUAL", CHEAP)
    find_and_raise(folder, WORDS, least=CHEAP)
    assert (folder / SLOTS_NAME).read_bytes() == whole


def test_too_little_memory_for_more_leaves_it_as_it_is(
    folder: Path, dearer: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = keys.derived

    def short(secret: str, salt: bytes, cost: keys.Cost) -> bytes:
        if cost == DEARER:
            raise keys.TooLittleMemory
        return usual(secret, salt, cost)

    monkeypatch.setattr(finding.keys, "derived", short)
    assert find_and_raise(folder, WORDS, least=CHEAP)
    assert costs(folder) == [CHEAP]


# key files of format 1


@pytest.fixture
def old(tmp_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Records with a key file as the program wrote it before people had slots of their own."""
    monkeypatch.setattr(keys, "USUAL", CHEAP)
    place = tmp_path / "old"
    place.mkdir()
    shutil.copy(OLD_FILE, place / SLOTS_NAME)
    first_opening(place, keys.DataKey(KEY), "Old laptop", clock=clock).close()
    return place


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((WORDS, "passphrase"), (" ".join(SHEET), "recovery")),
        ((" ".join(SHEET), "recovery"), (WORDS, "passphrase")),
    ],
)
def test_an_old_key_file_opens_both_ways_and_becomes_one_of_today(
    old: Path, first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert key_of(old, *second) == KEY
    assert (old / SLOTS_NAME).read_bytes() == OLD_FILE.read_bytes()
    key = find_and_raise(old, *first, least=CHEAP)
    assert key == KEY and read_file(old / SLOTS_NAME, CHEAP).version == slotfile.FORMAT
    assert key_of(old, *first) == key_of(old, *second) == KEY
    enrol(old, key, OTHERS, CHEAP, CHEAP)
    assert find_and_raise(old, *second, least=CHEAP) == KEY
    assert all(slot.public for slot in read_file(old / SLOTS_NAME, CHEAP).slots)
    assert key_of(old, OTHERS) == KEY
    open_records(old, key_of(old, *second)).close()


def test_an_old_sheet_has_no_box_so_a_new_lock_asks_for_a_new_sheet(old: Path) -> None:
    key = find_and_raise(old, WORDS, least=CHEAP)
    assert refused(ask_for_new_lock, old, key, CHEAP) == sentences.NEEDS_SHEET
    change_recovery(old, key, recovery_words(), CHEAP, CHEAP)
    ask_for_new_lock(old, key, CHEAP)
    assert ways(old, key, CHEAP).waiting


def test_an_old_key_file_is_worked_on_only_once_it_is_raised(old: Path) -> None:
    assert refused(holders.enrol, old, key_of(old), OTHERS, CHEAP, CHEAP) == sentences.KEYS_CHANGED
