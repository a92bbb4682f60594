# SPDX-License-Identifier: MIT
"""The store's own bookkeeping: stamps, counters, erased ids, audit, settings. Nothing of it leaves."""

from __future__ import annotations

from peewee import CompositeKey, IntegerField, TextField

from models.tables.table import Table


class Stamp(Table):
    """Who wrote a field last: document, path "table/row/field", laptop, its counter, hybrid clock (decision 25)."""

    doc = TextField()
    path = TextField()
    dev = TextField()
    n = IntegerField()
    hlc = IntegerField()

    class Meta:
        """One stamp for each field that was ever written."""

        table_name = "stamp"
        doc = "local"
        level = 2
        key = ""
        primary_key = CompositeKey("doc", "path")
        without_rowid = True


class Sibling(Table):
    """Another laptop's value of a field, kept beside the one shown until somebody picks (decision 25).

    `value` is JSON. Fields that this program does not know lie here too, to be sent on untouched.
    """

    doc = TextField()
    path = TextField()
    dev = TextField()
    n = IntegerField()
    hlc = IntegerField()
    value = TextField(default="null")

    class Meta:
        """Takes part in undo, so that a pick can be taken back with all values."""

        table_name = "sibling"
        doc = "local"
        level = 2
        key = ""
        undo = True
        primary_key = CompositeKey("doc", "path", "dev", "n")
        without_rowid = True


class Ctx(Table):
    """The highest counter of each laptop that this document has seen."""

    doc = TextField()
    dev = TextField()
    n = IntegerField()

    class Meta:
        """A version vector, one row for each laptop."""

        table_name = "ctx"
        doc = "local"
        level = 2
        key = ""
        primary_key = CompositeKey("doc", "dev")
        without_rowid = True


class Erased(Table):
    """Ids of rows that were dropped for good; they never come back (decision 29)."""

    id = TextField(primary_key=True)

    class Meta:
        """Ids only, with no time."""

        table_name = "erased"
        doc = "local"
        level = 2
        key = ""
        without_rowid = True


class Audit(Table):
    """What was done: event code and random id, no content."""

    n = IntegerField(primary_key=True)
    hlc = IntegerField()
    dev = TextField()
    code = TextField()
    about = TextField(default="")

    class Meta:
        """Only added to."""

        table_name = "audit"
        doc = "local"
        level = 2
        key = ""


class AuditLink(Table):
    """The chain over the audit: for each row who was there (a random id) and the sum over it and all before."""

    n = IntegerField(primary_key=True)
    opener = TextField(default="")
    sum = TextField()

    class Meta:
        """Only added to, with its audit row."""

        table_name = "audit_link"
        doc = "local"
        level = 2
        key = ""


class AuditEnd(Table):
    """The two ends of the chain: "start", before the oldest row that is kept, and "head", the newest."""

    id = TextField(primary_key=True)
    n = IntegerField()
    sum = TextField()

    class Meta:
        """Two rows."""

        table_name = "audit_end"
        doc = "local"
        level = 2
        key = ""


class Device(Table):
    """This laptop's random id; a restore gives a new one."""

    id = TextField(primary_key=True)

    class Meta:
        """One row."""

        table_name = "device"
        doc = "local"
        level = 2
        key = ""


class Setting(Table):
    """One locked setting as JSON; which exist is declared in `app/settings.py`."""

    key = TextField(primary_key=True)
    value = TextField(default="null")

    class Meta:
        """Takes part in undo."""

        table_name = "setting"
        doc = "local"
        level = 2
        key = ""
        undo = True
