# SPDX-License-Identifier: MIT
"""Person tables (level 2): the one place for names, with induction, consent and cabin choices."""

from __future__ import annotations

from peewee import BooleanField, IntegerField, TextField

from models.rules.mentions import for_finding
from models.tables.table import ASK, MOST, SAFEST, Table, follows, kept


class Person(Table):
    """Somebody, by the name they chose. Everything but that name is optional (product.md A5)."""

    id = TextField(primary_key=True)
    known_as = kept(TextField(default=""), policy=ASK)
    folded = follows(TextField(default="", index=True), "known_as", for_finding)
    cabin = kept(TextField(default=""))
    patron = kept(BooleanField(default=False))
    what_helps = kept(TextField(default=""))
    helps_at_door = kept(BooleanField(default=False), policy=SAFEST)
    large_print = kept(BooleanField(default=False))
    safe_way = kept(TextField(default=""), policy=ASK)
    safe_checked_on = kept(TextField(default=""))
    asked_to_hear = kept(BooleanField(default=False), policy=SAFEST)
    do_not_ring = kept(BooleanField(default=False), policy=SAFEST, safest=MOST)
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """One document for each person."""

        table_name = "person"
        doc = "person"
        level = 2
        key = "id"


class CabinChoice(Table):
    """A cabin somebody chose, and when; no reason is asked (product.md S4)."""

    id = TextField(primary_key=True)
    person = kept(TextField(index=True))
    cabin = kept(TextField(default=""))
    on_date = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its person's document."""

        table_name = "cabin_choice"
        doc = "person"
        level = 2
        key = "person"


class Induction(Table):
    """One induction of one person; `items` freezes the template's words (JSON) as they were agreed."""

    id = TextField(primary_key=True)
    person = kept(TextField(index=True))
    template = kept(TextField(default=""))
    version = kept(IntegerField(default=1))
    items = kept(TextField(default="[]"))
    started_on = kept(TextField(default=""))
    person_signed_on = kept(TextField(default=""))
    other_signed_on = kept(TextField(default=""))
    other_role = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its person's document."""

        table_name = "induction"
        doc = "person"
        level = 2
        key = "person"


class InductionAnswer(Table):
    """One item's answer: done, another_way, not_now or not_for_me, with its date and who signed."""

    id = TextField(primary_key=True)
    person = kept(TextField(index=True))
    induction = kept(TextField())
    item = kept(TextField())
    answer = kept(TextField(default=""), policy=ASK)
    on_date = kept(TextField(default=""))
    signed = kept(TextField(default=""))
    shown_by = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its person's document."""

        table_name = "induction_answer"
        doc = "person"
        level = 2
        key = "person"


class Consent(Table):
    """A yes, for one use, that can be taken back at once (product.md I3)."""

    id = TextField(primary_key=True)
    person = kept(TextField(index=True))
    what = kept(TextField(default=""))
    given = kept(BooleanField(default=False), policy=SAFEST)
    on_date = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its person's document."""

        table_name = "consent"
        doc = "person"
        level = 2
        key = "person"


class LeftRole(Table):
    """The day somebody stopped taking part: from it safe ways and inductions are counted (domain.md 6.2)."""

    id = TextField(primary_key=True)
    person = kept(TextField(index=True))
    on_date = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its person's document."""

        table_name = "left_role"
        doc = "person"
        level = 2
        key = "person"


class Hold(Table):
    """Why some of a person's records must stay, and until when: a concern, a request, a complaint, a court (K25)."""

    id = TextField(primary_key=True)
    person = kept(TextField(index=True))
    why = kept(TextField(default=""))
    reason = kept(TextField(default=""))
    until = kept(TextField(default=""), policy=SAFEST, safest=MOST)
    on_date = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its person's document."""

        table_name = "hold"
        doc = "person"
        level = 2
        key = "person"
