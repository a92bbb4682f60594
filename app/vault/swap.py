# SPDX-License-Identifier: MIT
"""Giving restored records their place, so that a cut at any moment leaves the old ones or the new, never neither.

What belongs here: names and moves of files. What does not: making the new records (restore.py).
Everything new is made whole in a folder of its own; a small mark says that it is. Before the mark,
an opening throws it away; after it, an opening goes through with it, as often as it is cut.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from app.vault.backup import ASIDE_NAME, UNFINISHED
from app.vault.beside import WITNESS_NAME, keep_witness
from app.vault.folder import (
    DATABASE_NAME,
    SLOTS_NAME,
    flush_file,
    flush_folder,
    write_whole,
)
from models.audit import End

NEW_NAME = "restoring"
MARK_NAME = "whole.json"
LOGS = ("-wal", "-shm")


@dataclass(frozen=True)
class Mark:
    """What is still to be done: the name under which the old records go aside, and the new audit's head."""

    aside: str
    n: int = 0
    sum: str = ""


def set_mark(folder: Path, mark: Mark) -> None:
    """The new records are whole; from now on every opening goes through with them."""
    new = folder / NEW_NAME
    for file in new.iterdir():
        flush_file(file)
    flush_folder(new)
    write_whole(new / MARK_NAME, json.dumps(asdict(mark)))


def marked(folder: Path) -> Mark | None:
    """What waits for the next opening; None when nothing does."""
    try:
        return Mark(**json.loads((folder / NEW_NAME / MARK_NAME).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def finish(folder: Path) -> bool:
    """Go through with a restore that waits, or throw half of one away. True when records were exchanged.

    Call it while the folder is taken and the records are closed. OSError when a file cannot be
    moved; the next opening goes on.
    """
    new = folder / NEW_NAME
    if not new.is_dir():
        return False
    mark = marked(folder)
    if mark is None:
        shutil.rmtree(new, ignore_errors=True)
        return False
    for step in steps(folder, mark):
        step()
    return True


def steps(folder: Path, mark: Mark) -> tuple[Callable[[], None], ...]:
    """The moves, in order; each may be done again."""
    new = folder / NEW_NAME
    return (
        partial(_put_aside, folder, mark),
        partial(_drop_log, folder, new),
        partial(_move, new / DATABASE_NAME, folder / DATABASE_NAME),
        partial(_move, new / SLOTS_NAME, folder / SLOTS_NAME),
        partial(_witness, folder, mark),
        partial((new / MARK_NAME).unlink, missing_ok=True),
        partial(shutil.rmtree, new, ignore_errors=True),
    )


def _put_aside(folder: Path, mark: Mark) -> None:
    """A copy of the old records as they lie there, log and keys too, flushed before anything is moved."""
    target = folder / ASIDE_NAME / mark.aside
    if target.exists():
        return
    unfinished = target.with_name(target.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name in (DATABASE_NAME, DATABASE_NAME + LOGS[0], SLOTS_NAME):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(folder / name, unfinished / name)
            flush_file(unfinished / name)
    unfinished.replace(target)
    flush_folder(target.parent)
    flush_folder(folder)


def _drop_log(folder: Path, new: Path) -> None:
    """The old log would be read into the new database; it lies aside."""
    if not (new / DATABASE_NAME).exists():
        return
    for ending in LOGS:
        (folder / (DATABASE_NAME + ending)).unlink(missing_ok=True)
    flush_folder(folder)


def _move(source: Path, target: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        source.replace(target)
        flush_folder(target.parent)


def _witness(folder: Path, mark: Mark) -> None:
    if mark.n:
        (folder / WITNESS_NAME).unlink(missing_ok=True)
        keep_witness(folder, End(mark.n, mark.sum))
