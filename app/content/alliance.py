# SPDX-License-Identifier: MIT
"""The alliance as shipped: principles, kinds of coproduction, cabins, organisations and stations.

What belongs here: `resources/content/alliance.toml` as frozen data (strategy; decision 17).
What does not: what a group changed; that is kept in the library.
"""

from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read


@dataclass(frozen=True)
class Principle:
    """One of the ten, with a question to lean on in a plan (product.md S3)."""

    key: str
    name: str
    line: str
    prompt: str


@dataclass(frozen=True)
class CoproductionKind:
    """One of the four kinds: the plain name, and the formal one beside it (product.md S2)."""

    key: str
    name: str
    formal: str
    line: str


@dataclass(frozen=True)
class Cabin:
    """How involved a person chooses to be (product.md S4). `plain` is for "Plain words only"."""

    key: str
    name: str
    short: str
    plain: str
    line: str
    icon: str


@dataclass(frozen=True)
class CabinWords:
    """Their choice, any time; "not yet" is a choice too."""

    rule: str
    none: str


@dataclass(frozen=True)
class Organisation:
    """One of the three, with the name of its own listening space (product.md S10)."""

    key: str
    short: str
    name: str
    line: str
    space: str


@dataclass(frozen=True)
class SpaceKind:
    """A kind of space. `open` is False as shipped: protected (decision 22)."""

    key: str
    name: str
    line: str
    open: bool


@dataclass(frozen=True)
class Journey:
    """Words over the stations: they are our reading of the strategy (decision 17)."""

    check: str
    destination: str


@dataclass(frozen=True)
class Milestone:
    """Something to reach at a station."""

    key: str
    text: str


@dataclass(frozen=True)
class Station:
    """A stage of the strategy with its milestones. `plain` is for "Plain words only"."""

    key: str
    name: str
    plain: str
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, kw_only=True)
class AllianceContent(Shipped):
    """The whole file. `name` is the alliance's."""

    name: str
    principles: tuple[Principle, ...]
    kinds: tuple[CoproductionKind, ...]
    cabins: tuple[Cabin, ...]
    cabin_words: CabinWords
    organisations: tuple[Organisation, ...]
    space_kinds: tuple[SpaceKind, ...]
    journey: Journey
    stations: tuple[Station, ...]


@cache
def alliance() -> AllianceContent:
    """The whole file, read once."""
    return read(AllianceContent, "content", "alliance.toml")


def principles() -> tuple[Principle, ...]:
    """The ten principles."""
    return alliance().principles


def coproduction_kinds() -> tuple[CoproductionKind, ...]:
    """The four kinds of coproduction."""
    return alliance().kinds


def cabins() -> tuple[Cabin, ...]:
    """The four cabins, most involved first."""
    return alliance().cabins


def organisations() -> tuple[Organisation, ...]:
    """The three organisations."""
    return alliance().organisations


def space_kinds() -> tuple[SpaceKind, ...]:
    """Network, service, community and working session."""
    return alliance().space_kinds


def stations() -> tuple[Station, ...]:
    """The five stations in order."""
    return alliance().stations
