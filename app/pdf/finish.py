# SPDX-License-Identifier: MIT
"""The last hand on a paper's file: what makes it PDF/UA-1 and PDF/A-3b (paper.md 2).

What belongs here: what the file says of itself, its colours, and how it is packed. What does not:
pages and tags (`render`, `structure`), or a password (a saved copy with names has its own place).
"""

import io
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from app.later import later
from app.paths import resource

COLOURS = "sRGB IEC61966-2.1"


@dataclass(frozen=True)
class Attached:
    """A file inside the paper: its name, bytes, kind such as "application/json", and what it is."""

    name: str
    data: bytes
    kind: str
    about: str


def finish(
    data: bytes,
    title: str,
    *,
    attached: tuple[Attached, ...] = (),
    twin_a1b: bool = False,
) -> bytes:
    """The finished file: the same bytes for the same paper.

    `data` has its pages, tags and language already. A hand-out has nothing attached (decision 10).
    `twin_a1b`: an older form that other checkers know; it can hold nothing else.
    """
    pikepdf = later("pikepdf")
    if twin_a1b and attached:
        raise ValueError("The older form holds no other files.")
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _mark(pdf, pikepdf)
        for key in ("/Subject", "/Keywords"):
            if key in pdf.docinfo and not str(pdf.docinfo[key]):
                del pdf.docinfo[key]
        said = _about(title, str(pdf.docinfo["/Producer"]), _zulu(pdf), 1 if twin_a1b else 3)
        about = pdf.make_stream(said, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        # Readers that know nothing of PDF find this one, so it is not packed.
        pdf.Root.Metadata = about
        pdf.Root.OutputIntents = pikepdf.Array([_colours(pdf, pikepdf)])
        for one in attached:
            attach(pdf, one)
        modes = pikepdf.ObjectStreamMode
        pdf.save(
            made,
            deterministic_id=True,
            force_version="1.4" if twin_a1b else "1.7",
            object_stream_mode=modes.disable if twin_a1b else modes.generate,
        )
    return made.getvalue()


def _mark(pdf: Any, pikepdf: Any) -> None:
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    if "/StructTreeRoot" in pdf.trailer:
        # The tree was written behind a finished file, where only the trailer could name it.
        pdf.Root.StructTreeRoot = pdf.trailer.StructTreeRoot
        del pdf.trailer.StructTreeRoot
    for at, page in enumerate(pdf.pages):
        page.obj.StructParents = at
        page.obj.Tabs = pikepdf.Name.S


def _zulu(pdf: Any) -> str:
    """The day that the file gives itself, as XMP writes it; the same for all papers."""
    day = str(pdf.docinfo["/CreationDate"])[2:16]
    date, clock = (
        "-".join((day[:4], day[4:6], day[6:8])),
        ":".join((day[8:10], day[10:12], day[12:])),
    )
    return f"{date}T{clock}+00:00"


def _colours(pdf: Any, pikepdf: Any) -> Any:
    profile = pdf.make_stream(_profile(), N=3)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=COLOURS,
        Info=COLOURS,
        DestOutputProfile=profile,
    )


def attach(pdf: Any, one: Attached) -> None:
    """Put a file into an opened PDF, so that it stays one that is made to last."""
    pikepdf = later("pikepdf")
    spec = pikepdf.AttachedFileSpec(
        pdf,
        one.data,
        filename=one.name,
        description=one.about,
        mime_type=one.kind,
        relationship=pikepdf.Name.Data,
    )
    pdf.attachments[one.name] = spec
    pdf.Root.AF = pikepdf.Array([*pdf.Root.get("/AF", []), pdf.attachments[one.name].obj])


@cache
def _profile() -> bytes:
    return resource("colours", "srgb.icc").read_bytes()


@cache
def _template() -> str:
    return resource("colours", "about.xmp").read_text("utf-8")


def _about(title: str, maker: str, day: str, part: int) -> bytes:
    words = {"TITLE": title, "MAKER": maker, "DAY": day, "PART": str(part)}
    said = _template()
    for key, value in words.items():
        said = said.replace(f"@{key}@", escape(value, quote=False))
    return said.encode("utf-8")
