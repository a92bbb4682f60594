# SPDX-License-Identifier: MIT
"""The privacy notice for the door (care K21, K26; domain.md 6).

What belongs here: `resources/content/privacy_notice.toml` as frozen data, and which blanks are
open. What does not: the values; they are settings under the same keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read
from app.content.wording import Wording


@dataclass(frozen=True)
class NoticeBlank:
    """A line the alliance fills in. `key` is also the key of its setting."""

    key: str
    label: str
    asks: str


@dataclass(frozen=True)
class NoticeSection:
    """A part of the notice, on side 1 or 2. `easy` is the same in Easy Read."""

    key: str
    side: int
    title: str
    text: Wording
    easy: tuple[Wording, ...]


@dataclass(frozen=True)
class SafeguardingBasis:
    """The reason in law for safeguarding steps by bodies that are not public authorities (K26)."""

    not_public_body: str
    rule: str


@dataclass(frozen=True)
class ComplaintRoute:
    """How a data-protection complaint goes: an answer in `answer_days`, a log, the regulator."""

    answer_days: int
    since: str
    log_fields: tuple[str, ...]
    regulator: str
    slip: str


@dataclass(frozen=True, kw_only=True)
class PrivacyNotice(Shipped):
    """The whole notice."""

    foot: str
    blanks_foot: Wording
    blanks_foot_one: str
    blanks: tuple[NoticeBlank, ...]
    sections: tuple[NoticeSection, ...]
    safeguarding_basis: SafeguardingBasis
    complaint: ComplaintRoute

    def still_blank(self, values: Mapping[str, str]) -> tuple[NoticeBlank, ...]:
        """The lines that nobody filled in; the notice names them (K26)."""
        return tuple(one for one in self.blanks if not values.get(one.key, "").strip())

    def blanks_line(self, values: Mapping[str, str]) -> str:
        """How many lines are still blank, in words; empty when none is."""
        count = len(self.still_blank(values))
        if count == 0:
            return ""
        return self.blanks_foot_one if count == 1 else self.blanks_foot.fill(count=str(count))


@cache
def privacy_notice() -> PrivacyNotice:
    """The shipped notice, read once."""
    return read(PrivacyNotice, "content", "privacy_notice.toml")
