# SPDX-License-Identifier: MIT
"""What another laptop wrote comes into the real store: nothing unseen is lost, and both values stay until somebody picks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.differing import differences, pick
from models.erasing_person import Erasure, erase_person
from models.erasing_words import Leaving
from models.errors import Changed
from models.rules.causal import Doc, Entry
from models.rules.doc_digest import digest
from models.store import Store
from models.taking import NotOfThisDocument, docs, state_of, take_erased, take_in

START = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
PLAN = "plan/s"
RECORD = "record/s"
PART = "INSERT INTO part(id,session,pos,title,kind,minutes,leader,purpose,steps,materials,notes,gentler,whole,open_vote,folded_paper,gone) VALUES (?,'s','a',?,'listen',10,'','','','','','',0,0,0,0)"


class Laptop:
    """A store in memory with a clock of its own; changes by plain SQL, as several are open at once."""

    def __init__(self, name: str, skew: int = 0) -> None:
        """The laptop's id and how many minutes its clock is ahead."""
        ticks = count()
        self.store = Store.memory(
            clock=lambda: START + timedelta(minutes=skew, seconds=next(ticks)), device=name
        )

    def run(self, sql: str, *given: object) -> object:
        """One writing of our own; gives its undo."""
        with self.store.writing("test.write") as writing:
            self.store.connection.execute(sql, given)  # type: ignore[arg-type]
        return writing.undo

    def take(self, other: Laptop, doc: str = PLAN) -> object:
        """Take in the other's state of a document; gives the undo of it."""
        theirs = state_of(other.store, doc)
        with self.store.writing("test.take", "taken") as writing:
            self.taken = take_in(self.store, doc, theirs)
        return writing.undo

    def value(self, sql: str) -> object:
        """The first value of a query."""
        row = self.store.connection.execute(sql).fetchone()
        return None if row is None else row[0]

    def sum(self, doc: str = PLAN) -> str:
        """The digest of a document here."""
        return digest(state_of(self.store, doc))


@pytest.fixture
def pair() -> Iterator[tuple[Laptop, Laptop]]:
    """Two laptops that know the same part; the second clock is two hours ahead."""
    one, two = Laptop("d1"), Laptop("d2", 120)
    one.run(PART, "p", "Welcome")
    two.take(one)
    yield one, two
    one.store.close()
    two.store.close()


def test_a_row_comes_whole_and_bears_the_stamps_of_who_wrote_it(
    pair: tuple[Laptop, Laptop],
) -> None:
    one, two = pair
    assert two.value("select title from part where id='p'") == "Welcome"
    assert two.value("select group_concat(distinct dev) from stamp where doc='plan/s'") == "d1"
    assert one.sum() == two.sum()
    assert docs(two.store) == (PLAN,)


def test_taking_the_same_twice_changes_nothing(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    before = two.sum()
    two.take(one)
    assert two.taken.fields == 0
    assert two.sum() == before


def test_edits_of_different_fields_both_stay(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    one.run("update part set minutes=15 where id='p'")
    two.run("update part set title='Hello' where id='p'")
    two.take(one)
    one.take(two)
    for laptop in pair:
        assert laptop.value("select title||minutes from part") == "Hello15"
        assert differences(laptop.store) == ()
    assert one.sum() == two.sum()


def test_the_same_field_keeps_both_values_until_one_is_picked(
    pair: tuple[Laptop, Laptop],
) -> None:
    one, two = pair
    one.run("update part set title='Early' where id='p'")
    two.run("update part set title='Late' where id='p'")
    one.take(two)
    two.take(one)
    for laptop in pair:
        (found,) = differences(laptop.store)
        assert [entry.value for entry in found.values] == ["Late", "Early"]
        assert laptop.value("select title from part") == "Late"
    assert one.sum() == two.sum()
    with one.store.writing("test.pick") as writing:
        pick(one.store, writing, differences(one.store)[0], "Early")
    assert differences(one.store) == ()
    two.take(one)
    assert differences(two.store) == ()
    assert two.value("select title from part") == "Early"
    assert one.sum() == two.sum()


def test_picking_the_value_that_is_shown_settles_it_too(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    one.run("update part set title='Early' where id='p'")
    two.run("update part set title='Late' where id='p'")
    one.take(two)
    with one.store.writing("test.pick") as writing:
        pick(one.store, writing, differences(one.store)[0], "Late")
    two.take(one)
    assert differences(one.store) == differences(two.store) == ()
    assert one.sum() == two.sum()


def test_a_pick_can_be_taken_back_with_both_values(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    one.run("update part set title='Early' where id='p'")
    two.run("update part set title='Late' where id='p'")
    one.take(two)
    with one.store.writing("test.pick") as writing:
        pick(one.store, writing, differences(one.store)[0], "Early")
    assert writing.undo is not None
    one.store.undo(writing.undo)
    assert one.value("select title from part") == "Late"
    (found,) = differences(one.store)
    assert {entry.value for entry in found.values} == {"Late", "Early"}


def test_a_new_edit_replaces_both_values(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    one.run("update part set title='Early' where id='p'")
    two.run("update part set title='Late' where id='p'")
    one.take(two)
    one.run("update part set title='Ours now' where id='p'")
    assert differences(one.store) == ()
    two.take(one)
    assert two.value("select title from part") == "Ours now"
    assert differences(two.store) == ()


def test_all_that_came_in_can_be_taken_back_as_if_it_had_never_come(
    pair: tuple[Laptop, Laptop],
) -> None:
    one, two = pair
    two.run(PART, "q", "Break")
    two.run("update part set title='Late' where id='p'")
    before = one.sum()
    undo = one.take(two)
    assert one.value("select count(*) from part") == 2
    redo = one.store.undo(undo)  # type: ignore[arg-type]
    assert one.value("select count(*) from part") == 1
    assert one.sum() == before
    one.store.undo(redo)
    assert one.value("select count(*) from part") == 2
    assert one.sum() == two.sum()


def test_what_came_in_and_was_edited_since_is_not_taken_back(
    pair: tuple[Laptop, Laptop],
) -> None:
    one, two = pair
    two.run("update part set title='Late' where id='p'")
    undo = one.take(two)
    one.run("update part set title='Edited since' where id='p'")
    with pytest.raises(Changed):
        one.store.undo(undo)  # type: ignore[arg-type]
    assert one.value("select title from part") == "Edited since"


def test_the_safest_value_is_shown_whatever_the_clock_says() -> None:
    one, two = Laptop("d1"), Laptop("d2", 600)
    add = "insert into consent(id,person,what,given,on_date,gone) values ('c','w','photo',1,'',0)"
    one.run(add)
    two.take(one, "person/w")
    one.run("update consent set given=0 where id='c'")
    two.run("update consent set on_date='2026-11-24', given=0 where id='c'")
    two.run("update consent set given=1 where id='c'")
    for here, there in ((one, two), (two, one)):
        here.take(there, "person/w")
        assert here.value("select given from consent") == 0
    assert one.sum("person/w") == two.sum("person/w")


def test_do_not_ring_wins_over_a_later_no() -> None:
    one, two = Laptop("d1"), Laptop("d2", 600)
    columns = "id,known_as,folded,cabin,patron,what_helps,helps_at_door,large_print,safe_way,safe_checked_on,asked_to_hear,do_not_ring,gone"
    one.run(f"insert into person({columns}) values ('w','Wren','wren','',0,'',0,0,'','',0,0,0)")
    two.take(one, "person/w")
    one.run("update person set do_not_ring=1")
    two.run("update person set do_not_ring=1")
    two.run("update person set do_not_ring=0")
    two.take(one, "person/w")
    assert two.value("select do_not_ring from person") == 1


def test_what_a_newer_program_wrote_is_kept_and_sent_on(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    newer = Doc({"part/p/colour": (Entry("d9", 4, 5, "green"),)}, {"d9": 4})
    with one.store.writing("test.take", "taken"):
        take_in(one.store, PLAN, newer)
    two.take(one)
    assert state_of(two.store, PLAN).regs["part/p/colour"][0].value == "green"
    assert one.sum() == two.sum()
    assert differences(two.store) == ()


def test_what_was_erased_there_goes_here_and_never_comes_back(
    pair: tuple[Laptop, Laptop],
) -> None:
    one, two = pair
    old = state_of(two.store, PLAN)
    with one.store.writing("test.erase"):
        take_erased(one.store, frozenset(["p"]))
    two.take(one)
    assert two.value("select count(*) from part") == 0
    with two.store.writing("test.take", "taken"):
        take_in(two.store, PLAN, old)
    assert two.value("select count(*) from part") == 0
    assert two.value("select count(*) from stamp where doc='plan/s'") == 0
    two.take(one)
    assert one.sum() == two.sum()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("part/p/minutes", "ten"),
        ("part/p/title", 4),
        ("part/p/title", None),
        ("part/p/title", "x" * 300_000),
        ("part/p/gone", 7),
        ("part/p/session", "another"),
        ("session/another/title", "Elsewhere"),
        ("part/p/id", "q"),
        ("part/p", "no field"),
    ],
)
def test_what_cannot_belong_here_is_refused_whole(
    pair: tuple[Laptop, Laptop], path: str, value: str | int | None
) -> None:
    one, _ = pair
    before = one.sum()
    bad = Doc(
        {path: (Entry("d9", 1, 1, value),), "part/p/purpose": (Entry("d9", 1, 1, "x"),)}, {"d9": 1}
    )
    with pytest.raises(NotOfThisDocument), one.store.writing("test.take", "taken"):
        take_in(one.store, PLAN, bad)
    assert one.sum() == before


def test_a_value_that_nobody_wrote_cannot_be_picked(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    one.run("update part set title='Early' where id='p'")
    two.run("update part set title='Late' where id='p'")
    one.take(two)
    (found,) = differences(one.store)
    with pytest.raises(Exception, match="not one"), one.store.writing("test.pick") as writing:
        pick(one.store, writing, found, "Something else")
    assert differences(one.store) == (found,)


def test_a_person_leaves_the_other_values_too(pair: tuple[Laptop, Laptop]) -> None:
    """What lies beside a shown value is kept text as well."""
    one, two = pair
    wren = "w" * 32
    one.run(f"update part set purpose='Ask @{{{wren}}} first' where id='p'")
    two.run("update part set purpose='Part of the day' where id='p'")
    one.take(two)
    assert (
        one.value("select value from sibling where path like '%purpose'")
        == f'"Ask @{{{wren}}} first"'
    )
    with one.store.writing("test.erase"):
        erase_person(one.store.connection, Erasure(Leaving(wren)))
    assert (
        one.value("select value from sibling where path like '%purpose'") == '"Ask someone first"'
    )


FIELDS = ("title", "purpose", "minutes")
acts = st.lists(
    st.tuples(
        st.sampled_from(("write", "take", "pick", "undo")),
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(FIELDS),
        st.integers(0, 3),
    ),
    max_size=18,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(acts)
def test_three_laptops_in_any_order_end_the_same(
    done: list[tuple[str, int, int, str, int]],
) -> None:
    laptops = [Laptop(f"d{at}", skew) for at, skew in enumerate((0, -3000, 4000))]
    laptops[0].run(PART, "p", "Welcome")
    for other in laptops[1:]:
        other.take(laptops[0])
    undos: dict[int, object] = {}
    for act, at, other, field, value in done:
        here = laptops[at]
        if act == "write":
            given = value if field == "minutes" else f"{field} {value}"
            undos[at] = here.run(f"update part set {field}=? where id='p'", given) or undos.get(at)
        elif act == "take":
            here.take(laptops[other])
        elif act == "pick" and differences(here.store):
            found = differences(here.store)[0]
            with here.store.writing("test.pick") as writing:
                pick(here.store, writing, found, found.values[-1].value)
        elif act == "undo" and undos.get(at):
            with suppress(Changed):
                here.store.undo(undos.pop(at))  # type: ignore[arg-type]
    for _ in range(2):
        for here in laptops:
            for other in laptops:
                here.take(other)
    assert len({laptop.sum() for laptop in laptops}) == 1
    row = "select title||purpose||minutes from part"
    assert len({laptop.value(row) for laptop in laptops}) == 1
    for laptop in laptops:
        laptop.store.close()


def test_of_two_levels_of_a_heads_up_the_higher_one_shows(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    columns = one.store.connection.execute("pragma table_info(heads_up)").fetchall()
    known = {"id": "h", "session": "s", "part": "p"}
    values = [known.get(str(name), 0 if kind != "TEXT" else "") for _, name, kind, *_ in columns]
    one.run(f"insert into heads_up values ({','.join('?' * len(values))})", *values)
    one.run("update heads_up set level=2 where id='h'")
    two.take(one)
    one.run("update heads_up set level=3 where id='h'")
    two.run("update heads_up set level=1 where id='h'")
    two.take(one)
    one.take(two)
    for laptop in pair:
        assert laptop.value("select level from heads_up where id='h'") == 3
        assert [one.path for one in differences(laptop.store)] == ["heads_up/h/level"]


def test_a_document_that_claims_a_row_of_another_changes_nothing_there(
    pair: tuple[Laptop, Laptop],
) -> None:
    one, _ = pair
    theirs = state_of(one.store, PLAN)
    claimed = Doc(
        {
            "part/p/title": (Entry("d9", 1, 10**13, "Taken over"),),
            "part/p/session": (Entry("d9", 1, 10**13, "other"),),
        },
        {"d9": 1},
    )
    with one.store.writing("test.take", "taken"):
        take_in(one.store, "plan/other", claimed)
    assert one.value("select title from part where id='p'") == "Welcome"
    assert one.value("select session from part where id='p'") == "s"
    assert digest(state_of(one.store, PLAN)) == digest(theirs)


def test_a_name_for_finding_follows_the_name_that_is_shown_and_is_never_sent() -> None:
    one, two = Laptop("d1"), Laptop("d2", 120)
    doc = "person/x"
    person = "insert into person(id,known_as,folded,cabin,patron,what_helps,helps_at_door,large_print,safe_way,safe_checked_on,asked_to_hear,do_not_ring,gone) values ('x',?,?,'',0,'',0,0,'','',0,0,0)"
    one.run(person, "Sorrél Made", "sorrel made")
    two.take(one, doc)
    assert two.value("select folded from person") == "sorrel made"
    one.run("update person set known_as='Wren',folded='wren'")
    two.run("update person set known_as='SORREL Made'")
    one.take(two, doc)
    two.take(one, doc)
    for laptop in (one, two):
        assert laptop.value("select known_as||folded from person") == "SORREL Madesorrel made"
        assert [found.path for found in differences(laptop.store)] == ["person/x/known_as"]
        assert not any(path.endswith("folded") for path in state_of(laptop.store, doc).regs)
    with one.store.writing("test.pick") as writing:
        pick(one.store, writing, differences(one.store)[0], "Wren")
    two.take(one, doc)
    for laptop in (one, two):
        assert laptop.value("select known_as||folded from person") == "Wrenwren"
    assert one.sum(doc) == two.sum(doc)


def test_a_removal_loses_against_an_edit_that_it_did_not_know_of(
    pair: tuple[Laptop, Laptop],
) -> None:
    one, two = pair
    one.run("update part set gone=1 where id='p'")
    two.run("update part set title='Ours' where id='p'")
    two.take(one)
    one.take(two)
    for laptop in pair:
        assert laptop.value("select title from part where not gone") == "Ours"
        assert [found.path for found in differences(laptop.store)] == ["part/p/gone"]
    assert one.sum() == two.sum()
    two.run("update part set title='Ours again' where id='p'")
    one.take(two)
    assert [found.path for found in differences(one.store)] == ["part/p/gone"], "nobody picked"
    with one.store.writing("test.pick") as writing:
        pick(one.store, writing, differences(one.store)[0], 1)
    two.take(one)
    for laptop in pair:
        assert laptop.value("select count(*) from part where not gone") == 0
        assert differences(laptop.store) == ()
    assert one.sum() == two.sum()


def test_a_removal_that_knew_of_the_edit_holds(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    two.run("update part set title='Ours' where id='p'")
    one.take(two)
    one.run("update part set gone=1 where id='p'")
    two.take(one)
    for laptop in pair:
        assert laptop.value("select count(*) from part where not gone") == 0
        assert differences(laptop.store) == ()
