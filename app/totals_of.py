# SPDX-License-Identifier: MIT
"""What a session of this laptop tells the alliance: worked out from its records, never kept (decision 28).

What belongs here: from tables to `SessionTotals`. What does not: sealing it (`app.sharing.alliance`).
"""

from __future__ import annotations

from typing import Any

from peewee import fn

from app.aboard import aboard_count
from app.errors import Broken
from app.times import day_of
from models.levels import PLAN, RECORD, take
from models.rules.totals import SessionTotals, rounded
from models.store import Store
from models.tables.library import Space
from models.tables.plans import Part, Promise, Session
from models.tables.records import PartRun
from models.tables.table import rows

OTHER, DONE, READ, SKIPPED = "other", "done", "read", "skipped"
FEEDBACK = "feedback"


def totals_of(store: Store, session: str, org: str) -> SessionTotals:
    """One session's totals, in five statements. `ver` grows with every change of plan or record."""
    fields = take(PLAN, Session.date, Session.how, Space.kind)
    query = Session.select(*fields).left_outer_join(Space, on=(Space.id == Session.space))
    found = next(rows(query.where(Session.id == session), _three), None)
    day = day_of(found[0]) if found is not None else None
    if found is None or day is None:
        raise Broken("totals.session")
    year, week, _ = day.isocalendar()
    read = _parts_run(session)
    promises = _count(Promise, Promise.session == session)
    return SessionTotals(
        org=org,
        session=session,
        ver=_version(store, session),
        year=year,
        week=week,
        kind=found[2] or OTHER,
        how=found[1] or OTHER,
        people=rounded(aboard_count(store, session)),
        heads_ups=read.get(READ, 0) + read.get(SKIPPED, 0),
        heads_ups_read=read.get(READ, 0),
        loops=_loops(session),
        promises=promises,
        promises_kept=_count(Promise, (Promise.session == session) & (Promise.state == DONE)),
    )


def _three(first: str, second: str, third: str | None) -> tuple[str, str, str]:
    return first, second, third or ""


def _pair(first: str, second: int) -> tuple[str, int]:
    return first, int(second)


def _parts_run(session: str) -> dict[str, int]:
    """Parts that were run, by whether their heads-up was read."""
    query = PartRun.select(*take(RECORD, PartRun.heads_up), fn.COUNT(PartRun.id))
    mine = (PartRun.session == session) & (PartRun.outcome == DONE) & ~PartRun.gone
    return dict(rows(query.where(mine).group_by(PartRun.heads_up), _pair))


def _loops(session: str) -> int:
    """Parts run in which the group heard what became of what it said."""
    query = PartRun.select(fn.COUNT(PartRun.id)).join(Part, on=(Part.id == PartRun.part))
    mine = (PartRun.session == session) & (PartRun.outcome == DONE) & ~PartRun.gone
    return int(query.where(mine & (Part.kind == FEEDBACK)).scalar() or 0)


def _count(table: Any, where: Any) -> int:
    return int(table.select(fn.COUNT(table.id)).where(where & ~table.gone).scalar() or 0)


def _version(store: Store, session: str) -> int:
    """A number that grows with every change of the session's documents on any laptop."""
    found = store.connection.execute(
        "select coalesce(sum(n),0) from ctx where doc in (?,?)",
        (f"plan/{session}", f"record/{session}"),
    ).fetchone()
    return int(found[0]) if found is not None else 0  # type: ignore[arg-type]
