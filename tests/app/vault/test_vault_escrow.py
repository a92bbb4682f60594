# SPDX-License-Identifier: MIT
"""The coordinator's files: only theirs open, only what fits is taken, and a lost key file is made anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyrage
import pytest

from app.errors import Refused
from app.vault import escrow, keys
from app.vault import said as sentences
from app.vault.escrow import (
    Pair,
    find_key_in,
    let_in,
    make_pair,
    read_public,
    read_small,
    seal_for,
    six_words,
)
from app.vault.finding import find_key
from app.vault.folder import SLOTS_NAME
from app.vault.holders import enrol, ways
from app.vault.opening import first_opening, make_records, nickname_of, open_records
from app.vault.relock import ask_for_new_lock
from app.vault.words import recovery_words, word_list

WORDS, FRESH = "heron basket window seven", "quite other words here"
HERS = "Lantern  meadow kettle orchard violin"
CHEAP = keys.LEAST


@pytest.fixture(scope="module")
def pair() -> Pair:
    """A coordinator's keys; slow to make, so once."""
    return make_pair(HERS)


@pytest.fixture(autouse=True, scope="module")
def _slow_only_once() -> Iterator[None]:
    """Her words are made into a key once: three seconds are meant for a thief, not for us."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pyrage.passphrase, "decrypt", cache(pyrage.passphrase.decrypt))
        yield


@pytest.fixture
def folder(tmp_path: Path, clock: Any) -> Path:
    """Closed records."""
    place = tmp_path / "records"
    key = make_records(place, WORDS, recovery_words(), "Blue laptop", cost=CHEAP)
    first_opening(place, key, "Blue laptop", clock=clock).close()
    return place


def sealed_by(folder: Path, pair: Pair) -> bytes:
    """The coordinator's file of this laptop."""
    return seal_for(folder, find_key(folder, WORDS), pair.public)


def said(act: Any, *args: Any) -> str:
    """What a person reads."""
    with pytest.raises(Refused) as trouble:
        act(*args)
    return trouble.value.said


def test_the_coordinator_opens_and_a_new_passphrase_is_kept(folder: Path, pair: Pair) -> None:
    sealed, true = sealed_by(folder, pair), find_key(folder, WORDS)
    found = find_key_in(folder, sealed, pair.secret_file, "lantern meadow kettle orchard violin")
    assert found == true and found.lock == true.lock and found.mark == true.mark
    mine = let_in(folder, found, FRESH, CHEAP)
    assert find_key(folder, FRESH) == true
    assert said(find_key, folder, WORDS) == sentences.DID_NOT_OPEN
    assert ways(folder, mine).people[0].mine and ways(folder, mine).sheet
    open_records(folder, mine).close()


def test_nobody_elses_words_stop(folder: Path, pair: Pair) -> None:
    enrol(folder, find_key(folder, WORDS), "violin pebble saddle tunnel", CHEAP)
    let_in(
        folder, find_key_in(folder, sealed_by(folder, pair), pair.secret_file, HERS), FRESH, CHEAP
    )
    for words in (WORDS, FRESH, "violin pebble saddle tunnel"):
        assert find_key(folder, words)


def test_the_file_tells_nothing_without_her_key(folder: Path, pair: Pair) -> None:
    sealed, key = sealed_by(folder, pair), find_key(folder, WORDS)
    for secret in (bytes(key), bytes(key).hex().encode(), bytes(key.mark), b"Blue", b"lock"):
        assert secret not in sealed
    other = pyrage.x25519.Identity.generate()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [other])


def test_wrong_words_or_files_that_do_not_belong_together_are_one_sentence(
    folder: Path, pair: Pair
) -> None:
    sealed, hers = sealed_by(folder, pair), pair.secret_file
    not_hers = pyrage.encrypt(b"{}", [pyrage.x25519.Identity.generate().to_public()])
    recipient = pyrage.x25519.Recipient.from_str(pair.public)
    other_version = pyrage.encrypt(json.dumps({"v": 9}).encode(), [recipient])
    short = pyrage.encrypt(
        json.dumps({"v": 1, "key": "00", "mark": "00", "lock": ""}).encode(), [recipient]
    )
    for one in (not_hers, other_version, short, sealed[:-9], b"", b"\xff" * 400):
        assert said(find_key_in, folder, one, hers, HERS) == sentences.NOT_A_COORDINATOR_FILE
    assert (
        said(find_key_in, folder, sealed, hers, "other words") == sentences.NOT_A_COORDINATOR_FILE
    )
    assert said(find_key_in, folder, sealed, b"junk", HERS) == sentences.NOT_A_COORDINATOR_FILE


def test_a_file_from_before_a_new_lock_is_told_as_that(folder: Path, pair: Pair) -> None:
    sealed = sealed_by(folder, pair)
    ask_for_new_lock(folder, find_key(folder, WORDS))
    assert said(sealed_by, folder, pair) == sentences.NEW_LOCK_FIRST
    assert find_key_in(folder, sealed, pair.secret_file, HERS)
    open_records(folder, find_key(folder, WORDS)).close()
    assert said(find_key_in, folder, sealed, pair.secret_file, HERS) == sentences.OLDER_LOCK
    fresh = find_key_in(folder, sealed_by(folder, pair), pair.secret_file, HERS)
    assert fresh == find_key(folder, WORDS)


@pytest.mark.parametrize("left", [None, b"", b'{"v": 2}', "forged"])
def test_a_lost_or_damaged_key_file_is_made_anew_and_set_aside(
    folder: Path, pair: Pair, left: bytes | str | None
) -> None:
    found = find_key_in(folder, sealed_by(folder, pair), pair.secret_file, HERS)
    path = folder / SLOTS_NAME
    if left is None:
        path.unlink()
    elif left == "forged":
        escrow.write_file(path, escrow.read_file(path), bytes(32))
    else:
        path.write_bytes(left)  # type: ignore[arg-type]
    before = path.read_bytes() if path.exists() else None
    mine = let_in(folder, found, FRESH, CHEAP)
    open_records(folder, find_key(folder, FRESH)).close()
    assert len(ways(folder, mine).people) == 1 and not ways(folder, mine).sheet
    aside = folder / escrow.SET_ASIDE
    assert (aside.read_bytes() if aside.exists() else None) == before
    assert nickname_of(folder) == ("Blue laptop" if left == "forged" else "This laptop")


def test_a_full_disk_is_no_reason_to_make_a_key_file_anew(
    folder: Path, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = find_key_in(folder, sealed_by(folder, pair), pair.secret_file, HERS)

    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr("app.vault.slotfile.write_whole", full)
        assert said(let_in, folder, found, FRESH, CHEAP) == sentences.NO_SPACE
    assert find_key(folder, WORDS) == found


def test_the_public_file_is_read_and_six_words_stand_for_it(pair: Pair) -> None:
    assert read_public(pair.public_file) == read_public(pair.public.encode()) == pair.public
    words = six_words(pair.public)
    assert words in pair.public_file.decode() and len(words.split()) == 6
    assert set(words.split()) <= set(word_list())
    other = str(pyrage.x25519.Identity.generate().to_public())
    assert six_words(other) != words and six_words(pair.public) == words


@pytest.mark.parametrize(
    "content", [b"", b"age1nothing", b"\xff\xfe\x00", b"# only words", b"ssh-ed25519 AAAA"]
)
def test_another_file_is_no_public_key(content: bytes) -> None:
    assert said(read_public, content) == sentences.NOT_A_PUBLIC_KEY


def test_two_keys_in_one_file_are_not_guessed_between(pair: Pair) -> None:
    other = str(pyrage.x25519.Identity.generate().to_public())
    both = pair.public_file + other.encode()
    assert said(read_public, both) == sentences.NOT_A_PUBLIC_KEY


def test_a_giant_or_missing_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "giant").write_bytes(bytes(escrow.LARGEST + 1))
    for name in ("giant", "nowhere"):
        assert said(read_small, tmp_path / name) == sentences.FILE_NOT_READ
    (tmp_path / "small").write_bytes(b"age")
    assert read_small(tmp_path / "small") == b"age"
