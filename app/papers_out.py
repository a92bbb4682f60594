# SPDX-License-Identifier: MIT
"""Whether papers of a session that is over still have to be typed in: for Today and for Close up.

What belongs here: one part of a query. What does not: typing them in (`papers_back`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from models.store import Store
from models.tables.papers import PaperCode
from models.tables.plans import Session

NO_ROWS = frozenset({"slips_answer"})
"""Nobody waits for a slip: it may stay with whoever wrote on it."""


def still_out() -> Any:
    """Rows of papers that were not typed in, for a query that asks more than this."""
    return (PaperCode.state == "") & PaperCode.paper.not_in(NO_ROWS)


def session_with_papers_out() -> Any:
    """The newest session that is over and has rows out: its id, or nothing."""
    return (
        Session.select(Session.id)
        .join(PaperCode, on=(PaperCode.session == Session.id))
        .where(~Session.gone & Session.state.in_(("done", "summary")) & still_out())
        .order_by(Session.date.desc(), Session.id)
        .limit(1)
    )


def has_begun(store: Store, begins: datetime | None) -> bool:
    """Whether a session's hour has come: before it nobody has written on its papers. Asks no table."""
    return begins is None or begins <= store.now()


def papers_are_out(_store: Store, session: str) -> bool:
    """Whether rows of this session's papers were not typed in yet, in one statement."""
    return bool(PaperCode.select().where((PaperCode.session == session) & still_out()).exists())
