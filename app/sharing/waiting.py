# SPDX-License-Identifier: MIT
"""Files of the shared folder that cannot be read yet, and since when: after a day their laptop is named (3.5).

What belongs here: keeping since when, and the sentence. What does not: judging a file (`incoming`).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.change import Change
from app.sharing.circle import Circle
from app.sharing.folder import COPIES
from app.sharing.incoming import WAITS, Looked
from models.store import Store
from models.tables.sharing import SeenCopy
from models.tables.table import rows

DAMAGED_AFTER = timedelta(hours=24)
AT = "at "
"""Before a path, where a content's sum would stand: a file that is not whole has no sum worth keeping."""


def note_waiting(store: Store, looked: Looked) -> Change:
    """Keep since when each file of the folder waits; those that wait no more are let go.

    A file that somebody opened by itself says nothing of the folder.
    """
    if any(one.place is None or not one.place.path for one in looked.copies):
        return Change(frozenset(), undoable=False, quiet=True)
    paths, known = _paths(looked), _since()
    over = [f"{AT}{path}" for path in known.keys() - paths]
    if over and not looked.said:
        SeenCopy.delete().where(SeenCopy.sum.in_(over)).execute()
    now = store.now().isoformat(timespec="minutes")
    new = [
        {"sum": f"{AT}{path}", "verdict": WAITS, "on_date": now} for path in paths - known.keys()
    ]
    if new:
        SeenCopy.insert_many(new).execute()
    return Change(frozenset(), undoable=False, quiet=True)


def damaged(store: Store, circle: Circle, looked: Looked) -> tuple[str, ...]:
    """A sentence for each laptop whose files could not be read for a day, in one statement."""
    known = _since() if (paths := _paths(looked)) else {}
    names = {one.dev[:8]: one.name for one in circle.members}
    counts: dict[str, int] = {}
    for path in paths & known.keys():
        if store.now() - known[path] >= DAMAGED_AFTER:
            name = names.get(_laptop(path), "another laptop")
            counts[name] = counts.get(name, 0) + 1
    return tuple(
        f"{'1 file' if n == 1 else f'{n} files'} of {name} could not be read for a day. "
        f"Ask for {'it' if n == 1 else 'them'} to be sent again."
        for name, n in sorted(counts.items())
    )


def _paths(looked: Looked) -> set[str]:
    return {
        one.place.path
        for one in looked.copies
        if one.verdict == WAITS and one.place is not None and one.place.path
    }


def _since() -> dict[str, datetime]:
    query = SeenCopy.select(SeenCopy.sum, SeenCopy.on_date).where(SeenCopy.sum.startswith(AT))
    return dict(rows(query, _since_when))


def _since_when(at: str, when: str) -> tuple[str, datetime]:
    try:
        return at.removeprefix(AT), datetime.fromisoformat(when)
    except ValueError:
        return at.removeprefix(AT), datetime.max.replace(tzinfo=UTC)


def _laptop(path: str) -> str:
    """The first letters of the laptop's random id in a path, such as "in/4f0a22c1/CE-....cpx"."""
    part, _, rest = path.partition("/")
    return rest.partition("/" if part == COPIES else "-")[0]
