# SPDX-License-Identifier: MIT
"""The key file: the right words open it, no other words do, and damage is told from wrong words."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.vault import keys
from app.vault.folder import write_whole

CHEAP = keys.Cost(1, 8192)
WORDS = "heron basket Window seven"


def slots_at(path: Path, secret: str = WORDS) -> bytearray:
    """A key file with one cheap slot; gives the key."""
    key = keys.new_key()
    keys.write_slots(path, (keys.wrap(key, keys.PASSPHRASE, secret, CHEAP),), "The hall laptop")
    return key


def test_the_words_open_what_they_closed(tmp_path: Path) -> None:
    key = slots_at(tmp_path / "keys.json")
    (slot,), nickname = keys.read_slots(tmp_path / "keys.json", CHEAP)
    assert keys.unwrap(slot, WORDS) == key
    assert nickname == "The hall laptop"


@pytest.mark.parametrize("secret", ["  HERON  basket\twindow seven ", "heron basket ｗindow seven"])
def test_words_are_compared_forgivingly(tmp_path: Path, secret: str) -> None:
    key = slots_at(tmp_path / "keys.json")
    (slot,), _ = keys.read_slots(tmp_path / "keys.json", CHEAP)
    assert keys.unwrap(slot, secret) == key


@given(st.text(max_size=40).filter(lambda text: text.split() != WORDS.casefold().split()))
@settings(max_examples=40)
def test_no_other_words_open_it(secret: str) -> None:
    slot = keys.wrap(bytes(range(32)), keys.PASSPHRASE, WORDS, CHEAP)
    assert (keys.unwrap(slot, secret) is None) == (keys.plain(secret) != keys.plain(WORDS))


def test_the_true_cost_is_half_a_gigabyte_second_or_so(tmp_path: Path) -> None:
    """The one test with the cost that laptops really pay: 256 MiB, three passes, Argon2id."""
    assert (keys.USUAL.passes, keys.USUAL.memory) == (3, 256 * 1024 * 1024)
    key = keys.new_key()
    keys.write_slots(tmp_path / "k", (keys.wrap(key, keys.PASSPHRASE, WORDS),), "")
    (slot,), _ = keys.read_slots(tmp_path / "k")
    assert slot.cost == keys.USUAL
    assert keys.unwrap(slot, WORDS) == key


def test_the_file_holds_no_key_and_no_words(tmp_path: Path) -> None:
    key = slots_at(tmp_path / "keys.json")
    held = (tmp_path / "keys.json").read_bytes()
    for secret in (bytes(key), bytes(key).hex().encode(), base64.b64encode(key), b"heron"):
        assert secret not in held


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "recovery"},
        {"t": 2},
        {"m": 16384},
        {"salt": base64.b64encode(bytes(16)).decode()},
        {"nonce": base64.b64encode(bytes(24)).decode()},
        {"ct": base64.b64encode(bytes(48)).decode()},
    ],
)
def test_no_field_of_a_slot_can_be_changed_unseen(
    tmp_path: Path, change: dict[str, object]
) -> None:
    """Even by somebody who works the sum out again: the seal is bound to every field."""
    path = tmp_path / "keys.json"
    slots_at(path)
    body = json.loads(path.read_text("utf-8"))
    body["slots"][0].update(change)
    path.write_text(json.dumps(body), "utf-8")
    with pytest.raises(keys.SlotsDamaged):
        keys.read_slots(path, CHEAP)
    path.write_text(json.dumps({**body, "sum": keys._sum(body)}), "utf-8")
    (slot,), _ = keys.read_slots(path, CHEAP)
    assert keys.unwrap(slot, WORDS) is None


def rewritten(path: Path, **change: object) -> None:
    """Change a slot and put the sum right, as somebody would who means harm."""
    body = json.loads(path.read_text("utf-8"))
    body["slots"][0].update(change)
    path.write_text(json.dumps({**body, "sum": keys._sum(body)}), "utf-8")


@pytest.mark.parametrize("change", [{"t": 1}, {"m": 8192}, {"t": 65}, {"m": (1 << 32) + 1}])
def test_a_cheaper_or_endless_guess_is_refused_before_it_is_made(
    tmp_path: Path, change: dict[str, object]
) -> None:
    path = tmp_path / "keys.json"
    slot = keys.wrap(keys.new_key(), keys.PASSPHRASE, WORDS, CHEAP)
    usual = keys.Slot(slot.kind, keys.USUAL, slot.salt, slot.nonce, slot.wrapped)
    keys.write_slots(path, (usual,), "")
    assert keys.read_slots(path)[0] == (usual,)
    rewritten(path, **change)
    with pytest.raises(keys.SlotsDamaged):
        keys.read_slots(path)


def test_every_cut_and_most_flips_are_seen_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    slots_at(path)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at])
        with pytest.raises(keys.SlotsDamaged):
            keys.read_slots(path, CHEAP)
        flipped = bytearray(whole)
        flipped[at] ^= 0x04
        path.write_bytes(flipped)
        with pytest.raises(keys.SlotsDamaged):
            keys.read_slots(path, CHEAP)


@given(st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
@settings(max_examples=60)
def test_any_other_file_is_damage_and_nothing_worse(
    tmp_path_factory: pytest.TempPathFactory, body: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "keys.json"
    path.write_bytes(body)
    with pytest.raises(keys.SlotsDamaged):
        keys.read_slots(path)


def test_a_deep_file_is_damage_and_nothing_worse(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text("[" * 100_000, "utf-8")
    with pytest.raises(keys.SlotsDamaged):
        keys.read_slots(path)


def test_a_missing_file_is_damage(tmp_path: Path) -> None:
    with pytest.raises(keys.SlotsDamaged):
        keys.read_slots(tmp_path / "keys.json")


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


def test_too_little_memory_is_never_called_wrong_words(monkeypatch: pytest.MonkeyPatch) -> None:
    slot = keys.wrap(keys.new_key(), keys.PASSPHRASE, WORDS, CHEAP)

    def no_room(*_args: object, **_named: object) -> bytes:
        raise keys.NoRoom

    monkeypatch.setattr(keys.pwhash.argon2id, "kdf", no_room)
    with pytest.raises(keys.TooLittleMemory):
        keys.unwrap(slot, WORDS)


def test_a_forgotten_key_is_all_zero() -> None:
    key = keys.new_key()
    assert any(key)
    keys.forget(key)
    assert key == bytearray(keys.KEY_BYTES)


def test_two_keys_are_never_the_same() -> None:
    assert keys.new_key() != keys.new_key()
