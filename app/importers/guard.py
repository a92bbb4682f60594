# SPDX-License-Identifier: MIT
"""What is refused before a file is read at all: too big, the wrong kind, made to do harm.

What belongs here: sizes, first bytes and the list of what a packed file holds.
What does not: any parsing of contents. Limits: issue text and product.md 4.
"""

import io
import zipfile
from pathlib import PurePath

from app.errors import Refused

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
_MOST_MEMBERS = 5_000
_SUSPICIOUS_RATIO = 200
_LARGE_MEMBER = 20 * 1024 * 1024

PACKED = frozenset({".docx", ".xlsx", ".ods"})
READ = PACKED | {
    ".csv",
    ".tsv",
    ".md",
    ".markdown",
    ".txt",
    ".toml",
    ".json",
    ".ics",
    ".xml",
}
_KINDS = {".docx": "Word", ".xlsx": "Excel", ".ods": "OpenDocument"}
_INSIDE = {".docx": "word/", ".xlsx": "xl/", ".ods": "content.xml"}
_OLD = {
    ".doc": "Word file. Open it in Word and save it as .docx",
    ".xls": "Excel file. Open it in Excel and save it as .xlsx",
    ".odt": "OpenDocument text. Open it and save it as .docx",
    ".rtf": "rich text file. Open it in Word and save it as .docx",
    ".docm": "Word file with macros. Open it in Word and save it as .docx",
    ".xlsm": "Excel file with macros. Open it in Excel and save it as .xlsx",
    ".pdf": "PDF. Ask for the file it was made from",
    ".pages": "Pages file. Export it as Word",
    ".numbers": "Numbers file. Export it as Excel",
}
_TOO_MUCH = "This file unpacks to far more than an agenda holds, so it was not opened."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def suffix_of(name: str) -> str:
    """The ending of a file's name, refused with what to do when it is of a kind not read here."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _OLD:
        raise Refused(f"This is a {_OLD[suffix]}, then bring it in again.")
    if PurePath(name).name.startswith("~$"):
        raise Refused(
            "This only marks that the file is open in another program. Bring in the file itself."
        )
    if suffix not in READ:
        raise Refused(
            "Bring in an agenda as Word, Excel, OpenDocument sheet, CSV, text or calendar file."
        )
    return suffix


def check_size(size: int) -> None:
    """Refuse a file with nothing in it, or one over 20 MB."""
    if size == 0:
        raise Refused("There is nothing in this file.")
    if size > MOST_BYTES:
        raise Refused("This file is over 20 MB. An agenda is much smaller.")


def check_content(content: bytes, suffix: str) -> None:
    """Refuse what is not what its name says, and packed files that unpack to far too much."""
    check_size(len(content))
    if content.startswith(_OLE):
        raise Refused(
            "This file is locked with a password or from an old program. Save it anew without one."
        )
    if content.startswith(b"%PDF"):
        raise Refused(f"This is a {_OLD['.pdf']}, then bring it in again.")
    if suffix in PACKED:
        _check_packed(content, suffix)
    elif content.startswith(
        (b"PK\x03\x04", b"\x7fELF", b"MZ\x90", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")
    ):
        raise Refused("This file is not what its name says.")


def _check_packed(content: bytes, suffix: str) -> None:
    kind = _KINDS[suffix]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        raise Refused(f"This {kind} file is damaged or not {_a(kind)} file at all.") from None
    if not any(member.filename.startswith(_INSIDE[suffix]) for member in members):
        raise Refused(f"This is not {_a(kind)} file.")
    if any(member.flag_bits & 1 for member in members):
        raise Refused(
            "This file is locked with a password. Save it without one and bring it in again."
        )
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or len(members) > _MOST_MEMBERS:
        raise Refused(_TOO_MUCH)
    for member in members:
        ratio = member.file_size / max(1, member.compress_size)
        if member.file_size > _LARGE_MEMBER and ratio > _SUSPICIOUS_RATIO:
            raise Refused(_TOO_MUCH)


def _a(kind: str) -> str:
    """ "a Word", "an Excel"."""
    return f"{'an' if kind[0] in 'EO' else 'a'} {kind}"


def check_unpacks(content: bytes, suffix: str) -> None:
    """Unpack every member and count, for a list of contents may lie. Run in the limited child."""
    if suffix not in PACKED:
        return
    try:
        total = _unpacked_size(content)
    except Exception:  # a damaged packed file may raise nearly anything
        raise Refused(f"This {_KINDS[suffix]} file is damaged, so it could not be read.") from None
    if total > MOST_UNPACKED:
        raise Refused(_TOO_MUCH)


def _unpacked_size(content: bytes) -> int:
    total = 0
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for member in packed.infolist():
            with packed.open(member) as opened:
                while total <= MOST_UNPACKED and (chunk := opened.read(1 << 20)):
                    total += len(chunk)
    return total
