# SPDX-License-Identifier: MIT
"""Which folder the laptops of the circle share: chosen by a person, and never the one where the records lie."""

from __future__ import annotations

from pathlib import Path

from app.change import Change
from app.errors import Refused
from app.settings import keep_settings, setting
from app.sharing.circles import AREAS
from models.store import Store

NONE_YET = "No folder yet. A memory stick will do, or a folder that a cloud program carries."
RECORDS_IN_IT = "The records of this laptop lie in that folder. Choose another one: only locked copies may lie there."


def shared_folder(store: Store) -> Path | None:
    """The folder that was chosen; None before."""
    kept = str(setting(store, "shared_folder"))
    return Path(kept) if kept else None


def folder_words(store: Store) -> str:
    """Where it is, in words: the last part of its path alone, since the rest may name somebody."""
    folder = shared_folder(store)
    if folder is None:
        return NONE_YET
    return f"“{folder.name or folder}”" + ("" if folder.is_dir() else ". It is not there now.")


def choose_folder(store: Store, place: str, records: Path) -> Change:
    """Share through this folder from now on. Refused where the records would lie in it."""
    chosen, own = Path(place).resolve(), records.resolve()
    if own == chosen or chosen in own.parents or own in chosen.parents:
        raise Refused(RECORDS_IN_IT, "folder")
    change = keep_settings(store, shared_folder=str(chosen))
    return Change(change.areas | AREAS, "Chosen. Copies go there when you say so.", undoable=False)
