# SPDX-License-Identifier: MIT
"""The blank concern form: its fields, the words of its first and last page, and the routes.

What belongs here: `resources/content/concern_form.toml` as frozen data (domain.md 4.2, care K1
and "The concern form"). What does not: anything about a concern; none is typed in this program.
"""

from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read
from app.content.wording import Wording

KINDS = ("line", "lines", "choice", "table")


@dataclass(frozen=True)
class ConcernField:
    """One field on paper. `kind` is one of KINDS, `rows` is ruled lines, `who` fills it in.

    `options` are its choices or, for a table, its columns. `boxed`: it stands in its own box.
    """

    key: str
    page: int
    kind: str
    label: str
    hint: str = ""
    rows: int = 1
    options: tuple[str, ...] = ()
    boxed: bool = False
    who: str = "writer"


@dataclass(frozen=True)
class ConcernRoute:
    """Whom to ring, in order, and what not to do (care K1). `first` opens and ends the form."""

    first: str
    ring: Wording
    deputy: Wording
    danger: str
    not_told: Wording
    staff: str
    children_officer: str
    test: str
    do_not_speak: str
    after: str
    number_foot: Wording
    no_body_map: str

    @property
    def whole(self) -> Wording:
        """The words of the first and the last page, in one."""
        said = (self.first, self.ring.text, self.deputy.text, self.danger)
        return Wording(" ".join(said))


@dataclass(frozen=True)
class ConcernTimes:
    """Times to keep; a local policy wins (domain.md 4.2)."""

    lead_by: str
    written_by: str
    deputy_after_minutes: int
    decision_working_days: int
    child: str


@dataclass(frozen=True, kw_only=True)
class ConcernForm(Shipped):
    """The whole form."""

    for_whom: str
    same_day: str
    route: ConcernRoute
    fields: tuple[ConcernField, ...]
    times: ConcernTimes

    def page(self, number: int) -> tuple[ConcernField, ...]:
        """The fields of page 1 or 2, in order."""
        return tuple(one for one in self.fields if one.page == number)


@cache
def concern_form() -> ConcernForm:
    """The shipped form, read once."""
    return read(ConcernForm, "content", "concern_form.toml")
