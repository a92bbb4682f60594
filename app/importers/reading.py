# SPDX-License-Identifier: MIT
"""Bytes to agenda: which reader reads which kind of file.

What belongs here: choosing the reader, and one plain sentence for whatever goes wrong.
What does not: limits on time and memory; they are the child process's (child.py).
"""

from collections.abc import Callable

from app.errors import Refused
from app.importers.agenda import Agenda
from app.importers.guard import check_content, check_unpacks
from app.importers.markdown import read_markdown
from app.importers.pieces import Piece
from app.importers.plain import read_json, read_toml
from app.importers.sheets import read_sheets
from app.importers.text import read_csv, read_text
from app.importers.understanding import clipped, understand
from app.importers.word import read_word
from app.importers.xml_ics import read_calendar, read_xml

MOST_BLOCKS = 1_000
MOST_LINES = 1_000

_READERS: dict[str, Callable[[bytes], list[Piece]]] = {
    ".docx": read_word,
    ".xlsx": read_sheets,
    ".ods": read_sheets,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".json": read_json,
    ".toml": read_toml,
    ".xml": read_xml,
    ".ics": read_calendar,
}


def read_bytes(content: bytes, suffix: str) -> Agenda:
    """The agenda in a file's bytes. Raises Refused with one plain sentence, and nothing else."""
    try:
        check_content(content, suffix)
        check_unpacks(content, suffix)
        pieces = _READERS[suffix](content)
        agenda = understand(pieces)
    except Refused:
        raise
    except MemoryError:
        raise Refused("This file needs more memory than an agenda may take.") from None
    except Exception:  # a library meeting a damaged or hostile file may raise anything
        raise Refused("This file is damaged, so it could not be read.") from None
    if not agenda.sheets and not agenda.not_understood:
        raise Refused("There are no words in this file that could be an agenda.")
    return clipped(agenda, blocks=MOST_BLOCKS, lines=MOST_LINES)
