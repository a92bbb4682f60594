# SPDX-License-Identifier: MIT
"""Local tables: what never leaves this laptop. They bear no stamps; some take part in undo."""

from __future__ import annotations

from peewee import BlobField, CompositeKey, IntegerField, TextField

from models.tables.table import Table


class RunState(Table):
    """Where a running session is, as JSON of `app.flows` (decision 44): one row for each session."""

    id = TextField(primary_key=True)
    state = TextField(default="{}")
    saved_at = TextField(default="")

    class Meta:
        """Takes part in undo, so that every live change can be taken back."""

        table_name = "run_state"
        doc = "local"
        level = 2
        key = ""
        undo = True


class Tick(Table):
    """A ticked row of a checklist or a step, for one session (`list` names which)."""

    session = TextField()
    list = TextField()
    item = TextField()
    value = TextField(default="1")

    class Meta:
        """Takes part in undo."""

        table_name = "tick"
        doc = "local"
        level = 2
        key = ""
        undo = True
        primary_key = CompositeKey("session", "list", "item")


class Draft(Table):
    """What is being typed and not yet kept: `id` says where (decision 34)."""

    id = TextField(primary_key=True)
    text = TextField(default="")
    kind = TextField(default="")

    class Meta:
        """Not in undo: the editor's own undo does that."""

        table_name = "draft"
        doc = "local"
        level = 2
        key = ""


class Debrief(Table):
    """How it was for the facilitator: stays on this laptop for 30 days (K21, K24)."""

    id = TextField(primary_key=True)
    session = TextField(index=True)
    item = TextField()
    answer = TextField(default="")
    on_date = TextField(default="")

    class Meta:
        """Takes part in undo."""

        table_name = "debrief"
        doc = "local"
        level = 2
        key = ""
        undo = True


class Outbox(Table):
    """A copy that is ready to leave: finished bytes under a random name (decision 39)."""

    id = TextField(primary_key=True)
    session = TextField(index=True)
    file_name = TextField()
    made_on = TextField(default="")
    inside = TextField(default="")
    size = IntegerField(default=0)
    pdf = BlobField()
    put_on = TextField(default="")

    class Meta:
        """Takes part in undo."""

        table_name = "outbox"
        doc = "local"
        level = 2
        key = ""
        undo = True


class KeepUntil(Table):
    """A record that stays longer than its rule, and the day somebody was first shown that it will go (decision 42)."""

    kind = TextField()
    about = TextField()
    until = TextField(default="")
    reason = TextField(default="")
    shown_on = TextField(default="")

    class Meta:
        """Takes part in undo."""

        table_name = "keep_until"
        doc = "local"
        level = 2
        key = ""
        undo = True
        primary_key = CompositeKey("kind", "about")


class YearTotal(Table):
    """What stays of records that went: how many of a kind in a year, with no name (domain.md 6.2)."""

    id = TextField(primary_key=True)
    year = TextField()
    kind = TextField()
    people = IntegerField(default=0)

    class Meta:
        """One row for each kind and year."""

        table_name = "year_total"
        doc = "local"
        level = 2
        key = ""
