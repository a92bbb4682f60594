# SPDX-License-Identifier: MIT
"""When records go (domain.md 6.2 with care K24; decision 42).

End dates are worked out from rules and never stored, but for "keep until". The rules themselves
are data (`resources/content/retention.toml`, changed in Settings); deleting is the store's work.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from models.rules.induction import add_months

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Rule:
    """How long a kind of record stays after the day it counts from, and what happens then.

    `counts_from` names that day: session, written, left_role, read_by_lead, strategy_end,
    collected, taken_out, last_known, held. `working_day` moves the end to the next working day.
    """

    counts_from: str
    then: str
    days: int = 0
    months: int = 0
    working_day: bool = False


RECHECK_SAFE_CONTACT_MONTHS = 3


@dataclass(frozen=True)
class Kept:
    """A record: its id, kind (a key of the rules), the day it counts from, and "keep until"."""

    id: str
    kind: str
    since: date | None
    keep_until: date | None = None


@dataclass(frozen=True)
class Going:
    """A record and the day it goes."""

    id: str
    kind: str
    on: date


def next_working_day(day: date, holidays: Collection[date] = ()) -> date:
    """The day itself, or the next Monday to Friday that is no holiday."""
    while day.weekday() > 4 or day in holidays:
        day += timedelta(days=1)
    return day


def end_date(kept: Kept, rules: Mapping[str, Rule], holidays: Collection[date] = ()) -> date | None:
    """The day a record goes, or None while its time has not begun (still in role, not read).

    "Keep until" only ever makes it longer. Raises KeyError on an unknown kind.
    """
    rule = rules[kept.kind]
    if kept.since is None:
        return None
    on = add_months(kept.since, rule.months) + timedelta(days=rule.days)
    if rule.working_day:
        on = next_working_day(on, holidays)
    return on if kept.keep_until is None else max(on, kept.keep_until)


def going(
    records: Iterable[Kept],
    today: date,
    rules: Mapping[str, Rule],
    within: timedelta = SOON,
) -> tuple[Going, ...]:
    """Records that go by `today` plus `within`, the soonest first, late ones among them."""
    ends = ((one, end_date(one, rules)) for one in records)
    found = [Going(one.id, one.kind, on) for one, on in ends if on is not None]
    return tuple(sorted((one for one in found if one.on <= today + within), key=_by_date))


def may_go_by_itself(going: Going, shown_on: date | None, today: date) -> bool:
    """Whether a record goes today with nobody asking: its day has come, and it was shown on an earlier day."""
    return going.on <= today and shown_on is not None and shown_on < today


def recheck_safe_contact(checked_on: date) -> date:
    """When a safe way to reach someone is to be checked again (domain.md 6.2)."""
    return add_months(checked_on, RECHECK_SAFE_CONTACT_MONTHS)


def _by_date(one: Going) -> tuple[date, str, str]:
    return one.on, one.kind, one.id
