# SPDX-License-Identifier: MIT
"""Records that have an end: finding all of them in one statement, and letting one go for good.

What belongs here: SQL on one open connection, by kind of record. What does not: when the end is
(`models.rules.retention`), words, and who asked (`app.retention`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import apsw

from models.erasing import doc_sql, erase
from models.erasing_person import (
    CAME,
    INDUCTION,
    REACH,
    SAID,
    Erasure,
    came_to_counts,
    count_inductions,
    erase_person,
    known_in,
)
from models.erasing_words import SOMEONE, Leaving
from models.rules.mentions import Mention, Words, keep, pieces
from models.tables.all import tables
from models.tables.local import Debrief
from models.tables.people import Induction, InductionAnswer
from models.tables.records import Note
from models.tables.table import Table, is_shared


@dataclass(frozen=True)
class Found:
    """A record with an end: its kind, what it is about, the day it counts from (ISO or empty), how many rows.

    `about` is a session, a person, a note, a draft, a promise's owner or a day, as the kind needs.
    """

    kind: str
    about: str
    since: str
    rows: int
    session: str = ""
    person: str = ""


@dataclass(frozen=True)
class Letting:
    """How to let go: held groups by person, and plain words that are names too."""

    held: dict[str, frozenset[str]]
    usual: frozenset[str]

    def holds(self, person: str, group: str) -> bool:
        """Whether this group of a person's records must stay now."""
        return group in self.held.get(person, frozenset())


_STAMPED = "(select date(max(hlc)/1000,'unixepoch') from stamp where doc={doc} and path={path})"
FIND = f"""
select 'attendance_name', a.session, coalesce(max(nullif(s.date,'')),
  max({_STAMPED.format(doc="'record/'||a.session", path="'attendance/'||a.id||'/session'")})),
  count(*), a.session, ''
  from attendance a left join session s on s.id=a.session
  where a.person not in (select value from json_each(?)) group by a.session
union all
select 'safe_contact', l.person, max(l.on_date), 1, '', l.person
  from left_role l join person p on p.id=l.person
  where not l.gone and not p.gone
  and (p.safe_way<>'' or p.safe_checked_on<>'' or p.asked_to_hear or p.do_not_ring)
  group by l.person
union all
select 'follow_up_note', o.id, max(coalesce(s.date,''), p.due), 1, o.session, o.person
  from promise_owner o join promise p on p.id=o.promise left join session s on s.id=o.session
  where o.person<>'' and p.state<>'open'
union all
select 'private_note', n.id, coalesce(nullif(s.date,''),
  {_STAMPED.format(doc="'record/'||n.session", path="'note/'||n.id||'/text'")}), 1, n.session, ''
  from note n left join session s on s.id=n.session where n.kind='private' and not n.gone
union all
select 'draft', d.id, s.date, 1, s.id, '' from draft d join session s on d.id='note/'||s.id
union all
select 'debrief', d.session, max(d.on_date), count(*), d.session, ''
  from debrief d group by d.session
union all
select 'session_note', n.session, max(coalesce(s.date,'')), count(*), n.session, ''
  from note n left join session s on s.id=n.session where n.text like '%@{{%' group by n.session
union all
select iif(sum(c.state=''), 'paper_out', 'paper_typed'), c.session, max(coalesce(s.date,'')),
  count(*), c.session, ''
  from paper_code c left join session s on s.id=c.session
  where c.paper<>'slips_answer' group by c.session
union all
select 'slip_words', w.session, max(coalesce(s.date,'')), count(*), w.session, ''
  from (select session from slip_answer
    union all select session from paper_code where paper='slips_answer') w
  left join session s on s.id=w.session group by w.session
union all
select 'induction', l.person, max(l.on_date), count(distinct i.id), '', l.person
  from left_role l join induction i on i.person=l.person where not l.gone group by l.person
union all
select 'person_name', p.id, max(
  coalesce({_STAMPED.format(doc="'person/'||p.id", path="path")},''),
  coalesce((select max(s.date) from attendance a join session s on s.id=a.session
    where a.person=p.id and not a.gone),'')), 1, '', p.id from person p
union all
select 'held', h.person, max(h.until), 1, '', h.person from hold h
  where not h.gone group by h.person having max(h.on_date)<>''
"""


def find(connection: apsw.Connection, stay: Iterable[str] = ()) -> list[Found]:
    """Every record that has an end, in two statements. Those of one person come with the person's id.

    Register rows of the people in `stay` are not counted: a hold keeps them.
    """
    rows: Any = connection.execute(FIND, (json.dumps(list(stay)),)).fetchall()
    found = [
        Found(kind, _text(about), _text(since), int(count), _text(session), _text(person))
        for kind, about, since, count, session, person in rows
    ]
    return found + _taken_out(connection)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _taken_out(connection: apsw.Connection) -> list[Found]:
    """Rows that were retired (decision 27), one line for each day on which some were."""
    parts = [f"select day from ({_retired(table)})" for table in tables() if is_shared(table)]
    days: Any = connection.execute(
        f"select day,count(*) from ({' union all '.join(parts)}) group by day"
    )
    return [Found("taken_out", _text(day), _text(day), int(count)) for day, count in days]


def _retired(table: type[Table]) -> str:
    """SQL for the retired rows of a table with the day on which each was."""
    name = table._meta.table_name
    return (
        f"select t.id, date(s.hlc/1000,'unixepoch') as day from \"{name}\" t join stamp s "
        f"on s.doc={doc_sql(table)} and s.path='{name}/'||t.id||'/gone' where t.gone"
    )


Let = Callable[[apsw.Connection, str, Letting], frozenset[str]]


def let_go(connection: apsw.Connection, kind: str, about: str, letting: Letting) -> frozenset[str]:
    """Let one record go for good, but for what a hold keeps. Gives ids of rows dropped or changed."""
    gone = LETTING[kind](connection, about, letting)
    connection.execute("delete from keep_until where kind=? and about=?", (kind, about))
    return gone


def _register(connection: apsw.Connection, session: str, letting: Letting) -> frozenset[str]:
    rows = connection.execute("select id,person from attendance where session=?", (session,))
    free = [str(row) for row, who in rows.fetchall() if not letting.holds(str(who), CAME)]
    return came_to_counts(connection, free)


def _safe_contact(connection: apsw.Connection, person: str, letting: Letting) -> frozenset[str]:
    if letting.holds(person, REACH):
        return frozenset()
    connection.execute(
        "update person set safe_way='',safe_checked_on='',asked_to_hear=0,do_not_ring=0 where id=?",
        (person,),
    )
    return frozenset({person})


def _owner(connection: apsw.Connection, row: str, letting: Letting) -> frozenset[str]:
    who = connection.execute("select person from promise_owner where id=?", (row,)).fetchone()
    if who is None or letting.holds(str(who[0]), SAID):
        return frozenset()
    connection.execute(
        "update promise_owner set person='',role=coalesce(nullif(role,''),?) where id=?",
        (SOMEONE, row),
    )
    return frozenset({row})


def _private(connection: apsw.Connection, note: str, _letting: Letting) -> frozenset[str]:
    return erase(connection, Note, [note])


def _draft(connection: apsw.Connection, draft: str, _letting: Letting) -> frozenset[str]:
    connection.execute("delete from draft where id=?", (draft,))
    return frozenset({draft})


def _debrief(connection: apsw.Connection, session: str, _letting: Letting) -> frozenset[str]:
    rows = connection.execute("select id from debrief where session=?", (session,)).fetchall()
    return erase(connection, Debrief, [str(row) for (row,) in rows])


def _papers(connection: apsw.Connection, session: str, _letting: Letting) -> frozenset[str]:
    """The codes of a session's papers; those of slips stay with what the slips said."""
    gone = "delete from paper_code where session=? and paper<>'slips_answer' returning code"
    return frozenset(str(code) for (code,) in connection.execute(gone, (session,)).fetchall())


def _slips(connection: apsw.Connection, session: str, _letting: Letting) -> frozenset[str]:
    connection.execute("delete from slip_answer where session=?", (session,))
    gone = "delete from paper_code where session=? and paper='slips_answer' returning code"
    return frozenset(str(code) for (code,) in connection.execute(gone, (session,)).fetchall())


def _marks(connection: apsw.Connection, session: str, letting: Letting) -> frozenset[str]:
    """People in notes and promises of a session become "someone", but for those a hold keeps."""
    found: set[str] = set()
    for table in ("note", "promise"):
        query = f"select id,text from {table} where session=? and text like '%@{{%'"
        for row, text in connection.execute(query, (session,)).fetchall():
            kept = keep(
                Words(SOMEONE)
                if isinstance(one, Mention) and not letting.holds(one.person_id, SAID)
                else one
                for one in pieces(str(text))
            )
            if kept != text:
                connection.execute(f"update {table} set text=? where id=?", (kept, row))
                found.add(str(row))
    return frozenset(found)


def _inductions(connection: apsw.Connection, person: str, letting: Letting) -> frozenset[str]:
    if letting.holds(person, INDUCTION):
        return frozenset()
    count_inductions(connection, person)
    found: frozenset[str] = frozenset()
    for table in (InductionAnswer, Induction):
        name = table._meta.table_name
        rows = connection.execute(f"select id from {name} where person=?", (person,)).fetchall()
        found |= erase(connection, table, [str(row) for (row,) in rows])
    return found


def _person(connection: apsw.Connection, person: str, letting: Letting) -> frozenset[str]:
    leaving = Leaving(person, known_in(connection, person), letting.usual)
    keeps = letting.held.get(person, frozenset())
    return erase_person(connection, Erasure(leaving, keeps))


def _retired_day(connection: apsw.Connection, day: str, _letting: Letting) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for table in tables():
        if is_shared(table):
            rows = connection.execute(f"select id from ({_retired(table)}) where day=?", (day,))
            found |= erase(connection, table, [str(row) for (row,) in rows.fetchall()])
    return found


LETTING: dict[str, Let] = {
    "attendance_name": _register,
    "safe_contact": _safe_contact,
    "follow_up_note": _owner,
    "private_note": _private,
    "draft": _draft,
    "debrief": _debrief,
    "session_note": _marks,
    "paper_typed": _papers,
    "paper_out": _papers,
    "slip_words": _slips,
    "induction": _inductions,
    "person_name": _person,
    "held": _person,
    "taken_out": _retired_day,
}
