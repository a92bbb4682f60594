# SPDX-License-Identifier: MIT
"""A program that dies leaves no core, shows its memory to nobody, and says only where it happened."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from models.store import Store
from models.tables.people import Person
from tests.story.conftest import ROOT

NAME = "Zaffre Quillfeather"
START = "from app.quiet import be_quiet; be_quiet()\n"
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="as Linux shows it")


def alone(code: str) -> subprocess.CompletedProcess[str]:
    """Run some lines in a process of their own that was made quiet."""
    return subprocess.run(
        [sys.executable, "-c", START + code], cwd=ROOT, capture_output=True, text=True, timeout=30
    )


@linux
def test_no_core_can_be_written_and_no_memory_read() -> None:
    done = alone(
        "import ctypes, os, resource, subprocess, sys\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
        "print(os.stat('/proc/self/mem').st_uid)\n"
        "child = 'import resource; print(resource.getrlimit(resource.RLIMIT_CORE))'\n"
        "print(subprocess.run([sys.executable, '-c', child], capture_output=True, text=True).stdout)"
    )
    lines = done.stdout.split("\n")
    assert lines[:2] == ["(0, 0) 0", "0"], done.stderr
    assert lines[2] == "(0, 0)", "what we start writes none either"


@linux
def test_without_it_there_would_be_both() -> None:
    """So that the test above can fail."""
    code = "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=30
    )
    assert done.stdout == "1\n"


@pytest.mark.parametrize(
    "code",
    [
        f"raise ValueError('{NAME}')",
        f"import threading\ndef die():\n    raise ValueError('{NAME}')\n"
        "t = threading.Thread(target=die); t.start(); t.join()",
        f"class Dies:\n    def __del__(self):\n        raise ValueError('{NAME}')\nDies()",
        f"def deep(name):\n    raise KeyError(name)\ntry:\n    deep('{NAME}')\n"
        "except KeyError as e:\n    raise OSError(e.args[0]) from e",
    ],
)
def test_a_mistake_says_where_and_never_what(code: str) -> None:
    done = alone(code)
    told = done.stdout + done.stderr
    assert NAME not in told
    assert "broken " in told and "<string>:" in told
    assert "Traceback" not in told


def test_a_slot_of_a_window_that_falls_over_says_no_name() -> None:
    done = alone(
        "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        f"def die():\n    raise ValueError('{NAME}')\n"
        "QTimer.singleShot(0, die)\n"
        "QTimer.singleShot(20, app.quit)\n"
        "app.exec()"
    )
    told = done.stdout + done.stderr
    assert NAME not in told and "broken ValueError" in told


def test_the_real_start_is_quiet() -> None:
    """`python -m app` and the program that Lock starts come through the same lines."""
    start = (ROOT / "app" / "__main__.py").read_text("utf-8").split('__name__ == "__main__":')[1]
    assert start.split() == ["be_quiet()", "raise", "SystemExit(guarded(sys.argv[1:]))"]


def test_no_set_up_of_logging_makes_peewee_tell_values(store: Store) -> None:
    """Somebody who switches every logger on, to look for a mistake, sees no name."""
    told: list[str] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(str(record.msg))

    handler, loud = Listening(), logging.getLogger("peewee")
    before = (loud.disabled, loud.level)
    loud.addHandler(handler)
    try:
        loud.disabled = False
        loud.setLevel(logging.DEBUG)
        Person.create(id="a" * 32, known_as=NAME)
        assert Person.select().where(Person.known_as == NAME).count() == 1
        assert loud.isEnabledFor(logging.DEBUG), "it would have told"
    finally:
        loud.removeHandler(handler)
        loud.disabled, loud.level = before
    assert told == []


def test_threads_and_excepthooks_of_the_tests_are_left_alone() -> None:
    """Being quiet is for the program's own process; nothing here may switch the tests' own telling off."""
    assert sys.excepthook.__module__ != "app.quiet"
    assert threading.excepthook.__module__ != "app.quiet"
    assert Path(ROOT, "app", "quiet.py").exists()
