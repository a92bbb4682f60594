# SPDX-License-Identifier: MIT
"""The desk: the one way from a screen to the store. Pages come up, acts go down, one signal says what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.change import Change, carry_out, take_back
from app.errors import Refused
from app.log import note_trouble
from ui.jobs import Jobs

UNDO_STEPS = 200


@dataclass(frozen=True)
class Told:
    """What the desk tells the screens after an act: the change, and the screen it came from."""

    change: Change
    by: object = None


@dataclass
class _Step:
    undo: Any
    change: Change


class Desk(QObject):
    """Runs acts and queries on the open store, keeps undo in memory, and tells everybody what changed."""

    changed = Signal(object)
    refused = Signal(object)
    broken = Signal(object)
    anew = Signal()
    """The records must be closed and opened anew: a backup waits to take their place."""

    def __init__(self, store: Any, jobs: Jobs | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.jobs = jobs or Jobs(self)
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self.folder = Path()
        self.key: Any = b""
        self.nickname = ""

    @property
    def can_undo(self) -> bool:
        """True when there is something to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """True when something taken back can be done again."""
        return bool(self._undone)

    def page(self, query: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Ask for a page: `query(store, ...)`, read only."""
        return query(self._store, *args, **named)

    def do(
        self,
        act: Callable[..., Change],
        *args: Any,
        by: object = None,
        goes_on: object = None,
        **named: Any,
    ) -> Change | None:
        """Carry out an act in one transaction. Gives its change, or None when it was refused or broke.

        `goes_on`: the change that this one goes on from, so that one undo takes both back.
        """
        try:
            done = carry_out(self._store, act, *args, **named)
        except Refused as refusal:
            self.refused.emit(refusal)
            return None
        except Exception as trouble:
            note_trouble(trouble)
            self.broken.emit(trouble)
            return None
        self._forget(done.change.forgets)
        if done.undo is not None and done.change.undoable:
            self._keep(_Step(done.undo, done.change), goes_on)
        self.changed.emit(Told(done.change, by))
        return done.change

    def _keep(self, step: _Step, goes_on: object) -> None:
        begun = next((one for one in self._done if one.change is goes_on), None)
        if begun is not None:
            begun.undo = step.undo.after(begun.undo)
        else:
            self._done.append(step)
            del self._done[:-UNDO_STEPS]
        self._undone.clear()

    def stands(self, change: Change) -> bool:
        """Whether this change can still be taken back, and was not."""
        return any(one.change is change for one in self._done)

    def undo(self) -> Change | None:
        """Take the newest act back (decision 26). A later change of the same thing refuses it in words."""
        return self._turn(self._done, self._undone)

    def redo(self) -> Change | None:
        """Do again what was taken back last."""
        return self._turn(self._undone, self._done)

    def _turn(self, source: list[_Step], target: list[_Step]) -> Change | None:
        if not source:
            return None
        step = source.pop()
        try:
            inverse = take_back(self._store, step.undo)
        except Refused as refusal:
            self.refused.emit(refusal)
            return None
        except Exception as trouble:
            note_trouble(trouble)
            self.broken.emit(trouble)
            return None
        target.append(_Step(inverse, step.change))
        change = Change(step.change.areas, "", step.change.about)
        self.changed.emit(Told(change))
        return change

    def _forget(self, ids: frozenset[str]) -> None:
        """Drop undo steps that still hold an erased row (decision 29)."""
        if ids:
            self._done = [s for s in self._done if not s.undo.holds(ids)]
            self._undone = [s for s in self._undone if not s.undo.holds(ids)]

    def forget_all(self) -> None:
        """Clear undo and redo; called on lock."""
        self._done.clear()
        self._undone.clear()
