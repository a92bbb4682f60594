# SPDX-License-Identifier: MIT
"""A summary's PDF with sealed copies inside, and what a file from outside carries (decision 10, 3.3).

What belongs here: putting copies in, and asking a limited child what is in a stranger's file. What
does not: what a copy says (`parcel`), what the child does (`child`).
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.errors import Refused
from app.later import later
from app.limited import in_child
from app.pdf.finish import Attached, attach
from app.sharing.parcel import HEAD, SEALED_HEAD, ParcelTrouble, Verdict

FLAG = "--carried-by"
SECONDS, SECONDS_A_FILE = 5, 0.05
CPX_KIND = "application/octet-stream"
PDF_HEAD = b"%PDF-"
FLAT = (
    "This is a summary on its own. It was printed or saved anew, so the copy inside is lost. "
    "Ask for the file itself."
)


@dataclass(frozen=True)
class Carried:
    """What a file carries: copies by name; or `words` that say why there is none."""

    parcels: Mapping[str, bytes] = field(default_factory=dict)
    words: str = ""


def with_parcels(pdf: bytes, parcels: Mapping[str, bytes]) -> bytes:
    """The finished pages with sealed copies inside, still made to last and to be read aloud."""
    pikepdf = later("pikepdf")
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        for name, content in parcels.items():
            attach(paper, Attached(name, content, CPX_KIND, "For this program"))
        modes = pikepdf.ObjectStreamMode
        paper.save(made, deterministic_id=True, object_stream_mode=modes.generate)
    return made.getvalue()


def carried_by(contents: Sequence[bytes]) -> tuple[Carried, ...]:
    """What each file carries, in the same order; safe in a job, for files of anybody.

    Pages are opened in a child with little memory and time; when one file brings it down, each half
    is asked alone, so that the others come through.
    """
    found: dict[int, Carried] = {}
    papers = []
    for at, content in enumerate(contents):
        if content.startswith((HEAD, SEALED_HEAD)):
            found[at] = Carried({"copy.cpx": content})
        elif PDF_HEAD in content[:1024]:
            papers.append(at)
        else:
            found[at] = Carried(words=Verdict.UNKNOWN.value)
    for at, carried in zip(papers, _in_papers([contents[at] for at in papers]), strict=True):
        found[at] = carried
    return tuple(found[at] for at in range(len(contents)))


def _in_papers(contents: list[bytes]) -> list[Carried]:
    if not contents:
        return []
    try:
        return _asked(contents)
    except Refused as refusal:
        if len(contents) == 1:
            return [Carried(words=refusal.said)]
    half = len(contents) // 2
    return [*_in_papers(contents[:half]), *_in_papers(contents[half:])]


def _asked(contents: list[bytes]) -> list[Carried]:
    framed = b"".join(len(one).to_bytes(8, "big") + one for one in contents)
    seconds = int(SECONDS + SECONDS_A_FILE * len(contents))
    said = in_child("app.sharing.child", FLAG, [str(seconds)], framed, seconds)
    try:
        answers = json.loads(said)
        if len(answers) != len(contents):
            raise ValueError
        return [_carried(one) for one in answers]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused(Verdict.DAMAGED.value) from None


def _carried(answer: Mapping[str, object]) -> Carried:
    held = answer.get("parcels")
    if not isinstance(held, dict):
        return Carried(words=Verdict.DAMAGED.value)
    if not held:
        return Carried(words=FLAT)
    return Carried({str(name): base64.b64decode(str(one)) for name, one in held.items()})


def one_of(content: bytes) -> Carried:
    """What one file carries. ParcelTrouble or Refused, in one sentence, when that is nothing."""
    found = carried_by([content])[0]
    if found.words == Verdict.UNKNOWN.value:
        raise ParcelTrouble(Verdict.UNKNOWN)
    if not found.parcels:
        raise Refused(found.words, "file")
    return found
