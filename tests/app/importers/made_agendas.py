# SPDX-License-Identifier: MIT
"""Agendas made for the tests: Word, Excel and OpenDocument files written from plain rows.

What belongs here: writing such files. What does not: any test.
"""

import io
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import docx

CT = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def word(*pieces: str | Sequence[Sequence[str]], style: str = "") -> bytes:
    """A Word file of paragraphs ("# " heads one, "* " a point, "** " a deeper one) and tables."""
    document = docx.Document()
    for piece in pieces:
        if isinstance(piece, str):
            _paragraph(document, piece)
        else:
            _table(document, piece)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(document: Any, text: str) -> None:
    if text.startswith("# "):
        document.add_heading(text[2:], 1)
    elif text.startswith("** "):
        document.add_paragraph(text[3:], style="List Bullet 2")
    elif text.startswith("* "):
        document.add_paragraph(text[2:], style="List Bullet")
    else:
        document.add_paragraph(text)


def _table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    """A row of one cell in a wider table is merged across."""
    width = max(len(row) for row in rows)
    table = document.add_table(rows=len(rows), cols=width)
    for row, cells in zip(table.rows, rows, strict=True):
        if len(cells) == 1 < width:
            row.cells[0].merge(row.cells[width - 1]).text = cells[0]
            continue
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def excel(*sheets: tuple[str, Sequence[Sequence[object]]], merged: str = "") -> bytes:
    """An Excel file; a float under 1 is written as a time of day, other numbers as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        kinds = "".join(
            f'<Override PartName="/xl/worksheets/s{n}.xml" ContentType="{CT}.worksheet+xml"/>'
            for n in range(len(sheets))
        )
        packed.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{CT}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{CT}.styles+xml"/>{kinds}</Types>',
        )
        packed.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        inside = [("worksheet", f"worksheets/s{n}.xml") for n in range(len(sheets))]
        packed.writestr(
            "xl/_rels/workbook.xml.rels", _relations([*inside, ("styles", "styles.xml")])
        )
        names = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>'
            for n, (name, _) in enumerate(sheets, 1)
        )
        packed.writestr(
            "xl/workbook.xml",
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            f"<sheets>{names}</sheets></workbook>",
        )
        packed.writestr(
            "xl/styles.xml",
            '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="20"/></cellXfs></styleSheet>',
        )
        for number, (_, rows) in enumerate(sheets):
            packed.writestr(f"xl/worksheets/s{number}.xml", _worksheet(rows, merged))
    return out.getvalue()


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    lines = "".join(
        f'<Relationship Id="r{n}" Type="{kind}/{name}" Target="{target}"/>'
        for n, (name, target) in enumerate(targets, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{lines}</Relationships>'


def _worksheet(rows: Sequence[Sequence[object]], merged: str) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            _cell(f"{chr(65 + place)}{number}", value)
            for place, value in enumerate(row)
            if value not in ("", None)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    across = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    return f'<worksheet xmlns="{space}"><sheetData>{"".join(lines)}</sheetData>{across}</worksheet>'


def _cell(place: str, value: object) -> str:
    if isinstance(value, int | float):
        style = ' s="1"' if isinstance(value, float) and value < 1 else ""
        return f'<c r="{place}"{style}><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def ods(rows: Sequence[Sequence[str]]) -> bytes:
    """An OpenDocument sheet called Saturday."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(cell)}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", kind, zipfile.ZIP_STORED)
        packed.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
        packed.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{space}:office:1.0" '
            f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="Saturday">{lines}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()
