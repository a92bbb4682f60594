# SPDX-License-Identifier: MIT
"""Plan tables (level 1): sessions, parts, heads-ups, needs and promises. No participant's name belongs here."""

from __future__ import annotations

from peewee import BooleanField, IntegerField, TextField

from models.tables.table import ASK, MOST, SAFEST, Table, kept


class Session(Table):
    """One session, planned or held. Lists are newline-separated text; dates are the venue's (YYYY-MM-DD)."""

    id = TextField(primary_key=True)
    number = kept(IntegerField(default=1))
    title = kept(TextField(default=""))
    aim = kept(TextField(default=""))
    space = kept(TextField(default=""))
    kinds = kept(TextField(default=""))
    principles = kept(TextField(default=""))
    date = kept(TextField(default=""))
    start = kept(TextField(default="18:00"))
    room_minutes = kept(IntegerField(default=120))
    how = kept(TextField(default="in_person"))
    venue = kept(TextField(default=""))
    address = kept(TextField(default=""))
    lead = kept(TextField(default=""))
    co_lead = kept(TextField(default=""))
    support = kept(TextField(default=""))
    support_place = kept(TextField(default=""))
    support_stays = kept(BooleanField(default=False))
    support_not_key_worker = kept(BooleanField(default=False))
    doors_minutes = kept(IntegerField(default=30))
    staff_here = kept(BooleanField(default=True))
    expected = kept(IntegerField(default=0))
    state = kept(TextField(default="planned"))
    code = kept(TextField(default=""))
    agreement = kept(TextField(default=""))
    closing_words = kept(TextField(default=""))
    made_from = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """One plan document for each session."""

        table_name = "session"
        doc = "plan"
        level = 1
        key = "id"
        indexes = ((("date", "start"), False),)


class Part(Table):
    """One stop of a plan. `pos` orders them; `start` is set only when the part stays at a fixed time."""

    id = TextField(primary_key=True)
    session = kept(TextField(index=True))
    pos = kept(TextField(default=""))
    title = kept(TextField(default=""))
    kind = kept(TextField(default="listen"))
    minutes = kept(IntegerField(default=10))
    start = kept(TextField(null=True))
    leader = kept(TextField(default=""))
    purpose = kept(TextField(default=""))
    steps = kept(TextField(default=""))
    materials = kept(TextField(default=""))
    notes = kept(TextField(default=""))
    gentler = kept(TextField(default=""))
    whole = kept(BooleanField(default=False))
    open_vote = kept(BooleanField(default=False))
    folded_paper = kept(BooleanField(default=False))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its session's plan document."""

        table_name = "part"
        doc = "plan"
        level = 1
        key = "session"


class HeadsUp(Table):
    """What a part talks about and what people can choose (domain.md 1.4). Lists are newline-separated."""

    id = TextField(primary_key=True)
    session = kept(TextField(index=True))
    part = kept(TextField())
    pos = kept(TextField(default=""))
    categories = kept(TextField(default=""))
    level = kept(IntegerField(default=1), policy=SAFEST, safest=MOST)
    mode = kept(TextField(default="talking"))
    words = kept(TextField(default=""), policy=ASK)
    choices = kept(TextField(default=""))
    other_task = kept(TextField(default=""))
    rejoin_at = kept(TextField(default=""))
    rejoin_cue = kept(TextField(default=""))
    support_offer = kept(TextField(default=""))
    support_role = kept(TextField(default=""))
    support_name = kept(TextField(default=""))
    support_place = kept(TextField(default=""))
    pathways = kept(TextField(default=""))
    needed_because = kept(TextField(default=""))
    made_up_case = kept(BooleanField(default=False))
    second_facilitator = kept(TextField(default=""))
    approver = kept(TextField(default=""))
    sent_ahead_on = kept(TextField(default=""))
    sent_how = kept(TextField(default=""))
    after_part = kept(TextField(default=""))
    private_note = kept(TextField(default=""))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its session's plan document."""

        table_name = "heads_up"
        doc = "plan"
        level = 1
        key = "session"


class Need(Table):
    """An access need of the session, never of a person ("large print", 2); product.md S19."""

    id = TextField(primary_key=True)
    session = kept(TextField(index=True))
    what = kept(TextField(default=""))
    count = kept(IntegerField(default=1))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its session's plan document."""

        table_name = "need"
        doc = "plan"
        level = 1
        key = "session"


class Promise(Table):
    """Something we said we would do. Who does it lies apart, in PromiseOwner (decision 28)."""

    id = TextField(primary_key=True)
    session = kept(TextField(index=True))
    note = kept(TextField(default=""))
    text = kept(TextField(default=""), policy=ASK)
    due = kept(TextField(default=""))
    state = kept(TextField(default="open"))
    gone = kept(BooleanField(default=False), policy=SAFEST)

    class Meta:
        """Belongs to its session's plan document."""

        table_name = "promise"
        doc = "plan"
        level = 1
        key = "session"
