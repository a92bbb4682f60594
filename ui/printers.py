# SPDX-License-Identifier: MIT
"""What the usual printer is: its name, whether it is a file or on a network, and which paper it has.

What belongs here: reading that from Qt and from the answers of `lpstat` and `lpoptions`. What does
not: printing (`printing`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinterInfo

PAPERS = {
    "A3": QPageSize.PageSizeId.A3,
    "A4": QPageSize.PageSizeId.A4,
    "A5": QPageSize.PageSizeId.A5,
}
_FILE_WORDS = ("pdf", "xps", "file")
_NETWORK = ("socket", "ipp", "ipps", "lpd", "smb", "http", "https", "dnssd")
_USUAL = re.compile(r"system default destination: (\S+)")


@dataclass(frozen=True)
class Printer:
    """The usual printer; an empty name when there is none. `papers` is empty when nobody says."""

    name: str = ""
    is_file: bool = False
    on_network: bool = False
    papers: frozenset[str] = frozenset()

    def paper_for(self, paper: str) -> str | None:
        """The paper to print a page of that size on, at its own size; None when it would be cut.

        A5 goes on A4 where there is no A5, to be cut to size.
        """
        if not self.papers or not paper or paper in self.papers:
            return paper
        return "A4" if paper == "A5" and "A4" in self.papers else None


def printer_name() -> str:
    """The usual printer's name, or empty when there is none."""
    return QPrinterInfo.defaultPrinter().printerName()


def is_really_a_file(name: str) -> bool:
    """Whether a printer of that name makes a file, so that it should get the real PDF."""
    said = re.split(r"[^a-z]+", name.casefold())
    return any(word.startswith(_FILE_WORDS) or word.endswith("pdf") for word in said)


def by_qt(name: str) -> Printer:
    """The usual printer as Qt knows it."""
    known = QPrinterInfo.printerInfo(name)
    sizes = {size.id() for size in known.supportedPageSizes()}
    papers = frozenset(paper for paper, one in PAPERS.items() if one in sizes)
    return Printer(name, is_really_a_file(name), known.isRemote(), papers)


def by_lpstat(answer: str) -> Printer:
    """The usual printer from what `lpstat -d -v` says; with no answer, one that nothing is known of."""
    found = _USUAL.search(answer)
    name = found.group(1) if found else ""
    line = re.search(rf"device for {re.escape(name)}: (\S+)", answer) if name else None
    where = line.group(1).partition(":")[0].casefold() if line else ""
    is_file = where in ("file", "cups-pdf") or is_really_a_file(name)
    return Printer(name, is_file, where in _NETWORK)


def papers_of(answer: str) -> frozenset[str]:
    """The papers that `lpoptions -l` lists; empty when it lists none."""
    for line in answer.splitlines():
        if line.startswith(("PageSize", "media")):
            listed = {word.lstrip("*") for word in line.partition(":")[2].split()}
            sizes = {word.partition("_")[2].partition("_")[0].upper() or word for word in listed}
            return frozenset(PAPERS) & (listed | sizes)
    return frozenset()
