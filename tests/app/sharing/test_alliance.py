# SPDX-License-Identifier: MIT
"""Between organisations only totals travel, sealed to those who add up; what nobody known signed does not count."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from laptops import Laptop, circle_of
from test_sync_copy import PAGES

from app.__main__ import main
from app.attendance import count_one
from app.checking.check import check
from app.errors import Refused
from app.outbox import copies, put_in_outbox
from app.people import welcome
from app.sessions import make_session
from app.sharing import alliance, circles, joining
from app.sharing.parcel import open_parcel, seal
from app.sharing.sync_copy import one_of
from app.totals_of import totals_of
from app.vault import keys
from app.vault.opening import first_opening, make_records
from models.tables.library import Space
from models.tables.plans import Promise
from models.tables.records import PartRun
from models.tables.table import proxy

WORDS = "teasel bracken linnet campion yarrow"


def told(
    laptop: Laptop, people: int = 7, title: str = "Quiet Canarytitle", day: str = "2026-11-26"
) -> str:
    """A session that was held, with people, heads-ups and promises."""
    session = laptop.do(make_session, day, (), title=title, venue="Canaryhall").about
    for _ in range(people):
        laptop.do(count_one, session)
    with laptop as store, store.writing("test.plant"):
        space = store.new_id()
        Space.create(id=space, kind="network", name="Canaryspace")
        store.connection.execute(
            "update session set space=?, state='done' where id=?", (space, session)
        )
        for heads_up in ("read", "skipped", ""):
            PartRun.create(id=store.new_id(), session=session, part="p", heads_up=heads_up)
        for state in ("done", "open"):
            Promise.create(id=store.new_id(), session=session, text="Canarypromise", state=state)
    return session


def reader() -> tuple[Laptop, str]:
    """The laptop that adds up, and its public key."""
    found = Laptop("adds")
    found.do(alliance.make_own_key)
    return found, found.ask(alliance.readers)[0]


def test_a_session_s_totals_hold_counts_and_nothing_else() -> None:
    one, _ = circle_of("hall", "desk")
    session = told(one)
    found = one.ask(totals_of, session, one.circle.org)
    assert (found.year, found.week, found.kind, found.people) == (2026, 48, "network", 5)
    assert (found.heads_ups, found.heads_ups_read, found.loops) == (2, 1, 0)
    assert (found.promises, found.promises_kept) == (2, 1)
    assert "anary" not in str(found)
    before = found.ver
    one.write("update session set aim='more' where id=?", session)
    assert one.ask(totals_of, session, one.circle.org).ver > before


def test_few_people_are_hidden_before_anything_leaves() -> None:
    one, _ = circle_of("hall", "desk")
    assert one.ask(totals_of, told(one, people=3), one.circle.org).people is None


def test_the_alliance_copy_carries_them_sealed_to_the_coordinator_alone() -> None:
    adds, public = reader()
    one, two = circle_of("hall", "desk")
    one.do(alliance.keep_reader, public)
    session = told(one)
    one.do(put_in_outbox, session, PAGES, "No names.")
    ((_, pdf),) = one.ask(copies, tuple(one.ask(lambda store: [
        str(row) for (row,) in store.connection.execute("select id from outbox")])))  # fmt: skip
    assert check(pdf) == ()
    sealed = one_of(pdf).parcels["totals.cpx"]
    wanted = adds.ask(lambda store: store.connection.execute(
        "select private from circle_key where kind='alliance'").fetchone()[0])  # fmt: skip
    assert open_parcel(sealed, [wanted]).parcel.body["people"] == 5
    for other in (one, two):
        with pytest.raises(Refused):
            open_parcel(sealed, other.keys.identities)
    assert b"anary" not in pdf


def test_without_a_reader_nothing_is_put_in() -> None:
    one, _ = circle_of("hall", "desk")
    assert one.ask(alliance.sealed_totals, told(one)) == b""
    alone = Laptop("alone")
    alone.do(alliance.keep_reader, reader()[1])
    assert alone.ask(alliance.sealed_totals, told(alone)) == b""


def test_only_known_organisations_count(tmp_path: Path) -> None:
    adds, public = reader()
    ours, _ = circle_of("hall", "desk")
    strangers, _ = circle_of("mill", "barn")
    for one in (ours, strangers):
        one.do(alliance.keep_reader, public)
        session = told(one)
        content = one.ask(alliance.sealed_totals, session)
        (tmp_path / f"{one.name}.cpx").write_bytes(content)
    (tmp_path / "noise.pdf").write_bytes(b"%PDF-1.7 nothing")
    circle = ours.ask(joining.circle_file)[1]
    party = adds.ask(alliance.read_organisation, circle)
    assert party.words == " ".join(circles.words_of(ours.keys.signer))
    adds.do(alliance.keep_organisation, circle)
    found = list(alliance.totals_in(tmp_path, adds.ask(alliance.adding)))
    assert [one.org for one in found] == [ours.circle.org]
    adds.do(alliance.drop_organisation, ours.circle.org)
    assert not list(alliance.totals_in(tmp_path, adds.ask(alliance.adding)))


def test_totals_under_another_organisation_s_name_do_not_count(tmp_path: Path) -> None:
    adds, public = reader()
    ours, _ = circle_of("hall", "desk")
    ours.do(alliance.keep_reader, public)
    adds.do(alliance.keep_organisation, ours.ask(joining.circle_file)[1])
    content = ours.ask(alliance.sealed_totals, told(ours))
    wanted = adds.ask(alliance.adding)
    parcel = open_parcel(content, [wanted.private]).parcel
    for changed in ({"org": "b" * 32}, {"people": 4}, {"session": "another"}):
        from dataclasses import replace

        forged = seal(replace(parcel, body={**parcel.body, **changed}), ours.keys.signing)
        (tmp_path / "forged.cpx").write_bytes(forged)
        assert not list(alliance.totals_in(tmp_path, wanted)), changed


def test_keys_and_organisations_are_kept_and_taken_out() -> None:
    adds, public = reader()
    with pytest.raises(Refused):
        adds.do(alliance.make_own_key)
    name, content = adds.ask(alliance.own_key_file)
    assert name == "CE-totals-key.txt"
    ours, _ = circle_of("hall", "desk")
    party = ours.ask(alliance.read_reader, content)
    assert party.id == public and len(party.words.split()) == 6
    ours.do(alliance.keep_reader, public)
    ours.do(alliance.keep_reader, public)
    assert ours.ask(alliance.readers) == (public,)
    ours.do(alliance.drop_reader, public)
    assert ours.ask(alliance.readers) == ()
    with pytest.raises(Refused):
        ours.ask(alliance.adding)
    for wrong in (b"", b"hello", content):
        with pytest.raises(Refused):
            ours.ask(alliance.read_organisation, wrong)
    with pytest.raises(Refused) as own:
        ours.ask(alliance.read_organisation, ours.ask(joining.circle_file)[1])
    assert own.value.said == alliance.OWN_CIRCLE


def test_the_command_takes_in_prints_and_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "USUAL", keys.LEAST)
    records, shared = tmp_path / "records", tmp_path / "shared"
    shared.mkdir()
    key = make_records(records, WORDS, "a b c d e f g h i j k l", "Wren", cost=keys.LEAST)
    vault = first_opening(records, key, "Wren")
    adds = Laptop.__new__(Laptop)
    adds.store = vault.store
    adds.do(alliance.make_own_key)
    public = adds.ask(alliance.readers)[0]
    ours, _ = circle_of("hall", "desk")
    ours.do(alliance.keep_reader, public)
    ours.do(welcome, "Canaryname")
    for at in range(3):
        content = ours.ask(
            alliance.sealed_totals, told(ours, people=12, title=f"Canary {at}", day="2026-02-12")
        )
        (shared / f"{at}.cpx").write_bytes(content)
    circle = ours.ask(joining.circle_file)[1]
    adds.do(alliance.keep_organisation, circle)
    vault.close()
    url, out = f"sqlite:///{tmp_path / 'totals.db'}", tmp_path / "out"

    def asked(*more: str) -> int:
        read, write = os.pipe()
        os.write(write, f"{WORDS}\n".encode())
        os.close(write)
        given = ["--vault", str(records), "--passphrase-fd", str(read)]
        return main(["totals", str(shared), "--database", url, *given, *more])

    assert asked("--json", "--out", str(out)) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["sections"]["All together"]["Sessions held"] == "3"
    assert said["sections"]["Sessions by how many came"] == {"about 10": "3"}
    assert said["sections"]["Times somebody came"]["Quarter 1"] == "about 30"
    assert "Quarter 4" not in said["sections"]["Times somebody came"], "it is not over"
    assert asked() == 0
    words = capsys.readouterr().out
    assert "Sessions held: 3" in words and "anary" not in words
    rows = list(csv.reader((out / "alliance-2026.csv").read_text("utf-8").splitlines()))
    assert (
        rows[0] == ["section", "what", "figure"] and ["All together", "Sessions held", "3"] in rows
    )
    assert check((out / "alliance-2026.pdf").read_bytes()) == ()
    assert main(["totals", str(shared), "--database", url]) == 0
    quiet = capsys.readouterr()
    assert "Sessions held: 3" in quiet.out and "--vault" in quiet.err


def test_the_command_refuses_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["totals"]) == 2
    assert main(["totals", str(tmp_path), "--database", "x", "--vault", "y"]) == 2
    capsys.readouterr()
    for words in (
        ["totals", str(tmp_path / "none"), "--database", "sqlite:///x.db"],
        ["totals", str(tmp_path), "--database", "mysql://here"],
        ["totals", str(tmp_path), "--database", "postgresql://nobody@127.0.0.1:1/none"],
    ):
        assert main(words) == 1
        said = capsys.readouterr()
        assert said.out == "" and said.err.strip().endswith(".") and said.err.count("\n") == 1
    assert main(["totals", str(tmp_path), "--database", f"sqlite:///{tmp_path / 't.db'}"]) == 0
    assert "No totals yet." in capsys.readouterr().out
    proxy.initialize(Laptop("after").store._db)
