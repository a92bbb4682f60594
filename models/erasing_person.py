# SPDX-License-Identifier: MIT
"""Erasing a person from one database, ours or a copy of it: every table is walked, so that none is forgotten.

What belongs here: SQL on one open connection. What does not: which records must stay and why
(`models.rules.holds`), words, and finding the copies (`app.erasing`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import apsw
from peewee import TextField

from models.erasing import erase
from models.erasing_words import SOMEONE, Leaving, taken_out
from models.rules.counted import counted_id
from models.rules.mentions import Known
from models.tables.all import OWN, tables
from models.tables.local import KeepUntil
from models.tables.own import Sibling
from models.tables.people import CabinChoice, Consent, Person
from models.tables.records import Attendance, AttendanceChange, PromiseOwner
from models.tables.table import Table

NAME, HELPS, REACH, CABIN = "name", "helps", "reach", "cabin"
INDUCTION, CAME, SAID = "induction", "came", "said"
GROUPS = (NAME, HELPS, REACH, CABIN, INDUCTION, CAME, SAID)
OF_GROUP = {
    HELPS: ("what_helps", "helps_at_door", "large_print"),
    REACH: ("safe_way", "safe_checked_on", "asked_to_hear", "do_not_ring"),
    CABIN: ("cabin", "patron"),
}
JOBS: dict[str, tuple[str, ...]] = {
    "session": ("lead", "co_lead", "support", "support_place", "venue", "address"),
    "part": ("leader",),
    "heads_up": (
        "support_role", "support_name", "support_place", "second_facilitator", "approver",
    ),
}  # fmt: skip
"""Names of those who lead and support, and of places: they are nobody's record here."""
NO_RECORD = frozenset({"contact", "support_line", "space", "setting"})
"""Tables about the group itself: whom to ring, the places, how the program is set."""
NOT_WORDS = frozenset(
    {
        "id",
        "person",
        "session",
        "known_as",
        "folded",
        "alias",
        "pos",
        "device",
        "doc",
        "path",
        "dev",
    }
)


@dataclass(frozen=True)
class Erasure:
    """Whom to erase, and what a hold keeps of them (of `GROUPS`).

    As long as anything is kept the name stays with it.
    """

    leaving: Leaving
    keeps: frozenset[str] = frozenset()

    @property
    def person(self) -> str:
        """The person's id."""
        return self.leaving.person

    def lets_go(self, group: str) -> bool:
        """Whether nothing keeps this."""
        return group not in self.keeps


@dataclass
class Cleaned:
    """One field that names the person: its table and column, and the row's key."""

    table: type[Table]
    column: str
    key: tuple[str, ...]
    text: str = field(repr=False)


def erase_person(connection: apsw.Connection, erasure: Erasure) -> frozenset[str]:
    """Take a person out of every table, but for what a hold keeps. Gives ids of rows dropped or changed."""
    found: set[str] = set()
    if erasure.lets_go(CAME):
        found |= came_to_counts(connection, _ids(connection, Attendance, erasure.person))
    if erasure.lets_go(SAID):
        found |= _leave_promises(connection, erasure.person)
        found |= _leave_words(connection, erasure.leaving)
    if erasure.lets_go(INDUCTION):
        count_inductions(connection, erasure.person)
    found |= _drop_rows(connection, erasure)
    connection.execute("delete from carried")  # what nobody here can read may name anybody
    if not erasure.keeps:
        connection.execute("delete from ctx where doc=?", (f"person/{erasure.person}",))
    return frozenset(found | {erasure.person})


def apply_erased(
    connection: apsw.Connection, ids: Iterable[str], usual: frozenset[str]
) -> frozenset[str]:
    """Do again, on an older copy, every erasure that is known: by ids alone (decision 33).

    A person who is still in the copy is erased whole, by the names the copy has; a register row is
    counted; anything else is dropped. The ids are remembered in the copy too.
    """
    wanted = list(ids)
    asked = (json.dumps(wanted),)
    found: set[str] = set()
    still = 'select id from "person" where id in (select value from json_each(?))'
    for (found_id,) in connection.execute(still, asked).fetchall():
        person = str(found_id)
        leaving = Leaving(person, known_in(connection, person), usual)
        found |= erase_person(connection, Erasure(leaving))
    rows = connection.execute(
        "select id from attendance where id in (select value from json_each(?))", asked
    )
    came = [str(row) for (row,) in rows.fetchall()]
    found |= came_to_counts(connection, came)
    for table in tables():
        if table not in OWN and "id" in table._meta.fields:
            found |= erase(connection, table, wanted)
    connection.execute("insert or ignore into erased(id) select value from json_each(?)", asked)
    return frozenset(found)


def known_in(connection: apsw.Connection, person: str) -> tuple[Known, ...]:
    """All names in this database, and with the person's own every other name they were kept by."""
    from_people = 'select id,known_as from "person"'
    own = "select person,alias from attendance where person=? and alias<>''"
    rows = connection.execute(f"{from_people} union {own}", (person,))
    return tuple(Known(str(who), str(name)) for who, name in rows if name)


def came_to_counts(connection: apsw.Connection, ids: Iterable[str]) -> frozenset[str]:
    """Register rows with a name become one more in their session's count; rows and history go (29).

    Each is a row whose id follows from the one that goes, so that two laptops that erase the same
    person count them once. It says nothing: the row that it follows from is nowhere any more.
    """
    asked = (json.dumps(list(ids)),)
    within = "id in (select value from json_each(?))"
    counts = connection.execute(
        "select session, min(id) from attendance "
        f"where {within} and not gone and status in ('here','left_early') "
        "group by session, coalesce(nullif(person,''),id)",
        asked,
    ).fetchall()
    connection.executemany(
        "insert or ignore into headcount(id,session,device,people,gone) values (?,?,'',1,0)",
        [(counted_id(str(row)), session) for session, row in counts],
    )
    history = connection.execute(
        "select id from attendance_change where attendance in (select value from json_each(?))",
        asked,
    )
    gone = erase(connection, AttendanceChange, [str(row) for (row,) in history.fetchall()])
    return gone | erase(connection, Attendance, json.loads(asked[0]))


def words_about(connection: apsw.Connection, leaving: Leaving) -> Iterator[Cleaned]:
    """Every field of words, in any table, that names the person by mark or as typed."""
    for table in tables():
        columns = word_columns(table)
        keys = _keys(table)
        chosen = ",".join(f'"{name}"' for name in (*keys, *columns))
        if not columns:
            continue
        for row in connection.execute(f'select {chosen} from "{table._meta.table_name}"'):
            key = tuple(str(part) for part in row[: len(keys)])
            for column, text in zip(columns, row[len(keys) :], strict=True):
                if text and taken_out(str(text), leaving) != text:
                    yield Cleaned(table, column, key, str(text))


def word_columns(table: type[Table]) -> tuple[str, ...]:
    """The columns of a table that can hold words somebody typed; keys of lists count too."""
    name = table._meta.table_name
    if (table in OWN and table is not Sibling) or name in NO_RECORD:
        return ()
    texts = (f.column_name for f in table._meta.sorted_fields if isinstance(f, TextField))
    return tuple(one for one in texts if one not in NOT_WORDS and one not in JOBS.get(name, ()))


def job_texts(connection: apsw.Connection) -> Iterator[str]:
    """What stands in fields for those who lead, support or are rung, and in names of places."""
    for table in tables():
        name = table._meta.table_name
        columns = JOBS.get(name, ())
        if name in NO_RECORD:
            columns = tuple(f.column_name for f in table._meta.sorted_fields)
        for column in columns:
            for (text,) in connection.execute(f'select "{column}" from "{name}"'):
                if isinstance(text, str) and text:
                    yield text


def _leave_words(connection: apsw.Connection, leaving: Leaving) -> set[str]:
    found: set[str] = set()
    for one in list(words_about(connection, leaving)):
        name = one.table._meta.table_name
        keys = _keys(one.table)
        where = " and ".join(f'"{key}"=?' for key in keys)
        if one.column in keys:
            # A key cannot become another key's twin; what it ticked is asked again.
            connection.execute(f'delete from "{name}" where {where}', one.key)
            continue
        connection.execute(
            f'update "{name}" set "{one.column}"=? where {where}',
            (taken_out(one.text, leaving), *one.key),
        )
        found |= set(one.key)
    return found


def _leave_promises(connection: apsw.Connection, person: str) -> set[str]:
    ids = set(_ids(connection, PromiseOwner, person))
    connection.execute(
        "update promise_owner set person='', role=coalesce(nullif(role,''),?) where person=?",
        (SOMEONE, person),
    )
    return ids


def count_inductions(connection: apsw.Connection, person: str) -> None:
    """Each induction that both signed stays as one more in its year, with no name (domain.md 6.2)."""
    rows = connection.execute(
        "select substr(max(person_signed_on,other_signed_on),1,4) from induction "
        "where person=? and not gone and person_signed_on<>'' and other_signed_on<>''",
        (person,),
    ).fetchall()
    for (year,) in rows:
        count_in_year(connection, str(year), INDUCTION)


def count_in_year(connection: apsw.Connection, year: str, kind: str) -> None:
    """One more of a kind in a year."""
    connection.execute(
        "insert into year_total(id,year,kind,people) values (?,?,?,1) "
        "on conflict(id) do update set people=people+1",
        (f"{year}-{kind}", year, kind),
    )


def _drop_rows(connection: apsw.Connection, erasure: Erasure) -> set[str]:
    """Rows that are about the person alone, and what else is remembered of them."""
    found: set[str] = set()
    stays: set[type[Table]] = {Attendance, PromiseOwner, Person}
    if not erasure.lets_go(INDUCTION):
        stays |= {t for t in tables() if t._meta.table_name.startswith("induction")} | {Consent}
    if not erasure.lets_go(CABIN):
        stays |= {CabinChoice}
    if erasure.keeps:
        stays |= {t for t in tables() if t._meta.table_name in ("hold", "left_role")}
    for table in tables():
        if "person" in table._meta.fields and table not in stays:
            found |= erase(connection, table, _ids(connection, table, erasure.person))
    if erasure.keeps:
        _blank_fields(connection, erasure)
    else:
        found |= erase(connection, Person, [erasure.person])
    connection.execute(
        f'delete from "{KeepUntil._meta.table_name}" where about=?', (erasure.person,)
    )
    return found


def _blank_fields(connection: apsw.Connection, erasure: Erasure) -> None:
    columns = [c for g, names in OF_GROUP.items() if erasure.lets_go(g) for c in names]
    flags = {f.column_name: not isinstance(f, TextField) for f in Person._meta.sorted_fields}
    for column in columns:
        empty: Any = 0 if flags[column] else ""
        connection.execute(f'update "person" set "{column}"=? where id=?', (empty, erasure.person))


def _keys(table: type[Table]) -> list[str]:
    found: Any = table._meta.get_primary_keys()  # type: ignore[no-untyped-call]
    return [str(one.column_name) for one in found]


def _ids(connection: apsw.Connection, table: type[Table], person: str) -> list[str]:
    name = table._meta.table_name
    rows = connection.execute(f'select id from "{name}" where person=?', (person,))
    return [str(row) for (row,) in rows.fetchall()]


def totals_of(connection: apsw.Connection, kind: str) -> dict[str, int]:
    """How many of a kind in each year are kept as totals only."""
    rows = connection.execute("select year,people from year_total where kind=?", (kind,))
    return {str(year): int(people) for year, people in rows}
