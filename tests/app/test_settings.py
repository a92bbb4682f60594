# SPDX-License-Identifier: MIT
"""Locked settings: shipped values, several at once, the hide code, minutes, and undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.change import carry_out, take_back
from app.errors import Refused
from app.settings import (
    MINUTES,
    SETTINGS,
    hide_code_is,
    keep_settings,
    set_hide_code,
    set_minutes,
    setting,
    settings,
)
from models.store import Store

Do = Callable[..., Any]


def test_every_locked_setting_has_its_shipped_value(store: Store) -> None:
    locked = {one.key: one.default for one in SETTINGS if one.kept == "locked"}
    assert settings(store) == locked
    assert all(setting(store, key) == value for key, value in locked.items())


def test_several_are_kept_at_once(store: Store, do: Do) -> None:
    do(keep_settings, my_name="Marlow", shade_minutes=3)
    assert settings(store)["my_name"] == "Marlow"
    assert setting(store, "shade_minutes") == 3
    assert settings(store)["lock_minutes"] == 10


@pytest.mark.parametrize("key", ["theme", "nothing_of_ours"])
def test_how_it_looks_is_not_kept_with_the_records(store: Store, do: Do, key: str) -> None:
    with pytest.raises(KeyError):
        do(keep_settings, **{key: "dark"})
    assert key not in settings(store)


def test_undo_brings_the_setting_back(store: Store) -> None:
    carry_out(store, keep_settings, space="Harbour")
    done = carry_out(store, keep_settings, space="Quay")
    assert done.undo is not None
    take_back(store, done.undo)
    assert setting(store, "space") == "Harbour"


@pytest.mark.parametrize("code", ["", "123", "123456789", "12a4", " 1234", "१२३४", "²²²²"])
def test_a_wrong_hide_code_is_refused(store: Store, do: Do, code: str) -> None:
    do(set_hide_code, "1357")
    with pytest.raises(Refused) as refused:
        do(set_hide_code, code)
    assert refused.value.field == "hide_code"
    assert hide_code_is(store, "1357")


@pytest.mark.parametrize("code", ["0000", "12345678"])
def test_a_hide_code_is_kept_and_compared_whole(store: Store, do: Do, code: str) -> None:
    change = do(set_hide_code, code)
    assert not change.undoable
    assert hide_code_is(store, code)
    assert not hide_code_is(store, code[:-1])
    assert not hide_code_is(store, "é")


def test_with_no_code_nothing_fits(store: Store) -> None:
    assert not hide_code_is(store, "")


@pytest.mark.parametrize("key", list(MINUTES))
def test_minutes_stay_in_their_bounds(store: Store, do: Do, key: str) -> None:
    allowed = MINUTES[key]
    for minutes in (allowed[0], allowed[-1]):
        do(set_minutes, key, minutes)
        assert setting(store, key) == minutes
    for minutes in (allowed[0] - 1, allowed[-1] + 1, 0, 9999):
        with pytest.raises(Refused) as refused:
            do(set_minutes, key, minutes)
        assert refused.value.field == key
        assert str(allowed[-1]) in refused.value.said
    assert setting(store, key) == allowed[-1]
