# SPDX-License-Identifier: MIT
"""Words of Help: what this keeps safe and what it cannot, and what to do when something went wrong.

What belongs here: `resources/content/help.toml` as frozen data. What does not: how it is shown.
"""

from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read


@dataclass(frozen=True)
class HelpPart:
    """A heading and its sentences."""

    heading: str
    icon: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class HelpPage:
    """One page: what it answers, one line, and its parts in order."""

    key: str
    title: str
    icon: str
    line: str
    parts: tuple[HelpPart, ...]


@dataclass(frozen=True, kw_only=True)
class HelpContent(Shipped):
    """The whole file."""

    pages: tuple[HelpPage, ...]


@cache
def help_content() -> HelpContent:
    """The whole file, read once."""
    return read(HelpContent, "content", "help.toml")


def help_pages() -> tuple[HelpPage, ...]:
    """All pages in order; the first says what is safe and what is not."""
    return help_content().pages
