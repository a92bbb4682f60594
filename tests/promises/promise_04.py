# SPDX-License-Identifier: MIT
"""Promise 4: a folder that takes nothing, or that is gone, is one sentence; nothing is lost, no traceback shows."""

from __future__ import annotations

from tests.promises.mounts import NOT_HERE, can_mount, window_trial
from tests.promises.rights import AS_ORDINARY, is_root, said, users
from tests.promises.shape import Figures

HERE = {"read_only": False, "gone": False, "closed": True}
ORDINARY = ("read_only", "gone", "no_rights")
"""Where root may write all the same, only an ordinary user can try it: a folder without the right to write."""


def promise_04(_count: int) -> Figures:
    """Each way once for each user; `closed` needs a disk that can be made read-only."""
    tried = []
    for who in users():
        ordinary = who == AS_ORDINARY
        ways = dict.fromkeys(ORDINARY, False) if ordinary else dict(HERE)
        if ordinary and not is_root():
            ways |= HERE
        tried += [
            window_trial(how, mounts=mounts, user=who)
            for how, mounts in ways.items()
            if not mounts or can_mount()
        ]
    lost = sum(int(one["lost"]) for one in tried)
    traces = sum(int(one["traces"]) for one in tried)
    told = sum(bool(one["told"] and one["locked"]) for one in tried)
    left_out = "" if can_mount() else f"; a read-only disk: {NOT_HERE}"
    return Figures(
        4,
        "A folder that takes nothing or is gone is one sentence, and nothing is lost",
        "The real window: the disk takes nothing in mid-evening (three kinds of answer); the folder is taken "
        "away and comes back; records, papers, copies and a backup on a read-only disk, and where an ordinary "
        f"user has no right to write; {said()}{left_out}",
        "0 lost, 0 tracebacks",
        f"{lost} lost, {traces} tracebacks, told in {told} of {len(tried)} ways",
        {"lost": lost, "tracebacks": traces, "told": told, "ways": len(tried)},
        lost == traces == 0 and told == len(tried),
    )
