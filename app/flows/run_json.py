# SPDX-License-Identifier: MIT
"""A running session as text and back, for the row that survives a power cut.

No names and no words from the plan are in it: ids, figures and codes only.
"""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from app.flows.run_state import PHASES, RunState, RunStop
from models.rules.session_clock import Moment

VERSION = 1


def to_json(state: RunState) -> str:
    """The state as text; `from_json` gives the very same state back."""
    return json.dumps(
        {"version": VERSION} | asdict(state), default=datetime.isoformat, sort_keys=True
    )


def from_json(text: str) -> RunState:
    """The state that was kept. Raises ValueError when it is damaged or from a newer version."""
    raw = json.loads(text)
    if not isinstance(raw, dict) or raw.pop("version", None) != VERSION:
        raise ValueError("a session kept by another version")
    try:
        stops = tuple(_stop(one) for one in raw.pop("stops"))
        saved = raw.pop("saved")
        moment = Moment(_when(saved["utc"]), int(saved["ms"]), str(saved["process"]))
        departed = raw.pop("departed")
        state = RunState(
            stops=stops,
            saved=moment,
            ends=_when(raw.pop("ends")),
            departed=None if departed is None else _when(departed),
            over_taken=tuple(raw.pop("over_taken")),
            **raw,
        )
        sound = state.phase in PHASES and -1 <= state.index < len(state.stops)
    except (KeyError, TypeError, AttributeError) as damage:
        raise ValueError("a session that can not be read") from damage
    if not sound:
        raise ValueError("a session that can not be read")
    return state


def _stop(raw: dict[str, Any]) -> RunStop:
    kept = dict(raw)
    fixed = kept.pop("not_before")
    return RunStop(
        due=_when(kept.pop("due")),
        due_end=_when(kept.pop("due_end")),
        not_before=None if fixed is None else _when(fixed),
        **kept,
    )


def _when(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a time without a zone")
    return found
