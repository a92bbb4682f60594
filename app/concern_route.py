# SPDX-License-Identifier: MIT
"""Whom to ring about a concern, and whether it is still to be answered who was told (care K1).

What belongs here: the phone route by whom a form is about, and what Lock and the next unlock ask.
What does not: anything that was written; a draft is not even opened for this.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.closing import phone_route, route_still_open, route_words
from app.concern_keys import DEPUTY, LEAD, RECIPIENTS
from app.content.concerns import concern_steps
from models.store import Store
from models.tables.concerns import ConcernDraft, ConcernReceipt

NO_NUMBER = "number not filled in"


@dataclass(frozen=True)
class Ring:
    """Whom to ring: the sentence that comes first, and the way after it."""

    first: str
    then: str

    @property
    def words(self) -> str:
        """All of it, one sentence after another."""
        return f"{self.first} {self.then}"


def ring(store: Store, about: str = "") -> Ring:
    """The route for a form about nobody known yet, neither of the two, the lead or the deputy.

    Whom it is about is never in the route to ring.
    """
    words, found = concern_steps().banner, phone_route(store)
    sentence = {LEAD: words.about_lead, DEPUTY: words.about_deputy}.get(about, words.lead)
    blanks = {
        "lead": found.lead or "the lead",
        "lead_number": found.lead_number or NO_NUMBER,
        "deputy": found.deputy or "the deputy",
        "deputy_number": found.deputy_number or NO_NUMBER,
    }
    filled = sentence.fill(**{blank: blanks[blank] for blank in sentence.blanks})
    return Ring(words.first, f"{filled} {words.danger}")


def _abouts_sealed() -> tuple[tuple[str, bool], ...]:
    """Whom each sealed form is about, and whether it is said who was told."""
    by_roles = {",".join(roles): about for about, roles in RECIPIENTS.items()}
    query = ConcernReceipt.select(ConcernReceipt.roles, ConcernReceipt.told_at)
    return tuple((by_roles[row.roles], bool(row.told_at)) for row in query)


def _open_abouts() -> tuple[str, ...]:
    """Whom the forms are about that nobody was told of yet: none, lead, deputy, or empty."""
    begun = ConcernDraft.select(ConcernDraft.about).where(ConcernDraft.told == "")
    sealed = (about for about, told in _abouts_sealed() if not told)
    return (*sealed, *(row.about for row in begun))


def ring_for_sealed(store: Store) -> Ring:
    """The route beside receipts: never to a person whom one of them is about."""
    return ring(store, _never(tuple(about for about, _ in _abouts_sealed())))


def _never(abouts: tuple[str, ...]) -> str:
    return next((one for one in (LEAD, DEPUTY) if one in abouts), "")


def form_still_open(_store: Store) -> bool:
    """Whether a form was written and it is not answered yet who was told."""
    return bool(_open_abouts())


def still_to_tell(store: Store) -> bool:
    """Whether the phone route has to show at Lock and after the next unlock."""
    return route_still_open(store) or form_still_open(store)


def to_tell_words(store: Store) -> str:
    """What shows there. A form about the lead or the deputy never sends anybody to that person."""
    abouts = _open_abouts()
    if not abouts:
        return route_words(phone_route(store))
    return f"{concern_steps().banner.not_told} {ring(store, _never(abouts)).words}"
