# SPDX-License-Identifier: MIT
"""Promise 4: a folder that takes nothing, or that is gone, is one sentence; nothing is lost, no traceback shows."""

from __future__ import annotations

from tests.promises.mounts import NOT_HERE, can_mount, window_trial
from tests.promises.shape import Figures

HERE = {"read_only": False, "gone": False, "closed": True}


def promise_04(_count: int) -> Figures:
    """Each way once; `closed` needs a disk that can be made read-only."""
    tried = {
        how: window_trial(how, mounts=mounts)
        for how, mounts in HERE.items()
        if not mounts or can_mount()
    }
    lost = sum(int(one["lost"]) for one in tried.values())
    traces = sum(int(one["traces"]) for one in tried.values())
    told = sum(bool(one["told"] and one["locked"]) for one in tried.values())
    left_out = "" if len(tried) == len(HERE) else f"; a read-only disk: {NOT_HERE}"
    return Figures(
        4,
        "A folder that takes nothing or is gone is one sentence, and nothing is lost",
        "The real window: the disk takes nothing in mid-evening (three kinds of answer); the folder is "
        f"taken away and comes back; records, papers, copies and a backup on a read-only disk{left_out}",
        "0 lost, 0 tracebacks",
        f"{lost} lost, {traces} tracebacks, told in {told} of {len(tried)} ways",
        {"lost": lost, "tracebacks": traces, "told": told, "ways": len(tried)},
        lost == traces == 0 and told == len(tried),
    )
