# SPDX-License-Identifier: MIT
"""What a laptop keeps of sharing: its circle and keys, what it sent and saw, erasures told to others.

All of it is local: it never leaves but in signed files that `app/sharing` makes. What was sent stays
sent; what was taken in goes back with its undo.
"""

from __future__ import annotations

from peewee import BlobField, CompositeKey, IntegerField, TextField

from models.tables.table import Table


class CircleDocument(Table):
    """One numbered document of a circle as it was signed; the newest of the trusted chain holds.

    `org` is the circle's random id; `trusted_on` the day its first words were compared here.
    """

    org = TextField()
    n = IntegerField()
    content = BlobField()
    signer = TextField(default="")
    trusted_on = TextField(default="")

    class Meta:
        """One row for each number, so that a second document of one number is noticed."""

        table_name = "circle_document"
        doc = "local"
        level = 2
        key = ""
        primary_key = CompositeKey("org", "n")


class CircleKey(Table):
    """A key of this laptop: `kind` is sign or age; `epoch` counts the monthly age keys.

    `private` is empty once it was destroyed (sharing-and-safety.md 3.6).
    """

    id = TextField(primary_key=True)
    kind = TextField()
    epoch = IntegerField(default=0)
    public = TextField()
    private = TextField(default="")
    made_on = TextField(default="")
    acked_on = TextField(default="")

    class Meta:
        """`acked_on`: the day all live laptops had told that they use a newer one."""

        table_name = "circle_key"
        doc = "local"
        level = 2
        key = ""


class PeerKey(Table):
    """The newest age key that another laptop told of, and what else it told last."""

    dev = TextField(primary_key=True)
    public = TextField(default="")
    epoch = IntegerField(default=0)
    seq = IntegerField(default=0)
    told_on = TextField(default="")
    audit_head = TextField(default="")
    told = TextField(default="{}")

    class Meta:
        """`told`: JSON of the newest ack, such as erasures done and epochs in use."""

        table_name = "peer_key"
        doc = "local"
        level = 2
        key = ""


class SentCopy(Table):
    """One file that this laptop wrote, or is about to: `state` as in sharing-and-safety.md 3.5.

    `holds` is the sum of what it carries and for whom; another sum means that it must go out again.
    """

    seq = IntegerField(primary_key=True)
    doc = TextField(index=True)
    path = TextField()
    state = TextField()
    holds = TextField()
    on_date = TextField(default="")

    class Meta:
        """`path` is below the circle's folder."""

        table_name = "sent_copy"
        doc = "local"
        level = 2
        key = ""


class SeenCopy(Table):
    """One content that was seen in a shared folder or on a stick, by its hash, and what became of it."""

    sum = TextField(primary_key=True)
    verdict = TextField()
    dev = TextField(default="")
    doc = TextField(default="")
    seq = IntegerField(default=0)
    on_date = TextField(default="")

    class Meta:
        """An already seen file costs one look-up. Goes back with a take-in, so that it can come again."""

        table_name = "seen_copy"
        doc = "local"
        level = 2
        key = ""
        undo = True


class SeenPlace(Table):
    """Where a content was found: path, size and time, so that an unchanged file is not read again."""

    path = TextField(primary_key=True)
    size = IntegerField()
    mtime = IntegerField()
    sum = TextField(default="")

    class Meta:
        """Path below the shared folder."""

        table_name = "seen_place"
        doc = "local"
        level = 2
        key = ""
        undo = True


class Carried(Table):
    """Fields of a newer program that came with a document, as JSON: kept as they are, and sent on (3.5)."""

    doc = TextField(primary_key=True)
    said = TextField(default="{}")

    class Meta:
        """Nobody here knows what they say, so all of it goes when a person is erased."""

        table_name = "carried"
        doc = "local"
        level = 2
        key = ""
        undo = True


class ErasureOrder(Table):
    """An erasure that was signed for all laptops: `subject` is a random id, `done_on` when it was done here."""

    id = TextField(primary_key=True)
    subject = TextField()
    ordered_on = TextField(default="")
    dev = TextField(default="")
    done_on = TextField(default="")

    class Meta:
        """Kept for good, so that no old file brings anything back."""

        table_name = "erasure_order"
        doc = "local"
        level = 2
        key = ""


class ErasureReceipt(Table):
    """That another laptop has done an erasure, on which day."""

    order = TextField(column_name="order_id")
    dev = TextField()
    done_on = TextField(default="")

    class Meta:
        """One for each order and laptop."""

        table_name = "erasure_receipt"
        doc = "local"
        level = 2
        key = ""
        primary_key = CompositeKey("order", "dev")
