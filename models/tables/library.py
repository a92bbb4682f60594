# SPDX-License-Identifier: MIT
"""Library tables (level 1): what a group changes of the shipped content. Staff names in roles, no participants."""

from __future__ import annotations

from peewee import BooleanField, TextField

from models.tables.table import SAFEST, Table, kept


class Space(Table):
    """A listening space or the Network. `is_open` allows place and time in the alliance copy (decision 22)."""

    id = TextField(primary_key=True)
    name = kept(TextField(default=""))
    kind = kept(TextField(default="service"))
    organisation = kept(TextField(default=""))
    is_open = kept(BooleanField(default=False))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """One library document for each laptop's group."""

        table_name = "space"
        doc = "library"
        level = 1
        key = ""


class SupportLine(Table):
    """A support number with who checked it and when (decision 21). Shipped lines start unchecked."""

    id = TextField(primary_key=True)
    code = kept(TextField(default=""))
    pos = kept(TextField(default=""))
    name = kept(TextField(default=""))
    number = kept(TextField(default=""))
    say_as = kept(TextField(default=""))
    hours = kept(TextField(default=""))
    audience = kept(TextField(default=""))
    source = kept(TextField(default=""))
    fixed = kept(BooleanField(default=False))
    checked_on = kept(TextField(default=""))
    checked_by = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to the library document."""

        table_name = "support_line"
        doc = "library"
        level = 1
        key = ""


class Contact(Table):
    """Lead, deputy, council, on call: one row for each `role`, with the day somebody rang it."""

    id = TextField(primary_key=True)
    role = kept(TextField(default=""))
    name = kept(TextField(default=""))
    number = kept(TextField(default=""))
    checked_on = kept(TextField(default=""))
    checked_by = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to the library document."""

        table_name = "contact"
        doc = "library"
        level = 1
        key = ""


class Template(Table):
    """A whole plan or one part kept as a card, as JSON of the shape that plan files have."""

    id = TextField(primary_key=True)
    kind = kept(TextField(default="plan"))
    title = kept(TextField(default=""))
    body = kept(TextField(default="{}"))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to the library document."""

        table_name = "template"
        doc = "library"
        level = 1
        key = ""
