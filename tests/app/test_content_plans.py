# SPDX-License-Identifier: MIT
"""The three shipped plans keep every rule that plans are judged by."""

from collections.abc import Callable

import pytest

from app.change import Change
from app.content.alliance import coproduction_kinds, principles, space_kinds
from app.content.heads_ups import category, modes, script
from app.content.kinds import part_kinds
from app.content.plans import PlanTemplate, plan, plan_parts, plans, session_facts
from app.content.support import support_lines
from app.errors import Broken
from app.plans import plan_of
from app.sessions import make_session
from models.rules.checks import PlanFacts, SupportTurn, gentle, ready_gaps
from models.rules.plan import MOST_WORDS, HeadsUp, Part, word_count
from models.rules.timing import retime
from models.store import Store
from models.tables.plans import HeadsUp as HeadsUpTable
from models.tables.plans import Part as PartTable
from models.tables.plans import Session as SessionTable

STARTS = 18 * 60
IDS = ("tpl-network-hybrid", "tpl-hostel-listening", "tpl-making-rules")
EACH = pytest.mark.parametrize("one", plans(), ids=lambda one: one.id)


def rule_parts(one: PlanTemplate) -> tuple[Part, ...]:
    """The plan as the rules see it."""
    return tuple(
        Part(
            id=part.key,
            title=part.title,
            kind=part.kind,
            minutes=part.minutes,
            whole=part.whole,
            leader=part.leader,
            gentler=part.gentler,
            open_vote=part.open_vote,
            folded_paper=part.folded_paper,
            heads_ups=tuple(
                HeadsUp(
                    id=head.key,
                    categories=head.categories,
                    level=head.level,
                    mode=head.mode,
                    words=head.words,
                    choices=head.choices,
                    rejoin_at=head.rejoin_at,
                    rejoin_cue=head.rejoin_cue,
                    support_offer=head.support_offer,
                    support_role=head.support_role,
                    support_place=head.support_place,
                    needed_because=head.needed_because,
                    made_up=head.made_up_case,
                )
                for head in part.heads_ups
            ),
        )
        for part in one.parts
    )


def facts(one: PlanTemplate) -> PlanFacts:
    """With a support person from doors to half an hour after the end, as each plan asks."""
    turn = SupportTurn("Support person", STARTS - 30, STARTS + one.minutes + 30)
    return PlanFacts(rule_parts(one), STARTS, STARTS + one.minutes, STARTS - 30, (turn,))


def test_three_plans_with_their_minutes_and_parts() -> None:
    assert tuple(one.id for one in plans()) == IDS
    assert [sum(part.minutes for part in one.parts) for one in plans()] == [120, 90, 120]
    assert [one.minutes for one in plans()] == [120, 90, 120]
    assert [len(one.parts) for one in plans()] == [8, 8, 9]


@EACH
def test_a_shipped_plan_is_ready_once_support_is_there(one: PlanTemplate) -> None:
    assert ready_gaps(facts(one)) == ()


@EACH
def test_a_shipped_plan_has_no_gentle_warning(one: PlanTemplate) -> None:
    assert gentle(facts(one)) == ()


@EACH
def test_welcome_breaks_and_closing_are_kept_whole(one: PlanTemplate) -> None:
    whole = {part.key for part in one.parts if part.whole}
    assert whole == {"welcome", "break", "close"}
    assert one.parts[-1].kind == "close"


@EACH
def test_level_three_ends_a_quarter_of_an_hour_before_the_end(one: PlanTemplate) -> None:
    times = retime(rule_parts(one), STARTS)
    ends = STARTS + one.minutes
    hard = [at for at, part in enumerate(rule_parts(one)) if part.level >= 3]
    assert len(hard) == 1
    for at in hard:
        assert ends - times[at].end >= 15
        assert any(part.kind == "close" for part in one.parts[at + 1 :])


@EACH
def test_level_three_offers_a_made_up_case_with_its_card(one: PlanTemplate) -> None:
    for part in one.parts:
        for head in part.heads_ups:
            if head.level >= 3:
                assert head.made_up_case
                cards = [card for card in one.cards_of(part.key) if "not a real" in card.lines[0]]
                assert cards, part.key
                name = cards[0].lines[0].split()[0]
                assert any(name in choice for choice in head.choices)
                assert any(name in step for step in part.steps)


@EACH
def test_heads_ups_are_short_and_start_as_agreed(one: PlanTemplate) -> None:
    for part in one.parts:
        for head in part.heads_ups:
            assert word_count(head.words) <= MOST_WORDS, head.key
            assert head.words.startswith(script().words_start), head.words
            assert head.choices and head.support_offer


@EACH
def test_everything_named_exists(one: PlanTemplate) -> None:
    parts = [part.key for part in one.parts]
    roles = {role.name for role in one.roles}
    assert one.space_kind in {kind.key for kind in space_kinds()}
    assert set(one.kinds) <= {kind.key for kind in coproduction_kinds()}
    assert 1 <= len(one.principles) <= 3
    assert set(one.principles) <= {principle.key for principle in principles()}
    assert {card.part for card in one.cards} <= set(parts)
    lines = {line.id for line in support_lines()}
    for at, part in enumerate(one.parts):
        assert part.kind in {kind.key for kind in part_kinds()}
        assert part.leader in roles
        for head in part.heads_ups:
            assert all(category(code) for code in head.categories)
            assert head.mode in {mode.key for mode in modes()}
            assert head.rejoin_at in parts[at + 1 :], "people come back to a later part"
            assert head.support_role in {"", *roles}
            assert head.after in {"", *parts[at + 1 :]}
            assert set(head.pathways) <= lines


@EACH
def test_hard_parts_know_a_gentler_way(one: PlanTemplate) -> None:
    for part in rule_parts(one):
        if part.hard:
            assert part.gentler, part.id


@EACH
def test_the_support_person_does_not_lead_or_know_anyone(one: PlanTemplate) -> None:
    role = next(role for role in one.roles if role.name == "Support person")
    assert "not leading" in role.who and "key worker" in role.who
    assert all(part.kind == "rest" for part in one.parts if part.leader == "Support person")


@EACH
def test_stepping_out_is_said_at_the_welcome(one: PlanTemplate) -> None:
    welcome = next(part for part in one.parts if part.key == "welcome")
    assert any("stepping out needs no signal" in step for step in welcome.steps)
    said = " ".join(step for part in one.parts for step in part.steps)
    assert "Raise your card" not in said and "breath" not in said


@EACH
def test_a_vote_in_front_of_staff_offers_folded_paper(one: PlanTemplate) -> None:
    for part in one.parts:
        said = " ".join(part.steps).casefold()
        if "thumb" in said or "dots" in said or "counters" in said:
            assert part.open_vote and part.folded_paper, part.key
            assert "folded paper" in said


def test_the_mended_parts() -> None:
    network, hostel, rules = plans()
    sam = next(card for card in network.cards if card.key == "sam")
    assert sam.lines[0] == "Sam is not a real person."
    groups = next(part for part in network.parts if part.key == "our_groups")
    assert all("Do a card at the side table" in head.choices for head in groups.heads_ups)
    steps = next(part for part in hostel.parts if part.key == "close").steps
    advice = next(at for at, step in enumerate(steps) if "count as income" in step)
    offer = next(at for at, step in enumerate(steps) if step.startswith("Then offer the vouchers"))
    assert advice < offer
    assert {card.key for card in rules.cards} >= {"alex", "what_if_1", "what_if_2", "what_if_3"}


def test_every_card_about_a_person_says_that_they_are_made_up() -> None:
    for one in plans():
        for card in one.cards:
            if card.key != "fixed_column":
                assert "not a real person" in card.lines[0] or "made up" in card.lines[0]


@EACH
def test_as_session_fields(one: PlanTemplate) -> None:
    made = session_facts(one)
    assert made["title"] == one.title and made["room_minutes"] == one.minutes
    assert made["kinds"].split("\n") == list(one.kinds)
    parts = plan_parts(one)
    assert [part["title"] for part in parts] == [part.title for part in one.parts]
    for shown, part in zip(parts, one.parts, strict=True):
        assert shown["steps"].split("\n") == list(part.steps)
        assert len(shown["heads_ups"]) == len(part.heads_ups)
        for row, head in zip(shown["heads_ups"], part.heads_ups, strict=True):
            assert row["choices"].split("\n") == list(head.choices)
            assert row["rejoin_cue"].startswith("We will call you back")
            assert row["made_up_case"] is head.made_up_case
    assert all("\n" not in step for part in one.parts for step in part.steps)


def test_cards_go_with_their_part() -> None:
    rules = plan("tpl-making-rules")
    shown = {part["title"]: part["notes"] for part in plan_parts(rules)}
    assert shown["Test the rules"].count("What if") == 3
    assert shown["Long break"] == ""


def test_session_fields_are_fields_of_the_tables() -> None:
    one = plans()[0]
    assert set(session_facts(one)) <= set(SessionTable._meta.fields)
    for row in plan_parts(one):
        assert set(row) - {"heads_ups"} <= set(PartTable._meta.fields)
        for shown in row["heads_ups"]:
            assert set(shown) <= set(HeadsUpTable._meta.fields)


@EACH
def test_a_session_made_from_a_shipped_plan_says_the_same(
    one: PlanTemplate, store: Store, do: Callable[..., Change]
) -> None:
    made = do(make_session, "2026-11-26", plan_parts(one), **session_facts(one))
    kept = plan_of(store, made.about)
    assert kept.evening.title == one.title
    assert kept.evening.kinds == one.kinds
    assert kept.evening.principles == one.principles
    assert [part.title for part in kept.parts] == [part.title for part in one.parts]
    for part, template in zip(kept.parts, one.parts, strict=True):
        assert part.minutes == template.minutes
        assert part.kept_whole == (template.whole or template.kind in ("rest", "close"))
        assert [head.words for head in part.heads_ups] == [h.words for h in template.heads_ups]
        assert [head.choices for head in part.heads_ups] == [h.choices for h in template.heads_ups]
        assert [head.level for head in part.heads_ups] == [h.level for h in template.heads_ups]
    turn = SupportTurn("Support person", STARTS - 30, STARTS + one.minutes + 30)
    ready = PlanFacts(tuple(kept.parts), STARTS, STARTS + one.minutes, STARTS - 30, (turn,))
    assert ready_gaps(ready) == ()


def test_an_unknown_plan_is_our_mistake() -> None:
    with pytest.raises(Broken):
        plan("tpl-nothing")
