# SPDX-License-Identifier: MIT
"""The pages of a finished PDF as pictures, and its words: the very bytes that are kept or printed.

What belongs here: reading a PDF of our own with pypdfium2 (decision 2). What does not: showing a
picture in a window, or opening a PDF from outside. The library is not made for threads: one at a
time.
"""

from dataclasses import dataclass

from app.later import later


@dataclass(frozen=True)
class PageImage:
    """One page: `pixels` are 4 bytes each, blue, green, red, alpha, row by row without gaps."""

    width: int
    height: int
    pixels: bytes


def pages(pdf: bytes, scale: float) -> tuple[PageImage, ...]:
    """All pages as pictures; at scale 1 a point is a pixel."""
    return tuple(page(pdf, at, scale) for at in range(page_count(pdf)))


def page(pdf: bytes, at: int, scale: float) -> PageImage:
    """Page `at`, counted from 0, as a picture."""
    pdfium = later("pypdfium2")
    document = pdfium.PdfDocument(pdf)
    try:
        drawn = document[at].render(
            scale=scale, force_bitmap_format=later("pypdfium2.raw").FPDFBitmap_BGRA
        )
        raw = bytes(drawn.buffer)
        line = drawn.width * 4
        if drawn.stride != line:
            starts = range(0, drawn.height * drawn.stride, drawn.stride)
            raw = b"".join(raw[start : start + line] for start in starts)
        return PageImage(drawn.width, drawn.height, raw)
    finally:
        document.close()


def page_size(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page, in points."""
    document = later("pypdfium2").PdfDocument(pdf)
    try:
        wide, high = document[0].get_size()
        return float(wide), float(high)
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """How many pages there are."""
    document = later("pypdfium2").PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def text_of(pdf: bytes) -> tuple[str, ...]:
    """The words of each page, in the order they were drawn."""
    document = later("pypdfium2").PdfDocument(pdf)
    try:
        return tuple(one.get_textpage().get_text_range() for one in document)
    finally:
        document.close()
