# SPDX-License-Identifier: MIT
"""A checker that we did not write says that our papers are made to last.

PDFBox Preflight knows PDF/A-1b only, so it is shown the older twin of each paper. On Debian:
apt-get install libpdfbox2-java libcommons-io-java libactivation-java libjaxb-api-java, and a JRE.
"""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.pdf.blocks import (
    Band,
    Block,
    Boxes,
    Checkbox,
    Document,
    Entry,
    Heading,
    LineMap,
    List,
    Masthead,
    Para,
    Slip,
    Stop,
    Table,
    Total,
    Totals,
    words,
)
from app.pdf.finish import finish
from app.pdf.render import drawn, render

JAVA = Path("/usr/share/java")
NEEDED = (
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "commons-io",
    "javax.activation",
    "jaxb-api",
)
NIGHT = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
MISSING = [name for name in NEEDED if not (JAVA / f"{name}.jar").exists()]

pytestmark = pytest.mark.skipif(
    bool(MISSING) or shutil.which("java") is None,
    reason="PDFBox Preflight is not installed here, so this second opinion is left out",
)


def blocks() -> tuple[Block, ...]:
    return (
        Masthead(words("Title"), words("A line"), "A badge"),
        Heading(words("Heading")),
        Para(words("Some words that go on for a while. " * 60)),
        List((words("one"), words("two")), numbered=True),
        Checkbox(words("tick me")),
        Table(tuple((words(f"r{at}"), Checkbox()) for at in range(60)), (1, 2), 1, 1, grid=True),
        Band(words("said"), words("You could say"), "shield", "say", bookmark=True),
        Boxes((words("tulip"), words("rose")), numbered=True),
        Entry("siren", words("A fire"), words("Everyone out.")),
        Totals((Total("12", "took part"),)),
        LineMap((Stop("18:00", words("Start"), (), (words("Loss"),)),)),
        Slip(words("Ask?"), words("No name."), (words("Pass it on"),), words("Foot.")),
    )


def verdict(data: bytes, folder: Path) -> str:
    """What the checker says."""
    path = folder / "paper.pdf"
    path.write_bytes(data)
    jars = ":".join(str(JAVA / f"{name}.jar") for name in NEEDED)
    command = ["java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("size", ["team", "large"])
def test_the_twin_of_a_paper_is_valid(size, tmp_path):
    document = Document("A < B & C", blocks(), "test", size=size)
    twin = finish(drawn(document, printed=NIGHT), document.title, twin_a1b=True)
    assert "is a valid PDF/A-1b file" in verdict(twin, tmp_path)


def test_the_checker_does_find_what_is_wrong(tmp_path):
    document = Document("Neutral", blocks(), "test")
    assert "is not a valid PDF/A-1b file" in verdict(drawn(document, printed=NIGHT), tmp_path)
    # The newer form uses what the older did not know yet.
    assert "is not a valid PDF/A-1b file" in verdict(render(document, printed=NIGHT), tmp_path)
