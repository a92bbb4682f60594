# SPDX-License-Identifier: MIT
"""Taking a commit back: its changeset, kept in memory only, and the inverse of it (decision 26)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import apsw

from models.errors import Changed
from models.stamps import changed_ids

COUNTED_ON = "run_state"
COUNTED_BY_ITSELF = "ctx"
OWN, TAKEN, BACK = "own", "taken", "back"
"""Whose a commit is: our own, taken in from another laptop, or an own one taken back."""
SEEN = ("stamp", "ctx")
"""What says whose each value is: it comes with what is taken in, and goes back with it."""


@dataclass(frozen=True)
class Undo:
    """What takes one commit back. What was taken in goes back with its stamps, as if it had never come.

    `whole`: documents that came whole, each with what was seen of each laptop just then. `before`:
    what was kept earlier of the same act, and goes back after this.
    """

    changeset: bytes
    ids: frozenset[str]
    way: str = BACK
    whole: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    before: tuple[Undo, ...] = ()

    def after(self, earlier: Undo) -> Undo:
        """Both as one: this goes back first."""
        return replace(self, before=(*self.before, replace(earlier, before=()), *earlier.before))

    def holds(self, ids: frozenset[str]) -> bool:
        """Whether any of these rows is in it."""
        return any(one.ids & ids for one in (self, *self.before))


def undo_of(
    changeset: bytes, way: str = OWN, whole: Mapping[str, Mapping[str, int]] | None = None
) -> Undo:
    """The undo of a commit with this changeset, made in that way; `whole` as in Undo."""
    return Undo(changeset, changed_ids(changeset), TAKEN if way == TAKEN else BACK, whole or {})


def apply_inverse(connection: apsw.Connection, undo: Undo) -> None:
    """Put back what the commit changed. Changed when a row was changed later or erased for good."""
    for one in (undo, *undo.before):
        if _any_erased(connection, one.ids) or not _as_they_came(connection, one.whole):
            raise Changed
        _put_back(connection, one)


def _put_back(connection: apsw.Connection, undo: Undo) -> None:
    inverse = apsw.Changeset.invert(undo.changeset)
    try:
        apsw.Changeset.apply(inverse, connection, conflict=_at_conflict)
    except apsw.AbortError as conflict:
        raise Changed from conflict
    for forget in FORGET if undo.whole else ():
        connection.execute(forget, (json.dumps([*undo.whole]),))


FORGET = (
    "delete from stamp where doc in (select value from json_each(?))",
    "delete from ctx where doc in (select value from json_each(?))",
)


def _as_they_came(connection: apsw.Connection, whole: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether nothing was written in these documents since."""
    if not whole:
        return True
    now: dict[str, dict[str, int]] = {}
    sql = "select doc,dev,n from ctx where doc in (select value from json_each(?))"
    for doc, dev, n in connection.execute(sql, (json.dumps([*whole]),)):
        now.setdefault(str(doc), {})[str(dev)] = int(str(n))
    return now == whole


def _any_erased(connection: apsw.Connection, ids: frozenset[str]) -> bool:
    found = connection.execute(
        "select 1 from erased where id in (select value from json_each(?)) limit 1",
        (json.dumps(sorted(ids)),),
    ).fetchone()
    return found is not None


def _at_conflict(reason: int, change: apsw.TableChange) -> int:
    """A row that was changed later stops it all. Only a session's minutes are counted on under its steps.

    They are written once a minute with no undo of their own; without this no step could be taken
    back a minute later. What the step was is put back with the counters it had, and time follows.
    """
    if change.name == COUNTED_ON and reason == apsw.SQLITE_CHANGESET_DATA:
        return apsw.SQLITE_CHANGESET_REPLACE
    if change.name == COUNTED_BY_ITSELF and _is_there_already(change):
        return apsw.SQLITE_CHANGESET_OMIT
    return apsw.SQLITE_CHANGESET_ABORT


def _is_there_already(change: apsw.TableChange) -> bool:
    """Whether the counter stands where the change wants it: it follows the stamps before it is its turn."""
    return (
        change.new is not None
        and change.conflict is not None
        and change.conflict[-1] == change.new[-1]
    )
