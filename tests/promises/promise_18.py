# SPDX-License-Identifier: MIT
"""Promise 18: any text survives: every column of text, both editors, and paper."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import normalize

from PySide6.QtWidgets import QApplication

from app.pdf.blocks import Document, Masthead, Para, words
from app.pdf.itemise import SILENT
from app.pdf.preview import text_of
from app.pdf.render import render
from models.tables.all import tables
from tests.promises.shape import Figures
from tests.story.any_text import HOW_MANY, OURS, lost_in_the_store, text_columns, theirs
from ui.widgets.inputs import TextArea, TextField

AT = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)


def lost_in_editors(texts: Sequence[str]) -> int:
    """Texts that an editor does not give back although nobody typed."""
    QApplication.instance() or QApplication([])
    line, area, lost = TextField(), TextArea(), 0
    for text in texts:
        line.setText(text)
        area.setPlainText(text)
        lost += (line.text(), area.toPlainText()) != (text, text)
    line.deleteLater()
    area.deleteLater()
    return lost


def lost_on_paper(texts: Sequence[str]) -> int:
    """Texts of which a letter stands on the paper neither as itself nor as its code."""
    lost = 0
    for text in texts:
        blocks = (Masthead(words("Any text")), Para(words(text)))
        said = "".join(text_of(render(Document("Any text", blocks, "any"), printed=AT)))
        lost += any(not _stands(letter, said) for letter in normalize("NFC", text))
    return lost


def _stands(letter: str, said: str) -> bool:
    """As itself, as its code, or silently: some signs only join, part or turn others and are never seen."""
    forms = (letter, f"{ord(letter):04X}", normalize("NFKC", letter))
    silent = letter.isspace() or SILENT.match(letter) is not None
    return silent or any(form in said for form in forms)


def promise_18(_count: int) -> Figures:
    """Put each text of both lists into every column of every table, into both editors, and onto paper."""
    big = theirs()
    texts = (*OURS, *big)
    columns = sum(len(text_columns(table)) for table in tables())
    with tempfile.TemporaryDirectory() as name:
        lost = {text for _table, _column, text in lost_in_the_store(Path(name), texts, lambda: AT)}
    typed, paper = lost_in_editors(texts), lost_on_paper(texts)
    same = sum(text not in lost for text in big)
    listed = (
        f"{same} of {HOW_MANY} of the Big List" if big else "the Big List is not on this machine"
    )
    return Figures(
        18,
        "Any text that is typed or brought in survives sign for sign",
        f"{len(texts)} odd texts through {columns} columns of {len(tables())} tables, both editors "
        "untouched, and a paper's own words",
        "all identical; on paper no letter missing (what a face cannot draw stands as its code)",
        f"{listed}; {len(texts) - len(lost)} of {len(texts)} in all; editors changed {typed}; "
        f"{paper} with a letter missing on paper",
        {"texts": len(texts), "big_list": same, "columns": columns, "lost": len(lost),
         "editors": typed, "paper": paper},
        not lost and typed == paper == 0 and same == len(big),
    )  # fmt: skip
