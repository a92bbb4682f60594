# SPDX-License-Identifier: MIT
"""What trials of sharing have in common: two laptops of one circle, a session, and a folder that holds its copies."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.people import welcome
from app.sessions import make_session
from models.tables.plans import Session

sys.path.insert(0, str(Path(__file__).parents[1] / "app" / "sharing"))

from laptops import Laptop, circle_of

__all__ = ["Laptop", "Shared", "circle_of", "fresh", "shared"]

TITLE = "Welcome pack"


@dataclass
class Shared:
    """A circle, the folder, and the bytes of each copy in it by its path."""

    one: Any
    two: Any
    folder: Path
    session: str
    copies: dict[Path, bytes]

    def title_there(self) -> str:
        """The title on the second laptop; empty when the session is not there."""
        with self.two:
            found = Session.get_or_none(Session.id == self.session)
        return "" if found is None else str(found.title)


@contextmanager
def shared(names: tuple[str, ...] = ("hall", "desk")) -> Iterator[Shared]:
    """One laptop has put a session and a person into the folder; the other has taken nothing in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, two, *_ = circle_of(*names)
        session = one.do(make_session, "2026-11-26", (), title=TITLE).about
        one.do(welcome, "Sorrel")
        one.send(folder)
        copies = {
            path: path.read_bytes() for path in sorted(folder.rglob("in/*/*")) if path.is_file()
        }
        yield Shared(one, two, folder, session, copies)


def fresh(found: Shared, name: str) -> Any:
    """One more laptop of the same circle."""
    made = Laptop(name)
    made.join(found.one)
    return made
