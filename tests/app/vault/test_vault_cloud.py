# SPDX-License-Identifier: MIT
"""Records are neither made nor opened where a cloud program copies them; what lies there stays as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.errors import Refused
from app.vault import keys
from app.vault.cloud import BACKUPS_THERE, client_of, refuse_synced
from app.vault.opening import first_opening, has_records, make_records, open_records
from app.vault.words import recovery_words


def test_none_are_made_there(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "records"
    with pytest.raises(Refused) as refused:
        make_records(folder, "heron basket window", recovery_words(), "Hall", cost=keys.LEAST)
    assert refused.value.said.startswith("Dropbox copies this folder")
    assert not has_records(folder)


def test_none_are_opened_there_and_they_stay_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    key = make_records(folder, "heron basket window", recovery_words(), "Hall", cost=keys.LEAST)
    first_opening(folder, bytearray(key), "Hall").close()
    moved = Path(shutil.move(folder, tmp_path / "Nextcloud"))
    before = {p.name: p.read_bytes() for p in moved.iterdir() if p.is_file()}
    with pytest.raises(Refused) as refused:
        open_records(moved, key)
    assert "Nextcloud" in refused.value.said and "Move the whole folder" in refused.value.said
    assert before == {p.name: p.read_bytes() for p in moved.iterdir() if p.is_file()}
    back = Path(shutil.move(moved, tmp_path / "here"))
    open_records(back, key).close()


def test_a_mark_on_disk_is_seen(tmp_path: Path) -> None:
    (tmp_path / "work" / ".stfolder").mkdir(parents=True)
    assert client_of(tmp_path / "work" / "not there yet" / "records") == "Syncthing"
    assert client_of(tmp_path / "elsewhere") == ""


def test_what_the_system_says_is_asked(tmp_path: Path) -> None:
    firm = tmp_path / "Firm"
    assert client_of(firm / "records", {"OneDriveCommercial": str(firm)}) == "OneDrive"
    assert client_of(firm / "records", {"OneDriveCommercial": ""}) == ""


def test_a_way_round_by_a_link_is_seen(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    assert client_of(tmp_path / "plain" / "records") == "Dropbox"


def test_backups_are_refused_with_their_own_reason(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        refuse_synced(tmp_path / "OneDrive", BACKUPS_THERE)
    assert "Choose a stick" in refused.value.said
