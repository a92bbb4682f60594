# SPDX-License-Identifier: MIT
"""`import-plan FILE [--json]`: prints how an agenda that somebody else wrote was understood.

What belongs here: the command's words and exit codes (contract.md). What does not: reading
the file. Nothing is stored; neither windows nor the store are loaded.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.errors import Refused
from app.importers.agenda import Agenda, Block, contract_shape
from app.importers.child import read_agenda

_USE = "Use: import-plan FILE [--json]"


def run(argv: Sequence[str]) -> int:
    """Print the agenda in the file named. 0 when read, 1 when refused, 2 on wrong use."""
    wants_json = "--json" in argv
    names = [word for word in argv if word != "--json"]
    if len(names) != 1 or (names[0].startswith("-") and not Path(names[0]).exists()):
        print(_USE, file=sys.stderr)
        return 2
    try:
        agenda = read_agenda(Path(names[0]))
    except Refused as refusal:
        print(refusal.said, file=sys.stderr)
        return 1
    if wants_json:
        _print(json.dumps(contract_shape(agenda), ensure_ascii=False, indent=1))
    else:
        for line in _in_words(agenda):
            _print(line)
    return 0


def _print(text: str) -> None:
    """Print even where the window of commands does not know every letter."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


def _in_words(agenda: Agenda) -> Iterator[str]:
    yield agenda.title
    for sheet in agenda.sheets:
        yield ""
        yield " · ".join(
            dict.fromkeys(words for words in (sheet.name, sheet.title, sheet.date) if words)
        )
        for block in sheet.blocks:
            yield _block(block)
        if sheet.end:
            yield f"  {sheet.end}        the end"
        yield f"  {sheet.total_minutes} minutes in {len(sheet.blocks)} parts"
    if agenda.not_understood:
        yield ""
        yield "Look at these:"
        for line in agenda.not_understood:
            words = f" “{line.text}”" if line.text else ""
            yield f"  {line.where}:{words} {line.why}"


def _block(block: Block) -> str:
    minutes = "   ?" if block.minutes is None else f"{block.minutes:4d}"
    look = f" (look: {', '.join(block.look)})" if block.look else ""
    start = block.start or "  -  "
    return f"  {start} {minutes} min  {block.title}  [{block.kind}; {block.why}]{look}"
