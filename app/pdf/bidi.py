# SPDX-License-Identifier: MIT
"""Which way each letter of a paragraph runs: the Unicode Bidirectional Algorithm (UAX #9).

What belongs here: levels of letters, and their order on a line. What does not: faces (`faces`),
shapes of letters (`shaping`) or where a line ends (`text`). Nothing is dropped: signs that rule X9
would take away keep the level of what stands before them, so that places in the text still count.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

DEEPEST = 125
_OPENS_ISOLATE = frozenset({"LRI", "RLI", "FSI"})
_OPENS = {"RLE": ("R", ""), "LRE": ("L", ""), "RLO": ("R", "R"), "LRO": ("L", "L")}
_OPENS |= {"RLI": ("R", ""), "LRI": ("L", "")}
_TAKEN_AWAY = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_BLANK = frozenset({"WS", "LRI", "RLI", "FSI", "PDI"}) | _TAKEN_AWAY
# Pairs of brackets (Bidi_Paired_Bracket), each open one before its close one.
_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309"
    "\u230a\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772"
    "\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef"
    "\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991"
    "\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23"
    "\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008"
    "\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019"
    "\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f"
    "\uff60\uff62\uff63"
)
_CLOSES = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSING = frozenset(_CLOSES.values())
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}
_ANGLES = "<>\u00ab\u00bb\u2039\u203a\u2264\u2265"
_MIRROR = {
    one: other
    for text in (_PAIRS, _ANGLES)
    for at in range(0, len(text), 2)
    for one, other in ((text[at], text[at + 1]), (text[at + 1], text[at]))
}
# Letters that run from right to left, digits of such scripts, and signs that turn the direction.
TURNING = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def kinds(text: str) -> list[str]:
    """The class of each letter, such as "L", "AL" or "WS"; a letter unknown to Python counts as L."""
    return [unicodedata.bidirectional(letter) or "L" for letter in text]


def mirrored(text: str) -> str:
    """What stands in a text from right to left where these signs are meant: ")" for "("."""
    return "".join(_MIRROR.get(letter, letter) for letter in text)


def levels(text: str, base: int | None = None) -> tuple[int, list[int]]:
    """The level of the paragraph and of each letter; even runs to the right, odd to the left.

    `base` is 0 or 1, or None to take it from the first letter that has a direction.
    """
    return resolve(kinds(text), base, text)


def resolve(given: Sequence[str], base: int | None = None, text: str = "") -> tuple[int, list[int]]:
    """Levels from classes alone; `text` tells which neutral signs are brackets."""
    closers = _isolates(given)
    if base is None:
        base = _first_strong(given, 0, len(given), closers) or 0
    kept = list(given)
    found = _explicit(kept, base, closers)
    settled = list(found)
    for run in _sequences(kept, given, found, closers):
        sequence = _Sequence(kept, given, found, run, base, text)
        for at, level in zip(run, sequence.settled(), strict=True):
            settled[at] = level
    _blanks(given, settled, base)
    return base, settled


def order(found: Sequence[int]) -> list[int]:
    """Places of a line in the order in which they stand from left to right (rule L2)."""
    places = list(range(len(found)))
    odd = [level for level in found if level % 2]
    for least in range(max(found, default=0), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(places):
            end = start
            while end < len(places) and found[places[end]] >= least:
                end += 1
            places[start:end] = places[start:end][::-1]
            start = end + 1
    return places


def _isolates(given: Sequence[str]) -> dict[int, int]:
    """Where each isolate ends (BD9)."""
    found, open_ones = dict[int, int](), list[int]()
    for at, kind in enumerate(given):
        if kind in _OPENS_ISOLATE:
            open_ones.append(at)
        elif kind == "PDI" and open_ones:
            found[open_ones.pop()] = at
        elif kind == "B":
            open_ones.clear()
    return found


def _first_strong(given: Sequence[str], at: int, end: int, closers: dict[int, int]) -> int | None:
    """0 or 1 by the first strong letter outside isolates (P2, P3)."""
    while at < end:
        kind = given[at]
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
        if kind == "B":
            return None
        at = closers.get(at, end) if kind in _OPENS_ISOLATE else at + 1
    return None


def _explicit(kept: list[str], base: int, closers: dict[int, int]) -> list[int]:
    """Levels by signs that embed, override and isolate (X1 to X8); overridden kinds change."""
    found: list[int] = []
    matched = set(closers.values())
    nest = _Nest(base)
    for at, kind in enumerate(kept):
        outside = nest.stack[-1]
        if kind == "FSI":
            inner = _first_strong(kept, at + 1, closers.get(at, len(kept)), closers)
            nest.open("RLI" if inner else "LRI")
        elif kind in _OPENS:
            nest.open(kind)
        elif kind == "PDI":
            nest.close_isolate(at in matched)
            outside = nest.stack[-1]
        elif kind == "PDF":
            nest.close_embedding()
        elif kind == "B":
            nest = _Nest(base)
            outside = nest.stack[-1]
        level, override, _ = outside
        found.append(level)
        if override and kind not in _TAKEN_AWAY:
            kept[at] = override
    return found


class _Nest:
    """What is embedded in what: (level, kind forced on letters, whether an isolate) each."""

    def __init__(self, base: int) -> None:
        self.stack = [(base, "", False)]
        self.too_deep = self.deep_isolates = self.isolates = 0

    def open(self, kind: str) -> None:
        """Go one deeper (X2 to X5b), unless that is too deep."""
        way, forced = _OPENS[kind]
        apart = kind in _OPENS_ISOLATE
        level = self.stack[-1][0]
        deeper = (level + 1) | 1 if way == "R" else (level + 2) & ~1
        if deeper <= DEEPEST and not self.deep_isolates and not self.too_deep:
            self.isolates += apart
            self.stack.append((deeper, forced, apart))
        elif apart:
            self.deep_isolates += 1
        elif not self.deep_isolates:
            self.too_deep += 1

    def close_isolate(self, matched: bool) -> None:
        """Leave an isolate and all that is still open in it (X6a)."""
        if self.deep_isolates:
            self.deep_isolates -= 1
        elif self.isolates and matched:
            self.too_deep = 0
            while not self.stack.pop()[2]:
                pass
            self.isolates -= 1

    def close_embedding(self) -> None:
        """Leave an embedding or override (X7)."""
        if self.deep_isolates:
            return
        if self.too_deep:
            self.too_deep -= 1
        elif len(self.stack) > 1 and not self.stack[-1][2]:
            self.stack.pop()


def _sequences(
    kept: Sequence[str], given: Sequence[str], found: list[int], closers: dict[int, int]
) -> Iterator[list[int]]:
    """Runs of one level, joined over what is isolated between them (BD13, X10)."""
    runs: list[list[int]] = []
    for at, kind in enumerate(given):
        if kind in _TAKEN_AWAY:
            continue
        if runs and found[runs[-1][-1]] == found[at] and given[runs[-1][-1]] != "B":
            runs[-1].append(at)
        else:
            runs.append([at])
    starts = {run[0]: run for run in runs}
    joined = set(closers.values())
    for run in runs:
        if run[0] in joined and given[run[0]] == "PDI":
            continue
        whole = list(run)
        while (end := closers.get(whole[-1])) is not None and end in starts:
            whole.extend(starts[end])
        yield whole


class _Sequence:
    """One isolating run sequence while its weak and neutral signs take a direction (W, N, I)."""

    def __init__(
        self,
        kept: list[str],
        given: Sequence[str],
        found: list[int],
        places: list[int],
        base: int,
        text: str,
    ) -> None:
        self.places, self.text = places, text
        self.kinds = [kept[at] for at in places]
        self.given = [given[at] for at in places]
        self.level = found[places[0]]
        self.way = "R" if self.level % 2 else "L"
        before = _beside(given, found, places[0], -1, base)
        last_opens = given[places[-1]] in _OPENS_ISOLATE
        after = base if last_opens else _beside(given, found, places[-1], 1, base)
        self.start = "R" if max(before, self.level) % 2 else "L"
        self.end = "R" if max(after, self.level) % 2 else "L"

    def settled(self) -> list[int]:
        """The levels that come out of all rules in their order."""
        self._weak()
        if self.text:
            self._brackets()
        self._neutral()
        if self.level % 2:
            return [self.level + (kind != "R") for kind in self.kinds]
        return [self.level + {"L": 0, "R": 1}.get(kind, 2) for kind in self.kinds]

    def _weak(self) -> None:
        kinds = self.kinds
        before = strong = self.start
        for at, kind in enumerate(kinds):  # W1, W2, W3
            if kind == "NSM":
                kind = "ON" if before in _OPENS_ISOLATE or before == "PDI" else before
            before = kind
            if kind in ("L", "R", "AL"):
                strong = kind
            if kind == "EN" and strong == "AL":
                kind = "AN"
            kinds[at] = kind
        kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
        for at in range(1, len(kinds) - 1):  # W4
            one, other = kinds[at - 1], kinds[at + 1]
            if one == other and (
                (kinds[at] == "ES" and one == "EN") or (kinds[at] == "CS" and one in ("EN", "AN"))
            ):
                kinds[at] = one
        self._ends()

    def _ends(self) -> None:
        kinds = self.kinds
        for start, end in _stretches(kinds, frozenset({"ET"})):  # W5
            beside = (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else "")
            if "EN" in beside:
                kinds[start:end] = ["EN"] * (end - start)
        strong = self.start
        for at, kind in enumerate(kinds):  # W6, W7
            if kind in ("ES", "ET", "CS"):
                kinds[at] = "ON"
            elif kind in ("L", "R"):
                strong = kind
            elif kind == "EN" and strong == "L":
                kinds[at] = "L"

    def _brackets(self) -> None:  # N0
        for opens, closes in self._pairs():
            inside = {_strong(kind) for kind in self.kinds[opens + 1 : closes]} - {""}
            if self.way in inside:
                way = self.way
            elif inside:
                ahead = (_strong(kind) for kind in reversed(self.kinds[:opens]))
                before = next((kind for kind in ahead if kind), self.start)
                way = before if before in inside else self.way
            else:
                continue
            for at in (opens, closes):
                self.kinds[at] = way
                at += 1
                while at < len(self.given) and self.given[at] == "NSM":
                    self.kinds[at] = way
                    at += 1

    def _pairs(self) -> list[tuple[int, int]]:
        """Brackets that belong together (BD16)."""
        found, waiting = list[tuple[int, int]](), list[tuple[str, int]]()
        for at, place in enumerate(self.places):
            letter = self.text[place]
            if self.kinds[at] != "ON":
                continue
            if letter in _CLOSES:
                if len(waiting) == 63:
                    return []
                close = _CLOSES[letter]
                waiting.append((_SAME.get(close, close), at))
            elif letter in _CLOSING:
                letter = _SAME.get(letter, letter)
                for back in range(len(waiting) - 1, -1, -1):
                    if waiting[back][0] == letter:
                        found.append((waiting[back][1], at))
                        del waiting[back:]
                        break
        return sorted(found)

    def _neutral(self) -> None:
        kinds = self.kinds
        for start, end in _stretches(kinds, _NEUTRAL):  # N1, N2
            before = _strong(kinds[start - 1]) if start else self.start
            after = _strong(kinds[end]) if end < len(kinds) else self.end
            way = before if before == after else self.way
            kinds[start:end] = [way] * (end - start)


def _stretches(kinds: Sequence[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where each stretch of the wanted kinds starts and ends."""
    at = 0
    while at < len(kinds):
        if kinds[at] in wanted:
            start = at
            while at < len(kinds) and kinds[at] in wanted:
                at += 1
            yield start, at
        else:
            at += 1


@cache
def _strong(kind: str) -> str:
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _beside(given: Sequence[str], found: list[int], at: int, by: int, base: int) -> int:
    """The level of the next letter that counts on one side, the paragraph's at its end."""
    at += by
    while 0 <= at < len(given) and given[at] in _TAKEN_AWAY:
        at += by
    return found[at] if 0 <= at < len(given) else base


def _blanks(given: Sequence[str], found: list[int], base: int) -> None:
    """Blanks at the end and before separators go back to the paragraph (L1)."""
    for at, kind in enumerate(given):
        if kind in _TAKEN_AWAY and at:
            found[at] = found[at - 1]
    ending = True
    for at in range(len(given) - 1, -1, -1):
        if given[at] in ("B", "S"):
            ending = True
            found[at] = base
        elif given[at] in _BLANK:
            if ending:
                found[at] = base
        else:
            ending = False
