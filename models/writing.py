# SPDX-License-Identifier: MIT
"""One open transaction: what it is about, and what is gathered in it for its stamps, its audit row and its undo.

What belongs here: the plain record of it. What does not: beginning and keeping one (`models.store`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import apsw

from models.errors import StoreTrouble
from models.stamps import Written
from models.undo import OWN, Undo


@dataclass
class Writing:
    """One open transaction. Set `about` to the random id it is about; after it, `undo` takes it back.

    `quiet`: nothing that anybody did, such as a draft kept while typing, so no audit row of its own.
    `way` is "own", "taken" (from another laptop) or "back" (undo); `picked` are paths that somebody chose.
    """

    code: str
    way: str = OWN
    about: str = ""
    quiet: bool = False
    undo: Undo | None = None
    erased: set[str] = field(default_factory=set)
    stamped: bool = False
    picked: list[Written] = field(default_factory=list)
    whole: dict[str, dict[str, int]] = field(default_factory=dict)
    session: apsw.Session | None = None

    @contextmanager
    def new_here(self, doc: str, seen: Mapping[str, int]) -> Iterator[None]:
        """Stamps that come with a document of which nothing was here: undo drops them all, so none is watched."""
        self.whole[doc] = dict(seen)
        if self.session is None:
            raise StoreTrouble("no writing is open")
        self.session.enabled = False
        try:
            yield
        finally:
            self.session.enabled = True
