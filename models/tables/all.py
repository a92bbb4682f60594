# SPDX-License-Identifier: MIT
"""All tables, in one explicit tuple, so that a frozen program and the tests see the same."""

from __future__ import annotations

from models.tables.concerns import ConcernDraft, ConcernKey, ConcernNote, ConcernReceipt
from models.tables.library import Contact, Space, SupportLine, Template
from models.tables.local import Debrief, Draft, KeepUntil, Outbox, RunState, Tick, YearTotal
from models.tables.own import (
    Audit,
    AuditEnd,
    AuditLink,
    Ctx,
    Device,
    Erased,
    Setting,
    Sibling,
    Stamp,
)
from models.tables.papers import PaperCode, SlipAnswer
from models.tables.people import (
    CabinChoice,
    Consent,
    Hold,
    Induction,
    InductionAnswer,
    LeftRole,
    Person,
)
from models.tables.plans import HeadsUp, Need, Part, Promise, Session
from models.tables.records import (
    Attendance,
    AttendanceChange,
    Headcount,
    Note,
    PartRun,
    PromiseOwner,
    Tally,
)
from models.tables.sharing import (
    Carried,
    CircleDocument,
    CircleKey,
    ErasureOrder,
    ErasureReceipt,
    PeerKey,
    SeenCopy,
    SeenPlace,
    SentCopy,
)
from models.tables.table import Table

PLAN = (Session, Part, HeadsUp, Need, Promise)
RECORD = (Attendance, AttendanceChange, Headcount, Note, PromiseOwner, PartRun)
PERSON = (Person, CabinChoice, Induction, InductionAnswer, Consent, LeftRole, Hold)
LIBRARY = (Space, SupportLine, Contact, Template)
BLIND = (Tally, SlipAnswer)
CONCERNS = (ConcernKey, ConcernDraft, ConcernReceipt, ConcernNote)
LOCAL = (RunState, Tick, Draft, Debrief, Outbox, KeepUntil, YearTotal, PaperCode, Setting)
SHARING = (
    Carried,
    CircleDocument,
    CircleKey,
    PeerKey,
    SentCopy,
    SeenCopy,
    SeenPlace,
    ErasureOrder,
    ErasureReceipt,
)
OWN = (Stamp, Sibling, Ctx, Erased, Audit, AuditLink, AuditEnd, Device)


def tables() -> tuple[type[Table], ...]:
    """Every table of the store."""
    return (*PLAN, *RECORD, *PERSON, *LIBRARY, *BLIND, *LOCAL, *CONCERNS, *SHARING, *OWN)
