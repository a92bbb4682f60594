# SPDX-License-Identifier: MIT
"""What a laptop keeps of concerns (L3): keys, a draft sealed to its writer, receipts, and what a lead adds, sealed.

None of these tables takes part in undo, is shared, or is read by any summary, paper or count.
"""

from __future__ import annotations

from peewee import BlobField, IntegerField, TextField

from models.tables.table import Table


class ConcernKey(Table):
    """A key: `role` is own, writer, lead, deputy, outsider or sender. Only own and writer have a private half.

    A writer's key is one for each person who opens this laptop, and shut for them (app/vault/sealing.py).
    """

    id = TextField(primary_key=True)
    role = TextField()
    public = TextField()
    private = TextField(default="")
    writer = TextField(default="")
    taken_on = TextField(default="")

    class Meta:
        """Never leaves but as a public key that a person hands over."""

        table_name = "concern_key"
        doc = "local"
        level = 3
        key = ""


class ConcernDraft(Table):
    """A form that is not sealed yet: age ciphertext that only the writer's key opens."""

    id = TextField(primary_key=True)
    code = TextField()
    sealed = BlobField()
    told = TextField(default="")
    about = TextField(default="")
    writer = TextField(default="")

    class Meta:
        """Not linked to a session, so that nothing says which evening it came from."""

        table_name = "concern_draft"
        doc = "local"
        level = 3
        key = ""


class ConcernReceipt(Table):
    """That something was sealed: number, day, to whom by role, who was told. `file` is age ciphertext."""

    id = TextField(primary_key=True)
    code = TextField()
    sealed_on = TextField()
    roles = TextField()
    file_name = TextField()
    file = BlobField()
    put_on = TextField(default="")
    told_who = TextField(default="")
    told_at = TextField(default="")
    read_on = TextField(default="")

    class Meta:
        """The writer has no key to `file`; it goes seven days after the lead has it (domain.md 6.2)."""

        table_name = "concern_receipt"
        doc = "local"
        level = 3
        key = ""


class ConcernNote(Table):
    """What a reader added to an opened form: age ciphertext for her and the other reader. `n` orders them."""

    id = TextField(primary_key=True)
    n = IntegerField()
    form = TextField()
    sealed = BlobField()

    class Meta:
        """Only added to; `form` is the random id inside the sealed form."""

        table_name = "concern_note"
        doc = "local"
        level = 3
        key = ""
