# SPDX-License-Identifier: MIT
"""One made-up evening for the papers, and a printer of their words.

What belongs here: facts that the tests of papers share. What does not: any check.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pypdfium2
import pypdfium2.raw as raw
import pytest

from app.pdf.blocks import Document
from app.pdf.preview import text_of
from app.pdf.render import render
from app.reports.facts import (
    ContactFacts,
    ContactsFacts,
    EmergencyFacts,
    HeadsUpFacts,
    LineFacts,
    NoteFacts,
    PackFacts,
    PartFacts,
    PrivacyFacts,
    PromiseFacts,
    SessionFacts,
    SlipFacts,
    SummaryFacts,
)
from models.rules.support_lines import OnPaper

PRINTED = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
CHECKED = date(2026, 11, 24)


@dataclass(frozen=True)
class Letter:
    """A drawn letter: its page, its size in points and its box."""

    page: int
    size: float
    left: float
    bottom: float
    right: float
    top: float
    text: str


@dataclass(frozen=True)
class Drawn:
    """A finished paper: its bytes and its words, page by page."""

    data: bytes
    pages: tuple[str, ...]

    @property
    def words(self) -> str:
        """All words, with single spaces."""
        return " ".join(" ".join(self.pages).split())

    def on(self, page: int) -> str:
        """The words of one page, counted from 0."""
        return " ".join(self.pages[page].split())

    def outside(self) -> str:
        """What the file says of itself: its metadata and its outline."""
        document = pypdfium2.PdfDocument(self.data)
        try:
            said = list(document.get_metadata_dict().values())
            said += [entry.get_title() for entry in document.get_toc()]
        finally:
            document.close()
        return " ".join(said)

    def letters(self) -> tuple[Letter, ...]:
        """Every letter that is no space."""
        found, document = [], pypdfium2.PdfDocument(self.data)
        for number, page in enumerate(document):
            words = page.get_textpage()
            for at in range(words.count_chars()):
                text = chr(raw.FPDFText_GetUnicode(words, at))
                if text.isspace() or text in "\r\n\x00":
                    continue
                box = words.get_charbox(at)
                found.append(Letter(number, raw.FPDFText_GetFontSize(words, at), *box, text))
        document.close()
        return tuple(found)

    def size(self) -> tuple[float, float]:
        """Width and height of the first page, in points."""
        document = pypdfium2.PdfDocument(self.data)
        size = document[0].get_size()
        document.close()
        return size


def _line(line: str, name: str, number: str, state: OnPaper, by: str = "Marlow") -> LineFacts:
    checked = None if state is OnPaper.RULED_LINE else CHECKED
    return LineFacts(line, name, number, on_paper=state, checked_on=checked, checked_by=by)


def _parts() -> tuple[PartFacts, ...]:
    hard = HeadsUpFacts(
        ("Homelessness", "Domestic abuse"),
        2,
        "We will talk about a first night in a hostel. We will not ask about your own life.",
        ("Stay and listen", "Write or draw, not talk", "Step out and come back"),
        "We will call you back at 18:55",
        "The support person, in the quiet room",
    )
    light = HeadsUpFacts(("Drugs and alcohol",), 1, "Someone may see a line about drinking.")
    return (
        PartFacts("18:00", "18:10", 10, "arrive", "Welcome aboard", "Marlow", "We say hello."),
        PartFacts("18:10", "18:30", 20, "feedback", "You said, we did", "Juniper", "What changed."),
        PartFacts(
            "18:30",
            "18:55",
            25,
            "listen",
            "First night: made-up cards",
            "Marlow",
            "We use made-up people.",
            ("Read the words.", "Wait"),
            ("Cards 1 to 3",),
            heads_ups=(hard,),
        ),
        PartFacts("18:55", "19:10", 15, "rest", "Tea and air", whole=True),
        PartFacts("19:10", "19:50", 40, "make", "Redraft in threes", "Juniper", heads_ups=(light,)),
        PartFacts("19:50", "20:00", 10, "close", "Closing round", "Juniper", whole=True),
    )


@pytest.fixture
def session() -> SessionFacts:
    """A protected session of a made-up hostel."""
    return SessionFacts(
        number=7,
        code="K7R",
        title="Making the welcome pack kinder",
        date=date(2026, 11, 26),
        start="18:00",
        end="20:00",
        space_name="Harbour Lane space",
        space_kind="service",
        venue="Harbour Lane Hall",
        room="blue room",
        address="3 Harbour Lane, ZZ1 1ZZ",
        door="Side door on Mill Street",
        leads=("Marlow", "Juniper"),
        support_name="Wren",
        support_place="quiet room",
        support_from="17:30",
        support_until="20:30",
        room_clear_by="20:30",
        planned=10,
        closing_words=("You can change your mind about anything you said.",),
    )


@pytest.fixture
def pack(session: SessionFacts) -> PackFacts:
    """The facts of a whole pack."""
    return PackFacts(
        session,
        _parts(),
        (
            _line("P01", "Emergency", "999", OnPaper.NUMBER),
            _line("P10", "Samaritans", "116 123", OnPaper.NUMBER),
            _line("P11", "NHS 111, mental health", "111", OnPaper.PLEASE_CHECK),
            _line("P03", "National Domestic Abuse Helpline", "0808 2000 247", OnPaper.RULED_LINE),
        ),
        ContactsFacts(
            ContactFacts("Rowan", "01632 960 017"),
            ContactFacts("Sage", "01632 960 018"),
            ContactFacts(),
            ContactFacts("Plover", "01632 960 020"),
        ),
        EmergencyFacts("Teasel", "hall lobby", "tea table", "side door", "bus shelter", "Bracken"),
        PrivacyFacts({"controller": "Harbour Lane Hostel", "data_contact": "01632 960 019"}),
        SlipFacts(word_numbers=("Kite 52", "Pebble 8")),
        ("2 large print packs", "loop"),
        12,
        2,
        "W4X9",
    )


@pytest.fixture
def summary_facts(session: SessionFacts) -> SummaryFacts:
    """Notes of every kind and step, and three promises."""
    return SummaryFacts(
        session,
        _parts(),
        12,
        (
            NoteFacts("a", "idea", "A photo board by the door.", "pass_on"),
            NoteFacts("b", "words", "A plug socket by every bed", "pass_on", True),
            NoteFacts("c", "words", "Unasked words", "pass_on", False),
            NoteFacts("d", "decision", "Keep: the map of the building", "pass_on"),
            NoteFacts("e", "decision", "We meet at six", "pass_on"),
            NoteFacts("f", "idea", "Left here", "leave_here"),
            NoteFacts("g", "idea", "Waits for other words", "change"),
            NoteFacts("h", "private", "Only for us", "pass_on"),
        ),
        (
            PromiseFacts(
                "p", "A key safe", "Hostel manager", "The service", date(2026, 12, 10), "pass_on"
            ),
            PromiseFacts("q", "Tried with new people", "This group", "The group", None, "pass_on"),
            PromiseFacts("r", "Kept with us", "Office", "The service", None, "leave_here"),
        ),
        "7F2C-91",
    )


@pytest.fixture
def draw() -> Callable[[Document], Drawn]:
    """Renders a document and reads it back."""

    def drawn(document: Document, copy: int = 1) -> Drawn:
        data = render(document, printed=PRINTED, copy=copy)
        return Drawn(data, text_of(data))

    return drawn
