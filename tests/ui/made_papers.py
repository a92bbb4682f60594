# SPDX-License-Identifier: MIT
"""The made-up evening with its pack printed, for tests of typing papers in."""

from __future__ import annotations

from app.change import carry_out
from app.packs import pack_facts
from app.paper_codes import keep_codes, with_codes
from models.store import Store

COPIES = {"run_sheet": 1, "sign_in": 2, "sign_in_count": 1, "notes_page": 1, "slips_answer": 1}


def printed_codes(store: Store, session: str) -> dict[str, tuple[str, ...]]:
    """Print the pack; gives the codes of each sheet by "paper/copy"."""
    facts = with_codes(store, pack_facts(store, session), session, COPIES)
    parts = tuple(one.id for one in facts.parts)
    carry_out(store, keep_codes, session, facts.sheets, parts)
    return {f"{one.paper}/{one.number}": one.codes for one in facts.sheets}
