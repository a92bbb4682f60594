# SPDX-License-Identifier: MIT
"""The sum of a document's state, by which two laptops see that they agree (sharing-and-safety.md 3.3)."""

from __future__ import annotations

from hashlib import blake2b

from msgspec.json import Encoder

from models.rules.causal import Doc

_one_form = Encoder(
    order="deterministic"
)  # names sorted, no spaces: the same values, the same bytes


def digest(doc: Doc) -> str:
    """A short sum of all registers, what was seen and what was erased; equal on laptops that agree."""
    whole = {"ctx": doc.ctx, "erased": sorted(doc.erased), "regs": doc.regs}
    return blake2b(_one_form.encode(whole), digest_size=16).hexdigest()
