# SPDX-License-Identifier: MIT
"""`make-vault DIR --passphrase-fd N [--years Y --seed S] [--json]`: makes records without a window.

What belongs here: the command's words and exit codes (contract.md). What does not: keys (app.vault)
and made-up data (app/made_up.py). The passphrase comes through a file number and never as a word
of the command: those can be seen by every program on the laptop.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

from app.clock import utc_now
from app.errors import Refused
from app.made_up import Calendar, Totals, fill, made_up_ids
from app.vault.keys import forget
from app.vault.opening import first_opening, make_records
from app.vault.strength import strength
from app.vault.words import recovery_words
from models.store import random_id

NICKNAME = "This laptop"
LONGEST_PASSPHRASE = 1000
MOST_YEARS = 20
NO_WORDS = "The passphrase could not be read. Give the number of an open file with it."
USE = "Use: make-vault DIR --passphrase-fd N [--years Y --seed S] [--json]"


class _WrongUse(Exception):
    """The words of the command do not fit together."""


class _Words(argparse.ArgumentParser):
    """Reads the command's words; leaves the saying to us."""

    def error(self, message: str) -> NoReturn:
        """Wrong words end in one line, not in a page of help."""
        raise _WrongUse(message)


def _read_words(argv: Sequence[str]) -> argparse.Namespace:
    parser = _Words(add_help=False, allow_abbrev=False)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passphrase-fd", type=int, required=True)
    parser.add_argument("--years", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    found = parser.parse_args(list(argv))
    if not 0 <= found.years <= MOST_YEARS:
        raise _WrongUse
    return found


def run(argv: Sequence[str]) -> int:
    """Make the records. 0 when made, 1 when refused, 2 on wrong use."""
    try:
        asked = _read_words(argv)
    except _WrongUse:
        print(USE, file=sys.stderr)
        return 2
    words = recovery_words()
    try:
        made = _make(asked.folder.absolute(), _passphrase(asked.passphrase_fd), words, asked)
    except Refused as refusal:
        print(refusal.said, file=sys.stderr)
        return 1
    said = [json.dumps({"recovery": words, **asdict(made)})]
    for line in said if asked.json else _in_words(made, words):
        print(line)
    return 0


def _passphrase(number: int) -> str:
    try:
        with os.fdopen(number, encoding="utf-8") as file:
            words = file.readline(LONGEST_PASSPHRASE).rstrip("\r\n")
    except (OSError, ValueError) as trouble:
        raise Refused(NO_WORDS) from trouble
    judged = strength(words)
    if not judged.enough:
        raise Refused(judged.said)
    return words


def _make(
    folder: Path, passphrase: str, words: tuple[str, ...], asked: argparse.Namespace
) -> Totals:
    """Records in a folder, with as many made-up years as were asked for."""
    key = make_records(folder, passphrase, words, NICKNAME)
    try:
        clock = Calendar(utc_now())
        ids = made_up_ids(asked.seed) if asked.years else random_id
        until = clock.now.date()
        vault = first_opening(folder, key, NICKNAME, clock=clock, ids=ids)
        try:
            if not asked.years:
                return Totals()
            return fill(vault.store, clock, asked.years, asked.seed, until)
        finally:
            vault.close()
    finally:
        forget(key)


def _in_words(made: Totals, words: tuple[str, ...]) -> list[str]:
    lines = ["The records are made.", "", "Recovery sheet: write these 12 words down, in order."]
    lines += [f"{at:>2}  {word}" for at, word in enumerate(words, 1)]
    lines += ["They open the records when the passphrase is lost. Nothing else does."]
    if made.sessions:
        counts = f"{made.sessions} sessions, {made.people} people, {made.notes} notes"
        lines += ["", f"Inside, all made up: {counts}."]
    return lines
