# SPDX-License-Identifier: MIT
"""Induction answers, reviews and signing; support lines; when records go; reading ease."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.retention import rules
from models.rules.induction import (
    Answer,
    Due,
    Item,
    SectionCount,
    Signatures,
    add_months,
    changed_since,
    complete,
    current,
    due,
    look_again,
    missing_signs,
    open_items,
    sections,
)
from models.rules.reading import LongSentence, reading, syllables
from models.rules.retention import (
    Going,
    Kept,
    end_date,
    going,
    may_go_by_itself,
    next_working_day,
    recheck_safe_contact,
)
from models.rules.support_lines import OnPaper, State, SupportLine, on_paper, state

TODAY = date(2026, 11, 26)
RULES = rules()
START = date(2026, 9, 19)
dates = st.dates(date(2000, 1, 1), date(2100, 1, 1))

A1 = Item("A1", "A", ("P", "C"), review_months=12)
B1 = Item("B1", "B", ("P", "C"), review_months=3)
B3 = Item("B3", "B", required="O", review_months=6)
C5 = Item("C5", "C", ("P", "S"), required="R*", review_months=24)
F1 = Item("F1", "F")
G1 = Item("G1", "G", ("P", "C"), ours=True, within_days=7)
ITEMS = (A1, B1, B3, C5, F1, G1)


def done(item: Item, on: date = START, answer: str = "done") -> Answer:
    return Answer(item.id, answer, on, item.signs)


def answered(*given_answers: Answer) -> dict[str, Answer]:
    return current(given_answers)


def test_the_last_answer_holds_unless_it_was_taken_back() -> None:
    again = Answer("A1", "not_now", TODAY)
    back = Answer("B1", "done", TODAY, taken_back=True)
    assert current([done(A1), again, done(B1), back]) == {"A1": again}


def test_only_what_was_done_is_signed() -> None:
    assert missing_signs(A1, Answer("A1", "done", START, ("P",))) == ("C",)
    assert missing_signs(A1, Answer("A1", "another_way", START)) == ("P", "C")
    assert missing_signs(A1, Answer("A1", "not_for_me", START)) == ()


def test_a_changed_template_is_noticed_and_rewrites_nothing() -> None:
    assert not changed_since(A1, done(A1))
    assert changed_since(Item("A1", "A", version=2), done(A1))


@pytest.mark.parametrize(
    ("item", "answer", "expected"),
    [
        (B1, done(B1), Due("B1", date(2026, 12, 19), late=False, ours=False)),
        (B1, done(B1, date(2026, 8, 1)), Due("B1", date(2026, 11, 1), late=True, ours=False)),
        (B1, None, None),
        (B1, Answer("B1", "not_now", START), None),
        (B1, Answer("B1", "not_for_me", START), None),
        (F1, done(F1), None),
        (G1, None, Due("G1", date(2026, 9, 26), late=True, ours=True)),
        (G1, Answer("G1", "not_now", START), Due("G1", date(2026, 9, 26), late=True, ours=True)),
        (G1, done(G1), None),
        (Item("X", "G", ours=True), None, None),
    ],
)
def test_when_to_look_again(item: Item, answer: Answer | None, expected: Due | None) -> None:
    assert due(item, answer, START, TODAY) == expected


def test_what_we_are_late_with_comes_first() -> None:
    found = look_again(ITEMS, answered(done(A1), done(B1, date(2026, 8, 1))), START, TODAY)
    assert [one.item_id for one in found] == ["G1", "B1", "A1"]


def test_open_items_are_those_needed() -> None:
    answers = answered(done(A1), done(B1, answer="not_for_me"), done(F1), done(G1))
    assert open_items(ITEMS, answers) == ()
    assert open_items(ITEMS, answers, leads=True) == ("C5",)
    unsigned = Answer("A1", "done", START, ("P",))
    assert open_items(ITEMS, answers | {"A1": unsigned}) == ("A1",)


def test_sections_are_counted_in_order() -> None:
    answers = answered(done(A1), Answer("B1", "not_now", START), done(B3, answer="another_way"))
    assert sections(ITEMS, answers)[:2] == (
        SectionCount("A", 1, 1, 0),
        SectionCount("B", 2, 1, 1),
    )


def test_complete_needs_both_signatures_and_reviews_in_date() -> None:
    answers = answered(*(done(one) for one in (A1, B1, F1, G1)))
    both = Signatures(TODAY, TODAY)
    assert complete(ITEMS, answers, both, TODAY)
    assert not complete(ITEMS, answers, Signatures(TODAY), TODAY)
    assert not complete(ITEMS, answers, both, TODAY, leads=True)
    assert not complete(ITEMS, answers, both, date(2027, 1, 1))
    assert complete(ITEMS, answers | {"C5": done(C5)}, both, TODAY, leads=True)


@given(dates, st.integers(0, 60))
def test_months_on_keep_the_day_or_the_last_of_the_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("line", "expected", "paper"),
    [
        (SupportLine("999", fixed=True), State.FIXED, OnPaper.NUMBER),
        (SupportLine(" "), State.BLANK, OnPaper.RULED_LINE),
        (SupportLine("116 123"), State.NOT_CHECKED, OnPaper.RULED_LINE),
        (SupportLine("116 123", checked_on=TODAY), State.NOT_CHECKED, OnPaper.RULED_LINE),
        (SupportLine("1", False, TODAY, "Marlow"), State.CHECKED, OnPaper.NUMBER),
        (SupportLine("1", False, date(2026, 8, 28), "Marlow"), State.CHECKED, OnPaper.NUMBER),
        (SupportLine("1", False, date(2026, 8, 27), "M"), State.CHECK_AGAIN, OnPaper.PLEASE_CHECK),
        (SupportLine("1", False, date(2026, 12, 1), "M"), State.CHECK_AGAIN, OnPaper.PLEASE_CHECK),
    ],
)
def test_a_support_line_and_its_paper(line: SupportLine, expected: State, paper: OnPaper) -> None:
    assert state(line, TODAY) is expected
    assert on_paper(line, TODAY) is paper


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("attendance_name", date(2027, 2, 24)),
        ("private_note", date(2026, 12, 26)),
        ("follow_up_note", date(2026, 12, 26)),
        ("debrief", date(2026, 12, 26)),
        ("safe_contact", date(2026, 12, 3)),
        ("sign_in_paper", date(2026, 11, 27)),
        ("written_paper", TODAY),
        ("check_out_card", TODAY),
        ("induction", date(2027, 11, 26)),
        ("session_note", date(2027, 11, 26)),
        ("concern", date(2026, 12, 3)),
        ("equality_answer", date(2027, 11, 26)),
        ("audit", date(2028, 11, 26)),
        ("draft", date(2026, 12, 26)),
        ("person_name", date(2027, 11, 26)),
        ("taken_out", date(2026, 12, 26)),
        ("held", TODAY),
    ],
)
def test_each_kind_of_record_has_its_end(kind: str, expected: date) -> None:
    assert end_date(Kept("1", kind, TODAY), RULES) == expected


def test_keep_until_only_makes_longer_and_no_start_no_end() -> None:
    assert end_date(Kept("1", "debrief", TODAY, date(2027, 1, 14)), RULES) == date(2027, 1, 14)
    assert end_date(Kept("1", "debrief", TODAY, TODAY), RULES) == date(2026, 12, 26)
    assert end_date(Kept("1", "concern", None), RULES) is None
    with pytest.raises(KeyError):
        end_date(Kept("1", "unknown", TODAY), RULES)


def test_sign_in_paper_waits_for_a_working_day() -> None:
    friday = date(2026, 11, 27)
    assert end_date(Kept("1", "sign_in_paper", friday), RULES) == date(2026, 11, 30)
    assert next_working_day(date(2026, 11, 28), {date(2026, 11, 30)}) == date(2026, 12, 1)


def test_what_goes_in_the_next_thirty_days() -> None:
    records = [
        Kept("far", "attendance_name", TODAY),
        Kept("soon", "debrief", TODAY),
        Kept("late", "debrief", date(2026, 9, 1)),
        Kept("open", "induction", None),
    ]
    assert going(records, TODAY, RULES) == (
        Going("late", "debrief", date(2026, 10, 1)),
        Going("soon", "debrief", date(2026, 12, 26)),
    )
    assert recheck_safe_contact(date(2026, 11, 30)) == date(2027, 2, 28)


def test_every_kind_has_a_rule_and_a_group_can_change_its_length() -> None:
    assert len(RULES) == 20
    changed = rules({"debrief": 7, "induction": 24})
    assert end_date(Kept("1", "debrief", TODAY), changed) == date(2026, 12, 3)
    assert end_date(Kept("1", "induction", TODAY), changed) == date(2028, 11, 26)
    assert changed["audit"] == RULES["audit"]


@given(dates, st.integers(-40, 40), st.none() | st.integers(-40, 40))
def test_nothing_goes_by_itself_before_its_day_or_on_the_day_it_was_shown(
    today: date, end: int, shown: int | None
) -> None:
    one = Going("1", "debrief", today + timedelta(days=end))
    shown_on = None if shown is None else today + timedelta(days=shown)
    goes = may_go_by_itself(one, shown_on, today)
    assert goes == (end <= 0 and shown is not None and shown < 0)


WORDS = (
    "the:1 table:2 little:2 people:2 coproduction:4 services:3 changes:2 boxes:2 idea:3 being:2 "
    "science:2 quiet:2 area:3 created:3 decided:3 maybe:2 together:3 experience:4 our:1 said:1 "
    "used:1 domestic:3 abuse:2 alliance:3 recovery:4 safe:1 safety:2 listening:3 station:2 "
    "everyone:3 handled:2 serious:3 famous:2 trusted:2 violence:3 co-produced:3 voices:2 wishes:2 "
    "agreed:2 does:1 doing:2 called:1 settled:2 evaluation:5 friend:1 patient:2 a:1 hmm:1 don't:1"
)


@pytest.mark.parametrize("pair", WORDS.split())
def test_syllables(pair: str) -> None:
    word, _, count = pair.partition(":")
    assert syllables(word) == int(count)


def test_plain_words_read_young_and_office_words_old() -> None:
    easy = reading("We will talk about a first night. You can step out. We will call you back.")
    hard = reading(
        "Organisational accountability necessitates comprehensive participation of all "
        "stakeholders throughout implementation, evaluation and dissemination activities."
    )
    assert easy.age <= 9 < 14 < hard.age
    assert easy.long_sentences == ()


def test_long_sentences_and_hard_words_are_listed() -> None:
    sixteen = " ".join(["word"] * 16)
    twenty_one = " ".join(["word"] * 21)
    found = reading(f"Stakeholder. {sixteen}. {twenty_one}! ...", {"stakeholder": "person"})
    assert found.long_sentences == (
        LongSentence(sixteen, 16, too_long=False),
        LongSentence(twenty_one, 21, too_long=True),
    )
    assert found.swaps == (("stakeholder", "person"),)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert reading(text).age >= 5
