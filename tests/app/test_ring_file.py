# SPDX-License-Identifier: MIT
"""Numbers that may show before unlocking: only a role and a number, only when chosen, and gone when taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.change import Change
from app.errors import Broken
from app.numbers import numbers_page, ring_before, set_contact, show_before
from app.ring_file import RING_FILE, keep_numbers, numbers_before
from app.seeding import seed_library
from models.store import Store
from models.tables.library import Contact

Act = Callable[..., Change]
NUMBER = "01632 960 017"


@pytest.fixture
def lead(store: Store, do: Act) -> str:
    """The lead's row, with a name and a number."""
    do(seed_library)
    found = Contact.get_or_none(Contact.role == "lead") or Contact.create(id="l" * 32, role="lead")
    do(set_contact, found.id, "Rowan", NUMBER)
    return str(found.id)


def test_nothing_shows_before_somebody_chose_it(store: Store, do: Act, lead: str) -> None:
    assert ring_before(store) == {}
    do(show_before, "lead", True)
    assert ring_before(store) == {"lead": NUMBER}
    assert numbers_page(store).before == {"lead"}
    do(show_before, "lead", False)
    assert ring_before(store) == {}


def test_only_the_lead_and_the_deputy_can_be_asked_for(store: Store, do: Act, lead: str) -> None:
    rows = numbers_page(store).rows
    assert {row.role for row in rows if row.can_show_before} <= {"lead", "deputy"}
    with pytest.raises(Broken):
        do(show_before, "council", True)


def test_the_file_holds_no_name_and_goes_when_it_is_taken_back(
    store: Store, do: Act, lead: str, tmp_path: Path
) -> None:
    do(show_before, "lead", True)
    keep_numbers(tmp_path, ring_before(store))
    content = (tmp_path / RING_FILE).read_bytes()
    assert NUMBER.encode() in content and b"Rowan" not in content
    assert numbers_before(tmp_path) == (("Safeguarding lead", NUMBER),)
    do(show_before, "lead", False)
    keep_numbers(tmp_path, ring_before(store))
    assert list(tmp_path.iterdir()) == []
    assert numbers_before(tmp_path) == ()


def test_a_number_that_was_emptied_shows_no_more(
    store: Store, do: Act, lead: str, tmp_path: Path
) -> None:
    do(show_before, "lead", True)
    keep_numbers(tmp_path, ring_before(store))
    do(set_contact, lead, "Rowan", "")
    keep_numbers(tmp_path, ring_before(store))
    assert numbers_before(tmp_path) == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b'{"lead": 4}', b'{"lead": ""}', b'{"friend": "1"}', b"[" * 9000, b"\xff"],
)
def test_an_odd_file_shows_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / RING_FILE).write_bytes(content)
    assert numbers_before(tmp_path) == ()


def test_the_same_numbers_are_not_written_again(tmp_path: Path) -> None:
    keep_numbers(tmp_path, {"lead": NUMBER})
    before = (tmp_path / RING_FILE).stat().st_ino
    keep_numbers(tmp_path, {"lead": NUMBER, "friend": "1"})
    assert (tmp_path / RING_FILE).stat().st_ino == before
    keep_numbers(tmp_path, {"lead": NUMBER, "deputy": "01632 960 018"})
    assert dict(numbers_before(tmp_path))["Deputy"] == "01632 960 018"


def test_a_full_disk_leaves_no_half_kept_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_numbers(tmp_path, {"lead": NUMBER})

    def full(_self: Path, _target: Path) -> Path:
        raise OSError("full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="full"):
            keep_numbers(tmp_path, {"lead": "01632 960 018"})
    assert [one.name for one in tmp_path.iterdir()] == [RING_FILE]
    keep_numbers(tmp_path, {})
    assert not list(tmp_path.iterdir())
