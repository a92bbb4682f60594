# SPDX-License-Identifier: MIT
"""Every setting, declared once. How it looks lies in a small open file; everything else is kept locked."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from typing import Any

from app.change import Change
from app.errors import Refused
from models.store import Store
from models.tables.own import Setting as SettingRow

HIDE_CODE_LENGTHS = range(4, 9)
MINUTES = {
    "shade_minutes": range(1, 11),
    "lock_minutes": range(2, 31),
    "run_lock_minutes": range(10, 61),
}


@dataclass(frozen=True)
class Setting:
    """One setting: its key, what it is as shipped, where it is kept and what it is called on screen."""

    key: str
    default: Any
    kept: str
    words: str


SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "", "open", "Theme"),
    Setting("paper", "cream", "open", "Paper"),
    Setting("scale", 1.0, "open", "Text size"),
    Setting("family", "", "open", "Letters"),
    Setting("more_space", False, "open", "More space"),
    Setting("keep_still", False, "open", "Keep things still"),
    Setting("plain_words", False, "open", "Plain words only"),
    Setting("key_caps", True, "open", "Show keys on buttons"),
    Setting("window", [1366, 768], "open", "Window size"),
    Setting("my_name", "", "locked", "Your chosen name"),
    Setting("space", "", "locked", "Your listening space"),
    Setting("organisation", "", "locked", "Your organisation"),
    Setting("venue", "", "locked", "Usual place"),
    Setting("address", "", "locked", "Address and postcode of the place"),
    Setting("supervisor", "", "locked", "Named supervisor"),
    Setting("hide_code", "", "locked", "Hide code"),
    Setting("shade_minutes", 2, "locked", "Names are hidden after"),
    Setting("lock_minutes", 10, "locked", "Lock after"),
    Setting("run_lock_minutes", 30, "locked", "Lock after, while a session runs"),
    Setting("controller", "", "locked", "Who is responsible for the records"),
    Setting("data_contact", "", "locked", "Who to ask about the records"),
    Setting("lawful_basis", "", "locked", "Why we may keep them (lawful basis)"),
    Setting("condition", "", "locked", "Why we may keep health and such (condition)"),
    Setting("joint_controllers", "", "locked", "How the three organisations share this"),
    Setting("backup_folder", "", "locked", "Backup folder"),
    Setting("backup_made", "", "locked", "Last backup"),
    Setting("shared_folder", "", "locked", "Shared folder"),
    Setting("alliance_readers", [], "locked", "Whom totals are sealed to"),
    Setting("alliance_circles", {}, "locked", "Organisations whose totals count"),
    Setting("keep_times", {}, "locked", "How long records are kept"),
    Setting("copies_to_clean", "", "locked", "Backups that still wait to be cleaned"),
    Setting(
        "stick_waits", "", "locked", "Since when the copies in the backup folder wait to be cleaned"
    ),
    Setting("stick_seen", "", "locked", "When the backup folder was last there"),
    Setting("started", False, "locked", "First run is done"),
    Setting("openers", {}, "locked", "Names of who can open this laptop"),
    Setting("ring_before", [], "locked", "Whose number shows before unlocking"),
    Setting("escrow_lock", "", "locked", "The lock that the coordinator’s file is for"),
)
_BY_KEY = {s.key: s for s in SETTINGS}


def settings(store: Store) -> dict[str, Any]:
    """All locked settings, in one statement; shipped values for what was never set."""
    values = {s.key: s.default for s in SETTINGS if s.kept == "locked"}
    found: Any = SettingRow.select(SettingRow.key, SettingRow.value).tuples()
    for key, value in found:
        if key in values:
            values[key] = json.loads(value)
    return values


def setting(store: Store, key: str) -> Any:
    """One locked setting."""
    row = SettingRow.get_or_none(SettingRow.key == key)
    return _BY_KEY[key].default if row is None else json.loads(row.value)


def keep_settings(store: Store, **values: Any) -> Change:
    """Keep locked settings, several at once."""
    rows = []
    for key, value in values.items():
        if _BY_KEY[key].kept != "locked":
            raise KeyError(key)
        rows.append({"key": key, "value": json.dumps(value)})
    if rows:
        SettingRow.insert_many(rows).on_conflict_replace().execute()
    return Change(frozenset({"settings"}), "Kept.")


def set_minutes(store: Store, key: str, minutes: int) -> Change:
    """After how many minutes names are hidden or the program locks (decision 15)."""
    allowed = MINUTES[key]
    if minutes not in allowed:
        raise Refused(f"Choose {allowed[0]} to {allowed[-1]} minutes.", field=key)
    return keep_settings(store, **{key: minutes})


def set_hide_code(store: Store, code: str) -> Change:
    """Choose the code to come back after Hide: 4 to 8 digits (decision 24)."""
    if not (code.isascii() and code.isdigit() and len(code) in HIDE_CODE_LENGTHS):
        raise Refused("The hide code needs 4 to 8 digits.", field="hide_code")
    change = keep_settings(store, hide_code=code)
    return Change(change.areas, "Kept.", undoable=False)


def hide_code_is(store: Store, typed: str) -> bool:
    """True when the typed code is the hide code. With no code set nothing opens the cover but the passphrase."""
    kept = setting(store, "hide_code")
    return bool(kept) and hmac.compare_digest(str(kept).encode(), typed.encode())
