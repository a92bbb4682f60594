# SPDX-License-Identifier: MIT
"""Whether a program that was put together whole works on this machine: records, paper, shipped words, reading files.

What belongs here: one short check for each thing that needs a library or a shipped file. What does
not: windows (ui/self_test.py), or what the tests prove already. Only made-up words are used.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.change import carry_out
from app.checking.child import check_file
from app.content.heads_ups import categories
from app.content.plans import plan_parts, plans, session_facts
from app.importers.child import read_agenda
from app.pdf.blocks import Document, Para, words
from app.pdf.preview import text_of
from app.pdf.render import render
from app.sessions import make_session, sessions_page
from app.vault import keys
from app.vault.opening import DATABASE_NAME, find_key, first_opening, make_records, open_records
from app.vault.sealing import new_pair, seal, unseal
from app.vault.words import recovery_words

SAID = "Sorrel and Wren open the hall at six."
PASSPHRASE = "teasel bracken linnet campion yarrow"  # noqa: S105 (opens a throw-away folder only)
AGENDA = "Start,Minutes,Part\n18:00,10,Welcome\n18:10,30,What we heard\n18:40,10,Close\n"
OPEN_HEADER = b"SQLite format 3\x00"


def records_work() -> bool:
    """Records made in a temporary folder are locked, open again, and hold a session from a shipped plan."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "records"
        key = make_records(folder, PASSPHRASE, recovery_words(), "Wren", cost=keys.LEAST)
        vault = first_opening(folder, key, "Wren")
        plan = plans()[0]
        carry_out(vault.store, make_session, "", plan_parts(plan), **session_facts(plan))
        vault.close()
        if (folder / DATABASE_NAME).read_bytes()[:16] == OPEN_HEADER:
            return False
        vault = open_records(folder, find_key(folder, PASSPHRASE))
        page = sessions_page(vault.store)
        whole = vault.store.full_check()
        vault.close()
        return whole and [row.title for row in page.coming] == [plan.title]


def paper_works() -> bool:
    """A paper is made with the shipped letters, and its words can be read from the file."""
    return SAID in " ".join(" ".join(text_of(_paper())).split())


def _paper() -> bytes:
    document = Document(title="Self-test", key="self-test", blocks=(Para(words(SAID)),))
    return render(document, printed=datetime(2026, 11, 26, 18, 0, tzinfo=UTC))


def papers_are_checked() -> bool:
    """The child process that checks papers starts, reads one of ours, and finds nothing wrong with it."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "paper.pdf"
        file.write_bytes(_paper())
        return check_file(file) == ()


def sealing_works() -> bool:
    """What is sealed for two people opens for each of them and says the same."""
    lead, deputy = new_pair(), new_pair()
    sealed = seal(SAID.encode(), (lead.public, deputy.public))
    return {unseal(sealed, one.private) for one in (lead, deputy)} == {SAID.encode()}


def content_is_there() -> bool:
    """The shipped plans and heads-up categories are all there."""
    return len(plans()) == 3 and len(categories()) >= 20


def agendas_are_read() -> bool:
    """The child process that reads files from outside starts and answers."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "agenda.csv"
        file.write_text(AGENDA, "utf-8")
        return [len(sheet.blocks) for sheet in read_agenda(file).sheets] == [3]


CHECKS: tuple[tuple[str, Callable[[], bool]], ...] = (
    ("records", records_work),
    ("paper", paper_works),
    ("checking papers", papers_are_checked),
    ("sealed forms", sealing_works),
    ("plans and words", content_is_there),
    ("reading agendas", agendas_are_read),
)
