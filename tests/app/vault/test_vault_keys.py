# SPDX-License-Identifier: MIT
"""A slot: the right words open it, no other words do, and none of its fields can be changed unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.vault import keys
from app.vault.keys import Cost, DataKey, Slot

CHEAP = keys.Cost(1, 8192)
WORDS = "heron basket Window seven"
KEY, NEXT, MARK = bytes(range(32)), bytes(range(32, 64)), bytes(range(64, 96))
EMPTY = Slot(keys.PASSPHRASE, CHEAP, bytes(16), b"", b"", "51", "9e", "2026-11-26")


def slot_with(secret: str = WORDS, *found: bytes) -> Slot:
    """A cheap slot behind some words."""
    return keys.new_slot(EMPTY, secret, MARK, found or (KEY,))[0]


def opened(slot: Slot, secret: str) -> bytes | None:
    """What some words open."""
    return keys.unwrap(slot, keys.derived(secret, slot.salt, slot.cost))


def test_the_words_open_the_slot_and_the_slot_opens_its_boxes() -> None:
    slot = slot_with(WORDS, KEY, NEXT)
    found = opened(slot, WORDS)
    assert found is not None and found[32:] == MARK
    assert keys.unboxed(found[:32], slot.boxes) == (KEY, NEXT)


@pytest.mark.parametrize("secret", ["  HERON  basket\twindow seven ", "heron basket ｗindow seven"])
def test_words_are_compared_forgivingly(secret: str) -> None:
    assert opened(slot_with(), secret)


@given(st.text(max_size=40))
@settings(max_examples=40)
def test_no_other_words_open_it(secret: str) -> None:
    assert (opened(slot_with(), secret) is None) == (keys.plain(secret) != keys.plain(WORDS))


def test_the_true_cost_is_a_quarter_of_a_gigabyte_and_three_passes() -> None:
    """The one test with the cost that laptops really pay."""
    assert (keys.USUAL.passes, keys.USUAL.memory) == (3, 256 * 1024 * 1024)
    slot = keys.new_slot(replace(EMPTY, cost=keys.USUAL), WORDS, MARK, (KEY,))[0]
    assert opened(slot, WORDS) is not None


CHANGES = [
    {"kind": keys.RECOVERY},
    {"cost": Cost(2, 8192)},
    {"cost": Cost(1, 16384)},
    {"salt": bytes(range(16))},
    {"nonce": bytes(24)},
    {"wrapped": bytes(80)},
    {"id": "52"},
    {"person": "9f"},
    {"made": "2026-11-27"},
    {"public": bytes(range(32))},
    {"public": b""},
]


@pytest.mark.parametrize("change", CHANGES, ids=[next(iter(c)) for c in CHANGES])
def test_no_field_can_be_changed_unseen(change: dict[str, object]) -> None:
    slot = slot_with()
    assert opened(slot, WORDS) is not None
    assert opened(replace(slot, **change), WORDS) is None  # type: ignore[arg-type]


def test_a_box_opens_only_for_its_own_slot() -> None:
    mine, other = slot_with(), slot_with()
    inner = (opened(mine, WORDS) or b"")[:32]
    assert keys.unboxed(inner, mine.boxes) == (KEY,)
    assert keys.unboxed(inner, other.boxes) is None
    assert keys.unboxed(inner, ()) is None
    assert keys.unboxed(inner, (keys.boxed(mine, b"short"),)) is None


def test_anybody_can_fill_a_box_and_only_the_slot_opens_it() -> None:
    """This is how a new data key reaches a person whose words nobody knows."""
    slot, inner = keys.new_slot(EMPTY, WORDS, MARK, (KEY,))
    assert keys.unboxed(inner, (*slot.boxes, keys.boxed(slot, NEXT))) == (KEY, NEXT)


def test_the_same_words_at_a_higher_cost_open_the_same_boxes() -> None:
    slot, inner = keys.new_slot(EMPTY, WORDS, MARK, (KEY,))
    dearer = keys.rewrapped(replace(slot, cost=Cost(2, 16384)), WORDS, inner, MARK)
    assert opened(dearer, WORDS) == inner + MARK
    assert dearer.boxes == slot.boxes


def test_new_words_always_get_a_fresh_pair() -> None:
    """Else an old copy of the key file with the old words would open the boxes of today's."""
    assert slot_with().public != slot_with().public


@given(st.tuples(*[st.integers(1, 99)] * 4))
def test_a_cost_only_ever_rises(figures: tuple[int, int, int, int]) -> None:
    one, other = Cost(*figures[:2]), Cost(*figures[2:])
    raised = one.raised(other)
    assert not raised.below(one) and not raised.below(other)
    assert raised.passes in (one.passes, other.passes)
    assert one.below(other) == (one.raised(other) != one)


def test_a_voucher_gives_the_mark_only_to_the_data_key() -> None:
    box = keys.voucher(KEY, MARK)
    assert keys.vouched_mark(KEY, box) == MARK
    assert keys.vouched_mark(NEXT, box) is None
    assert keys.vouched_mark(KEY, b"") is None


def test_too_little_memory_is_never_called_wrong_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_args: object, **_named: object) -> bytes:
        raise keys.NoRoom

    monkeypatch.setattr(keys.pwhash.argon2id, "kdf", no_room)
    with pytest.raises(keys.TooLittleMemory):
        keys.derived(WORDS, bytes(16), CHEAP)


def test_a_forgotten_key_is_all_zero_with_all_it_carries() -> None:
    key = DataKey(KEY, lock="1", slot="2", inner=NEXT, mark=MARK)
    twin = key.twin()
    keys.forget(key)
    assert not any(key) and not any(key.inner) and not any(key.mark)
    assert (bytes(twin), twin.lock, twin.slot) == (KEY, "1", "2")
    assert (bytes(twin.inner), bytes(twin.mark)) == (NEXT, MARK)


def test_a_key_becomes_another_in_place() -> None:
    key = held = DataKey(KEY)
    key.become(DataKey(NEXT, lock="1", slot="2", inner=KEY, mark=MARK))
    assert held == NEXT and held.slot == "2" and held.inner == KEY and held.mark == MARK


def test_two_keys_are_never_the_same() -> None:
    assert keys.new_key() != keys.new_key()
    assert keys.random_name() != keys.random_name()
