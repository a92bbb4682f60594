# SPDX-License-Identifier: MIT
"""Record tables (level 2): who came, what was said, what was run; and the blind tallies beside them."""

from __future__ import annotations

from peewee import BooleanField, IntegerField, TextField

from models.tables.table import ASK, SAFEST, Table, kept


class Attendance(Table):
    """One person at one session, kept as they chose: by name or by another name (decision 29).

    Somebody who is only counted has no row here: they are one more in Headcount. No clock time is kept.
    """

    id = TextField(primary_key=True)
    session = kept(TextField(index=True))
    person = kept(TextField(default=""))
    alias = kept(TextField(default=""))  # type: ignore[assignment]
    status = kept(TextField(default="here"), policy=ASK)
    late = kept(BooleanField(default=False))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """One record document for each session."""

        table_name = "attendance"
        doc = "record"
        level = 2
        key = "session"


class AttendanceChange(Table):
    """A later correction of a register row: what it was and what it became (product.md B5)."""

    id = TextField(primary_key=True)
    session = kept(TextField(index=True))
    attendance = kept(TextField())
    field = kept(TextField(default=""))
    was = kept(TextField(default=""))
    now = kept(TextField(default=""))
    on_date = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its session's record document."""

        table_name = "attendance_change"
        doc = "record"
        level = 2
        key = "session"


class Headcount(Table):
    """People aboard with no name, summed: a row for each session and laptop, and one for each who had a name (29)."""

    id = TextField(primary_key=True)
    session = kept(TextField(index=True))
    device = kept(TextField(default=""))
    people = kept(IntegerField(default=0))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its session's record document."""

        table_name = "headcount"
        doc = "record"
        level = 2
        key = "session"


class Note(Table):
    """One thing the room said. People are `@{person-id}` tokens in `text` (decision 34)."""

    id = TextField(primary_key=True)
    session = kept(TextField(index=True))
    part = kept(TextField(default=""))
    pos = kept(TextField(default=""))
    kind = kept(TextField(default="idea"))
    text = kept(TextField(default=""), policy=ASK)
    leaving = kept(TextField(default="leave_here"), policy=ASK)
    speaker_said_yes = kept(BooleanField(default=False))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its session's record document."""

        table_name = "note"
        doc = "record"
        level = 2
        key = "session"


class PromiseOwner(Table):
    """Who took a promise: a person of ours, or a role in words."""

    id = TextField(primary_key=True)
    session = kept(TextField(index=True))
    promise = kept(TextField())
    person = kept(TextField(default=""))
    role = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its session's record document."""

        table_name = "promise_owner"
        doc = "record"
        level = 2
        key = "session"


class PartRun(Table):
    """How a part went: planned against actual minutes, and its heads-up read out or knowingly skipped."""

    id = TextField(primary_key=True)
    session = kept(TextField(index=True))
    part = kept(TextField())
    pos = kept(TextField(default=""))
    planned = kept(IntegerField(default=0))
    actual = kept(IntegerField(default=0))
    outcome = kept(TextField(default="done"))
    heads_up = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its session's record document."""

        table_name = "part_run"
        doc = "record"
        level = 2
        key = "session"


class Tally(Table):
    """Counters from the pot and check-out totals (K22, decision 30): no order, no clock, no path to a person."""

    id = TextField(primary_key=True)
    session = kept(TextField())
    kind = kept(TextField())
    device = kept(TextField(default=""))
    people = kept(IntegerField(default=0))

    class Meta:
        """A document of its own, so that nothing that bears names holds it."""

        table_name = "tally"
        doc = "tally"
        level = 2
        key = "session"
        blind = True
        without_rowid = True
