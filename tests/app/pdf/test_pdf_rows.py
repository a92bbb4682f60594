# SPDX-License-Identifier: MIT
"""Rows on pages: heights, cuts, heads that repeat, and what moves on as a whole."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as law
from hypothesis import strategies as some

from app.pdf.blocks import words
from app.pdf.layout_words import broken
from app.pdf.paint import Area
from app.pdf.rows import Cell, Row, flow
from app.pdf.styles import TEAM, Type

TEN = Type(10, 10)
ROOM = 100.0


def row(count: int, **more: Any) -> Row:
    """A row of so many lines, ten points each."""
    text = words("\n".join(f"l{at}" for at in range(count)))
    return Row((Cell(0, 100, broken(text, 100, TEN)),), **more)


def said(one: Row) -> list[str]:
    """The words of each line of the first cell."""
    return ["".join(atom.text for atom in line.atoms if atom.width) for line in one.cells[0].lines]


class Paper:
    """A canvas that notes what is drawn and where."""

    def __init__(self) -> None:
        self.drawn: list[tuple[float, float, str]] = []

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        self.drawn.append((x, y, text))

    def __getattr__(self, _: str) -> Any:
        return lambda *args, **more: None


def test_a_row_is_as_tall_as_its_tallest_cell_and_its_room():
    two = Row(
        (Cell(0, 50, row(2).cells[0].lines), Cell(50, 50, row(5).cells[0].lines)), above=3, below=4
    )
    assert two.height == 57
    assert row(1, least=30).height == 30
    assert Row().height == 0


def test_a_cut_takes_the_lines_that_fit_and_leaves_the_others():
    pieces = row(10).cut(45)
    assert pieces is not None
    assert said(pieces[0]) == ["l0", "l1", "l2", "l3"]
    assert said(pieces[1]) == [f"l{at}" for at in range(4, 10)]
    assert pieces[0].first and not pieces[0].last
    assert pieces[1].last and not pieces[1].first


def test_nothing_is_cut_where_not_even_a_line_fits():
    assert row(3, above=20).cut(25) is None


def test_words_stand_left_right_or_in_the_middle():
    lines = row(1).cells[0].lines
    wide = lines[0].width
    for align, x in (("left", 0), ("right", 100 - wide), ("centre", (100 - wide) / 2)):
        paper = Paper()
        Row((Cell(0, 100, lines, align),)).draw(paper, 0, 50, 100)  # type: ignore[arg-type]
        assert paper.drawn[0][0] == pytest.approx(x)


def test_a_cell_in_the_middle_of_a_tall_row():
    low, high = Paper(), Paper()
    lines = row(1).cells[0].lines
    Row((Cell(0, 100, lines, middle=True),), least=60).draw(low, 0, 100, 100)  # type: ignore[arg-type]
    Row((Cell(0, 100, lines),), least=60).draw(high, 0, 100, 100)  # type: ignore[arg-type]
    assert high.drawn[0][1] - low.drawn[0][1] == pytest.approx(25)


def test_what_lies_behind_is_told_where_the_row_stands():
    seen: list[Area] = []
    row(2, paint=lambda _, area: seen.append(area)).draw(Paper(), 5, 90, 70)  # type: ignore[arg-type]
    assert seen == [Area(5, 70, 70, 20)]
    assert seen[0].top == 90


def test_rows_part_between_rows_and_the_head_repeats():
    pieces = flow([row(1), *(row(2) for _ in range(6))], ROOM, head=1).split(100, 60)
    assert [len(one.rows) for one in pieces] == [3, 5]
    assert said(pieces[0].rows[0]) == said(pieces[1].rows[0]) == ["l0"]


def test_a_row_that_fits_a_page_moves_on_whole():
    assert flow([row(4)], ROOM).split(100, 30) == []


def test_a_row_taller_than_a_page_goes_on():
    first, rest = flow([row(25)], ROOM).split(100, 100)
    assert len(said(first.rows[0])) == 10 and len(said(rest.rows[0])) == 15


def test_what_must_stay_whole_moves_on():
    assert flow([row(3), row(3)], ROOM, whole=True).split(100, 40) == []
    assert len(flow([row(3)] * 9, ROOM, whole=True).split(100, 60)) == 2


def test_a_heading_asks_for_what_follows_it():
    head = flow([row(1)], ROOM, stays=40)
    assert head.wrap(100, 45) == (100, 50)
    assert head.split(100, 45) == []
    assert head.wrap(100, 80) == (100, 10)


def test_at_the_foot_all_that_is_left_is_taken():
    foot = flow([row(2)], ROOM, at_foot=True)
    assert foot.wrap(100, 90) == (100, 90)
    assert foot.wrap(100, 10) == (100, 20)
    paper = Paper()
    foot.wrap(100, 90)
    foot.canv = paper
    foot.draw()
    assert max(y for _, y, _ in paper.drawn) < 20


@law(max_examples=80)
@given(
    some.lists(some.integers(1, 40), min_size=1, max_size=12),
    some.integers(20, 100),
    some.integers(0, 1),
)
def test_however_rows_are_parted_no_line_is_lost_or_doubled(
    counts: list[int], left: int, head: int
):
    rows = [row(count) for count in counts]
    before = [line for one in rows[head:] for line in said(one)]
    todo, after, height = flow(rows, ROOM, head=head), list[str](), float(left)
    for _ in range(400):
        if todo.wrap(100, height)[1] <= height:
            after += [line for one in todo.rows[head:] for line in said(one)]
            break
        pieces = todo.split(100, height)
        if pieces:
            after += [line for one in pieces[0].rows[head:] for line in said(one)]
            assert pieces[0].tall <= height
            todo = pieces[1]
        elif height == ROOM:
            # Only a head that fills a page can stand in the way.
            assert head and rows[0].height > ROOM / 2
            return
        height = ROOM
    assert after == before


def test_sizes_grow_with_the_reader():
    assert TEAM.body.size == 12 and TEAM.foot.size == 10.5
