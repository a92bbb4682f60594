# SPDX-License-Identifier: MIT
"""The code reads well, in figures: small files and functions, types, docstrings, names, and enough tests."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

from app.about import VERSION
from tests.figures import Read, code_lines, functions, length, methods, public, read, untyped

ROOT = Path(__file__).resolve().parents[1]
CODE = ("app", "models", "ui")
LONGEST_FILE = 400
MEDIAN_FILE = 150
LONGEST_FUNCTION = 50
LONGEST_BUILD = 80
LONGEST_CLASS = 400
TEST_LINES_PER_CODE_LINE = 0.35
LICENCE = "# SPDX-License-Identifier: MIT"
EMPTY_NAMES = re.compile(r"(Manager|Helper|Util|Utils|Handler|Base|Data)$|^(Base|Abstract)[A-Z]")
LEFT_OPEN = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|coming soon|not yet implemented", re.IGNORECASE)
ONE_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|mnt|media)/\w+|[A-Z]:\\Users\\")
OLD_CODE = re.compile(
    r"^\s*#\s*(?:def |class |import |from \w+ import |return\b|if .*:$|\w+\(.*\)$)"
)


@cache
def code() -> tuple[Read, ...]:
    """All our code but the tests."""
    files = [f for folder in CODE for f in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(read(ROOT, file) for file in (*files, ROOT / "run.py"))


@cache
def checks() -> tuple[Read, ...]:
    """All our tests."""
    return tuple(read(ROOT, file) for file in sorted((ROOT / "tests").rglob("*.py")))


def full() -> tuple[Read, ...]:
    """All Python files that hold something."""
    return tuple(one for one in (*code(), *checks()) if one.text)


def test_no_file_is_long() -> None:
    assert [f"{one.name}: {one.lines}" for one in code() if one.lines > LONGEST_FILE] == []


def test_most_files_are_short() -> None:
    assert statistics.median(one.lines for one in code() if one.text) <= MEDIAN_FILE


def test_no_function_is_long() -> None:
    long = [
        f"{one.name}:{function.lineno} {function.name}: {length(function)}"
        for one in code()
        for function in functions(one.tree)
        if length(function) > (LONGEST_BUILD if function.name == "build" else LONGEST_FUNCTION)
    ]
    assert long == []


def test_no_class_is_long() -> None:
    long = [
        f"{one.name}:{node.lineno} {node.name}: {length(node)}"
        for one in code()
        for node in ast.walk(one.tree)
        if isinstance(node, ast.ClassDef) and length(node) > LONGEST_CLASS
    ]
    assert long == []


def test_everything_has_types() -> None:
    without = [
        f"{one.name}:{function.lineno} {function.name}: {', '.join(missing)}"
        for one in code()
        for inside in (methods(one.tree),)
        for function in functions(one.tree)
        if (missing := untyped(function, id(function) in inside))
    ]
    assert without == []


def test_files_say_licence_and_purpose() -> None:
    without = [
        one.name
        for one in full()
        if LICENCE not in one.text.splitlines()[:2] or not ast.get_docstring(one.tree)
    ]
    assert without == []


def test_public_functions_of_program_and_models_say_what_they_are_for() -> None:
    without = [
        f"{one.name}:{node.lineno} {node.name}"
        for one in code()
        if one.name.startswith(("app/", "models/"))
        for node in public(one.tree)
        if not ast.get_docstring(node)
    ]
    assert without == []


def test_names_say_something() -> None:
    empty = [
        f"{one.name}:{node.lineno} {node.name}"
        for one in code()
        for node in ast.walk(one.tree)
        if isinstance(node, ast.ClassDef) and EMPTY_NAMES.search(node.name)
    ]
    assert empty == []


def test_nothing_is_left_open() -> None:
    open_ends = [
        f"{one.name}:{number}"
        for one in code()
        for number, line in enumerate(one.text.splitlines(), 1)
        if LEFT_OPEN.search(line)
    ]
    assert open_ends == []


def test_no_code_lies_in_comments() -> None:
    old = [
        f"{one.name}:{number}"
        for one in full()
        for number, line in enumerate(one.text.splitlines(), 1)
        if OLD_CODE.match(line)
    ]
    assert old == []


def test_no_file_knows_one_machine() -> None:
    """A path of somebody's laptop in a file works on that laptop only, and can tell whose it was."""
    named = [
        f"{one.name}:{number}"
        for one in full()
        for number, line in enumerate(one.text.splitlines(), 1)
        if ONE_MACHINE.search(line) and one.name != "tests/test_quality.py"
    ]
    assert named == []


def test_there_is_enough_test() -> None:
    ratio = sum(code_lines(t.text) for t in checks()) / sum(code_lines(c.text) for c in code())
    assert ratio >= TEST_LINES_PER_CODE_LINE


def test_test_files_have_names_of_their_own() -> None:
    names = [Path(one.name).name for one in checks()]
    assert sorted(n for n in set(names) if names.count(n) > 1 and n.startswith("test_")) == []


def test_no_picture_of_people_or_records_is_kept() -> None:
    """Databases but those of old versions, key files and backups never come into the project."""
    done = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("this copy of the project is no git checkout")
    kept = [
        name
        for name in done.stdout.splitlines()
        if name.endswith((".db", ".db-wal", "keys.json", ".backup", ".age", ".cpx"))
        and not name.startswith("tests/files/")
    ]
    assert kept == []


BROKEN = '''
"""A sample."""
class RecordManager:
    def listen(self, words, *more):
        return words
    @staticmethod
    def kept(words: str) -> str:
        return words
def build(parts: list[str]) -> None:
    """Build."""
    # a comment

    parts.clear()
'''


def test_the_counts_are_right() -> None:
    tree = ast.parse(BROKEN)
    found = {f.name: f for f in functions(tree)}
    inside = methods(tree)
    assert untyped(found["listen"], id(found["listen"]) in inside) == ["words", "more", "return"]
    assert untyped(found["kept"], id(found["kept"]) in inside) == []
    assert untyped(found["build"], id(found["build"]) in inside) == []
    assert length(found["build"]) == 5
    assert code_lines(BROKEN) == 8
    assert [n.name for n in public(tree)] == ["RecordManager", "build", "listen", "kept"]


A_MACHINE = tuple(
    mark.join(parts)
    for mark, parts in (
        ("/", ("'", "home", "wren", "x'")),
        ("/", ("", "root", "x")),
        ("\\", ("C:", "Users", "wren")),
    )
)
"""Such paths, put together here so that none stands in a file."""


@pytest.mark.parametrize(
    ("pattern", "caught", "passed"),
    [
        (EMPTY_NAMES, ("RecordManager", "BaseScreen", "FormData"), ("DatabaseProxy", "Database")),
        (LEFT_OPEN, ("# TODO later", "Coming soon"), ("tick_list = []",)),
        (
            OLD_CODE,
            ("# return row", "    # from a import b", "# f(x)"),
            ("# why it returns early",),
        ),
        (ONE_MACHINE, A_MACHINE, ("a/home/x", "/usr/lib")),
    ],
)
def test_the_patterns_catch_and_let_pass(
    pattern: re.Pattern[str], caught: tuple[str, ...], passed: tuple[str, ...]
) -> None:
    assert all(pattern.search(words) for words in caught)
    assert not any(pattern.search(words) for words in passed)


def test_one_version_stands_everywhere() -> None:
    """What About says is what the package says, and the newest heading of the change log."""
    package = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert package == VERSION
    headings = re.findall(
        r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M
    )
    assert headings[:1] == [VERSION]
