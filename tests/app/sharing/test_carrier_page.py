# SPDX-License-Identifier: MIT
"""A session with a record goes from laptop to laptop as one summary with its copies inside, and a page that says nothing."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from laptops import Laptop, circle_of

from app.checking.check import check
from app.notes import add_note
from app.pdf.preview import text_of
from app.pdf.render import render
from app.reports.carrier_page import CarrierFacts, build
from app.sessions import make_session
from app.sharing import incoming
from app.sharing.sync_copy import FLAT, one_of
from models.tables.plans import Session

TITLE, SAID = "Quiet Canarytitle", "Warm soup for Canaryname"
NIGHT = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)


@pytest.fixture
def sent(tmp_path: Path) -> tuple[Laptop, Laptop, str, Path]:
    """A session with a note, in the folder; the second laptop has not looked yet."""
    one, two = circle_of("hall", "desk")
    session = one.do(make_session, "2026-11-26", (), title=TITLE).about
    one.send(tmp_path)
    one.do(add_note, session, text=SAID, kind="idea")
    one.send(tmp_path)
    return one, two, session, tmp_path


def papers(folder: Path) -> list[Path]:
    """The summaries that lie there."""
    return sorted(folder.rglob("*.pdf"))


def test_plan_and_record_lie_in_one_summary(sent: tuple[Laptop, Laptop, str, Path]) -> None:
    one, two, session, folder = sent
    (paper,) = papers(folder)
    assert sorted(one_of(paper.read_bytes()).parcels) == ["plan.cpx", "record.cpx"]
    two.receive(folder)
    with two:
        assert Session.get_by_id(session).title == TITLE
    assert one.sums() == two.sums()
    assert one.send(folder) == 0


def test_its_page_says_the_week_and_nothing_else_of_the_session(
    sent: tuple[Laptop, Laptop, str, Path],
) -> None:
    (paper,) = papers(sent[3])
    content = paper.read_bytes()
    said = text_of(content)
    assert "week 48 of 2026" in " ".join(" ".join(said).split())
    whole = str(said).encode() + content
    assert not any(word.encode() in whole for word in (TITLE, "Canary", "soup", "hall", "26 Nov"))
    assert check(content) == ()


def test_a_page_on_its_own_is_told_in_a_sentence(sent: tuple[Laptop, Laptop, str, Path]) -> None:
    two = sent[1]
    alone = render(build(CarrierFacts(7, date(2026, 11, 26))), printed=NIGHT)
    copy = incoming.look_at(alone, two.ask(incoming.look_for))
    assert (copy.verdict, copy.said) == ("flat", FLAT)


@pytest.mark.parametrize("facts", [CarrierFacts(0), CarrierFacts(3, date(2027, 1, 1))])
def test_a_session_without_a_number_or_a_day_has_a_page_too(facts: CarrierFacts) -> None:
    made = render(build(facts), printed=NIGHT)
    assert check(made) == ()
    said = " ".join(" ".join(text_of(made)).split())
    assert ("A session" in said) is (not facts.number)
    assert ("week 53 of 2026" in said) is (facts.day is not None)


def test_the_older_file_of_its_plan_alone_goes(sent: tuple[Laptop, Laptop, str, Path]) -> None:
    one, two, session, folder = sent
    for _ in range(2):
        two.receive(folder)
        two.send(folder)
        one.receive(folder)
        one.send(folder)
    own = folder.rglob(f"in/{one.store.device[:8]}/*")
    docs = [incoming.look_at(path.read_bytes(), two.ask(incoming.look_for)) for path in own]
    about = [one.parcel.doc for copy in docs for one in copy.signed]
    assert about.count(f"plan/{session}") == 1
