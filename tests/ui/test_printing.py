# SPDX-License-Identifier: MIT
"""Printing: the very bytes from memory, a neutral job name, the paper's own size, and the window never waits."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter

from app.pdf.blocks import Document, PageBreak, Para, words
from app.pdf.impose import booklet
from app.pdf.joining import joined
from app.pdf.preview import page_count, page_size
from app.pdf.render import render
from ui import printing
from ui.jobs import Jobs
from ui.printers import Printer, by_lpstat, is_really_a_file, papers_of
from ui.printing import (
    NO_PRINTER,
    NOT_WRITTEN,
    ON_NETWORK,
    STILL_BUSY,
    Printing,
    PrintJob,
    measured,
)
from ui.programs import NOT_STARTED, ask

AT = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
OFFICE = "system default destination: Office\ndevice for Office: usb://Brother/HL\n"
NETWORK = "system default destination: Office\ndevice for Office: ipp://10.0.0.9/print\n"

FAKE = f"""#!{sys.executable}
import json, os, sys, time
place = os.path.dirname(os.path.abspath(__file__))
name = os.path.basename(__file__)
answer = os.path.join(place, name + ".answer")
if name == "lp":
    given = sys.stdin.buffer.read()
    time.sleep(float(os.environ.get("LP_WAITS", "0")))
    number = len([one for one in os.listdir(place) if one.startswith("job")])
    with open(os.path.join(place, f"job{{number}}.json"), "w") as file:
        json.dump(sys.argv[1:], file)
    with open(os.path.join(place, f"pdf{{number}}"), "wb") as file:
        file.write(given)
    raise SystemExit(int(os.environ.get("LP_ENDS", "0")))
if os.path.exists(answer):
    print(open(answer).read())
"""


def paper(page: str = "A4", pages: int = 1) -> bytes:
    blocks = [part for _ in range(pages) for part in (PageBreak(), Para(words("Words.")))]
    return render(Document("Neutral", tuple(blocks[1:]), "test", page=page), printed=AT)


class Place:
    """A folder of made-up programs on the path, and what they were given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        for name in ("lp", "lpstat", "lpoptions"):
            file = folder / name
            file.write_text(FAKE)
            file.chmod(0o755)
        self.say("lpstat", OFFICE)

    def say(self, name: str, answer: str) -> None:
        (self.folder / f"{name}.answer").write_text(answer)

    def asked(self) -> list[tuple[list[str], bytes]]:
        count = len(list(self.folder.glob("job*.json")))
        return [
            (
                json.loads((self.folder / f"job{at}.json").read_text()),
                (self.folder / f"pdf{at}").read_bytes(),
            )
            for at in range(count)
        ]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    made = Place(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{made.folder}{os.pathsep}{os.environ['PATH']}")
    return made


@pytest.fixture
def jobs(qtbot: Any) -> Any:
    found = Jobs()
    yield found
    qtbot.waitUntil(lambda: not found.busy, timeout=20_000)
    found.close()


@pytest.fixture
def make(jobs: Jobs) -> Callable[..., Any]:
    """A Printing whose outcomes are listed in `ends`: "sent" or the sentence."""

    def made(keep: Any = None) -> Any:
        found: Any = Printing(jobs.run, keep, jobs)
        found.ends = []
        found.sent.connect(lambda: found.ends.append("sent"))
        found.refused.connect(lambda refusal: found.ends.append(refusal.said))
        return found

    return made


def ended(found: Any, qtbot: Any, count: int = 1) -> list[str]:
    qtbot.waitUntil(lambda: len(found.ends) >= count, timeout=25_000)
    return list(found.ends)


# by `lp`


def test_lp_gets_the_very_bytes_a_neutral_name_and_the_paper(
    place: Place, make: Any, qtbot: Any
) -> None:
    found, one, two = make(), paper(), paper("A5")
    found.send((PrintJob(one, 3), PrintJob(two)))
    assert ended(found, qtbot) == ["sent"]
    (first, pdf), (second, other) = place.asked()
    assert (pdf, other) == (one, two)
    assert first == ["-n", "3", "-t", "Document", "-o", "print-scaling=none", "-o", "media=A4", "-"]
    assert "media=A5" in second and second[1] == "1"
    assert not [file for file in place.folder.parent.iterdir() if file.suffix == ".pdf"]


def test_a_booklet_turns_at_its_short_edge(place: Place, make: Any, qtbot: Any) -> None:
    found, folded = make(), booklet(paper("A5", 5))
    assert page_size(folded)[0] > page_size(folded)[1] and page_count(folded) == 4
    found.send((PrintJob(folded),))
    assert ended(found, qtbot) == ["sent"]
    assert "sides=two-sided-short-edge" in place.asked()[0][0]
    assert "media=A4" in place.asked()[0][0]


def test_the_window_goes_on_while_the_printer_takes_its_time(
    place: Place, make: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LP_WAITS", "0.6")
    found, beats = make(), []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(len(found.ends)))
    timer.start(20)
    found.send((PrintJob(paper()),))
    assert ended(found, qtbot) == ["sent"]
    timer.stop()
    assert beats.count(0) > 8, "the window was free before the printer had answered"


def test_a_printer_that_never_answers_is_given_up(
    place: Place, make: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LP_WAITS", "30")
    monkeypatch.setattr(printing, "LP_SECONDS", 0.3)
    found = make()
    found.send((PrintJob(paper()),))
    assert ended(found, qtbot) == [NO_PRINTER]
    monkeypatch.setenv("LP_WAITS", "0")
    monkeypatch.setattr(printing, "LP_SECONDS", 20)
    found.send((PrintJob(paper()),))
    assert ended(found, qtbot, 2)[1] == "sent"


def test_a_printer_that_says_no_stops_the_rest(
    place: Place, make: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LP_ENDS", "1")
    found = make()
    found.send((PrintJob(paper()), PrintJob(paper())))
    assert ended(found, qtbot) == [NO_PRINTER]
    assert len(place.asked()) == 1


def test_a_second_press_does_not_print_twice(place: Place, make: Any, qtbot: Any) -> None:
    found = make()
    found.send((PrintJob(paper()),))
    found.send((PrintJob(paper()),))
    assert ended(found, qtbot, 2) == [STILL_BUSY, "sent"]
    assert len(place.asked()) == 1


def test_a_paper_that_the_printer_lacks_is_said_and_never_made_smaller(
    place: Place, make: Any, qtbot: Any
) -> None:
    place.say("lpoptions", "PageSize/Media Size: Letter *A4 A5\nDuplex/Two-Sided: None")
    found = make()
    found.send((PrintJob(paper()), PrintJob(paper("A3"))))
    [said] = ended(found, qtbot)
    assert said.startswith("That printer has no A3 paper") and place.asked() == []
    place.say("lpoptions", "PageSize/Media Size: Letter *A4")
    found.send((PrintJob(paper("A5")),))
    assert ended(found, qtbot, 2)[1] == "sent"
    assert "media=A4" in place.asked()[0][0] and "print-scaling=none" in place.asked()[0][0]


def test_a_name_goes_to_a_printer_on_a_network_only_when_asked_twice(
    place: Place, make: Any, qtbot: Any
) -> None:
    place.say("lpstat", NETWORK)
    found, pdf = make(), paper()
    found.send((PrintJob(pdf),), names=True)
    assert ended(found, qtbot) == [ON_NETWORK] and place.asked() == []
    found.send((PrintJob(paper("A5")),), names=True)
    assert ended(found, qtbot, 2)[1] == ON_NETWORK, "another paper is asked about again"
    found.send((PrintJob(pdf),))
    assert ended(found, qtbot, 3)[2] == "sent", "without a name nothing is asked"
    found.send((PrintJob(pdf),), names=True)
    found.ends.clear()
    assert ended(found, qtbot) == [ON_NETWORK]
    found.send((PrintJob(pdf),), names=True)
    assert ended(found, qtbot, 2)[1] == "sent"
    assert pdf not in [value for value in vars(found).values() if isinstance(value, bytes)]


def test_a_name_goes_to_the_printer_on_the_table_at_once(
    place: Place, make: Any, qtbot: Any
) -> None:
    found = make()
    found.send((PrintJob(paper()),), names=True)
    assert ended(found, qtbot) == ["sent"]


def test_a_queue_that_only_makes_a_file_asks_where_to_keep_the_real_one(
    place: Place, make: Any, qtbot: Any
) -> None:
    place.say("lpstat", "system default destination: Paper\ndevice for Paper: cups-pdf:/\n")
    kept: list[bool] = []
    found = make(lambda: kept.append(True))
    found.send((PrintJob(paper()),))
    qtbot.waitUntil(lambda: kept == [True], timeout=10_000)
    assert place.asked() == [] and found.ends == []
    never = make()
    never.send((PrintJob(paper()),))
    assert ended(never, qtbot) == [NO_PRINTER], "what may never be a file has no printer here"


# by Qt


@pytest.fixture
def no_lp(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing.shutil, "which", lambda _: None)
    monkeypatch.setattr(printing, "printer_name", lambda: "Office")


def file_printer(path: Path, form: QPrinter.OutputFormat | None = None) -> Callable[[], QPrinter]:
    def made() -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(path))
        if form is not None:
            printer.setOutputFormat(form)
        return printer

    return made


def test_a_printer_that_is_really_a_file_gets_the_real_pdf(
    no_lp: None, make: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, pdf = tmp_path / "out.pdf", joined((paper(), paper()))
    monkeypatch.setattr(
        printing, "new_printer", file_printer(target, QPrinter.OutputFormat.PdfFormat)
    )
    found = make()
    found.send((PrintJob(pdf, 2),))
    assert ended(found, qtbot) == ["sent"]
    assert target.read_bytes() == pdf


def test_a_file_that_cannot_be_written_is_said(
    no_lp: None, make: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "gone" / "out.pdf"
    monkeypatch.setattr(
        printing, "new_printer", file_printer(target, QPrinter.OutputFormat.PdfFormat)
    )
    found = make()
    found.send((PrintJob(paper()),))
    assert ended(found, qtbot) == [NOT_WRITTEN]


@pytest.mark.parametrize(
    ("page", "points"), [("A4", (595, 842)), ("A5", (420, 595)), ("A3", (842, 1191))]
)
def test_pages_are_drawn_at_their_own_size(
    page: str,
    points: tuple[int, int],
    no_lp: None,
    make: Any,
    qtbot: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Qt draws onto a PDF of its own here, as onto a printer: then the pages can be looked at."""
    target = tmp_path / "drawn.pdf"
    made = file_printer(target, QPrinter.OutputFormat.PdfFormat)
    monkeypatch.setattr(printing, "new_printer", made)
    monkeypatch.setattr(QPrinter, "outputFileName", lambda _: "")
    monkeypatch.setattr(printing, "PRINT_SCALE", 1.0)
    found = make()
    found.send((PrintJob(paper(page, 2)),))
    assert ended(found, qtbot) == ["sent"]
    drawn = target.read_bytes()
    assert page_count(drawn) == 2 and b"Neutral" not in drawn
    assert page_size(drawn) == pytest.approx(points, abs=2)


def test_no_printer_is_one_sentence(
    no_lp: None, make: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printer_name", lambda: "")
    found = make()
    found.send((PrintJob(paper()),))
    assert ended(found, qtbot) == [NO_PRINTER]


def test_broken_bytes_are_told_and_the_next_paper_prints(
    place: Place, make: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles: list[Exception] = []
    monkeypatch.setattr(printing, "note_trouble", troubles.append)
    found = make()
    found.send((PrintJob(b"nothing"),))
    assert ended(found, qtbot) == [NO_PRINTER] and len(troubles) == 1
    found.send((PrintJob(paper()),))
    assert ended(found, qtbot, 2)[1] == "sent"


# what is known of a printer


@pytest.mark.parametrize(
    "name",
    [
        "Print to PDF",
        "Microsoft Print to PDF",
        "cups-pdf",
        "PDF",
        "Microsoft XPS Document Writer",
        "CutePDF",
    ],
)
def test_names_of_files(name: str) -> None:
    assert is_really_a_file(name)


@pytest.mark.parametrize("name", ["Office", "HP LaserJet Profile", "Brother-2", "Epson ET"])
def test_names_of_printers(name: str) -> None:
    assert not is_really_a_file(name)


def test_what_lpstat_says() -> None:
    assert by_lpstat(OFFICE) == Printer("Office")
    assert by_lpstat(NETWORK) == Printer("Office", on_network=True)
    assert by_lpstat("no system default destination") == Printer()
    other = NETWORK.replace("device for Office", "device for Other")
    assert not by_lpstat(other).on_network
    assert by_lpstat(OFFICE.replace("usb:", "file:")).is_file


def test_what_lpoptions_says() -> None:
    assert papers_of("PageSize/Media Size: Letter *A4 A5 Env10") == {"A4", "A5"}
    assert papers_of("media/Media: iso_a4_210x297mm *iso_a3_297x420mm") == {"A3", "A4"}
    assert papers_of("Duplex/Two-Sided: None") == frozenset()
    assert Printer("x").paper_for("A3") == "A3", "nothing is known, so it is tried"
    assert Printer("x", papers=frozenset({"A4"})).paper_for("A3") is None


def test_the_paper_is_read_from_the_bytes() -> None:
    found = measured((PrintJob(paper("A3")), PrintJob(booklet(paper("A5")))))
    assert [(one.paper, one.across) for one in found] == [("A3", False), ("A4", True)]


def test_a_program_that_is_not_there_is_told_once(jobs: Jobs, qtbot: Any) -> None:
    ends: list[tuple[int, bytes]] = []
    ask(jobs, "no-such-program-here", (), lambda code, answer: ends.append((code, answer)))
    qtbot.waitUntil(lambda: ends == [(NOT_STARTED, b"")], timeout=5_000)
