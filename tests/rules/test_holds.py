# SPDX-License-Identifier: MIT
"""What must stay for now: the longest reason is the one that is told, and an unknown one keeps everything."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.content.retention import keeps
from models.erasing_person import GROUPS
from models.rules.holds import Held, holds_now, kept_by

TODAY = date(2026, 11, 26)
KEEPS = keeps()
kinds = st.sampled_from([*KEEPS, "unheard_of"])
held = st.builds(Held, kinds, st.dates(date(2026, 1, 1), date(2027, 12, 31)))


def test_the_shipped_reasons_keep_groups_that_there_are() -> None:
    assert set(KEEPS) == {"complaint", "concern", "access_request", "court_order"}
    for groups in KEEPS.values():
        assert "name" in groups and groups <= set(GROUPS)
    assert KEEPS["access_request"] == set(GROUPS)
    assert "reach" not in KEEPS["complaint"]


def test_the_last_day_still_holds_and_the_next_does_not() -> None:
    hold = Held("complaint", TODAY)
    assert holds_now([hold], TODAY) == (hold,)
    assert holds_now([hold], TODAY + timedelta(days=1)) == ()


def test_an_unknown_reason_keeps_everything() -> None:
    assert set(kept_by([Held("lost_word", TODAY)], TODAY, KEEPS)) == set(GROUPS)


@given(st.lists(held, max_size=6))
def test_what_is_kept_is_what_some_hold_keeps_and_the_longest_is_told(holds: list[Held]) -> None:
    found = kept_by(holds, TODAY, KEEPS)
    active = [one for one in holds if one.until >= TODAY]
    wanted = {g for one in active for g in KEEPS.get(one.why, frozenset(GROUPS))}
    assert set(found) == wanted
    for group, told in found.items():
        assert all(
            one.until <= told.until
            for one in active
            if group in KEEPS.get(one.why, frozenset(GROUPS))
        )
