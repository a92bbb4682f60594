# SPDX-License-Identifier: MIT
"""Copies inside a summary's PDF: there after other programs saved it anew, told apart when lost, hostile files harmless."""

from __future__ import annotations

import json
import shutil
import subprocess
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest

from app.__main__ import main
from app.checking.check import check
from app.errors import Refused
from app.pdf.blocks import Document, Para, words
from app.pdf.preview import text_of
from app.pdf.render import render
from app.sharing.parcel import Parcel, ParcelTrouble, Verdict, new_signing, open_parcel, seal
from app.sharing.sync_copy import FLAT, carried_by, one_of, with_parcels

NIGHT = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
KEY = pyrage.x25519.Identity.generate()
PAGES = render(
    Document("Neutral", (Para(words("Session 7, week 48 of 2026.")),), "test"), printed=NIGHT
)
HOSTILE = Path(__file__).parents[4] / "shared" / "data" / "hostile-pdf"


def parcel(kind: str) -> bytes:
    """A sealed copy."""
    made = Parcel("o" * 32, kind, f"{kind}/s", "d" * 16, 1, 1, (str(KEY.to_public()),), {"a": "b"})
    return seal(made, new_signing())


INSIDE = {"plan.cpx": parcel("plan"), "record.cpx": parcel("record")}
COPY = with_parcels(PAGES, INSIDE)


def test_the_copies_come_out_as_they_went_in() -> None:
    assert one_of(COPY).parcels == INSIDE
    found = open_parcel(one_of(COPY).parcels["plan.cpx"], [str(KEY)])
    assert found.parcel.doc == "plan/s"


def test_the_pages_are_the_same_and_still_made_to_last() -> None:
    assert text_of(COPY) == text_of(PAGES)
    assert check(COPY) == ()
    assert with_parcels(PAGES, INSIDE) == COPY


@pytest.mark.parametrize(
    "command",
    [
        ["qpdf", "--linearize", "in.pdf", "out.pdf"],
        ["qpdf", "--object-streams=disable", "in.pdf", "out.pdf"],
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", "out.pdf", "in.pdf"],
        ["mutool", "clean", "-gggg", "in.pdf", "out.pdf"],
    ],
    ids=lambda one: " ".join(one[:2]),
)
def test_another_program_that_saves_it_anew_keeps_the_copies(
    command: list[str], tmp_path: Path
) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not on this machine")
    (tmp_path / "in.pdf").write_bytes(COPY)
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    assert one_of((tmp_path / "out.pdf").read_bytes()).parcels == INSIDE


def test_a_printed_copy_is_told_from_a_whole_one_in_a_sentence() -> None:
    with pytest.raises(Refused) as told:
        one_of(PAGES)
    assert told.value.said == FLAT


def test_a_bare_copy_is_carried_as_it_is() -> None:
    assert one_of(INSIDE["plan.cpx"]).parcels == {"copy.cpx": INSIDE["plan.cpx"]}


def test_many_files_are_asked_at_once_and_a_bad_one_harms_no_other() -> None:
    bomb = b"%PDF-1.7\n" + zlib.compress(b"\0" * (64 << 20), 9)
    found = carried_by([COPY, b"%PDF-1.7 nothing", bomb, b"hello", PAGES, COPY])
    assert [bool(one.parcels) for one in found] == [True, False, False, False, False, True]
    assert found[3].words == Verdict.UNKNOWN.value and found[4].words == FLAT
    assert all(one.words.endswith(".") for one in found if not one.parcels)


def test_a_copy_cut_anywhere_gives_all_or_nothing() -> None:
    cuts = [COPY[:at] for at in range(0, len(COPY), 997)]
    for found in carried_by(cuts):
        for name, held in found.parcels.items():
            assert held == INSIDE[name]


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the files made to break readers are not here")
def test_files_made_to_break_readers_carry_nothing() -> None:
    files = sorted(one for one in HOSTILE.rglob("*.pdf") if one.is_file())[::4]
    found = carried_by([one.read_bytes() for one in files])
    assert len(found) == len(files) and not any(one.parcels for one in found)


def test_what_it_carries_is_told_without_a_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "copy.pdf"
    file.write_bytes(COPY)
    assert main(["open-parcel", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["size"] == len(COPY)
    assert [(one["name"], one["level"], one["sealed"], one["sealed_to"]) for one in told["inside"]] \
        == [("plan.cpx", "L1", True, 1), ("record.cpx", "L2", True, 1)]  # fmt: skip
    assert main(["open-parcel", str(file)]) == 0
    assert "sealed to 1" in capsys.readouterr().out


@pytest.mark.parametrize("content", [PAGES, b"hello", b"", b"%PDF-1.7", COPY[:900]])
def test_anything_else_is_refused_in_a_sentence(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    assert main(["open-parcel", str(file)]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and said.err.strip().endswith(".")


def test_wrong_use_and_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open-parcel"]) == 2
    assert main(["open-parcel", "a", "--loud"]) == 2
    assert main(["open-parcel", str(tmp_path / "none")]) == 1
    capsys.readouterr()


def test_a_file_that_is_none_of_ours_is_named_so() -> None:
    with pytest.raises(ParcelTrouble) as told:
        one_of(b"hello")
    assert told.value.verdict is Verdict.UNKNOWN
