# SPDX-License-Identifier: MIT
"""All rules on one file: PDF/UA-1 always, PDF/A where the file says that it is one.

What belongs here: which rules there are, in which order. What does not: a rule, or a child process.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from app.checking import (
    annotation_rules,
    archive_rules,
    content_rules,
    document_rules,
    font_rules,
    structure_rules,
    table_rules,
)
from app.checking.failures import Failure, Rule
from app.checking.paper import Paper, opened

READING_ALOUD: tuple[Rule, ...] = (
    *document_rules.RULES,
    *structure_rules.RULES,
    *table_rules.RULES,
    *content_rules.RULES,
    *annotation_rules.RULES,
    *font_rules.RULES,
)
BROKEN = "unreadable"


def check(content: bytes) -> tuple[Failure, ...]:
    """Every rule that the file breaks, each place once. Raises what `opened` raises."""
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)  # it tells of a stranger's odd faces
    with opened(content) as paper:
        return tuple(dict.fromkeys(_all(paper)))


def _all(paper: Paper) -> Iterator[Failure]:
    rules = READING_ALOUD
    if archive_rules.claims(paper):
        rules = (*rules, *archive_rules.RULES, *content_rules.OURS)
    for rule in rules:
        try:
            yield from rule(paper)
        except (TypeError, ValueError, KeyError, AttributeError, IndexError, RecursionError) as odd:
            # Parts that are not what the rule reads are themselves against the rules.
            yield Failure(BROKEN, "ISO 32000-1", f"{rule.__name__}, {type(odd).__name__}")
