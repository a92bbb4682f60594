# SPDX-License-Identifier: MIT
"""A finished PDF locked with words: only for a copy with names that somebody asks to keep as a file (decision 11).

What belongs here: locking. What does not: making the words (`app.vault.words`), or who is asked.
AES-256 as in ISO 32000-2 (R6): older forms are shown as noise by some readers or guessed quickly.
Title, dates and what is attached are locked too; a PDF/A may not be locked, so this is none.
"""

from __future__ import annotations

from io import BytesIO

from app.later import later


def protect(pdf: bytes, words: str) -> bytes:
    """The same pages, opened only with `words`. Screen readers may read it (PDF/UA, permission 10).

    ValueError when there are no words: a file must never look locked and be open.
    """
    if not words.strip():
        raise ValueError("no words to lock with")
    pikepdf = later("pikepdf")
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        for key in ("/Metadata", "/OutputIntents"):
            if key in document.Root:
                del document.Root[key]
        lock = pikepdf.Encryption(user=words, owner=words, R=6)
        document.save(out, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
