# SPDX-License-Identifier: MIT
"""What an act did, and the one way to carry one out: in one transaction, all kept or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.errors import Refused
from models.errors import Changed
from models.stamps import Written
from models.store import Store, Undo
from models.undo import OWN, TAKEN

WAY = "copro_way"
CHANGED_LATER = "This was changed later, so it stays as it is."


@dataclass(frozen=True)
class Change:
    """What an act did.

    `areas` says which pages are stale, `said` is one short sentence for the person (or empty),
    `about` the random id it was about, `forgets` ids of rows dropped for good, whose undo goes too.
    `quiet`: kept by the program itself while somebody types or time passes, so it is no audit row.
    `picks`: values that somebody chose among those of several laptops, the same as before or not.
    """

    areas: frozenset[str]
    said: str = ""
    about: str = ""
    undoable: bool = True
    forgets: frozenset[str] = frozenset()
    quiet: bool = False
    picks: tuple[Written, ...] = ()


@dataclass(frozen=True)
class Done:
    """A change that was kept, and what takes it back."""

    change: Change
    undo: Undo | None = None


def code_of(act: Callable[..., Any]) -> str:
    """The event code of an act: its file and its name, such as "plan_edits.add_part"."""
    return f"{act.__module__.rsplit('.', 1)[-1]}.{act.__name__}"


def taken(act: Callable[..., Change]) -> Callable[..., Change]:
    """Mark an act that takes in what another laptop wrote: it gets none of our stamps (decision 25)."""
    setattr(act, WAY, TAKEN)
    return act


def carry_out(store: Store, act: Callable[..., Change], *args: Any, **named: Any) -> Done:
    """Run an act in one transaction. Whatever it raises, nothing of it is kept."""
    with store.writing(code_of(act), getattr(act, WAY, OWN)) as writing:
        change = act(store, *args, **named)
        writing.about, writing.quiet = change.about, change.quiet
        writing.picked += change.picks
    if change.forgets:
        store.checkpoint()
        return Done(change)
    return Done(change, writing.undo)


def take_back(store: Store, undo: Undo) -> Undo:
    """Take a change back; gives what does it again. Refused when it was changed later."""
    try:
        return store.undo(undo)
    except Changed as changed:
        raise Refused(CHANGED_LATER) from changed
