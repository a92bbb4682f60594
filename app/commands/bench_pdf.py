# SPDX-License-Identifier: MIT
"""How fast papers are made and how large they are, beside the floor and other programs (paper.md 6).

What belongs here: measuring. What does not: the pack's words (`bench_pack`) or the other programs
(`bench_pdf_peers`, which runs in a Python of its own).
"""

import io
import json
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from app.clock import seconds
from app.commands.bench_pack import as_data, document, parts
from app.commands.figures import Figure, counted, timed, times_ms
from app.later import later
from app.paths import resource
from app.pdf.preview import page_count
from app.pdf.render import render

PACK, LONG = 6, 100
PRINTED = datetime(2026, 1, 1, tzinfo=UTC)
COLD_MS, WARM_MS, FLOORS, LONG_MS, LONG_MB, PACK_KB = 500, 200, 6, 5000, 150, 150
PEERS = {"weasyprint": "WeasyPrint, pdf/ua-1", "fpdf2": "fpdf2, untagged", "typst": "typst, ua-1"}
_TIMEOUT = 300

Place = tuple[float, float, float, str]
"""Words on a page: from where, how large, and which."""


def rows(peers: str = "", pack: int = PACK, long: int = LONG, rounds: int = 9) -> list[Figure]:
    """All figures; `peers` is a Python that has the other programs, if this one has not."""
    paper = document(parts(pack))
    data = render(paper, printed=PRINTED)
    scale = f"{page_count(data)} tagged pages"
    places = places_of(data)
    draw_floor(places)
    ours, floors = list[float](), list[float]()
    for _ in range(rounds):  # in turns, so that whatever else runs here weighs on both
        ours += times_ms(partial(render, paper, printed=PRINTED), 1)
        floors += times_ms(partial(draw_floor, places), 1)
    floor = median(floors)
    cold = times_ms(partial(in_child, "make", pack), min(rounds, 5))
    whole = json.loads(in_child("tell", long))
    warm = timed("a pack, warm", ours, WARM_MS, scale, floor)
    made = [
        timed("a pack, the whole program", cold, COLD_MS, scale),
        warm,
        _beside_floor(warm, floor, scale),
        timed("a long report", [whole["ms"]], LONG_MS, f"{whole['pages']:.0f} tagged pages"),
        _memory(whole),
        counted("a pack's file", len(data) / 1024, PACK_KB, "KB", scale),
    ]
    return made + [_peer(one, pack, peers) for one in PEERS]


def _beside_floor(warm: Figure, floor: float, scale: str) -> Figure:
    ratio = (warm.median_ms or 0) / floor
    return Figure(
        name="a pack beside drawString alone",
        n=warm.n,
        median_ms=warm.median_ms,
        p95_ms=warm.p95_ms,
        floor_ms=round(floor, 2),
        ratio=round(ratio, 2),
        goal=f"at most {FLOORS} times the floor",
        ok=ratio <= FLOORS,
        scale=f"{scale}, the same words in the same places",
    )


def _memory(whole: dict[str, float]) -> Figure:
    scale = f"{whole['pages']:.0f} tagged pages, the most that the program held"
    if not whole["mb"]:
        return Figure(
            "a long report's memory", 0, None, None, None, None, "", True, "not measured here"
        )
    return counted("a long report's memory", whole["mb"], LONG_MB, "MB", scale)


def places_of(data: bytes) -> list[list[Place]]:
    """Each page's words as they stand in the finished file, line by line and cell by cell."""
    pdf = later("pypdfium2").PdfDocument(data)
    try:
        found = []
        for page in pdf:
            text = page.get_textpage()
            boxes = [text.get_rect(at) for at in range(text.count_rects())]
            found.append(
                [
                    (
                        x,
                        low,
                        (high - low) or 1.0,
                        text.get_text_bounded(x, low, right, high).strip(),
                    )
                    for x, low, right, high in boxes
                ]
            )
        return found
    finally:
        pdf.close()


def draw_floor(pages: Sequence[Sequence[Place]]) -> bytes:
    """The same words put down by the library's quickest call, with no layout and no tags."""
    font = later("reportlab.pdfbase.ttfonts").TTFont(
        "Floor", str(resource("fonts", "AtkinsonHyperlegibleNext-Regular.ttf"))
    )
    later("reportlab.pdfbase.pdfmetrics").registerFont(font)
    out = io.BytesIO()
    canvas = later("reportlab.pdfgen.canvas").Canvas(out, invariant=1, pageCompression=1)
    for page in pages:
        for x, y, _, said in page:
            canvas.setFont("Floor", 12)
            canvas.drawString(x, y, said)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def in_child(work: str, count: int) -> str:
    """What a new program prints that does `make` or `tell` with a pack of so many parts."""
    return _said(
        [sys.executable, "-c", f"from app.commands import bench_pdf as b; b.{work}({count})"]
    )


def make(count: int) -> bytes:
    """The pack as a finished file."""
    return render(document(parts(count)), printed=PRINTED)


def tell(count: int) -> None:
    """Make the pack and print how long it took and the most memory that was held."""
    began = seconds()
    data = make(count)
    took = (seconds() - began) * 1000
    print(json.dumps({"ms": took, "mb": _most_memory(), "pages": page_count(data)}))


def _most_memory() -> float:
    """The most memory that this program held, in MB; 0 where the system does not tell."""
    if os.name == "nt":
        return 0.0
    most = later("resource").getrusage(later("resource").RUSAGE_SELF).ru_maxrss
    return float(most) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _peer(name: str, count: int, python: str) -> Figure:
    """Another program with the same words; ours runs before and after it, as the machine then is."""
    given = json.dumps({"parts": as_data(parts(count)), "fonts": str(resource("fonts"))})
    script = str(Path(__file__).with_name("bench_pdf_peers.py"))
    ours = times_ms(partial(make, count), 5)
    found = json.loads(_said([python or sys.executable, script, name], given))
    ours += times_ms(partial(make, count), 5)
    if "ms" not in found:
        return Figure(PEERS[name], 0, None, None, None, None, "", True, "not installed here")
    pages = page_count(b64decode(found["pdf"]))
    return Figure(
        name=PEERS[name],
        n=int(found["n"]),
        median_ms=round(found["ms"], 2),
        p95_ms=round(found["most"], 2),
        floor_ms=None,
        ratio=None,
        goal="ours is faster",
        ok=median(ours) < found["ms"],
        scale=f"{pages} pages; ours took {median(ours):.1f} ms beside it",
    )


def _said(command: list[str], given: str = "") -> str:
    """What another program prints."""
    home = str(Path(__file__).parents[2])
    return subprocess.run(  # noqa: S603 - our own program, or the Python that was asked for
        command, input=given, capture_output=True, text=True, timeout=_TIMEOUT, check=True, cwd=home
    ).stdout
