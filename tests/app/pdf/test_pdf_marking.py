# SPDX-License-Identifier: MIT
"""What is drawn is marked once, in one stretch where it can be, and nothing is marked for nothing."""

import io
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest

from app.pdf import render as rendering
from app.pdf.blocks import Document, Figure, Para, words
from app.pdf.fonts import REGULAR, face
from app.pdf.marking import AT_EDGE, DECORATION, END, canvas_class
from app.pdf.paint import Area, Canvas, filled
from app.pdf.rows import Row, flow
from app.pdf.styles import GREEN
from app.pdf.tags import Node

NIGHT = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)


@pytest.fixture
def canvas() -> Any:
    face(REGULAR)
    made = canvas_class()(io.BytesIO(), initialFontName=REGULAR)
    made._code.clear()
    return made


def marks(canvas: Any) -> list[str]:
    return [one.strip() for one in canvas._code if one.strip().endswith((" BDC", END))]


def test_two_strokes_of_one_node_are_one_stretch(canvas):
    node = Node("P")
    for _ in range(2):
        canvas.begin(node)
        canvas.line(0, 0, 1, 1)
        canvas.end()
    canvas.close()
    assert marks(canvas) == ["/P <</MCID 0>> BDC", END]
    assert node.kids == [(1, 0)] and canvas.parents == [[node]]


def test_decoration_inside_of_words_parts_them_and_is_not_inside(canvas):
    node = Node("P")
    canvas.begin(node)
    canvas.line(0, 0, 1, 1)
    canvas.artifact()
    canvas.line(0, 0, 1, 1)
    canvas.end()
    canvas.line(0, 0, 1, 1)
    canvas.end()
    canvas.close()
    assert marks(canvas) == [
        "/P <</MCID 0>> BDC",
        END,
        DECORATION,
        END,
        "/P <</MCID 1>> BDC",
        END,
    ]
    assert node.kids == [(1, 0), (1, 1)]


def test_a_mark_with_nothing_in_it_is_taken_back(canvas):
    empty, node = Node("P"), Node("P")
    canvas.begin(empty)
    canvas.begin(node)
    canvas.line(0, 0, 1, 1)
    canvas.end()
    canvas.end()
    canvas.close()
    assert marks(canvas) == ["/P <</MCID 0>> BDC", END]
    assert empty.kids == [] and canvas.parents == [[node]]


def test_decoration_at_the_edge_stays_so_all_the_way_in(canvas):
    canvas.artifact(AT_EDGE)
    canvas.begin(None)
    canvas.line(0, 0, 1, 1)
    canvas.end()
    canvas.end()
    canvas.close()
    assert marks(canvas) == [AT_EDGE, END]


def test_words_instead_are_said_only_where_something_is_read(canvas):
    canvas.artifact()
    canvas.span("not heard")
    canvas.line(0, 0, 1, 1)
    canvas.end_span()
    canvas.end()
    canvas.begin(Node("P"))
    canvas.span("heard")
    canvas.line(0, 0, 1, 1)
    canvas.end_span()
    canvas.end()
    canvas.close()
    assert marks(canvas)[2:] == [
        "/P <</MCID 0>> BDC",
        "/Span <</ActualText (heard)>> BDC",
        END,
        END,
    ]
    assert not any("not heard" in one for one in marks(canvas))


def test_a_picture_that_tells_something_has_its_words_and_its_box(monkeypatch):
    def chart(block: Figure, sheet: Any) -> list[Any]:
        def paint(canvas: Canvas, area: Area) -> None:
            filled(canvas, Area(area.x, area.y, 100, area.height), GREEN)

        node = Node("Figure", {"Alt": block.alt})
        row = Row(least=50, paint=paint, figure=node)
        return [flow([row], sheet.room, tags=(node,))]

    monkeypatch.setitem(rendering._LAYOUTS, "Figure", chart)
    blocks = (Para(words("x")), Figure("", "Słupki: 12 then 7"))
    data = rendering.render(Document("Neutral", blocks, "test"), printed=NIGHT)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        figure = pdf.Root.StructTreeRoot.K[0].K[1]
        assert figure.S == "/Figure" and str(figure.Alt) == "Słupki: 12 then 7"
        left, low, right, high = (float(one) for one in figure.A[0].BBox)
        assert figure.A[0].O == "/Layout"
        assert high - low == pytest.approx(50, abs=0.1) and left == pytest.approx(42, abs=0.5)
        assert 595 - right == pytest.approx(42, abs=0.5) and 700 < high < 800
        assert len(figure.K) == 1


def test_plain_words_take_one_operator_each_and_their_own_face(canvas):
    canvas.setFont(REGULAR, 12)
    canvas.drawString(10, 20.5, "Ab")
    assert canvas._code[-1].startswith("BT 1 0 0 1 10.0000 20.5000 Tm /F")
    assert canvas._code[-1].endswith(" 12 Tf <00010002> Tj ET")
