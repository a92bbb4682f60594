# SPDX-License-Identifier: MIT
"""Printing and saving finished bytes. From memory: no temporary file, a neutral job name, the very same pages."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.errors import Refused
from ui.pdf_view import images

JOB_NAME = "Document"
PRINT_SCALE = 300 / 72
A4_POINTS = 595
NO_PRINTER = "No printer answered. Keep the pack as a PDF, or take it to another laptop on a stick."
NOT_WRITTEN = "That folder cannot be written to, or the disk is full. Choose another place."
LP_SECONDS = 20


@dataclass(frozen=True)
class PrintJob:
    """Finished bytes and how many copies of them."""

    pdf: bytes
    copies: int = 1


def printer_name() -> str:
    """The usual printer's name, or empty when there is none."""
    return QPrinterInfo.defaultPrinter().printerName()


def is_really_a_file(name: str) -> bool:
    """Whether a printer of that name makes a file, so that it should get the real PDF."""
    return "pdf" in name.casefold() or "file" in name.casefold() or "xps" in name.casefold()


def print_jobs(jobs: tuple[PrintJob, ...]) -> None:
    """Send finished bytes to the usual printer. Refused in one sentence when there is none."""
    lp = shutil.which("lp")
    if lp is not None:
        for job in jobs:
            _by_lp(lp, job)
        return
    name = printer_name()
    if not name or is_really_a_file(name):
        raise Refused(NO_PRINTER, "printer")
    for job in jobs:
        _by_qt(job)


def _by_lp(lp: str, job: PrintJob) -> None:
    command = [lp, "-n", str(job.copies), "-t", JOB_NAME, "-"]
    try:
        done = subprocess.run(  # noqa: S603 (a program of the system, no shell, no names)
            command, input=job.pdf, capture_output=True, timeout=LP_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as trouble:
        raise Refused(NO_PRINTER, "printer") from trouble
    if done.returncode != 0:
        raise Refused(NO_PRINTER, "printer")


def _by_qt(job: PrintJob) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB_NAME)
    printer.setCopyCount(job.copies)
    printer.setFullPage(True)
    pages = images(job.pdf, PRINT_SCALE)
    _fit(printer, pages[0].width())
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused(NO_PRINTER, "printer")
    try:
        for at, page in enumerate(pages):
            if at:
                printer.newPage()
            area = printer.pageRect(QPrinter.Unit.DevicePixel).toRect()
            painter.drawImage(QRect(area), page)
    finally:
        painter.end()


def _fit(printer: QPrinter, wide: int) -> None:
    small = wide < A4_POINTS * PRINT_SCALE * 0.9
    size = QPageSize(QPageSize.PageSizeId.A5 if small else QPageSize.PageSizeId.A4)
    way = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))


def save_pdf(pdf: bytes, target: Path) -> Path:
    """Write the very bytes as a PDF, as below."""
    return save_whole(pdf, target, ".pdf")


def save_whole(content: bytes, target: Path, ending: str) -> Path:
    """Write the very bytes, whole or not at all. Refused in one sentence when it cannot be."""
    path = target if target.suffix.casefold() == ending else target.with_name(target.name + ending)
    fresh = path.with_name(path.name + ".part")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as trouble:
        with suppress(OSError):  # a stick that takes nothing lets nothing be taken away either
            fresh.unlink(missing_ok=True)
        raise Refused(NOT_WRITTEN, "folder") from trouble
    return path
