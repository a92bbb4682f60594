# SPDX-License-Identifier: MIT
"""Folders that a cloud program copies are known by their names, their marks and what the system says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.cloud import MARKS, NAMES, Level, synced_by


def way(*names: str) -> list[Level]:
    """Folders from the top down, with nothing else in them."""
    return [Level(name) for name in names]


@pytest.mark.parametrize(
    ("path", "client"),
    [
        ("disk/a/Dropbox/hall", "Dropbox"),
        ("disk/a/Dropbox (Personal)/hall", "Dropbox"),
        ("disk/a/Library/Mobile Documents/com~apple~CloudDocs/hall", "iCloud"),
        ("disk/a/Library/CloudStorage/OneDrive-Org/hall", "a cloud program"),
        ("disk/a/OneDrive - Some Council/Documents/hall", "OneDrive"),
        ("disk/a/OneDrive/hall", "OneDrive"),
        ("disk/a/iCloudDrive/hall", "iCloud"),
        ("G:/My Drive/hall", "Google Drive"),
        ("disk/a/Google Drive/hall", "Google Drive"),
        ("disk/a/Nextcloud2/hall", "Nextcloud"),
        ("disk/a/syncthing/hall", "Syncthing"),
    ],
)
def test_known_names(path: str, client: str) -> None:
    assert synced_by(way(*path.strip("/").split("/"))) == client


@pytest.mark.parametrize(
    ("mark", "client"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".tmp.driveupload", "Google Drive"),
    ],
)
def test_marks_in_any_folder_above(mark: str, client: str) -> None:
    above = Level("work", frozenset({"letters", mark}))
    assert synced_by([Level("/"), above, Level("deep"), Level("hall")]) == client


@pytest.mark.parametrize(
    "path",
    [
        "disk/a/.local/share/CoproductionExpress",
        "disk/a/Documents/my dropbox letters",
        "disk/a/onedriver",
        "disk/a/AppData/Local/CoproductionExpress",
        "disk/stick/copies-abcdef",
        "disk/a/cloudy days",
    ],
)
def test_other_folders_are_let_be(path: str) -> None:
    assert synced_by(way(*path.strip("/").split("/"))) == ""


def test_what_the_system_says_counts_whatever_its_name() -> None:
    roots = [(("C:\\", "People", "a", "Firm"), "OneDrive")]
    assert synced_by(way("C:\\", "people", "A", "FIRM", "hall"), roots) == "OneDrive"
    assert synced_by(way("C:\\", "People", "a", "Firmly", "hall"), roots) == ""
    assert synced_by(way("C:\\", "People", "a"), roots) == ""


names = st.text(st.characters(blacklist_characters="/\\"), max_size=20)


@given(st.lists(names, max_size=5), st.lists(names, max_size=5))
def test_what_is_synced_stays_so_in_every_folder_inside(above: list[str], below: list[str]) -> None:
    for name in ("OneDrive", "Dropbox", "Nextcloud"):
        assert synced_by(way(*above, name, *below)) != ""


def test_every_client_that_the_plan_names_is_known() -> None:
    known = {client for _, client in (*NAMES, *MARKS)}
    assert known >= {"OneDrive", "Dropbox", "iCloud", "Google Drive", "Nextcloud", "Syncthing"}
