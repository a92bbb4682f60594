# SPDX-License-Identifier: MIT
"""The three shipped plans (domain.md 10, mended as care.md says).

What belongs here: `resources/plans/*.toml` as frozen data, and a plan in the shape that
`app.sessions.make_session` takes. What does not: sessions made from one.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from app.content.heads_ups import category, script
from app.content.shape import Shipped, read
from app.content.spoken import agreement
from app.errors import Broken

PLAN_FILES = ("network_hybrid.toml", "hostel_listening.toml", "making_rules.toml")


@dataclass(frozen=True)
class PlanRole:
    """Who is needed and what they do. Roles, never names."""

    name: str
    who: str
    does: str


@dataclass(frozen=True)
class HeadsUpTemplate:
    """A heads-up of a shipped part (domain.md 1.4). `rejoin_at` and `after` are part keys."""

    key: str
    categories: tuple[str, ...]
    level: int
    mode: str
    words: str
    choices: tuple[str, ...]
    support_offer: str
    support_role: str = ""
    support_place: str = ""
    other_task: str = ""
    rejoin_at: str = ""
    rejoin_cue: str = ""
    needed_because: str = ""
    made_up_case: bool = False
    after: str = ""

    @property
    def pathways(self) -> tuple[str, ...]:
        """Ids of the support lines of its categories, each once."""
        found = (line for code in self.categories for line in category(code).pathways)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class PartTemplate:
    """A part of a shipped plan. `minutes` is whole minutes; `gentler` a softer way to do it."""

    key: str
    title: str
    kind: str
    minutes: int
    leader: str
    purpose: str
    steps: tuple[str, ...]
    materials: tuple[str, ...]
    whole: bool = False
    open_vote: bool = False
    folded_paper: bool = False
    gentler: str = ""
    heads_ups: tuple[HeadsUpTemplate, ...] = ()


@dataclass(frozen=True)
class MadeUpCard:
    """A card about a made-up person, or words to put up, for one part (care K12)."""

    key: str
    title: str
    part: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PlanTemplate(Shipped):
    """A whole plan. `how` is in_person or both (room and online); `minutes` is the room's time."""

    space_kind: str
    how: str
    minutes: int
    kinds: tuple[str, ...]
    principles: tuple[str, ...]
    for_who: str
    room: str
    purpose: str
    before_you_come: tuple[str, ...]
    closing_words: tuple[str, ...]
    roles: tuple[PlanRole, ...]
    parts: tuple[PartTemplate, ...]
    cards: tuple[MadeUpCard, ...]

    def cards_of(self, part: str) -> tuple[MadeUpCard, ...]:
        """The cards used in the part of that key."""
        return tuple(one for one in self.cards if one.part == part)


@cache
def plans() -> tuple[PlanTemplate, ...]:
    """The three plans, read once."""
    return tuple(read(PlanTemplate, "plans", name) for name in PLAN_FILES)


def plan(plan_id: str) -> PlanTemplate:
    """The plan of an id such as "tpl-making-rules". Broken when there is none."""
    for one in plans():
        if one.id == plan_id:
            return one
    raise Broken("content.plan")


def session_facts(one: PlanTemplate) -> dict[str, Any]:
    """The plan's facts as session fields, for `make_session(store, date, parts, **facts)`."""
    return {
        "title": one.title,
        "aim": one.purpose,
        "kinds": "\n".join(one.kinds),
        "principles": "\n".join(one.principles),
        "room_minutes": one.minutes,
        "how": one.how,
        "agreement": "\n".join(agreement().lines),
        "closing_words": "\n".join(one.closing_words),
        "made_from": one.id,
    }


def plan_parts(one: PlanTemplate) -> tuple[dict[str, Any], ...]:
    """The plan's parts as part fields with `heads_ups`, for `make_session`.

    Lists become lines of text. The part to come back to is left open, since parts get their ids
    when the session is made; the cue and the choices say when to come back.
    """
    return tuple(_part(one, part) for part in one.parts)


def _part(one: PlanTemplate, part: PartTemplate) -> dict[str, Any]:
    cards = "\n".join(" ".join((f"{c.title}:", *c.lines)) for c in one.cards_of(part.key))
    return {
        "title": part.title,
        "kind": part.kind,
        "minutes": part.minutes,
        "leader": part.leader,
        "purpose": part.purpose,
        "steps": "\n".join(part.steps),
        "materials": "\n".join(part.materials),
        "notes": cards,
        "gentler": part.gentler,
        "whole": part.whole,
        "open_vote": part.open_vote,
        "folded_paper": part.folded_paper,
        "heads_ups": tuple(_heads_up(head) for head in part.heads_ups),
    }


def _heads_up(head: HeadsUpTemplate) -> dict[str, Any]:
    return {
        "categories": "\n".join(head.categories),
        "level": head.level,
        "mode": head.mode,
        "words": head.words,
        "choices": "\n".join(head.choices),
        "other_task": head.other_task,
        "rejoin_cue": head.rejoin_cue or script().rejoin_cue,
        "support_offer": head.support_offer,
        "support_role": head.support_role,
        "support_place": head.support_place,
        "pathways": "\n".join(head.pathways),
        "needed_because": head.needed_because,
        "made_up_case": head.made_up_case,
    }
