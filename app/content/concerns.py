# SPDX-License-Identifier: MIT
"""The concern form, on paper and on the screen: its fields, its first and last page, the routes.

What belongs here: `concern_form.toml` and `concern_steps.toml` of `resources/content` as frozen data
(domain.md 4.2, care K1 and "The concern form"). What does not: anything that anybody wrote.
"""

from dataclasses import dataclass
from functools import cache

from app.content.shape import Option, Saying, Shipped, read
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


@dataclass(frozen=True)
class AskedField:
    """One box of the sealed form on the screen. `kind` is lines, line or choice."""

    key: str
    kind: str
    label: str
    hint: str = ""
    rows: int = 1
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Question:
    """One of the four pages."""

    key: str
    title: str
    line: str
    fields: tuple[AskedField, ...]
    second: str = ""


@dataclass(frozen=True)
class ConcernRoles:
    """Who holds a key, in words."""

    lead: str
    deputy: str
    outsider: str


@dataclass(frozen=True)
class ConcernBanner:
    """Whom to ring, by whom the form is about (care K1)."""

    first: str
    lead: Wording
    about_lead: Wording
    about_deputy: Wording
    danger: str
    not_told: str


@dataclass(frozen=True)
class ConcernFollows:
    """What follows from whom a form is about (domain.md 4.2, care "The concern form")."""

    child: str
    staff: str


@dataclass(frozen=True, kw_only=True)
class ConcernSteps(Shipped):
    """The sealed form: four questions, what is said around them, the boxes of the lead, what to do when a key is lost.

    `same_key`, `new_key`, `no_key` and `broken_key` say who sealed a form that was opened.
    """

    may_pass: str
    kept: str
    side: str
    hidden: str
    fewer: Wording
    choose_about: str
    sealed: str
    lost_draft: str
    same_key: str
    new_key: Wording
    no_key: str
    broken_key: str
    lost: tuple[str, ...]
    roles: ConcernRoles
    banner: ConcernBanner
    first_thing: Saying
    follows: ConcernFollows
    questions: tuple[Question, ...]
    lead: tuple[AskedField, ...]

    def next_step(self, about: str) -> str:
        """What follows from "child" or "staff"; empty for anybody else."""
        return str(getattr(self.follows, about, ""))

    def in_words(self, key: str, said: str) -> str:
        """An answer in words: what was chosen is kept by its key."""
        boxes = (*(box for question in self.questions for box in question.fields), *self.lead)
        chosen = next((box.options for box in boxes if box.key == key), ())
        return next((option.label for option in chosen if option.key == said), said)

    def label(self, key: str) -> str:
        """What a box is called; its key where a newer program wrote it."""
        boxes = (*(box for question in self.questions for box in question.fields), *self.lead)
        return next((box.label for box in boxes if box.key == key), key)


@cache
def concern_steps() -> ConcernSteps:
    """The four questions, read once."""
    return read(ConcernSteps, "content", "concern_steps.toml")


def role_words(roles: tuple[str, ...]) -> str:
    """ "the lead and the deputy"."""
    said = concern_steps().roles
    return " and ".join(str(getattr(said, role)) for role in roles)
