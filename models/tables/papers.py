# SPDX-License-Identifier: MIT
"""Papers that come back: the codes on them, and what slips for an answer said. Local, never sent.

What belongs here: which code stands on which row of which sheet, and whether it was typed in. What
does not: who anybody is. A row of the register or a note is told by its random id alone.
"""

from __future__ import annotations

from peewee import BooleanField, IntegerField, TextField

from models.tables.table import Table


class PaperCode(Table):
    """One code on one sheet. `state` is empty until it is typed in; `kept` the id of what came of it.

    `made`: the register row came of this code, so it goes when the code is changed. A word-number of a
    slip is a code too, and is never marked here: that would be its clock (decision 30).
    """

    code = TextField(primary_key=True)
    session = TextField(index=True)
    paper = TextField()
    sheet = IntegerField(default=1)
    row = IntegerField(default=0)
    part = TextField(default="")
    state = TextField(default="")
    kept = TextField(default="")
    made = BooleanField(default=False)
    people = IntegerField(default=0)

    class Meta:
        """Takes part in undo, with what it brought."""

        table_name = "paper_code"
        doc = "local"
        level = 2
        key = ""
        undo = True


class SlipAnswer(Table):
    """What a slip for an answer said, by its word-number: no order, no clock, no path to a person (K3)."""

    id = TextField(primary_key=True)
    session = TextField()
    mark = TextField()
    question = TextField(default="")
    words = TextField(default="")
    wants = TextField(default="")

    class Meta:
        """Blind as the counters in the pot are (decision 30)."""

        table_name = "slip_answer"
        doc = "local"
        level = 2
        key = ""
        blind = True
        without_rowid = True
