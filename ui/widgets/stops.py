# SPDX-License-Identifier: MIT
"""What the line map knows of a stop, where stops and train stand, and what is said of them.

No Qt here: places are plain numbers in device-independent pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

PAST, HERE, AHEAD, LEFT_OUT = "past", "here", "ahead", "left-out"


@dataclass(frozen=True)
class Stop:
    """A part of the session on the map.

    `care` names what it talks about, in words; empty means no heads-up. `end` is the last stop,
    "Close", which is not counted. `key` comes back when the stop is opened.
    """

    time: str
    name: str
    kind: str = ""
    care: tuple[str, ...] = ()
    rest: bool = False
    end: bool = False
    state: str = AHEAD
    key: str = ""
    second: str = ""


def counted(stops: Sequence[Stop]) -> int:
    """How many stops count; the last, "Close", does not."""
    return sum(1 for stop in stops if not stop.end)


def here_index(stops: Sequence[Stop]) -> int:
    """Index of the present stop, or -1."""
    return next((at for at, stop in enumerate(stops) if stop.state == HERE), -1)


def places(count: int, first: float, last: float) -> list[float]:
    """Evenly spaced places from `first` to `last`."""
    if count < 2:
        return [first] * count
    return [first + (last - first) * at / (count - 1) for at in range(count)]


def train_place(at: Sequence[float], here: int, share: float, keep_off: float) -> float:
    """Where the train stands: at the share of planned time gone in stop `here`.

    It waits `keep_off` before the next stop when over time and never passes it by itself
    (design-system.md 7). After the last stop it stands on it.
    """
    if here + 1 >= len(at):
        return at[-1]
    start, goal = at[here], at[here + 1]
    wanted = start + (goal - start) * max(0.0, share)
    return min(wanted, max(start, goal - keep_off))


def _listed(words: Sequence[str]) -> str:
    low = [word[:1].lower() + word[1:] for word in words]
    return low[0] if len(low) == 1 else f"{', '.join(low[:-1])} and {low[-1]}"


def spoken(stops: Sequence[Stop], index: int, *, plain_words: bool = False) -> str:
    """The sentence for one stop, such as "Stop 4 of 8, First night, 18:30, talks about …, now"."""
    stop = stops[index]
    word = "Part" if plain_words else "Stop"
    parts = [] if stop.end else [f"{word} {index + 1} of {counted(stops)}"]
    parts += [stop.name, stop.time]
    if stop.rest:
        parts.append("a rest")
    if stop.care:
        parts.append(f"talks about {_listed(stop.care)}")
    said = {PAST: "done", HERE: "now", LEFT_OUT: "left out", AHEAD: ""}[stop.state]
    return ", ".join(part for part in (*parts, said) if part)


def summed_up(stops: Sequence[Stop], *, plain_words: bool = False) -> tuple[str, str]:
    """Lead and rest of the written form for narrow windows: "Stop 4 of 8." and "Next: Tea"."""
    if not stops:
        return "", ""
    word = "Part" if plain_words else "Stop"
    here = here_index(stops)
    if here < 0:
        many = counted(stops)
        plural = word.lower() if many == 1 else f"{word.lower()}s"
        return f"{many} {plural}.", f"{stops[0].time} to {stops[-1].time}"
    if stops[here].end:
        return stops[here].name, ""
    lead = f"{word} {here + 1} of {counted(stops)}."
    after = [stop for stop in stops[here + 1 :] if stop.state != LEFT_OUT]
    return lead, f"Next: {after[0].name}" if after else ""
