# SPDX-License-Identifier: MIT
"""Words on paper: slips, sign-in, agenda, cards, the privacy notice, the concern form, Close up."""

import pytest

from app.content.checklists import checklist, checklists, emergency_facts
from app.content.close_up import close_up, close_up_stop, close_up_stops
from app.content.concerns import KINDS, concern_form
from app.content.papers import (
    after_use,
    agenda_words,
    check_out_card,
    dash_card,
    paper_content,
    sign_in_words,
    slip_answer_words,
    slip_words,
    small_card_words,
)
from app.content.privacy import privacy_notice
from app.errors import Broken
from app.settings import SETTINGS
from models.rules.reading import reading

NOTICE_KEYS = ("controller", "data_contact", "lawful_basis", "condition", "joint_controllers")


def test_a_slip_says_who_reads_it_and_when() -> None:
    foot = " ".join(one.text for one in slip_words().foot)
    assert foot == (
        "No tick: facilitators only. We read these tonight. With no name we cannot find you. "
        "Need help now? Tell {support} or ring 999."
    )
    assert slip_words().pass_on == "Pass it on"


def test_a_slip_for_an_answer_is_tied_to_nobody() -> None:
    words = slip_answer_words()
    assert words.whose.startswith("We do not keep whose this is.")
    assert "leave this part here if that is safer" in words.your_part_line
    assert len(words.words) == len(set(words.words)) >= 20
    assert all(one.isalpha() and one.istitle() for one in words.words)


def test_the_greeters_sheet_asks_for_nothing_but_a_name_and_what_helps() -> None:
    words = sign_in_words()
    assert "no name is fine" in words.say and "for 90 days" in words.say
    assert len(words.columns) == 3
    assert words.how[-1].blanks == ("shred_by",)
    assert "Never pass this sheet round" in words.how[1].text


def test_take_away_paper_is_bare() -> None:
    words = agenda_words()
    for word in ("No title", "no place", "no topics"):
        assert word in words.take_away_note
    assert "count these back" in words.table_copy
    assert "no signal" in words.choices_line


def test_the_small_card_holds_numbers_only() -> None:
    words = small_card_words()
    assert words.heading == ""
    assert words.note.startswith("Numbers only.")
    assert "Leave it here" in words.before_giving
    assert words.calls == "Free calls may still show in the phone's call list."


def test_the_check_out_card_has_three_questions_and_no_name() -> None:
    card = check_out_card()
    assert [(one.key, one.faces) for one in card.questions] == [
        ("safe_enough", 5),
        ("took_part", 5),
        ("keep_or_change", 0),
    ]
    assert "No name" in card.head


def test_we_do_not_score_risk() -> None:
    assert dash_card().title == "We do not score risk here"
    assert "tell the lead now" in dash_card().lines[0]


def test_every_paper_says_what_to_do_with_it() -> None:
    for paper in paper_content().after_use:
        assert after_use(paper).endswith(".")
    assert "Shred" in after_use("sign_in")
    assert "lead's own hand" in after_use("concern_form")
    with pytest.raises(Broken):
        after_use("poster")


def test_the_notice_has_five_lines_to_fill_in() -> None:
    notice = privacy_notice()
    assert tuple(one.key for one in notice.blanks) == NOTICE_KEYS
    used = {name for one in notice.sections for name in one.text.blanks}
    assert used == set(NOTICE_KEYS)


def test_the_blanks_of_the_notice_are_settings() -> None:
    assert set(NOTICE_KEYS) <= {one.key for one in SETTINGS}


def test_the_notice_names_what_is_blank() -> None:
    notice = privacy_notice()
    assert notice.blanks_line({}) == "5 lines still blank."
    some = {"controller": "A made-up hall", "data_contact": "01632 960 019", "condition": "  "}
    assert [one.key for one in notice.still_blank(some)] == [
        "lawful_basis",
        "condition",
        "joint_controllers",
    ]
    four = dict.fromkeys(NOTICE_KEYS[:4], "filled")
    assert notice.blanks_line(four) == "1 line still blank."
    assert notice.blanks_line(dict.fromkeys(NOTICE_KEYS, "filled")) == ""


def test_the_notice_tells_of_complaints_and_the_regulator() -> None:
    notice = privacy_notice()
    words = next(one for one in notice.sections if one.key == "complaint").text.text
    assert "within 30 days" in words and "Information Commissioner" in words
    assert notice.complaint.answer_days == 30
    assert notice.complaint.since == "2026-06-19"
    assert len(notice.complaint.log_fields) == 3


def test_the_notice_has_an_easy_read_of_every_section() -> None:
    for one in privacy_notice().sections:
        assert one.side in (1, 2) and one.easy
        for line in one.easy:
            assert not reading(line.text).long_sentences, line.text


def test_the_safeguarding_reason_is_not_for_public_bodies() -> None:
    assert "not public authorities" in privacy_notice().safeguarding_basis.rule


def test_the_concern_form_opens_and_ends_with_the_route() -> None:
    whole = concern_form().route.whole
    assert whole.text.startswith("This form reaches nobody by itself. Ring {lead}")
    assert whole.text.endswith("In danger now: 999.")
    assert set(whole.blanks) == {"lead", "lead_number", "deputy", "deputy_number"}
    said = whole.fill(
        lead="Rowan", lead_number="01632 960 017", deputy="Sage", deputy_number="01632 960 018"
    )
    assert "No answer in 60 minutes: Sage, 01632 960 018, then the council." in said


def test_the_concern_form_has_every_field() -> None:
    form = concern_form()
    keys = [one.key for one in form.fields]
    for must in (
        "own_words",
        "wants",
        "agreed",
        "shared_without",
        "children",
        "others_at_risk",
        "place",
        "told_by_others",
        "steps",
        "told",
        "written_by",
        "about",
        "lead_decision",
        "closed_by",
    ):
        assert must in keys
    assert len(form.page(1)) + len(form.page(2)) == len(form.fields)


def test_what_others_said_has_its_own_box() -> None:
    assert [one.key for one in concern_form().fields if one.boxed] == ["told_by_others"]


def test_fields_have_a_known_kind_and_choices_have_options() -> None:
    for one in concern_form().fields:
        assert one.kind in KINDS
        assert bool(one.options) == (one.kind in ("choice", "table")), one.key
        assert one.who in ("writer", "lead")
        assert one.rows >= 1


def test_a_concern_is_never_scored_or_drawn_on_a_body() -> None:
    form = concern_form()
    words = " ".join(one.label for one in form.fields).casefold()
    assert "score" not in words and "body" not in words
    assert "Do not look for, touch, measure or photograph" in form.route.no_body_map
    assert "named outsider" in form.route.staff
    assert "person-in-position-of-trust" in form.route.children_officer


def test_close_up_has_five_stops_and_two_for_tonight() -> None:
    assert [one.key for one in close_up_stops()] == [
        "before_leave",
        "debrief",
        "promises",
        "look_out",
        "pack_up",
    ]
    assert [one.key for one in close_up_stops() if one.tonight] == ["before_leave", "look_out"]


def test_slips_are_read_tonight() -> None:
    checks = {one.key for one in close_up_stop("before_leave").checks}
    assert "slips_read" in checks
    after = {one.key: one.text for one in checklist("after").items}
    assert "before anyone leaves" in after["read_slips"]


def test_the_debrief_can_be_left_unsaid() -> None:
    words = close_up().debrief
    assert [one.key for one in words.choices] == ["settled", "mixed", "heavy", "rather_not_say"]
    assert words.choices[-1].label.text == "Rather not say"
    assert "30 days" in words.who_reads.text
    assert [one.key for one in words.talk_choices] == ["not_tonight", "supervisor", "numbers"]


def test_looking_out_keeps_who_and_when_only() -> None:
    words = close_up().look_out
    assert [one.key for one in words.answers] == ["nothing", "told", "not_told"]
    assert words.only == "Only who and when. Not what, not about whom."
    with pytest.raises(Broken):
        close_up_stop("nothing")


def test_five_checklists() -> None:
    assert [one.key for one in checklists()] == [
        "before_doors",
        "welcome",
        "during",
        "closing",
        "after",
    ]
    assert checklist("before_doors").groups == ("Room", "Safety", "People", "Screen")
    with pytest.raises(Broken):
        checklist("nothing")


def test_before_doors_holds_what_care_adds() -> None:
    rows = {one.key: one.text for one in checklist("before_doors").items}
    assert "30 minutes after the end" in rows["support_person"]
    assert "by voice" in rows["keep_apart"]
    for word in ("first aider", "naloxone", "defibrillator", "fire exit", "meeting point"):
        assert word in rows["said_aloud"]
    assert "once, alone" in rows["asked_what_helps"]
    assert "not family, friend or same circle" in rows["interpreter"]
    assert {"childcare", "fares", "under_18"} <= set(rows)
    must = [one.key for one in checklist("before_doors").items if one.must]
    assert must == ["support_person"]


def test_every_topic_of_k18_has_its_own_line() -> None:
    every = {one.key for each in checklists() for one in each.items}
    assert {
        "under_18",
        "childcare",
        "fares",
        "interpreter",
        "tracking",
        "patron_debrief",
        "supervisor",
    } <= every


def test_rows_about_online_people_show_only_when_some_join() -> None:
    whole = checklist("before_doors")
    assert whole.shown(online=True) == whole.items
    left = {one.key for one in whole.shown(online=False)}
    assert "online_room" not in left and "laptop" in left


def test_nothing_counts_distress() -> None:
    rows = " ".join(one.text for each in checklists() for one in each.items).casefold()
    assert "how many stepped out" not in rows and "count who" not in rows


def test_the_facts_of_an_emergency() -> None:
    assert [one.key for one in emergency_facts()] == [
        "first_aider",
        "naloxone",
        "defibrillator",
        "fire_exit",
        "meeting_point",
        "counts_heads",
        "keep_apart_holder",
    ]
