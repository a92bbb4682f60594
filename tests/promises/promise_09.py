# SPDX-License-Identifier: MIT
"""Promise 9: records of a newer version are never opened by an older program, and not a byte of them changes."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

import apsw

from app.errors import Refused
from app.vault.opening import DATABASE_NAME, NEWER, find_key, open_records
from models.connection import connect
from models.migrations.steps import STEPS
from tests.promises.mounts import window_trial
from tests.promises.shape import Figures
from tests.story.conftest import made_records
from tests.story.evening_alone import WORDS

REDUCED, FULL = 10, 200
PARTS = ("", "-wal", "-journal")


def make_newer(path: Path, key: bytes, chance: random.Random, *, hot: bool) -> None:
    """A newer program was here; `hot`: it was killed, so that its last changes lie in the log beside the file."""
    connection = connect(path, key)
    if hot:
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    connection.execute(f"pragma user_version={len(STEPS) + chance.randrange(1, 1000)}").fetchall()
    connection.execute(f"create table newer(a); insert into newer values ({chance.random()})")
    connection.close()


def content(path: Path) -> dict[str, bytes]:
    """The database and its log, byte for byte. An empty log, which looking may leave, is none."""
    files = (path.with_name(path.name + part) for part in PARTS)
    return {file.name: file.read_bytes() for file in files if file.exists() and file.stat().st_size}


def promise_09(count: int) -> Figures:
    """Try `count` newer databases, half of them with changes still in the log, and the real window once."""
    chance, refused, same, hot = random.Random(9), 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        template = made_records(Path(name) / "template").folder
        key = bytes(find_key(template, WORDS))
        for number in range(count):
            folder = Path(shutil.copytree(template, Path(name) / "records"))
            path = folder / DATABASE_NAME
            make_newer(path, key, chance, hot=number % 2 == 1)
            before = content(path)
            hot += len(before) > 1
            try:
                open_records(folder, bytearray(key)).close()
            except Refused as refusal:
                refused += refusal.said == NEWER
            same += content(path) == before
            shutil.rmtree(folder)
    window = window_trial("newer")
    return Figures(
        9,
        "Records of a newer version are refused in one sentence and stay as they are, byte for byte",
        f"{count} databases with newer versions, {hot} of them with changes still in the log; "
        "one under the real window",
        "100 % refused, file unchanged",
        f"{refused} of {count} refused, {same} of {count} unchanged; the window "
        f"{'says so' if window['told'] else 'does NOT say so'}",
        {"tried": count, "refused": refused, "unchanged": same, "in_log": hot},
        refused == same == count and bool(window["told"]) and hot > 0,
    )
