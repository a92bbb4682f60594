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
from typing import Any

from app.clock import seconds
from app.commands.bench_pack import as_data, document, parts
from app.commands.figures import Figure, counted, timed, times_ms
from app.later import later
from app.paths import resource
from app.pdf.blocks import Document
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
    pages = page_count(data)
    ours = times_ms(partial(render, paper, printed=PRINTED), rounds)
    places = places_of(data)
    draw_floor(places)
    floor = median(times_ms(partial(draw_floor, places), rounds))
    cold = times_ms(partial(in_child, pack), min(rounds, 5))
    whole = in_child(long)
    scale = f"{pages} tagged pages"
    warm = timed("a pack, warm", ours, WARM_MS, scale, floor)
    made = [
        timed("a pack, the whole program", cold, COLD_MS, scale),
        warm,
        _beside_floor(warm, floor, scale),
        timed("a long report", [whole["ms"]], LONG_MS, f"{whole['pages']:.0f} tagged pages"),
        _memory(whole),
        counted("a pack's file", len(data) / 1024, PACK_KB, "KB", scale),
    ]
    return made + [_peer(one, pack, median(ours) / pages, peers) for one in PEERS]


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


def in_child(count: int) -> dict[str, float]:
    """A pack of so many parts, made by a new program: its time and the memory it took."""
    code = f"from app.commands.bench_pdf import tell; tell({count})"
    return _told([sys.executable, "-c", code], "")


def tell(count: int) -> None:
    """Make the pack and print how it went; this runs in the new program."""
    paper: Document = document(parts(count))
    began = seconds()
    data = render(paper, printed=PRINTED)
    took = (seconds() - began) * 1000
    print(json.dumps({"ms": took, "mb": _most_memory(), "pages": page_count(data)}))


def _most_memory() -> float:
    """The most memory that this program held, in MB; 0 where the system does not tell."""
    if os.name == "nt":
        return 0.0
    most = later("resource").getrusage(later("resource").RUSAGE_SELF).ru_maxrss
    return float(most) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _peer(name: str, count: int, ours: float, python: str) -> Figure:
    said = json.dumps({"parts": as_data(parts(count)), "fonts": str(resource("fonts"))})
    script = Path(__file__).with_name("bench_pdf_peers.py")
    found = _told([python or sys.executable, str(script), name], said)
    if "ms" not in found:
        return Figure(PEERS[name], 0, None, None, None, None, "", True, "not installed here")
    pages = page_count(b64decode(found["pdf"]))
    each = found["ms"] / pages
    return Figure(
        name=PEERS[name],
        n=int(found["n"]),
        median_ms=round(found["ms"], 2),
        p95_ms=round(found["most"], 2),
        floor_ms=None,
        ratio=None,
        goal="ours is faster a page",
        ok=ours < each,
        scale=f"{pages} pages: {each:.1f} ms a page, ours {ours:.1f}",
    )


def _told(command: list[str], said: str) -> dict[str, Any]:
    """What another program answers as JSON."""
    home = str(Path(__file__).parents[2])
    done = subprocess.run(  # noqa: S603 - our own program, or the Python that was asked for
        command, input=said, capture_output=True, text=True, timeout=_TIMEOUT, check=True, cwd=home
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
