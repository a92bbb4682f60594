# SPDX-License-Identifier: MIT
"""Laptops that share a folder: nothing lost, nothing doubled, nobody reads what is not theirs, and folders that misbehave."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from laptops import Laptop, circle_of

from app.change import take_back
from app.people import welcome
from app.sessions import make_session
from app.sharing import circles, incoming, joining, outgoing, taking_in
from app.sharing.folder import root
from app.sharing.incoming import EMPTY, OTHER_FOLDER
from models.differing import differences, pick
from models.tables.plans import Session

NAMES = ("Sorrel Canaryname", "Quiet Canarytitle", "Canaryhall")


def pair() -> tuple[Laptop, Laptop]:
    """Two laptops of one circle."""
    one, two = circle_of("hall", "desk")
    return one, two


def session_on(laptop: Laptop, title: str = "Welcome") -> str:
    """A new session on a laptop; gives its id."""
    return laptop.do(make_session, "2026-11-26", (), title=title, venue="Canaryhall").about


def title_on(laptop: Laptop, session: str) -> str:
    """The title as it shows on a laptop."""
    with laptop:
        return str(Session.get_by_id(session).title)


def files(folder: Path) -> list[Path]:
    """Every file that lies there."""
    return sorted(one for one in folder.rglob("*") if one.is_file())


def test_a_session_comes_over_whole_and_once(tmp_path: Path) -> None:
    one, two = pair()
    session = session_on(one)
    assert one.send(tmp_path) > 0
    page = two.ask(taking_in.arrival_page, two.look(tmp_path))
    assert [(row.laptop, row.inside, row.words) for row in page.rows] == [
        ("hall", "1 session", "1 new")
    ]
    two.receive(tmp_path)
    assert title_on(two, session) == "Welcome"
    assert one.sums() == {doc: value for doc, value in two.sums().items() if doc in one.sums()}
    again = two.look(tmp_path)
    assert not again.copies and again.known == len(files(tmp_path)) - 0
    assert not two.ask(taking_in.arrival_page, again).anything


def test_what_did_not_change_is_not_sent_again(tmp_path: Path) -> None:
    one, two = pair()
    session = session_on(one)
    one.send(tmp_path)
    assert one.send(tmp_path) == 0
    one.write("update session set title='Other' where id=?", session)
    assert [due.about for due in one.ask(outgoing.due)] == [f"plan/{session}"]
    two.receive(tmp_path)
    told = {due.about for due in two.ask(outgoing.due)}
    assert f"plan/{session}" in told, "what came in is sent on, so that any path will do"


def test_two_edits_of_one_field_are_both_kept_until_somebody_picks(tmp_path: Path) -> None:
    one, two = pair()
    session = session_on(one)
    one.send(tmp_path)
    two.receive(tmp_path)
    one.write("update session set title='From one', aim='Only one' where id=?", session)
    two.write("update session set title='From two' where id=?", session)
    for laptop in (one, two):
        laptop.send(tmp_path)
    for laptop in (two, one):
        laptop.receive(tmp_path)
    assert one.sums() == two.sums()
    for laptop in (one, two):
        (found,) = laptop.ask(differences)
        assert {entry.value for entry in found.values} == {"From one", "From two"}
    with two as store, store.writing("test.pick") as writing:
        (found,) = differences(store)
        pick(store, writing, found, "From one")
    two.send(tmp_path)
    one.receive(tmp_path)
    assert title_on(one, session) == title_on(two, session) == "From one"
    assert one.ask(differences) == two.ask(differences) == ()
    assert one.sums() == two.sums()


def test_one_undo_takes_a_whole_take_in_back_and_it_can_come_again(tmp_path: Path) -> None:
    one, two = pair()
    first, second = session_on(one), session_on(one, "Second")
    one.send(tmp_path)
    done = two.receive(tmp_path)
    assert done.undo is not None
    with two as store:
        take_back(store, done.undo)
        assert Session.select().count() == 0
    assert two.ask(taking_in.arrival_page, two.look(tmp_path)).anything
    two.receive(tmp_path)
    assert title_on(two, first) == "Welcome" and title_on(two, second) == "Second"


def test_a_patron_gets_plans_and_no_records(tmp_path: Path) -> None:
    boss, patron = circle_of("hall", "kind", roles="patron")
    session_on(boss)
    boss.do(welcome, NAMES[0])
    boss.send(tmp_path)
    patron.receive(tmp_path)
    kinds = {doc.partition("/")[0] for doc in patron.sums()}
    assert kinds == {"plan"}
    looked = incoming.look_in(tmp_path, patron.ask(incoming.look_for))
    assert {one.verdict for one in looked.copies} <= {"not_for_me", "merged"}


def test_another_organisation_opens_nothing(tmp_path: Path) -> None:
    ours, _ = pair()
    session_on(ours)
    ours.send(tmp_path)
    stranger = Laptop("other")
    stranger.do(circles.start_circle, "Another", "Other")
    assert incoming.look_in(tmp_path, stranger.ask(incoming.look_for)).said == OTHER_FOLDER
    shutil.copytree(root(tmp_path, ours.circle.org), root(tmp_path, stranger.circle.org))
    looked = stranger.look(tmp_path)
    assert all(not one.signed or one.signed[0].parcel.kind == "circle" for one in looked.copies)
    stranger.receive(tmp_path)
    assert stranger.sums() == {} and stranger.circle.n == 1


def test_who_was_taken_out_is_not_read_and_reads_nothing_new(tmp_path: Path) -> None:
    boss, desk, lost = circle_of("hall", "desk", "lost")
    session = session_on(boss)
    boss.send(tmp_path)
    lost.receive(tmp_path)
    boss.do(circles.take_out, lost.keys.signer)
    lost.write("update session set title='Late' where id=?", session)
    boss.write("update session set aim='Secret' where id=?", session)
    for laptop in (lost, boss):
        laptop.send(tmp_path)
    desk.receive(tmp_path)
    assert title_on(desk, session) == "Welcome"
    lost.receive(tmp_path)
    with lost:
        assert Session.get_by_id(session).aim == ""


def test_a_leaked_folder_holds_no_name(tmp_path: Path) -> None:
    one, _ = pair()
    session_on(one, NAMES[1])
    one.do(welcome, NAMES[0])
    one.send(tmp_path)
    for path in files(tmp_path):
        held = path.read_bytes() + str(path.relative_to(tmp_path)).encode()
        for name in NAMES:
            assert name.encode() not in held and name.encode("utf-16-le") not in held


@pytest.mark.parametrize("spoil", ["cut", "empty", "zero", "swap"])
def test_a_half_file_waits_and_comes_when_it_is_whole(tmp_path: Path, spoil: str) -> None:
    one, two = pair()
    session = session_on(one)
    one.send(tmp_path)
    kept = {path: path.read_bytes() for path in files(tmp_path) if "/in/" in path.as_posix()}
    for path, whole in kept.items():
        spoiled = {"cut": whole[:-9], "empty": b"", "zero": bytes(len(whole)), "swap": whole[::-1]}
        path.write_bytes(spoiled[spoil])
    two.receive(tmp_path)
    with two:
        assert Session.select().count() == 0
    page = two.ask(taking_in.arrival_page, two.look(tmp_path))
    assert not page.rows and len(page.troubles) <= 1
    for path, whole in kept.items():
        path.write_bytes(whole)
    two.receive(tmp_path)
    assert title_on(two, session) == "Welcome"


def test_copies_that_a_carrier_made_do_no_harm(tmp_path: Path) -> None:
    one, two = pair()
    session = session_on(one)
    one.send(tmp_path)
    for path in files(tmp_path):
        shutil.copy(path, path.with_name(f"{path.stem} (conflicted copy){path.suffix}"))
        shutil.copy(path, path.with_name(f"{path.stem}.sync-conflict-1{path.suffix}"))
    two.receive(tmp_path)
    assert title_on(two, session) == "Welcome"
    assert one.sums() == two.sums()


@pytest.mark.parametrize("spoil", ["emptied", "unplugged", "swapped"])
def test_a_folder_that_goes_takes_nothing_with_it(tmp_path: Path, spoil: str) -> None:
    one, two = pair()
    session_on(one)
    shared = tmp_path / "stick"
    shared.mkdir()
    one.send(shared)
    two.receive(shared)
    before = two.sums()
    shutil.rmtree(shared)
    if spoil != "unplugged":
        shared.mkdir()
    if spoil == "swapped":
        (shared / "CE-00000000" / "in").mkdir(parents=True)
    looked = two.look(shared)
    assert looked.said in (
        EMPTY,
        OTHER_FOLDER,
        "The shared folder is not there. Put the stick back, or choose the folder again.",
    )
    two.receive(shared)
    assert two.sums() == before


def test_nothing_of_another_laptop_is_ever_changed(tmp_path: Path) -> None:
    one, two = pair()
    session_on(one)
    one.send(tmp_path)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files(tmp_path)}
    two.receive(tmp_path)
    session_on(two)
    two.send(tmp_path)
    for path, held in before.items():
        assert (path.read_bytes(), path.stat().st_mtime_ns) == held


def test_an_older_file_goes_when_all_have_the_newer_one(tmp_path: Path) -> None:
    one, two = pair()
    session = session_on(one)
    one.send(tmp_path)
    two.receive(tmp_path)
    one.write("update session set aim='More' where id=?", session)
    one.send(tmp_path)
    assert not [path for path in one.ask(outgoing.to_remove) if "/in/" in f"/{path}"]
    two.receive(tmp_path)
    two.send(tmp_path)
    one.receive(tmp_path)
    gone = one.ask(outgoing.to_remove)
    assert any(path.startswith("in/") for path in gone)
    from app.sharing.folder import remove_own

    removed = remove_own(tmp_path, one.circle.org, gone)
    one.do(outgoing.note_removed, removed)
    assert not one.ask(outgoing.to_remove)
    assert all(not (root(tmp_path, one.circle.org) / path).exists() for path in removed)


def test_a_laptop_that_joins_later_gets_everything(tmp_path: Path) -> None:
    one, _ = pair()
    session = session_on(one)
    one.send(tmp_path)
    late = Laptop("late")
    late.join(one)
    late.receive(tmp_path)
    with late:
        assert Session.select().count() == 0, "what was sealed before is not for it"
    one.send(tmp_path)
    late.receive(tmp_path)
    assert title_on(late, session) == "Welcome"


def test_a_crash_before_the_end_is_sent_anew(tmp_path: Path) -> None:
    one, two = pair()
    session = session_on(one)
    one.do(outgoing.begin, one.ask(outgoing.due))
    made = one.ask(outgoing.ready)
    outgoing.write_all(made[:1], one.keys.signing, tmp_path, one.circle.org)
    one.send(tmp_path)
    two.receive(tmp_path)
    assert title_on(two, session) == "Welcome"


def test_a_wrong_clock_is_named_and_not_followed(tmp_path: Path) -> None:
    one, two = pair()
    session_on(one)
    one.now = one.now.replace(year=2036)
    session_on(one)
    one.send(tmp_path)
    said = two.receive(tmp_path).change.said
    assert "clock of hall is wrong" in said
    assert two.store._hlc < int(one.now.timestamp() * 1000)


steps = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(("title", "aim", "send", "take", "copy"))),
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps, order=st.permutations(range(3)))
def test_in_any_order_all_laptops_end_the_same(
    steps: list[tuple[int, str]], order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("shared")
    laptops = circle_of("hall", "desk", "door")
    session = session_on(laptops[0])
    laptops[0].send(folder)
    for one in laptops[1:]:
        one.receive(folder)
    for at, (who, what) in enumerate(steps):
        laptop = laptops[who]
        if what in ("title", "aim"):
            laptop.write(f"update session set {what}=? where id=?", f"{what} {at}", session)
        elif what == "send":
            laptop.send(folder)
        elif what == "take":
            laptop.receive(folder)
        else:
            for path in files(folder)[:2]:
                shutil.copy(path, path.with_name(f"{path.stem}-copy{path.suffix}"))
    for _ in range(2):
        for who in order:
            laptops[who].send(folder)
        for who in order:
            laptops[who].receive(folder)
    sums = [one.sums() for one in laptops]
    assert sums[0] == sums[1] == sums[2]


def test_a_file_name_says_nothing(tmp_path: Path) -> None:
    one, _ = pair()
    session = session_on(one, "Quiet Canarytitle")
    one.send(tmp_path)
    for here, folders, names in os.walk(tmp_path):
        for name in (*folders, *names, here):
            assert session[:12] not in name and "anary" not in name


def test_the_pages_of_a_session_carry_its_plan_and_record(tmp_path: Path) -> None:
    from test_sync_copy import PAGES

    from app.outbox import put_in_outbox

    one, two = pair()
    session = session_on(one)
    one.write("insert into note(id,session,part,pos,kind,text,leaving,speaker_said_yes,gone) "
              "values ('n1',?,'','a','idea','Warm soup','leave_here',0,0)", session)  # fmt: skip
    one.send(tmp_path)
    one.do(put_in_outbox, session, PAGES, "no names")
    one.send(tmp_path)
    papers = [path for path in files(tmp_path) if path.suffix == ".pdf"]
    assert len(papers) == 1
    looked = incoming.look_at(papers[0].read_bytes(), two.ask(incoming.look_for))
    assert sorted(one.parcel.kind for one in looked.signed) == ["plan", "record"]
    two.receive(tmp_path)
    assert one.sums() == two.sums()


def test_a_restored_laptop_is_the_same_member_with_a_new_device(tmp_path: Path) -> None:
    one, two = pair()
    session = session_on(one)
    one.store.device = "f" * 16
    one.write("update session set aim='After' where id=?", session)
    one.send(tmp_path)
    two.receive(tmp_path)
    with two:
        assert Session.get_by_id(session).aim == "After"
    assert joining.document_name(2, "ab" * 32) == "circle-2-abababab.cpx"


def test_what_is_due_is_asked_in_a_handful_of_statements(tmp_path: Path) -> None:
    one, _ = pair()
    for number in range(5):
        session_on(one, f"Welcome {number}")
    one.send(tmp_path)
    session_on(one)
    with one as store, store.counted() as counted:
        assert "1 session" in outgoing.due_page(store).words
    assert counted.count <= 6, counted.statements
