# SPDX-License-Identifier: MIT
"""The key file: damage is told from wrong words, malice from damage, and no figure in it costs memory unasked."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.vault import keys, slotfile
from app.vault.folder import write_whole
from app.vault.keys import Slot, SlotsDamaged
from app.vault.slotfile import SlotFile, read_file, write_file

CHEAP = keys.Cost(1, 8192)
KEY, MARK = bytes(range(1, 33)), bytes(range(64, 96))


def slot(words: str = "heron basket", kind: str = keys.PASSPHRASE) -> Slot:
    """A cheap slot."""
    name = keys.random_name()
    empty = Slot(kind, CHEAP, bytes(16), b"", b"", name, "9e", "2026-11-26")
    return keys.new_slot(empty, words, MARK, (KEY,))[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A key file of two people and the sheet."""
    slots = (slot("heron"), slot("basket"), slot("window", keys.RECOVERY))
    write_file(tmp_path / "keys.json", SlotFile(slots, "The hall laptop", ("a1",)), MARK)
    return tmp_path / "keys.json"


def changed(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the file and put the sum right, as somebody would who means harm."""
    body = json.loads(path.read_text("utf-8"))
    change(body)
    path.write_text(json.dumps({**body, "sum": slotfile._sum(body)}), "utf-8")


def test_what_was_written_is_read(path: Path) -> None:
    file = read_file(path, CHEAP)
    assert file.nickname == "The hall laptop" and file.locks == ("a1",)
    assert [len(file.of_kind(kind)) for kind in (keys.PASSPHRASE, keys.RECOVERY)] == [2, 1]
    write_file(path, file, MARK)
    assert read_file(path, CHEAP) == file
    assert file.vouched(MARK) and not file.vouched(KEY)


def test_it_holds_no_key_no_words_and_stays_small(path: Path) -> None:
    held = path.read_bytes()
    for secret in (
        KEY,
        KEY.hex().encode(),
        base64.b64encode(KEY),
        base64.b64encode(MARK),
        b"heron",
    ):
        assert secret not in held
    assert len(held) < 4096


FORGED: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("a slot taken out", lambda body: body["slots"].pop()),
    ("a slot put in", lambda body: body["slots"].append({**body["slots"][0], "id": "77"})),
    (
        "two boxes changed over",
        lambda body: body["slots"][0].update(boxes=body["slots"][1]["boxes"]),
    ),
    ("another nickname", lambda body: body.update(nickname="Mine")),
    ("another lock", lambda body: body.update(locks=["b2"])),
    ("no mark", lambda body: body.update(mark=base64.b64encode(bytes(32)).decode())),
]


@pytest.mark.parametrize("change", [c for _, c in FORGED], ids=[name for name, _ in FORGED])
def test_what_somebody_else_wrote_is_not_vouched_for(
    path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    changed(path, change)
    assert not read_file(path, CHEAP).vouched(MARK)


def test_a_data_key_that_somebody_else_put_in_a_box_is_seen(path: Path) -> None:
    """A box can be filled without words; only the mark tells that it was one of us."""
    file = read_file(path, CHEAP)
    theirs = base64.b64encode(keys.boxed(file.slots[0], bytes(range(2, 34)))).decode()
    changed(path, lambda body: body["slots"][0].update(boxes=[theirs]))
    assert not read_file(path, CHEAP).vouched(MARK)


@pytest.mark.parametrize(
    "change",
    [
        {"t": 1},
        {"m": 8192},
        {"t": keys.MOST.passes + 1},
        {"m": keys.MOST.memory + 1},
        {"m": 1 << 62},
        {"t": "three"},
        {"p": 4},
        {"kind": "guest"},
        {"salt": ""},
        {"nonce": "AAAA"},
        {"pub": "AAAA"},
        {"boxes": []},
    ],
    ids=str,
)
def test_figures_and_fields_that_cannot_be_ours_are_refused_before_a_guess(
    path: Path, change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = read_file(path, CHEAP)
    usual = tuple(replace(one, cost=keys.USUAL) for one in file.slots)
    write_file(path, replace(file, slots=usual), MARK)
    assert read_file(path).slots == usual

    def guess(*_args: object, **_named: object) -> bytes:
        raise AssertionError("memory was used")

    monkeypatch.setattr(keys.pwhash.argon2id, "kdf", guess)
    changed(path, lambda body: body["slots"][0].update(change))
    with pytest.raises(SlotsDamaged):
        read_file(path)


def test_too_many_slots_or_locks_or_a_giant_file_are_damage(path: Path) -> None:
    whole = path.read_bytes()
    changed(path, lambda body: body.update(slots=body["slots"] * 9))
    with pytest.raises(SlotsDamaged):
        read_file(path, CHEAP)
    path.write_bytes(whole)
    changed(path, lambda body: body.update(locks=["a", "b", "c"]))
    with pytest.raises(SlotsDamaged):
        read_file(path, CHEAP)
    path.write_bytes(whole + b" " * slotfile.LARGEST)
    with pytest.raises(SlotsDamaged):
        read_file(path, CHEAP)


def test_every_cut_and_most_flips_are_seen_as_damage(path: Path) -> None:
    whole = path.read_bytes()
    for at in range(0, len(whole) - 1, 7):
        path.write_bytes(whole[:at])
        with pytest.raises(SlotsDamaged):
            read_file(path, CHEAP)
        flipped = bytearray(whole)
        flipped[at] ^= 0x04
        path.write_bytes(flipped)
        with pytest.raises(SlotsDamaged):
            read_file(path, CHEAP)


@given(st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
@settings(max_examples=60)
def test_any_other_file_is_damage_and_nothing_worse(
    tmp_path_factory: pytest.TempPathFactory, body: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "keys.json"
    path.write_bytes(body)
    with pytest.raises(SlotsDamaged):
        read_file(path)


def test_a_deep_or_missing_file_is_damage_and_nothing_worse(tmp_path: Path) -> None:
    with pytest.raises(SlotsDamaged):
        read_file(tmp_path / "keys.json")
    (tmp_path / "keys.json").write_text("[" * 60_000, "utf-8")
    with pytest.raises(SlotsDamaged):
        read_file(tmp_path / "keys.json")


def test_a_cut_while_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys.json"
    write_whole(path, "old")

    def cut(_descriptor: int) -> None:
        raise OSError("power cut")

    monkeypatch.setattr("app.vault.folder.os.fsync", cut)
    with pytest.raises(OSError, match="power cut"):
        write_whole(path, "new")
    assert path.read_text("utf-8") == "old"
