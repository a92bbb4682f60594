# SPDX-License-Identifier: MIT
"""Figures are measured on real papers and said as the contract wants them; none are made up."""

from __future__ import annotations

import base64
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from app.commands import bench, bench_pdf, bench_pdf_peers, figures
from app.commands.bench_pack import as_data, document, parts
from app.commands.figures import Figure, counted, timed
from app.pdf.preview import page_count, text_of

GOOD = Figure("a pack", 3, 12.5, 14.0, 5.0, 2.5, "at most 20 ms", True, "2 pages")


class Fixed:
    """In place of the real measuring."""

    def __init__(self, *found: Figure) -> None:
        self.found = found
        self.peers: list[str] = []

    def rows(self, peers: str) -> list[Figure]:
        self.peers.append(peers)
        return list(self.found)


def fixed(monkeypatch: pytest.MonkeyPatch, *found: Figure) -> Fixed:
    made = Fixed(*found)
    monkeypatch.setattr(bench, "later", lambda _: made)
    return made


def test_all_rows_good_gives_0_and_one_bad_gives_1(monkeypatch, capsys):
    fixed(monkeypatch, GOOD)
    assert bench.run(["pdf"]) == 0
    assert "ok   a pack: 12.5 ms" in capsys.readouterr().out
    fixed(monkeypatch, GOOD, replace(GOOD, ok=False))
    assert bench.run([]) == 1
    assert "LOOK a pack" in capsys.readouterr().out


def test_json_has_the_shape_of_the_contract(monkeypatch, capsys):
    fixed(monkeypatch, GOOD)
    assert bench.run(["--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"machine", "rows"}
    assert set(told["rows"][0]) == {
        "name",
        "n",
        "median_ms",
        "p95_ms",
        "floor_ms",
        "ratio",
        "goal",
        "ok",
        "scale",
    }
    assert "cores" in told["machine"]


def test_wrong_use_is_told(monkeypatch, capsys, tmp_path):
    made = fixed(monkeypatch, GOOD)
    assert bench.run(["nothing"]) == 2
    assert "Use: bench" in capsys.readouterr().err
    assert bench.run(["pdf", "--peers", str(tmp_path / "none")]) == 1
    assert "no Python" in capsys.readouterr().err
    assert not made.peers
    assert bench.run(["pdf", "--peers", sys.executable]) == 0
    assert made.peers == [sys.executable]


def test_a_time_over_its_goal_is_not_ok():
    took = [float(at) for at in range(1, 101)]
    row = timed("x", took, 50, "y", floor=10)
    assert (row.median_ms, row.p95_ms, row.ratio, row.ok) == (50.5, 95.0, 5.05, False)
    assert timed("x", took, 51, "y").ok
    assert not counted("x", 151, 150, "KB", "y").ok
    assert counted("x", 149.6, 150, "KB", "y").scale == "150 KB, y"


def test_times_are_the_clocks_differences(monkeypatch):
    clock = iter((1.0, 1.5, 2.0, 4.0))
    monkeypatch.setattr(figures, "seconds", lambda: next(clock))
    assert figures.times_ms(lambda: None, 2) == [500.0, 2000.0]


def test_the_floor_draws_the_same_words_in_the_same_places():
    data = bench_pdf.make(1)
    places = bench_pdf.places_of(data)
    floor = bench_pdf.draw_floor(places)
    assert page_count(floor) == page_count(data) == len(places)
    ours, theirs = (" ".join(" ".join(text_of(one)).split()) for one in (data, floor))
    assert sorted(ours.split()) == sorted(theirs.split())
    left = pypdfium2.PdfDocument(io.BytesIO(floor))[0].get_textpage().get_charbox(0)[0]
    assert left == pytest.approx(places[0][0][0], abs=2)


def test_all_figures_come_of_one_run(monkeypatch):
    monkeypatch.setattr(
        bench_pdf, "in_child", lambda work, _: '{"ms": 9.0, "mb": 160.0, "pages": 2}'
    )
    monkeypatch.setattr(bench_pdf, "PEERS", {})
    found = {row.name: row for row in bench_pdf.rows(pack=1, long=1, rounds=2)}
    assert len(found) == 6
    beside = found["a pack beside drawString alone"]
    assert beside.floor_ms and beside.median_ms and beside.ratio
    assert beside.ratio == pytest.approx(beside.median_ms / beside.floor_ms, rel=0.05)
    assert not found["a long report's memory"].ok
    assert found["a long report"].ok


def test_a_new_program_tells_its_time_and_memory():
    told = json.loads(bench_pdf.in_child("tell", 1))
    assert told["pages"] == page_count(bench_pdf.make(1))
    assert told["ms"] > 0
    assert told["mb"] > 20 or sys.platform == "win32"


def test_a_program_that_is_not_here_is_said_to_be_so(monkeypatch):
    monkeypatch.setattr(bench_pdf, "_said", lambda *_: "{}")
    row = bench_pdf._peer("typst", 1, "")
    assert (row.scale, row.ok, row.median_ms) == ("not installed here", True, None)


def test_a_quicker_program_is_not_hidden(monkeypatch):
    pdf = base64.b64encode(bench_pdf.make(1)).decode()
    quick = json.dumps({"ms": 0.001, "most": 0.002, "n": 5, "pdf": pdf})
    monkeypatch.setattr(bench_pdf, "_said", lambda *_: quick)
    assert not bench_pdf._peer("typst", 1, "").ok


def test_peers_get_the_same_words_and_none_is_made_up(monkeypatch):
    made = parts(2)
    given = as_data(made)
    said = " ".join(" ".join(one) for one in text_of_page(bench_pdf_peers._page(given, "fonts")))
    for part in made:
        assert part.title in said
        assert all(one in said for one in (*part.paras, *part.ticks, *part.table[-1]))
    assert document(made).title == "Pack"
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({"parts": given, "fonts": ""})))
    monkeypatch.setitem(bench_pdf_peers.PEERS, "none", ("no_such_module", bench_pdf_peers.typst))
    assert bench_pdf_peers.main("none") == {}


def text_of_page(page: str) -> list[list[str]]:
    return [[one] for one in page.replace(">", "<").split("<")]


def test_the_peers_program_knows_nothing_of_ours():
    said = Path(bench_pdf_peers.__file__).read_text("utf-8")
    assert "import app" not in said and "from app" not in said
