# SPDX-License-Identifier: MIT
"""What a new laptop starts with: the shipped support lines, contact roles and spaces, as rows one can change."""

from __future__ import annotations

from app.change import Change
from app.content.alliance import organisations, space_kinds
from app.content.support import contact_roles, support_lines
from models.rules.pos import spread
from models.store import Store
from models.tables.library import Contact, Space, SupportLine


def seed_library(store: Store) -> Change:
    """Copy the shipped library into an empty store. Every number starts "not checked" but 999 (decision 21)."""
    _seed_lines(store)
    _seed_contacts(store)
    _seed_spaces(store)
    return Change(frozenset({"numbers", "sessions"}), undoable=False)


def _seed_lines(store: Store) -> None:
    lines = support_lines()
    rows = [
        {
            "id": store.new_id(),
            "code": line.id,
            "pos": pos,
            "name": line.name,
            "number": line.number,
            "say_as": line.say_as,
            "hours": line.hours,
            "audience": line.audience,
            "source": line.source,
            "fixed": line.fixed,
            "checked_on": "",
            "checked_by": "",
            "gone": False,
        }
        for pos, line in zip(spread(len(lines)), lines, strict=True)
    ]
    SupportLine.insert_many(rows).execute()


def _seed_contacts(store: Store) -> None:
    rows = [
        {
            "id": store.new_id(),
            "role": role.key,
            "name": "",
            "number": "",
            "checked_on": "",
            "checked_by": "",
            "gone": False,
        }
        for role in contact_roles()
    ]
    Contact.insert_many(rows).execute()


def _seed_spaces(store: Store) -> None:
    protected = {kind.key: kind.open for kind in space_kinds()}
    named = [("Co-Pro Network", "network", "")]
    named += [(one.space, "service", one.key) for one in organisations()]
    rows = [
        {
            "id": store.new_id(),
            "name": name,
            "kind": kind,
            "organisation": organisation,
            "is_open": protected.get(kind, False),
            "gone": False,
        }
        for name, kind, organisation in named
    ]
    Space.insert_many(rows).execute()
