# SPDX-License-Identifier: MIT
"""Places in a list as short text, so that a move changes one row only.

A place always lies strictly between its neighbours in plain text order. Two laptops may choose
the same place; the list then goes by place and id, and `spread` gives fresh places.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LOW, _HIGH = DIGITS[0], DIGITS[-1]


def between(before: str | None, after: str | None) -> str:
    """A place after `before` and before `after`; None is the start or end of the list.

    Raises ValueError when the two are not in order or one is no place.
    """
    low, high = before or "", after
    for place in (low, high or ""):
        if place.endswith(_LOW) or any(letter not in DIGITS for letter in place):
            raise ValueError(f"not a place: {place}")
    if high is not None and low >= high:
        raise ValueError(f"not a place between {low} and {high}")
    return _after(low) if high is None else _middle(low, high)


def spread(count: int) -> tuple[str, ...]:
    """Places for a whole list, in order."""
    places: list[str] = []
    for _ in range(count):
        places.append(between(places[-1] if places else None, None))
    return tuple(places)


def _after(low: str) -> str:
    """One step on, so that adding at the end stays short."""
    kept = low.rstrip(_HIGH)
    if not kept:
        return low + DIGITS[1]
    return kept[:-1] + DIGITS[DIGITS.index(kept[-1]) + 1]


def _middle(low: str, high: str) -> str:
    """The shortest place in between, near the middle."""
    same = 0
    while (low[same] if same < len(low) else _LOW) == high[same]:
        same += 1
    if same:
        return high[:same] + _middle(low[same:], high[same:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0])
    if last - first > 1:
        return DIGITS[(first + last) // 2]
    if len(high) > 1:
        return high[0]
    return DIGITS[first] + _after(low[1:])
