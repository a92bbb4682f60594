# SPDX-License-Identifier: MIT
"""The way the code is laid out holds: import directions, rules of the syntax tree, the pinned Qt.

Each check is itself checked: a sample or a copy of the code that breaks it must be caught.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.code_rules import CODE, HEAVY, RULES, Rule, own_looks

ROOT = Path(__file__).resolve().parents[1]
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
LOST_REFERENCES = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("x")
before = sys.getrefcount(None)
for _ in range(1000):
    label.setText("y")
print(before - sys.getrefcount(None))
"""
AT_START = """
import sys
import app.__main__
import ui.start
print(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""
BROKEN_IMPORTS = (
    ("models/rules/pos.py", "import app.words_of_models_rules", "ui, then app, then models"),
    ("app/change.py", "import PySide6", "Qt only in ui"),
    ("ui/desk.py", "import peewee", "ui never reaches past app"),
    ("models/rules/pos.py", "import models.store", "rules are pure"),
    ("app/plans.py", "import urllib.request", "no network"),
    ("app/plans.py", "import playhouse.migrate", "the driver only in models"),
    ("models/tables/table.py", "import models.store", "store above tables above rules"),
    (
        "app/change.py",
        "import app.flows.run_session",
        "commands and tasks above subjects above paper and keys above words",
    ),
    (
        "ui/widgets/cards.py",
        "import ui.window",
        "window above places above screens above widgets above style",
    ),
    ("ui/style/look.py", "import app.vault.keys", "widgets and style know nothing of the program"),
    ("models/migrations/steps.py", "import models.store", "no cycles"),
)


def python_files(under: tuple[str, ...]) -> list[Path]:
    """All Python files in these folders of the checkout."""
    return sorted(file for folder in under for file in (ROOT / folder).rglob("*.py"))


def breaks(rule: Rule) -> Iterator[str]:
    """Where the rule is broken, as "file:line"."""
    for file in python_files(rule.under):
        name = file.relative_to(ROOT).as_posix()
        if not name.startswith(rule.but_not or ("-",)):
            tree = ast.parse(file.read_text("utf-8"), name)
            yield from (f"{name}:{line}" for line in sorted(set(rule.finds(tree))))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_file_breaks_the_rule(rule: Rule) -> None:
    assert list(breaks(rule)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_catches_what_breaks_it(rule: Rule) -> None:
    assert list(rule.finds(ast.parse(rule.broken)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_lets_the_right_way_pass(rule: Rule) -> None:
    assert list(rule.finds(ast.parse(rule.fine))) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_looks_at_files_that_exist(rule: Rule) -> None:
    assert python_files(rule.under)


@pytest.mark.parametrize(
    "line",
    [
        "a.setFixedWidth(320)",
        "a.setFixedWidth(look.px(320))",
        "a.resize(wide + 12, high)",
        "a.setMinimumHeight(12 * 4)",
        "a.setStyleSheet('color: #1a5a4a')",
        "QColor(26, 90, 74)",
        "box.setContentsMargins(8, 8, 8, 8)",
    ],
)
def test_each_way_to_write_a_size_or_colour_is_caught(line: str) -> None:
    assert list(own_looks(ast.parse(line)))


def lint_imports(where: Path) -> tuple[int, str]:
    """Check the contracts of pyproject.toml on the code in a folder."""
    done = subprocess.run(
        [sys.executable, "-c", LINT], cwd=where, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_imports_go_one_way_only() -> None:
    status, said = lint_imports(ROOT)
    assert status == 0, said


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code, to break."""
    to = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", to)
    for folder in CODE:
        shutil.copytree(ROOT / folder, to / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (to / "app" / "words_of_models_rules.py").write_text("", "utf-8")
    return to


@pytest.mark.parametrize(("file", "line", "contract"), BROKEN_IMPORTS, ids=lambda v: str(v)[:24])
def test_a_wrong_import_is_caught(copied: Path, file: str, line: str, contract: str) -> None:
    path = copied / file
    before = path.read_text("utf-8")
    path.write_text(f"{before}\n{line}\n", "utf-8")
    try:
        status, said = lint_imports(copied)
    finally:
        path.write_text(before, "utf-8")
    assert status == 1, said
    assert f"{contract} BROKEN" in said


def test_packages_run_nothing_when_they_are_imported() -> None:
    full = [f for f in python_files(CODE) if f.name == "__init__.py" and f.read_text("utf-8")]
    assert full == []


def run_python(code: str) -> str:
    """Run code in a Python of its own, with no display, and give what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_nothing_heavy_is_loaded_before_the_first_window() -> None:
    loaded = set(run_python(AT_START).split())
    assert "PySide6" in loaded
    assert loaded & {*HEAVY, "peewee", "apsw", "playhouse", "nacl"} == set()


def test_a_call_into_qt_keeps_none_whole() -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to None at each call and then aborts."""
    assert int(run_python(LOST_REFERENCES)) < 100


def test_qt_is_the_one_pinned_wheel() -> None:
    lock = (ROOT / "requirements" / "run.lock").read_text("utf-8").lower()
    assert "pyside6-essentials==6.11.3" in lock
    assert not any(f"\n{name}" in lock for name in ("pyside6==", "pyside6-addons", "pyqt"))
