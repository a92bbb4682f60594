# SPDX-License-Identifier: MIT
"""`make-vault` makes locked records from a passphrase that no other program sees, or says why not."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from app.__main__ import main
from app.commands.make_vault import run
from app.sessions import sessions_page
from app.vault import keys
from app.vault.opening import find_key, open_records

PASSPHRASE = "teasel bracken linnet campion yarrow"
Captured = pytest.CaptureFixture[str]


def given(words: str) -> str:
    """The number of an open file that holds the words."""
    there, here = os.pipe()
    os.write(here, words.encode())
    os.close(here)
    return str(there)


def test_empty_records_open_with_the_passphrase(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "kept"
    assert run([str(folder), "--passphrase-fd", given(PASSPHRASE + "\n")]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "12 words" in said.out
    assert PASSPHRASE not in said.out
    vault = open_records(folder, find_key(folder, PASSPHRASE))
    assert sessions_page(vault.store).past == ()
    vault.close()


def test_the_printed_sheet_opens_them_too(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "kept"
    assert run([str(folder), "--json", "--passphrase-fd", given(PASSPHRASE)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["recovery"]) == 12
    assert {name: told[name] for name in ("sessions", "people", "notes")} == {
        "sessions": 0,
        "people": 0,
        "notes": 0,
    }
    assert len(find_key(folder, " ".join(told["recovery"]), keys.RECOVERY)) == 32


def test_years_are_made_up_and_no_name_lies_open(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "kept"
    words = [str(folder), "--years", "1", "--seed", "5", "--json"]
    assert run([*words, "--passphrase-fd", given(PASSPHRASE)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["sessions"] > 40
    assert told["people"] > 30
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if b"Sorrel" in file.read_bytes()]
    vault = open_records(folder, find_key(folder, PASSPHRASE))
    assert len(sessions_page(vault.store).past) == told["sessions"] - 1
    vault.close()


@pytest.mark.parametrize("words", ["short", "", "aaaa aaaa aaaa aaaa"])
def test_a_passphrase_that_is_easy_to_guess_is_refused(
    tmp_path: Path, capsys: Captured, words: str
) -> None:
    assert run([str(tmp_path / "kept"), "--passphrase-fd", given(words)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert not (tmp_path / "kept").exists()


def test_a_file_that_is_not_open_is_refused(tmp_path: Path, capsys: Captured) -> None:
    assert run([str(tmp_path / "kept"), "--passphrase-fd", "987"]) == 1
    assert "could not be read" in capsys.readouterr().err


def test_words_that_are_no_text_are_refused(tmp_path: Path, capsys: Captured) -> None:
    there, here = os.pipe()
    os.write(here, b"\xff\xfe\x00 not text at all, really \xff")
    os.close(here)
    assert run([str(tmp_path / "kept"), "--passphrase-fd", str(there)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_records_that_are_there_stay_as_they_are(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "kept"
    assert run([str(folder), "--passphrase-fd", given(PASSPHRASE)]) == 0
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert run([str(folder), "--passphrase-fd", given(PASSPHRASE)]) == 1
    assert "already" in capsys.readouterr().err
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_place_that_is_a_file_is_refused(tmp_path: Path, capsys: Captured) -> None:
    place = tmp_path / "kept"
    place.write_text("a letter", "utf-8")
    assert run([str(place), "--passphrase-fd", given(PASSPHRASE)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert place.read_text("utf-8") == "a letter"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["kept"],
        ["kept", "--passphrase-fd"],
        ["kept", "--passphrase-fd", "x"],
        ["kept", "--passphrase-fd", "3", "--years", "many"],
        ["kept", "--passphrase-fd", "3", "--years", "21"],
        ["kept", "--passphrase-fd", "3", "--years", "-1"],
        ["kept", "--passphrase", "teasel bracken linnet campion"],
    ],
)
def test_wrong_use_is_told_in_one_line(words: list[str], capsys: Captured) -> None:
    assert main(["make-vault", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Use: make-vault")
    assert said.err.count("\n") == 1
