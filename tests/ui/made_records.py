# SPDX-License-Identifier: MIT
"""The words of made-up records on disk."""

from __future__ import annotations

from app.vault.words import check_word, word_list

WORDS = "lantern meadow kettle orchard violin"
ELEVEN = tuple(word_list()[at * 89] for at in range(11))
SHEET = (*ELEVEN, check_word(ELEVEN))
