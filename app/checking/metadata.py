# SPDX-License-Identifier: MIT
"""What a file's metadata (XMP) says: as elements or as attributes, by namespace and not by prefix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.later import later

UA = "http://www.aiim.org/pdfua/ns/id/"
ARCHIVE = "http://www.aiim.org/pdfa/ns/id/"
DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"
BASIC = "http://ns.adobe.com/xap/1.0/"
PDF = "http://ns.adobe.com/pdf/1.3/"
LONGEST = 4 * 1024 * 1024


@dataclass(frozen=True)
class Facts:
    """The metadata as a tree."""

    root: Any

    def _found(self, space: str, name: str) -> Any:
        for one in self.root.iter(f"{{{RDF}}}Description"):
            inner = one.find(f"{{{space}}}{name}")
            if inner is not None:
                return inner
        return None

    def _attribute(self, space: str, name: str) -> tuple[Any, str] | None:
        for one in self.root.iter(f"{{{RDF}}}Description"):
            value = one.get(f"{{{space}}}{name}")
            if value is not None:
                return one, value
        return None

    def has(self, space: str, name: str) -> bool:
        """Whether a property is there."""
        return self._found(space, name) is not None or self._attribute(space, name) is not None

    def text(self, space: str, name: str) -> str | None:
        """The value of a property, all its words; None when it is not there."""
        found = self._found(space, name)
        if found is not None:
            return "".join(found.itertext())
        held = self._attribute(space, name)
        return held[1] if held else None

    def prefix(self, space: str, name: str) -> str | None:
        """The prefix that a property is written with; None when it is not there."""
        found = self._found(space, name)
        if found is not None:
            return str(found.prefix)
        held = self._attribute(space, name)
        if held is None:
            return None
        used = [prefix for prefix, value in held[0].nsmap.items() if value == space]
        return "pdfuaid" if "pdfuaid" in used else str(used[0] if used else "")


def read_metadata(pdf: Any) -> Facts | None:
    """The metadata of an opened file; None when there is none that can be read."""
    held = pdf.Root.get("/Metadata")
    if held is None:
        return None
    etree = later("lxml.etree")
    try:
        plain = bytes(held.read_bytes())[:LONGEST]
        reader = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return Facts(etree.fromstring(plain, reader))
    except (etree.XMLSyntaxError, later("pikepdf").PdfError, ValueError, AttributeError):
        return None
