# SPDX-License-Identifier: MIT
"""A document as the bytes of a PDF: the same bytes for the same document, day and copy.

What belongs here: pages and the footer. What does not: how a block looks (the layouts), what makes
the file last and readable aloud (`finish`, `structure`) or any words of a paper (`app.reports`).
"""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from app import times
from app.later import later
from app.pdf.blocks import Document, PageBreak, Para, words
from app.pdf.finish import finish
from app.pdf.fonts import REGULAR, face
from app.pdf.ink import canvas_of
from app.pdf.layout_boxes import band, boxes, entry, slip, totals
from app.pdf.layout_charts import chart, code
from app.pdf.layout_easy import idea
from app.pdf.layout_lines import line_map
from app.pdf.layout_room import cards, faces
from app.pdf.layout_tables import table
from app.pdf.layout_words import (
    broken,
    checkbox,
    figure,
    heading,
    listed,
    masthead,
    note_lines,
    para,
    tick_row,
    write_in,
)
from app.pdf.rows import Cell, Row
from app.pdf.structure import with_structure
from app.pdf.styles import MM, PAGES, STYLES, Sheet
from app.pdf.tags import Node

MAKER = "Coproduction Express"
FOOT_LINES = 4
FOOT_SHARE = 0.145

_LAYOUTS: dict[str, Any] = {
    "Masthead": masthead,
    "Heading": heading,
    "Para": para,
    "List": listed,
    "Checkbox": checkbox,
    "TickRow": tick_row,
    "NoteLines": note_lines,
    "WriteIn": write_in,
    "Table": table,
    "Figure": figure,
    "Band": band,
    "Boxes": boxes,
    "Entry": entry,
    "Idea": idea,
    "Totals": totals,
    "LineMap": line_map,
    "Slip": slip,
    "Cards": cards,
    "Faces": faces,
    "Code": code,
    "Chart": chart,
}


def render(document: Document, *, printed: datetime, copy: int = 0) -> bytes:
    """The PDF of a document. `printed` is aware; it is told in the footer only if the paper says so.

    The file itself holds no date, no name and no maker but the program's. It is tagged (PDF/UA-1)
    and made to last (PDF/A-3b).
    """
    return finish(drawn(document, printed=printed, copy=copy), document.title)


def drawn(document: Document, *, printed: datetime, copy: int = 0) -> bytes:
    """The pages of a document with their tags, as a file that is not finished."""
    document, foot, sheet = _footed(document, printed, copy)
    return _built(document, sheet, _story(document, sheet), foot)


def _footed(document: Document, printed: datetime, copy: int) -> tuple[Document, str, Sheet]:
    """The foot of each page. What would take too much of every page stands once, at the end."""
    after, privacy = document.after, document.privacy
    foots = ((after, privacy), ("", privacy), ("", ""))
    ends = ("", after, f"{after} {privacy}".strip())
    for (said, level), end in zip(foots, ends, strict=True):
        foot = _foot_words(replace(document, after=said, privacy=level), printed, copy)
        sheet = _sheet(document, foot)
        fits = len(_foot_cell(foot, sheet, FOOT_LINES + 1).lines) <= _foot_lines(sheet)
        if fits or end == ends[-1]:
            break
    blocks = (*document.blocks, Para(words(end), "small")) if end else document.blocks
    return replace(document, blocks=blocks), foot, sheet


def _foot_lines(sheet: Sheet) -> int:
    return min(FOOT_LINES, max(1, int(sheet.height * FOOT_SHARE / sheet.styles.foot.leading)))


def _foot_words(document: Document, printed: datetime, copy: int) -> str:
    day = printed.astimezone(times.VENUE).date()
    said = [document.after, document.privacy]
    if document.dated == "day":
        said.append(f"Printed {times.short_day(day)} {day.year}.")
    elif document.dated == "week":
        year, week, _ = day.isocalendar()
        said.append(f"Made in week {week} of {year}.")
    if document.code:
        said.append(f"Code {document.code}.")
    if document.counted:
        # The same bytes print many times, so the number is written in by hand as copies go out.
        # No line ends between the word and its number.
        said.append(f"Copy\N{NO-BREAK SPACE}{copy}." if copy else "Copy ____ of ____.")
    return " ".join(one for one in said if one)


def _sheet(document: Document, foot: str) -> Sheet:
    wide, high = PAGES[document.page]
    styles = STYLES[document.size]
    margin = document.margin_mm * MM
    numbered = bool(document.sheet)
    draft = Sheet(wide, high, margin, 0, 0, 0, styles, numbered)
    tall = Row((_foot_cell(foot, draft),)).height
    top = margin if document.page == "A5" else 36.0
    bottom = 20.0 if document.page == "A5" else 22.0
    return Sheet(wide, high, margin, top, bottom, tall + 8, styles, numbered)


def _foot_cell(foot: str, sheet: Sheet, most: int = FOOT_LINES) -> Cell:
    kind = sheet.styles.foot
    room = sheet.inner - (kind.size * 6.6 if sheet.numbered else 0)
    return Cell(0, room, broken(words(foot), room, kind)[:most])


def _label(document: Document, number: int, total: int) -> str:
    if not document.sheet:
        return ""
    if document.sheet == "Page":
        return f"Page {number} of {total}"
    return f"{document.sheet} {number}"


def _story(document: Document, sheet: Sheet) -> list[Any]:
    platypus = later("reportlab.platypus")
    story: list[Any] = []
    for block in document.blocks:
        if isinstance(block, PageBreak):
            story.append(platypus.PageBreak())
            continue
        made = _LAYOUTS[type(block).__name__](block, sheet)
        if story and made and getattr(story[-1], "stays", 0):
            # A heading goes with what it stands over: all of it, or the first row that is not cut.
            story[-1].stays = max(story[-1].stays, made[0].start)
        story.extend(made)
    return story


def _built(document: Document, sheet: Sheet, story: list[Any], foot: str) -> bytes:
    """The file. Feet are drawn last, when it is known how many pages there are."""
    platypus = later("reportlab.platypus")
    face(REGULAR)
    out = io.BytesIO()
    made = platypus.BaseDocTemplate(
        out,
        pagesize=(sheet.width, sheet.height),
        invariant=1,
        lang=document.lang,
        title=document.title,
        author=MAKER,
        subject="",
        creator=MAKER,
        producer=MAKER,
        keywords=[],
        displayDocTitle=True,
        pageCompression=1,
        allowSplitting=1,
    )
    frame = platypus.Frame(
        sheet.margin,
        sheet.bottom + sheet.foot,
        sheet.inner,
        sheet.room + 0.5,
        leftPadding=0,
        rightPadding=0,
        topPadding=0.5,
        bottomPadding=0,
        id="page",
    )

    root = Node("Document", kids=[tag for one in story for tag in getattr(one, "tags", ())])
    made.addPageTemplates([platypus.PageTemplate(id="page", frames=[frame])])
    made.build(story or [platypus.Spacer(1, 1)], canvasmaker=_canvas(document, sheet, foot, root))
    drawn_on = made.canv
    return with_structure(out.getvalue(), drawn_on._doc, root, drawn_on.parents)


def _canvas(document: Document, sheet: Sheet, foot: str, root: Node) -> Callable[..., Any]:
    """What makes the pages: it draws their feet when all are drawn.

    What to do with the paper is read once, at its end; on earlier pages the foot is decoration.
    """

    def footer(canvas: Any, number: int, total: int) -> None:
        label = _label(document, number, total)
        kind = sheet.styles.foot
        right = Cell(0, sheet.inner, broken(words(label), sheet.inner, kind), "right")
        left = _foot_cell(foot, sheet)
        if number == total:
            end = Node("P")
            root.kids.append(end)
            left = replace(left, tags=(end,))
        row = Row((left, right))
        row.draw(canvas, sheet.margin, sheet.bottom + row.height, sheet.inner)

    def canvas(*args: Any, **given: Any) -> Any:
        # It starts in our face, so that no other face enters the file.
        page = canvas_of(document.little_ink)(*args, **{**given, "initialFontName": REGULAR})
        page.setProducer(MAKER)
        page.foot = footer
        return page

    return canvas
