# SPDX-License-Identifier: MIT
"""The same pack made by other programs, run by whatever Python has them: `bench_pdf_peers.py NAME`.

What belongs here: one function for each of them. What does not: anything of ours, since their
Python does not know us; the pack comes as JSON on standard input, and the times go out as JSON.
"""

import base64
import html
import importlib
import json
import sys
from collections.abc import Callable
from statistics import median
from timeit import default_timer
from typing import Any

ROUNDS = 5
FACE = "AtkinsonHyperlegibleNext-Regular.ttf"

Parts = list[dict[str, Any]]


def weasyprint(parts: Parts, fonts: str) -> bytes:
    """The pack as a page of the web, made into PDF/UA-1."""
    made = importlib.import_module("weasyprint").HTML(string=_page(parts, fonts))
    data: bytes = made.write_pdf(pdf_variant="pdf/ua-1")
    return data


def _page(parts: Parts, fonts: str) -> str:
    style = (
        f"@font-face{{font-family:Next;src:url('file://{fonts}/{FACE}')}}"
        "body{font:12pt/16.6pt Next}table{width:100%;border-collapse:collapse}"
        "th,td{text-align:left;border-bottom:0.8pt solid;padding:4.5pt 6pt 4.5pt 0}"
        "@page{size:A4;margin:15mm;@bottom-right{content:'Page ' counter(page)}}"
    )
    said = [f"<html lang=en-GB><head><title>Pack</title><style>{style}</style></head><body>"]
    for part in parts:
        said.append(f"<h1>{html.escape(part['title'])}</h1>")
        said += (f"<p>{html.escape(one)}</p>" for one in part["paras"])
        said.append("<table><thead>")
        for at, row in enumerate(part["table"]):
            cell = "th" if not at else "td"
            said += ("<tr>", *(f"<{cell}>{html.escape(one)}</{cell}>" for one in row), "</tr>")
            if not at:
                said.append("</thead><tbody>")
        said.append("</tbody></table>")
        said += (f"<p>\u2022 {html.escape(one)}</p>" for one in part["ticks"])
    return "".join((*said, "</body></html>"))


def fpdf2(parts: Parts, fonts: str) -> bytes:
    """The pack by fpdf2, which has no tags for tables."""
    pdf = importlib.import_module("fpdf").FPDF()
    pdf.add_font("Next", "", f"{fonts}/{FACE}")
    pdf.add_page()
    for part in parts:
        pdf.set_font("Next", "", 15)
        pdf.multi_cell(0, 8, part["title"], new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Next", "", 12)
        for one in part["paras"]:
            pdf.multi_cell(0, 5.9, one, new_x="LMARGIN", new_y="NEXT")
        with pdf.table(col_widths=(1, 5, 2, 2), headings_style=_plain()) as table:
            for row in part["table"]:
                table.row(row)
        for one in part["ticks"]:
            pdf.multi_cell(0, 5.9, f"\u2022 {one}", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def _plain() -> Any:
    return importlib.import_module("fpdf.fonts").FontFace(emphasis="")


def typst(parts: Parts, fonts: str) -> bytes:
    """The pack by typst, made into PDF/UA-1."""
    said = [
        '#set document(title: "Pack")\n#set text(font: "Atkinson Hyperlegible Next", size: 12pt, '
        'lang: "en")\n#set page(paper: "a4", margin: 15mm, numbering: "1")\n'
    ]
    for part in parts:
        said.append(f"= {part['title']}\n")
        said += (f"{one}\n\n" for one in part["paras"])
        head, *body = part["table"]
        cells = ", ".join(f"[{one}]" for row in body for one in row)
        heads = ", ".join(f"[{one}]" for one in head)
        said.append(f"#table(columns: (1fr, 5fr, 2fr, 2fr), table.header({heads}), {cells})\n")
        said += (f"\u2022 {one}\n\n" for one in part["ticks"])
    compiled: bytes = importlib.import_module("typst").compile(
        "".join(said).encode(), font_paths=[fonts], pdf_standards=["ua-1"]
    )
    return compiled


PEERS: dict[str, tuple[str, Callable[[Parts, str], bytes]]] = {
    "weasyprint": ("weasyprint", weasyprint),
    "fpdf2": ("fpdf", fpdf2),
    "typst": ("typst", typst),
}


def main(name: str) -> dict[str, Any]:
    """The times of one program in milliseconds, after a first round, and its file; else nothing."""
    given = json.load(sys.stdin)
    module, make = PEERS[name]
    try:
        importlib.import_module(module)
    except ImportError:
        return {}
    data = make(given["parts"], given["fonts"])
    took = []
    for _ in range(ROUNDS):
        began = default_timer()
        make(given["parts"], given["fonts"])
        took.append((default_timer() - began) * 1000)
    pdf = base64.b64encode(data).decode()
    return {"ms": median(took), "most": max(took), "n": ROUNDS, "pdf": pdf}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
