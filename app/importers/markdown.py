# SPDX-License-Identifier: MIT
"""Markdown: headings, lists, tables with time boxes, and minutes in the front matter.

What belongs here: getting plain words out of Markdown. What does not: what they mean. Links
keep their words, HTML goes, and nothing is followed.
"""

import html
import re
from collections.abc import Sequence
from typing import Any

from app.importers.html_tables import read_table, split_at_tables
from app.importers.pieces import Grid, Heading, Piece, Row, Words
from app.importers.text import decoded
from app.later import later

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w[\w -]*?)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LEFT_OVER = re.compile(r"^(?:\[[ xX]\]\s+|[*_]{2}\s+)|\s+[*_]{2}$|[*_]{2}$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LEVELS = {
    "bullet_list_open": 1,
    "ordered_list_open": 1,
    "bullet_list_close": -1,
    "ordered_list_close": -1,
}
_LESSON = ("teaching", "exercises", "break")


def read_markdown(content: bytes) -> list[Piece]:
    """The pieces of a Markdown file."""
    text = _COMMENT.sub(" ", decoded(content))
    front = _FRONT.match(text)
    pieces: list[Piece] = []
    skipped = 0
    if front:
        fields = {name.lower(): value.strip("'\" ") for name, value in _FIELD.findall(front[1])}
        pieces += _front_matter(fields)
        skipped = text[: front.end()].count("\n")
        text = text[front.end() :]
    parser = later("markdown_it").MarkdownIt("commonmark", {"maxNesting": 20})
    parser.enable(["table", "strikethrough"])
    tables = 0
    for line, words, is_table in split_at_tables(text):
        if is_table:
            tables += 1
            pieces.append(read_table(words, f"table {tables}"))
            continue
        tokens = _Tokens(parser.parse(words), skipped + line, tables)
        pieces += tokens.pieces()
        tables = tokens.tables
    return pieces


def _front_matter(fields: dict[str, str]) -> list[Piece]:
    title = fields.get("title", "")
    pieces: list[Piece] = [Heading(title)] if title else []
    minutes = [fields.get(name, "") for name in _LESSON]
    said = [int(value) if value.isdigit() else 0 for value in minutes]
    if said[0] + said[1]:
        pieces.append(
            Words(
                f"{said[0] + said[1]} min - {title or 'Lesson'}",
                "the head of the file",
                1,
            )
        )
    if said[2]:
        pieces.append(Words(f"{said[2]} min - Break", "the head of the file", 1))
    return pieces


class _Tokens:
    """The parser's tokens, walked once."""

    def __init__(self, tokens: Sequence[Any], skipped: int, tables: int) -> None:
        self.tokens = tokens
        self.skipped = skipped
        self.level = 0
        self.heading = 0
        self.tables = tables
        self.found: list[Piece] = []
        self.row: list[str] | None = None
        self.rows: list[Row] = []
        self.struck: list[bool] = []
        self.last_line = -1

    def pieces(self) -> list[Piece]:
        for token in self.tokens:
            self.take(token)
        return self.found

    def take(self, token: Any) -> None:
        kind = token.type
        self.level += _LEVELS.get(kind, 0)
        if kind == "heading_open":
            self.heading = int(token.tag[1:])
        elif kind == "heading_close":
            self.heading = 0
        elif kind.startswith(("table_", "tr_")):
            self.table(kind)
        elif kind == "inline":
            self.inline(token)
        elif kind in ("fence", "code_block", "html_block"):
            self.block(token)

    def table(self, kind: str) -> None:
        if kind == "table_open":
            self.rows, self.tables = [], self.tables + 1
        elif kind == "table_close":
            self.found.append(Grid(tuple(self.rows), f"table {self.tables}"))
        elif kind == "tr_open":
            self.row, self.struck = [], []
        elif kind == "tr_close":
            is_struck = bool(self.struck) and all(self.struck)
            self.rows.append(Row(len(self.rows) + 1, tuple(self.row or ()), is_struck))
            self.row = None

    def inline(self, token: Any) -> None:
        text, is_struck = _plain(token.children or ())
        if self.row is not None:
            self.row.append(text)
            if text.strip():
                self.struck.append(is_struck)
        elif self.heading:
            self.found.append(Heading(" ".join(text.split()), self.heading))
        else:
            self.lines(text, token.map, is_struck)

    def block(self, token: Any) -> None:
        text = (
            _TAG.sub(" ", _BREAK.sub("\n", token.content))
            if token.type == "html_block"
            else token.content
        )
        self.lines(html.unescape(text), token.map, False)

    def lines(self, text: str, places: Any, is_struck: bool) -> None:
        start = places[0] if places else 0
        after_gap = start > self.last_line
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                where = f"line {self.skipped + start + number + 1}"
                self.found.append(Words(line.strip(), where, self.level, is_struck, after_gap))
            after_gap = False
        self.last_line = places[1] if places else start


def _plain(children: Sequence[Any]) -> tuple[str, bool]:
    """The words of a line without marks, and whether all of them are struck through."""
    words: list[str] = []
    struck = 0
    is_all = True
    for child in children:
        if child.type == "s_open":
            struck += 1
        elif child.type == "s_close":
            struck -= 1
        elif child.type in ("softbreak", "hardbreak"):
            words.append("\n")
        elif child.type == "html_inline":
            words.append("\n" if _BREAK.fullmatch(child.content) else "")
        elif child.content:
            words.append(child.content)
            is_all = is_all and (struck > 0 or not child.content.strip())
    text = _LEFT_OVER.sub("", "".join(words).strip())
    return text, is_all and bool(text.strip())
