# SPDX-License-Identifier: MIT
"""What a finished file holds, read back from its own bytes: pages, names, notes, attachments, password, title.

What belongs here: reading, and saying it in words. What does not: what was meant to be in it, which
is never asked. Names and notes to look for are given in memory; none is kept in the answer.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.later import later
from models.rules.mentions import Known, find_names

LEAST_NOTE = 8
"""A note of fewer letters is found by chance in any page."""
MAKER = "Coproduction Express"
_FACTS = ("/Author", "/Subject", "/Keywords", "/Creator", "/Producer")
NOT_ALOUD = "It is for paper: a screen reader cannot read it well."
LOCKED = "This file opens only with its password. What is in it cannot be read here."


@dataclass(frozen=True)
class ToFind:
    """What to look for in a file. `leaves` are lines that may stand in it, `stays` that may not."""

    names: tuple[Known, ...] = ()
    leaves: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """What a file holds. `name_pages`: where a kept name was found, 0 for what it says of itself.

    `more`: how many further facts it gives of itself beside its title and our program's name.
    `tagged`: it can be read aloud. `readable` is False for a file that stays locked: then nothing
    but that is known.
    """

    pages: int = 0
    name_pages: tuple[int, ...] = ()
    lines: int = 0
    kept_back: int = 0
    attached: int = 0
    password: bool = False
    title: str = ""
    more: int = 0
    tagged: bool = False
    readable: bool = True


def contents(pdf: bytes, find: ToFind | None = None, password: str = "") -> Contents:
    """Open the bytes and look. Broken files raise the library's error: they are ours, or a mistake."""
    find = find or ToFind()
    pikepdf = later("pikepdf")
    try:
        opened = pikepdf.open(io.BytesIO(pdf), password=password)
    except pikepdf.PasswordError:
        return Contents(password=True, readable=False)
    with opened as file:
        said = _said_of_itself(file)
        locked = bool(file.is_encrypted)
        bare = io.BytesIO()
        file.save(bare, encryption=False)
        pages = later("app.pdf.preview").text_of(bare.getvalue())
        whole = _letters(" ".join(pages))
        return Contents(
            pages=len(file.pages),
            name_pages=tuple(
                at
                for at, text in enumerate((" \n ".join(said), *pages))
                if _named(text, find.names)
            ),
            lines=_found(find.leaves, whole),
            kept_back=_found(_not_in(find.stays, find.leaves), whole),
            attached=_attached(file, pikepdf),
            password=locked,
            title=str(file.docinfo.get("/Title", "")),
            more=_more(file),
            tagged="/StructTreeRoot" in file.Root,
        )


def _said_of_itself(file: Any) -> list[str]:
    """Words about the file that no page shows: its facts, its outline, what is attached."""
    said = [str(value) for value in file.docinfo.values()]
    if "/Metadata" in file.Root:
        said.append(file.Root.Metadata.read_bytes().decode("utf-8", "replace"))
    with file.open_outline() as outline:
        said += _titles(outline.root)
    return said + list(file.attachments)


def _more(file: Any) -> int:
    """Facts such as an author or keywords, where they are not our program's own name."""
    given = (str(file.docinfo.get(key, "")) for key in _FACTS)
    return sum(one.strip() not in ("", MAKER) for one in given)


def _titles(entries: Iterable[Any]) -> list[str]:
    return [text for one in entries for text in (str(one.title), *_titles(one.children))]


def _named(text: str, names: tuple[Known, ...]) -> bool:
    """Whether a kept name stands there as a name: with a capital, where letters have them."""
    return any(text[span.start] == text[span.start].upper() for span in find_names(text, names))


def _attached(file: Any, pikepdf: Any) -> int:
    """How many files are attached, also by a mark on a page or only named in the list of parts."""
    notes = (note for page in file.pages for note in page.get("/Annots", []))
    marks = len([one for one in notes if one.get("/Subtype") == pikepdf.Name.FileAttachment])
    return max(len(file.attachments), len(file.Root.get("/AF", []))) + marks


def _letters(text: str) -> str:
    """Letters and figures alone: where a line ends makes no difference."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _found(lines: tuple[str, ...], whole: str) -> int:
    wanted = {_letters(line) for line in lines}
    return sum(len(one) >= LEAST_NOTE and one in whole for one in wanted)


def _not_in(stays: tuple[str, ...], leaves: tuple[str, ...]) -> tuple[str, ...]:
    """Lines that may not leave and are no part of one that may: "A lamp" of "A lamp by each bed"."""
    allowed = " ".join(_letters(line) for line in leaves)
    return tuple(line for line in stays if _letters(line) not in allowed)


def in_words(found: Contents, *, of_whom: str = "", meant: bool = False) -> str:
    """The contents in words, for beside the page.

    `of_whom` says whose names were looked for; `meant`: this paper is to name somebody.
    """
    if not found.readable:
        return LOCKED
    attached = {0: "Nothing attached.", 1: "1 file attached."}
    said = [
        "In this file: 1 page." if found.pages == 1 else f"In this file: {found.pages} pages.",
        _names_words(found, of_whom, meant),
        _notes_words(found),
        attached.get(found.attached, f"{found.attached} files attached."),
        "It has a password." if found.password else "No password.",
    ]
    said.append("It can be read aloud." if found.tagged else NOT_ALOUD)
    if found.title:
        said.append(f"Its title: “{found.title}”.")
    if found.more:
        said.append("It says more of itself than its title.")
    return " ".join(said)


def _names_words(found: Contents, of_whom: str, meant: bool) -> str:
    if not found.name_pages:
        return f"No names{of_whom}."
    pages = [str(at) for at in found.name_pages if at]
    if not pages:
        return "A kept name is in what the file says of itself."
    where = f"page {pages[0]}" if len(pages) == 1 else f"pages {', '.join(pages)}"
    return f"A name is on {where}." if meant else f"A word that is also a kept name is on {where}."


def _notes_words(found: Contents) -> str:
    if found.kept_back:
        lines = "1 line" if found.kept_back == 1 else f"{found.kept_back} lines"
        return f"It has {lines} that should stay here."
    if not found.lines:
        return "No notes."
    return "1 line from the notes." if found.lines == 1 else f"{found.lines} lines from the notes."
