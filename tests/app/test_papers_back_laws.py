# SPDX-License-Identifier: MIT
"""Whatever is typed for which row, and however often: the register is what the rows say now, nobody twice."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.aboard import aboard_count
from app.change import carry_out, take_back
from app.packs import pack_facts
from app.paper_codes import keep_codes, with_codes
from app.papers_back import papers_back_page, type_counted, type_empty, type_person
from app.people import welcome
from app.practice import practice
from models.tables.papers import PaperCode
from models.tables.records import Attendance

ROWS, PEOPLE = 4, 3
STEPS = st.lists(
    st.tuples(
        st.integers(0, ROWS - 1),
        st.one_of(st.integers(0, PEOPLE - 1), st.sampled_from(["counted", "empty"])),
        st.booleans(),
    ),
    max_size=14,
)


class Sheet:
    """A fresh made-up evening with one sign-in sheet printed and three people known."""

    def __init__(self) -> None:
        made = practice()
        self.store, self.session = made.store, made.session
        facts = with_codes(
            self.store, pack_facts(self.store, self.session), self.session, {"sign_in": 1}
        )
        carry_out(self.store, keep_codes, self.session, facts.sheets, ())
        self.rows = facts.sheets[0].codes[:ROWS]
        self.people = [
            carry_out(self.store, welcome, name).change.about
            for name in ("Teaselle", "Wrenna", "Ottera")
        ]
        self.before = aboard_count(self.store, self.session)

    def type(self, row: int, what: Any, left: bool) -> Any:
        """One row as somebody types it; gives what takes it back."""
        code = self.rows[row]
        if what == "counted":
            return carry_out(self.store, type_counted, code).undo
        if what == "empty":
            return carry_out(self.store, type_empty, code).undo
        return carry_out(self.store, type_person, code, self.people[what], left=left).undo

    @property
    def more(self) -> int:
        """How many more are aboard than before."""
        return aboard_count(self.store, self.session) - self.before

    def told(self) -> list[tuple[str, str, str, bool, int]]:
        """Everything that the codes hold."""
        fields = (PaperCode.code, PaperCode.state, PaperCode.kept, PaperCode.made, PaperCode.people)
        return sorted(PaperCode.select(*fields).tuples())


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_the_register_is_what_the_rows_say_now(steps: list[tuple[int, Any, bool]]) -> None:
    sheet = Sheet()
    try:
        says: dict[int, Any] = {}
        for row, what, left in steps:
            sheet.type(row, what, left)
            says[row] = what
            people = {one for one in says.values() if isinstance(one, int)}
            counted = sum(1 for one in says.values() if one == "counted")
            assert sheet.more == len(people) + counted, says
            named = Attendance.select().where(
                ~Attendance.gone & Attendance.person.in_(sheet.people)
            )
            assert sorted(one.person for one in named) == sorted(sheet.people[at] for at in people)
            back = papers_back_page(sheet.store, sheet.session).sheets[0].back
            assert back == len(says)
    finally:
        sheet.store.close()


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_all_of_it_taken_back_is_as_if_nothing_was_typed(
    steps: list[tuple[int, Any, bool]],
) -> None:
    sheet = Sheet()
    try:
        before = sheet.told()
        undos = [sheet.type(*step) for step in steps]
        for undo in reversed([one for one in undos if one is not None]):
            take_back(sheet.store, undo)
        assert sheet.more == 0 and sheet.told() == before
    finally:
        sheet.store.close()
