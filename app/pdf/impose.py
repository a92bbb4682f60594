# SPDX-License-Identifier: MIT
"""Two A5 pages on each side of an A4 sheet, in the order that makes a booklet when it is folded.

What belongs here: that order, and putting finished pages side by side at their own size. What does
not: laying out a page. The result is for a printer only: tags, outline and words about the file are
gone (paper.md 7), and nothing is ever attached to it.
"""

import io
from typing import Any

from app.later import later
from app.pdf.styles import PAGES

SHEET = 4
"""Pages on one folded sheet; a booklet is filled up with empty pages to whole sheets."""


def sides(pages: int) -> tuple[tuple[int, int], ...]:
    """The page at the left and at the right of each printed side, from 0; beyond the last is empty.

    Printed on both sides, turned at the short edge, and folded in the middle, page follows page.
    """
    whole = -(-max(pages, 1) // SHEET) * SHEET
    found: list[tuple[int, int]] = []
    for at in range(whole // 2):
        low, high = at, whole - 1 - at
        found.append((high, low) if at % 2 == 0 else (low, high))
    return tuple(found)


def booklet(pdf: bytes) -> bytes:
    """The pages of a finished A5 file as a booklet to print. The same bytes give the same bytes."""
    pikepdf = later("pikepdf")
    tall, wide = PAGES["A4"]
    page = PAGES["A5"][0]
    edge = (wide / 2 - page) / 2
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as made:
        count = len(source.pages)
        for pair in sides(count):
            made.add_blank_page(page_size=(wide, tall))
            side = made.pages[-1]
            for place, at in enumerate(pair):
                if at < count:
                    left = place * wide / 2 + edge
                    box = pikepdf.Rectangle(left, 0, left + page, tall)
                    _place(pikepdf, made, side, source.pages[at], box, f"/Page{place}")
        made.remove_unreferenced_resources()
        streams = pikepdf.ObjectStreamMode.generate
        made.save(out, deterministic_id=True, object_stream_mode=streams)
    return out.getvalue()


def _place(pikepdf: Any, made: Any, side: Any, page: Any, box: Any, name: str) -> None:
    """As the library's own overlay, which makes up another name for each page each time."""
    form = made.copy_foreign(page.as_form_xobject())
    kept = side.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(name))
    side.contents_add(side.calc_form_xobject_placement(form, kept, box))
