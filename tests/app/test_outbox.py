# SPDX-License-Identifier: MIT
"""The outbox: random names, copies that are read back, and plain sentences when a stick is gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import outbox
from app.errors import Refused
from app.sessions import make_session
from models.store import Store
from models.tables.local import Outbox

PDF = b"%PDF-1.4 made up"
Do = Callable[..., Any]


@pytest.fixture
def session(do: Do) -> str:
    """A session."""
    return str(do(make_session, "2026-11-26", title="A title that must not leave").about)


def test_a_copy_waits_under_a_random_name(store: Store, session: str, do: Do) -> None:
    do(outbox.put_in_outbox, session, PDF, "No names. 4 lines.")
    row = outbox.outbox_page(store).rows[0]
    assert re.fullmatch(r"CE-[0-9a-f]{16}\.pdf", row.file_name)
    assert row.title == "Session 1, alliance copy"
    assert (row.size, row.made, row.put_on) == ("1 KB", "made 26 Nov", "")
    assert outbox.outbox_page(store).waiting == 1


def test_a_newer_copy_replaces_one_that_has_not_left(store: Store, session: str, do: Do) -> None:
    first = do(outbox.put_in_outbox, session, PDF, "one").about
    do(outbox.put_in_outbox, session, PDF + b"2", "two")
    assert [r.inside for r in outbox.outbox_page(store).rows] == ["two"]
    do(outbox.note_put, (outbox.outbox_page(store).rows[0].id,))
    do(outbox.put_in_outbox, session, PDF + b"3", "three")
    assert len(outbox.outbox_page(store).rows) == 2
    assert first not in [r.id for r in outbox.outbox_page(store).rows]


def test_only_a_finished_pdf_goes_in(store: Store, session: str, do: Do) -> None:
    with pytest.raises(ValueError, match="PDF"):
        do(outbox.put_in_outbox, session, b"words", "x")
    assert Outbox.select().count() == 0


def test_copies_are_written_and_read_back(
    store: Store, session: str, do: Do, tmp_path: Path
) -> None:
    made = do(outbox.put_in_outbox, session, PDF, "x").about
    files = outbox.copies(store, (made,))
    assert outbox.write_copies(files, tmp_path) == 1
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [PDF]
    assert "title" not in next(tmp_path.iterdir()).name
    do(outbox.note_put, (made,))
    assert outbox.outbox_page(store).waiting == 0


def test_a_stick_that_is_gone_is_one_sentence(store: Store, session: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not there any more"):
        outbox.write_copies((("CE-1.pdf", PDF),), tmp_path / "gone")


def test_a_full_stick_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.outbox.os.fsync", full)
    with pytest.raises(Refused, match="did not fit"):
        outbox.write_copies((("CE-1.pdf", PDF),), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_taking_out_can_be_taken_back(store: Store, session: str, desk: Any) -> None:
    desk.do(outbox.put_in_outbox, session, PDF, "x")
    row = outbox.outbox_page(store).rows[0].id
    desk.do(outbox.take_out, row)
    assert outbox.outbox_page(store).rows == ()
    desk.undo()
    assert outbox.copies(store, (row,))[0][1] == PDF
