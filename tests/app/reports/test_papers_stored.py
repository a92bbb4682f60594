# SPDX-License-Identifier: MIT
"""From the real store to paper: a session made from each shipped plan prints its whole pack."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.content.plans import plan_parts, plans, session_facts
from app.packs import pack_facts
from app.pdf.blocks import Document
from app.reports.file_names import file_name
from app.reports.registry import REPORTS
from app.reports.summary import alliance, anyone, hand_out
from app.seeding import seed_library
from app.sessions import make_session
from app.summaries import summary_page
from models.store import Store

Draw = Callable[[Document], Any]
CANARY = "Zquillaberry"


@pytest.fixture(params=[plan.id for plan in plans()])
def made(request: Any, store: Store, do: Any) -> str:
    """The id of a session made from a shipped plan, led by someone with a canary's name."""
    plan = next(one for one in plans() if one.id == request.param)
    facts = {
        **session_facts(plan),
        "lead": CANARY,
        "support": CANARY,
        "venue": "Harbour Lane Hall",
        "address": "3 Harbour Lane",
    }
    do(seed_library)
    done = do(make_session, "2026-11-26", plan_parts(plan), **facts)
    return str(done.about)


def test_the_whole_pack_prints_and_names_nobody_outside(made: str, store: Store, draw: Draw):
    facts = pack_facts(store, made)
    assert facts.session.date == date(2026, 11, 26)
    for one in REPORTS:
        paper = draw(one.document(facts))
        assert paper.data.startswith(b"%PDF")
        assert CANARY not in paper.outside()
        assert CANARY not in file_name(one.key, facts)
        # Choices, topics and steps are words by now, never keys.
        assert "stay_and_listen" not in paper.words and "{" not in paper.words


@pytest.mark.parametrize(
    "key",
    ["agenda_table", "large_print", "agenda_take_away", "slips", "small_card", "room_choices"],
)
def test_papers_of_the_room_hold_no_name_of_a_lead(key: str, made: str, store: Store, draw: Draw):
    facts = pack_facts(store, made)
    report = next(one for one in REPORTS if one.key == key)
    assert CANARY not in draw(report.document(facts)).words


def test_each_summary_prints_without_a_name(made: str, store: Store, draw: Draw):
    for reader, build in (("group", hand_out), ("alliance", alliance), ("anyone", anyone)):
        page = summary_page(store, made, reader)
        paper = draw(build(page.facts))
        assert CANARY not in paper.words and CANARY not in paper.outside()
        assert (page.facts.session.code in paper.words) is (reader == "group")
        if reader != "group":
            assert "Harbour Lane" not in paper.words
