# SPDX-License-Identifier: MIT
"""Papers typed in by code: any order, each once, a person never twice, and all of it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.aboard import aboard_count
from app.attendance import board
from app.change import Done, carry_out, take_back
from app.door import door_names
from app.erasing import erase
from app.errors import Refused
from app.notes import note_lines, remove_note
from app.packs import pack_facts
from app.paper_codes import keep_codes, with_codes
from app.paper_reading import NOT_OURS, WRONG_LETTER, open_code
from app.paper_slips import slip_kept, type_slip
from app.papers_back import (
    papers_back_page,
    rest_empty,
    type_count,
    type_counted,
    type_empty,
    type_new,
    type_note,
    type_person,
)
from app.papers_out import papers_are_out
from app.people import welcome
from app.practice import Practice, practice
from app.retention import keeping_page, let_these_go
from app.sessions import make_session
from models.tables.own import Audit
from models.tables.papers import PaperCode, SlipAnswer
from models.tables.people import Person
from models.tables.records import Attendance, AttendanceChange, Note
from tests.made_rows import hits

COPIES = {"run_sheet": 1, "sign_in": 2, "sign_in_count": 1, "notes_page": 1, "slips_answer": 1}
MOST = 6


class Evening:
    """The made-up evening with its pack printed; nobody is aboard yet."""

    def __init__(self, made: Practice) -> None:
        self.store, self.session = made.store, made.session
        facts = pack_facts(self.store, self.session)
        facts = with_codes(self.store, facts, self.session, COPIES)
        parts = tuple(one.id for one in facts.parts)
        self.part = parts[2]
        self.do(keep_codes, self.session, facts.sheets, parts)
        self.codes = {f"{s.paper}/{at}": s.codes for at, s in self._numbered(facts.sheets)}
        self.people = [
            self.do(welcome, name).change.about for name in ("Teaselle", "Wrenna", "Sorrelly")
        ]
        self.before = aboard_count(self.store, self.session)

    @staticmethod
    def _numbered(sheets: Any) -> Iterator[tuple[int, Any]]:
        for sheet in sheets:
            yield sheet.number, sheet

    def do(self, act: Callable[..., Any], *args: Any, **named: Any) -> Done:
        """Carry out an act."""
        return carry_out(self.store, act, *args, **named)

    def open(self, typed: str) -> Any:
        """What a code is."""
        return open_code(self.store, self.session, typed)

    @property
    def more(self) -> int:
        """How many more are aboard than before."""
        return aboard_count(self.store, self.session) - self.before

    def row(self, at: int, sheet: int = 1) -> str:
        """A code of the sign-in sheet."""
        return str(self.codes[f"sign_in/{sheet}"][at])

    def words(self, key: str) -> str:
        """How much of a sheet came back."""
        sheets = papers_back_page(self.store, self.session).sheets
        return next(one.words for one in sheets if one.key == key)


@pytest.fixture
def evening(clock: Any) -> Iterator[Evening]:
    """The made-up evening, its pack printed."""
    made = practice(clock=clock)
    yield Evening(made)
    made.store.close()


def test_a_code_opens_what_it_is(evening: Evening) -> None:
    assert evening.open(evening.row(3).lower()).where == "Sign-in, copy 1, row 4"
    assert evening.open(evening.row(0, 2)).where == "Sign-in, copy 2, row 1"
    assert evening.open(evening.codes["sign_in_count/1"][0]).kind == "count"
    assert evening.open(evening.codes["notes_page/1"][24]).kind == "note"
    line = evening.open(evening.codes["run_sheet/1"][2])
    assert line.kind == "note" and line.where.startswith("Run sheet, copy 1, ")
    mark = evening.codes["slips_answer/1"][1]
    slip = evening.open(mark.replace(" ", "-").upper())
    assert (slip.kind, slip.where, slip.code) == ("slip", mark, mark)
    assert slip.question == "What to keep, change, drop?"


def test_a_wrong_code_is_one_sentence(evening: Evening) -> None:
    code = evening.row(0)
    other = "3" if code[0] != "3" else "4"
    for typed, said in (
        (other + code[1:], WRONG_LETTER),
        ("hello", WRONG_LETTER),
        ("", WRONG_LETTER),
    ):
        with pytest.raises(Refused) as refused:
            evening.open(typed)
        assert (refused.value.said, refused.value.field) == (said, "code")
    PaperCode.delete().where(PaperCode.code == code).execute()
    with pytest.raises(Refused) as refused:
        evening.open(code)
    assert refused.value.said == NOT_OURS


def test_a_code_of_another_session_says_which(evening: Evening) -> None:
    other = evening.do(make_session, "2026-12-03").change.about
    with pytest.raises(Refused) as refused:
        open_code(evening.store, other, evening.row(0))
    assert "session 1" in refused.value.said and refused.value.field == "code"
    with pytest.raises(Refused):
        open_code(evening.store, other, evening.codes["slips_answer/1"][0])


def test_rows_come_back_in_any_order_and_are_counted(evening: Evening) -> None:
    one, two, three = evening.people
    evening.do(type_person, evening.row(7), one)
    evening.do(type_person, evening.row(2), two, left=True)
    evening.do(type_new, evening.row(4, 2), "Dunnocka")
    evening.do(type_counted, evening.row(0))
    evening.do(type_empty, evening.row(1))
    assert evening.more == 4
    assert (
        evening.words("sign_in/1") == "4 of 11 rows"
        and evening.words("sign_in/2") == "1 of 11 rows"
    )
    kept = {row.person: row.status for row in Attendance.select() if row.person in evening.people}
    assert kept == {one: "here", two: "left_early"}
    assert Person.select().where(Person.known_as == "Dunnocka").count() == 1
    del three


def test_the_same_person_twice_is_one(evening: Evening) -> None:
    """On two rows, on two sheets, and at the door before the laptop died (decision 29)."""
    one, two, _ = evening.people
    evening.do(board, evening.session, two)
    evening.do(type_person, evening.row(0), one)
    said = evening.do(type_person, evening.row(1, 2), one).change.said
    assert "still one" in said
    evening.do(type_person, evening.row(1), two)
    assert evening.more == 2
    evening.do(type_empty, evening.row(1))
    assert evening.more == 2, "the door said so too"
    evening.do(type_empty, evening.row(0))
    assert evening.more == 2, "the other sheet says so too"


def test_typed_again_it_shows_what_was_kept_and_can_be_changed(evening: Evening) -> None:
    one, two, _ = evening.people
    evening.do(type_person, evening.row(0), one)
    kept = evening.open(evening.row(0)).kept
    assert (kept.said, kept.name, kept.person) == ("Kept: here.", "Teaselle", one)
    evening.do(type_person, evening.row(0), two, left=True)
    assert evening.more == 1, "the first was a slip of the eye"
    kept = evening.open(evening.row(0)).kept
    assert (kept.said, kept.name, kept.left) == ("Kept: left early.", "Wrenna", True)
    evening.do(type_person, evening.row(0), two, left=False)
    assert evening.open(evening.row(0)).kept.said == "Kept: here."
    evening.do(type_counted, evening.row(0))
    assert evening.more == 1 and evening.open(evening.row(0)).kept.said == "Kept: only counted."
    evening.do(type_counted, evening.row(0))
    assert evening.more == 1
    evening.do(type_person, evening.row(0), one)
    assert evening.more == 1
    evening.do(type_empty, evening.row(0))
    assert evening.more == 0 and evening.open(evening.row(0)).kept.said == "Kept: nothing written."
    assert AttendanceChange.select().count() >= 1, "what was taken off has its history"


def test_a_row_changed_to_somebody_who_is_aboard_stays_one(evening: Evening) -> None:
    one, two, _ = evening.people
    evening.do(type_person, evening.row(0), one)
    evening.do(type_person, evening.row(1), two)
    evening.do(type_person, evening.row(0), two)
    assert evening.more == 1


def test_left_early_at_the_door_is_not_undone_by_the_sheet(evening: Evening) -> None:
    one = evening.people[0]
    evening.do(type_person, evening.row(0), one, left=True)
    evening.do(type_person, evening.row(3, 2), one)
    assert Attendance.get(Attendance.person == one).status == "left_early"


def test_every_step_can_be_taken_back(evening: Evening) -> None:
    note = evening.codes["notes_page/1"][0]
    steps = [
        (type_person, (evening.row(0), evening.people[0])),
        (type_new, (evening.row(1), "Dunnocka")),
        (type_counted, (evening.row(2),)),
        (type_count, (evening.codes["sign_in_count/1"][0], "9")),
        (type_note, (note, "A lamp by each bed", "idea", "leave_here")),
        (rest_empty, (evening.session, "sign_in/1")),
        (type_person, (evening.row(0), evening.people[1])),
    ]
    before = [_state(evening)]
    undos = []
    for act, args in steps:
        undos.append(evening.do(act, *args).undo)
        before.append(_state(evening))
    assert len(set(before)) == len(before)
    for undo, was in zip(reversed(undos), reversed(before[:-1]), strict=True):
        assert undo is not None
        take_back(evening.store, undo)
        assert _state(evening) == was


def _state(evening: Evening) -> str:
    codes = sorted(
        (one.code, one.state, one.kept, one.people)
        for one in PaperCode.select().where(PaperCode.state != "")
    )
    notes = [one.text for one in note_lines(evening.store, evening.session)]
    people = sorted(one.known_as for one in Person.select())
    who = sorted(one.person for one in Attendance.select().where(~Attendance.gone))
    return repr((evening.more, codes, notes, people, who))


def test_a_note_starts_at_leave_here_and_belongs_to_its_part(evening: Evening) -> None:
    code = evening.codes["run_sheet/1"][2]
    evening.do(type_note, code, "  Warm lamps  ", "idea", "leave_here")
    before = Note.select().count()
    row = Note.get(Note.text == "Warm lamps")
    assert (row.text, row.part, row.leaving, row.kind) == (
        "Warm lamps",
        evening.part,
        "leave_here",
        "idea",
    )
    kept = evening.open(code).kept
    assert (kept.text, kept.note_kind, kept.leaving) == ("Warm lamps", "idea", "leave_here")
    evening.do(type_note, code, "Warm, low lamps", "decision", "pass_on")
    assert Note.select().count() == before and Note.get(Note.id == row.id).leaving == "pass_on"
    evening.do(type_note, code, "A second line there", "idea", "leave_here", another=True)
    assert Note.select().count() == before + 1
    evening.do(type_note, evening.codes["notes_page/1"][3], "Only us", "private", "pass_on")
    own = Note.get(Note.text == "Only us")
    assert (own.leaving, own.part) == ("leave_here", "")


def test_a_note_taken_out_since_can_be_typed_again(evening: Evening) -> None:
    code = evening.codes["notes_page/1"][0]
    note = evening.do(type_note, code, "Warm lamps", "promise", "leave_here").change.about
    evening.do(remove_note, note)
    assert "taken out" in evening.open(code).kept.said
    evening.do(type_note, code, "Warm lamps", "idea", "leave_here")
    assert [one.text for one in note_lines(evening.store, evening.session)].count("Warm lamps") == 1


def test_a_note_with_no_words_is_refused(evening: Evening) -> None:
    with pytest.raises(Refused) as refused:
        evening.do(type_note, evening.codes["notes_page/1"][0], "   ", "idea", "leave_here")
    assert refused.value.field == "note"


def test_a_head_count_is_a_number_and_can_be_put_right(evening: Evening) -> None:
    code = evening.codes["sign_in_count/1"][0]
    evening.do(type_count, code, " 12 ")
    assert evening.more == 12 and evening.open(code).kept.said == "12 were counted."
    evening.do(type_count, code, "9")
    assert evening.more == 9
    for wrong in ("", "nine", "-1", "501", "²"):
        with pytest.raises(Refused) as refused:
            evening.do(type_count, code, wrong)
        assert refused.value.field == "people"


def test_the_rest_of_a_sheet_or_of_all_is_empty_at_once(evening: Evening) -> None:
    evening.do(type_counted, evening.row(0))
    assert papers_are_out(evening.store, evening.session)
    evening.do(rest_empty, evening.session, "sign_in/1")
    assert (
        evening.words("sign_in/1") == "11 of 11 rows"
        and evening.words("sign_in/2") == "0 of 11 rows"
    )
    evening.do(rest_empty, evening.session)
    assert papers_back_page(evening.store, evening.session).rows_out == 0
    assert not papers_are_out(evening.store, evening.session), "nobody waits for a slip"
    assert evening.more == 1


def test_a_slip_is_kept_by_its_number_with_no_clock_and_no_audit(evening: Evening) -> None:
    mark = evening.codes["slips_answer/1"][0]
    rows, states = Audit.select().count(), _state(evening)
    done = evening.do(
        type_slip, evening.session, mark, "What would help?", "Softer lamps", "pass_on"
    )
    assert Audit.select().count() == rows and done.undo is None
    assert _state(evening) == states, "nothing beside it says that it was typed"
    kept = slip_kept(evening.store, evening.session, mark)
    assert kept is not None and (kept.words, kept.wants) == ("Softer lamps", "pass_on")
    assert evening.words("slip") == "1 of 4 slips"
    assert evening.open(mark).kept.text == "Softer lamps"
    evening.do(type_slip, evening.session, mark, "What would help?", "Low lamps", "here")
    assert [one.words for one in SlipAnswer.select()] == ["Low lamps"]
    with pytest.raises(Refused):
        evening.do(type_slip, evening.session, mark, "", "  ", "here")


def test_no_click_asks_more_than_six_questions(evening: Evening) -> None:
    """The act and the page that follows it."""
    one, two, three = evening.people
    note, count = evening.codes["notes_page/1"][0], evening.codes["sign_in_count/1"][0]
    clicks: list[tuple[Any, tuple[Any, ...]]] = [
        (type_person, (evening.row(0), one)),
        (type_person, (evening.row(1), one)),
        (type_person, (evening.row(0), two)),
        (type_new, (evening.row(2), "Dunnocka")),
        (type_counted, (evening.row(3),)),
        (type_person, (evening.row(3), three)),
        (type_empty, (evening.row(3),)),
        (type_count, (count, "7")),
        (type_note, (note, "Lamps", "idea", "leave_here")),
        (type_note, (note, "Low lamps", "promise", "pass_on")),
        (rest_empty, (evening.session,)),
        (type_slip, (evening.session, evening.codes["slips_answer/1"][0], "", "Lamps", "here")),
    ]
    papers_back_page(evening.store, evening.session)
    door_names(evening.store)
    for act, args in clicks:
        with evening.store.counted() as counted:
            evening.do(act, *args)
            papers_back_page(evening.store, evening.session)
            door_names(evening.store)
        assert counted.count <= MOST, (act.__name__, counted.statements)
    for code in (evening.row(0), evening.row(2), note, count, evening.codes["slips_answer/1"][0]):
        with evening.store.counted() as counted:
            evening.open(code)
        assert counted.count <= MOST


def test_codes_go_when_the_papers_are_typed_in_and_shredded(evening: Evening, clock: Any) -> None:
    """By the next working day once all is back; 30 days where a sheet never came; slips 30 days (K24)."""
    one, mark = evening.people[0], evening.codes["slips_answer/1"][0]
    evening.do(type_person, evening.row(0), one)
    evening.do(type_slip, evening.session, mark, "What would help?", "Low lamps", "here")
    clock.on(days=2)
    assert not _due(evening) & {"paper_typed", "paper_out"}, "a sheet is still out"
    evening.do(rest_empty, evening.session)
    assert "paper_typed" in _due(evening)
    evening.do(let_these_go, (f"paper_typed/{evening.session}",))
    assert {row.paper for row in PaperCode.select()} == {"slips_answer"}
    assert evening.more == 1, "what was typed in stays"
    assert slip_kept(evening.store, evening.session, mark) is not None
    clock.on(days=40)
    assert "slip_words" in _due(evening)
    evening.do(let_these_go, (f"slip_words/{evening.session}",))
    assert PaperCode.select().count() == SlipAnswer.select().count() == 0


def _due(evening: Evening) -> set[str]:
    return {line.kind for line in keeping_page(evening.store).lines if line.late}


def test_a_person_who_was_typed_in_is_erased_from_all_of_it(evening: Evening) -> None:
    code, mark = evening.row(0), evening.codes["slips_answer/1"][0]
    person = evening.do(type_new, code, "Zaffreequill").change.about
    who = Attendance.get(Attendance.id == person).person
    evening.do(type_slip, evening.session, mark, "Q", "Zaffreequill snores, lamps help", "here")
    note = evening.codes["notes_page/1"][0]
    evening.do(type_note, note, "Zaffreequill wants a lamp", "idea", "leave_here")
    count = evening.more
    evening.do(erase, who)
    evening.store.checkpoint()
    assert not hits(bytes(evening.store.connection.serialize("main")), ["Zaffreequill"])
    assert evening.more == count == 1
    assert evening.open(code).kept.name == ""
    evening.do(type_empty, code)


def test_changing_a_row_never_takes_somebody_off_whom_another_place_names(evening: Evening) -> None:
    """The door's own row, and one that two rows of paper share, stay whose they are."""
    one, two, three = evening.people
    evening.do(board, evening.session, two)
    evening.do(type_person, evening.row(0), two)
    evening.do(type_person, evening.row(0), one)
    assert _aboard(evening) == {one, two}
    evening.do(type_person, evening.row(1), one)
    evening.do(type_person, evening.row(0), three)
    assert _aboard(evening) == {one, two, three}
    evening.do(type_empty, evening.row(1))
    assert _aboard(evening) == {two, three}, "nothing names the first any more"


def _aboard(evening: Evening) -> set[str]:
    rows = Attendance.select().where(~Attendance.gone & Attendance.person.in_(evening.people))
    return {row.person for row in rows}
