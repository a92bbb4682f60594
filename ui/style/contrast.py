# SPDX-License-Identifier: MIT
"""How far two colours stand apart (WCAG 2.2), and which pairs must stand how far apart."""

TEXT = 7.0
EDGE = 3.0
_GROUNDS = ("canvas", "surface", "sunken")
_SOFTS = ("selection", "accent-soft", "brass-soft", "care-soft", "help-soft", "stop-soft")
_MEANINGS = ("accent", "brass", "care", "help", "stop")
_KINDS = ("arrive", "listen", "make", "decide", "rest", "feedback")
_EDGES = ("control", "focus", "line", "line-ahead", "accent", "care", "help", "stop", "brass-edge")


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance (0 black to 1 white) of `#RRGGBB`."""
    red, green, blue = (_channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(first: str, second: str) -> float:
    """Contrast ratio of two `#RRGGBB` colours, from 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def pairs() -> list[tuple[str, str, float]]:
    """Every (foreground, background, least ratio) of design-system.md 2."""
    found = [(ink, ground, TEXT) for ground in _GROUNDS for ink in ("text", "text-2")]
    found += [("placeholder", ground, TEXT) for ground in ("surface", "sunken")]
    found += [(ink, soft, TEXT) for soft in _SOFTS for ink in ("text", "text-2")]
    found += [(f"{name}-ink", "selection", TEXT) for name in ("accent", "stop", "help")]
    found += [("care-ink", "accent-soft", TEXT), ("stop-ink", "help-soft", TEXT)]
    found += [("text-on-livery", "livery", TEXT), ("text-2-on-livery", "livery", TEXT)]
    found += [("text-on-livery", "livery-2", TEXT), ("on-accent", "accent-hover", TEXT)]
    found += [(f"on-{name}", name, TEXT) for name in _MEANINGS]
    for name in _MEANINGS:
        found += [(f"{name}-ink", g, TEXT) for g in (f"{name}-soft", "surface", "canvas")]
    for ground in _GROUNDS:
        found += [(edge, ground, EDGE) for edge in _EDGES]
        found += [(f"kind-{kind}", ground, EDGE) for kind in _KINDS]
    return [*found, ("brass", "livery", EDGE), ("focus-gap", "focus", EDGE)]
