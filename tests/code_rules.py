# SPDX-License-Identifier: MIT
"""Rules that are read off the syntax tree, each with a sample that breaks it and one that does not.

What belongs here: the rules themselves. What does not: running them (test_architecture.py), figures
of style (test_quality.py), import directions (pyproject.toml).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

Finds = Callable[[ast.Module], Iterator[int]]
CODE = ("app", "models", "ui")
HEAVY = ("reportlab", "pikepdf", "pypdfium2", "uharfbuzz", "python_calamine", "docx", "icalendar")
HEAVY += ("markdown_it", "PIL", "lxml", "pyrage", "uniseg")
SIZE_SETTERS = re.compile(
    r"^set(Fixed|Minimum|Maximum)(Size|Width|Height)$|^set\w*(Spacing|Margins?|Stretch)$"
    r"|^resize$|^setPointSize|^setPixelSize"
)
STEPS = ("size", "space", "line_height", "font_px")
COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?(?:[0-9a-fA-F]{2})?\b|\brgba?\(|\bhsla?\(")
PIXELS = re.compile(r"\b\d+(?:px|pt)\b")
CLOCKS = {
    "now": ("datetime", "datetime.datetime"),
    "utcnow": ("datetime", "datetime.datetime"),
    "today": ("date", "datetime.date", "datetime", "datetime.datetime"),
    "time": ("time",),
    "monotonic": ("time",),
    "perf_counter": ("time",),
    "currentDateTime": ("QDateTime",),
    "currentDateTimeUtc": ("QDateTime",),
    "currentDate": ("QDate",),
    "currentTime": ("QTime",),
}


@dataclass(frozen=True)
class Rule:
    """One rule: what it finds (line numbers), where it holds, and the files that may break it, with reason."""

    name: str
    finds: Finds
    broken: str
    fine: str
    under: tuple[str, ...] = CODE
    but_not: tuple[str, ...] = ()


def dotted(node: ast.AST) -> str:
    """The dotted name of a name or attribute, such as "datetime.datetime.now"; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str, str]]:
    """Every call as (node, owner, name): `a.b.c()` gives ("a.b", "c"), `c()` gives ("", "c")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node, dotted(node.func.value), node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node, "", node.func.id


def texts(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every text in the code, docstrings not counted."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node


def waiting_dialogs(tree: ast.Module) -> Iterator[int]:
    """`.exec()` starts a second event loop. The application's own loop and Qt's drag have no other way."""
    for node, owner, name in calls(tree):
        last = owner.rsplit(".", 1)[-1]
        if name in ("exec", "exec_") and owner and last not in ("app", "drag"):
            yield node.lineno


def forced_events(tree: ast.Module) -> Iterator[int]:
    """`processEvents` lets a click in before the last one is done."""
    for node, _, name in calls(tree):
        if name == "processEvents":
            yield node.lineno


def hidden_cycles(tree: ast.Module) -> Iterator[int]:
    """`TYPE_CHECKING` hides a cycle of imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and dotted(node).endswith("TYPE_CHECKING"):
            yield node.lineno


def late_imports(tree: ast.Module) -> Iterator[int]:
    """Imports inside functions; what is heavy goes through `later`."""
    for owner in ast.walk(tree):
        if isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(owner):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield node.lineno


def heavy_imports(tree: ast.Module) -> Iterator[int]:
    """Heavy libraries are loaded on first use, through `later` (decision 6)."""
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(name.split(".")[0] in HEAVY for name in names):
            yield node.lineno


def talkative_logs(tree: ast.Module) -> Iterator[int]:
    """Peewee logs each statement with what people typed, at DEBUG: its logger may only be switched off."""
    for node, _, name in calls(tree):
        said = [dotted(arg) for arg in (*node.args, *(k.value for k in node.keywords))]
        if name in ("basicConfig", "setLevel") and any(
            s.endswith(("DEBUG", "NOTSET")) for s in said
        ):
            yield node.lineno
    off = {id(node.value) for node in ast.walk(tree) if _is_silenced(node)}
    for node, _, name in calls(tree):
        first = node.args[0] if node.args else None
        peewee = isinstance(first, ast.Constant) and str(first.value).startswith("peewee")
        if name == "getLogger" and peewee and id(node) not in off:
            yield node.lineno


def _is_silenced(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and node.attr in ("disabled", "addFilter")


def own_clocks(tree: ast.Module) -> Iterator[int]:
    """The time is asked in one place, so that tests can set it."""
    for node, owner, name in calls(tree):
        if owner and owner in CLOCKS.get(name, ()):
            yield node.lineno


def sleeping(tree: ast.Module) -> Iterator[int]:
    """The window stands still while the program sleeps."""
    for node, owner, name in calls(tree):
        if (owner, name) in (("time", "sleep"), ("QThread", "sleep"), ("QThread", "msleep")):
            yield node.lineno


def own_looks(tree: ast.Module) -> Iterator[int]:
    """Colours and sizes come from `ui/style`: they change with theme and text size. 0 and 1 mean none and some."""
    for node in texts(tree):
        if COLOUR.search(str(node.value)) or PIXELS.search(str(node.value)):
            yield node.lineno
    for node, _, name in calls(tree):
        sizes = SIZE_SETTERS.match(name) or name in ("QColor", "QSize", "QMargins")
        if sizes and any(number > 1 for arg in node.args for number in _own_numbers(arg)):
            yield node.lineno


def _own_numbers(node: ast.AST) -> Iterator[float]:
    """Numbers that are sizes themselves: not names of steps (`look.space(6)`), not "four times that"."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield node.value
        return
    if isinstance(node, ast.Call) and dotted(node.func).rsplit(".", 1)[-1] in STEPS:
        return
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv):
        both = [node.left, node.right]
        sides = [one for one in both if not isinstance(one, ast.Constant)] or both
    else:
        sides = [one for one in ast.iter_child_nodes(node) if isinstance(one, ast.expr)]
    for side in sides:
        yield from _own_numbers(side)


def loose_signals(tree: ast.Module) -> Iterator[int]:
    """A signal of dict or list is copied into Qt's own kinds on the way and comes out changed."""
    for node, _, name in calls(tree):
        if name == "Signal" and any(
            dotted(a) in ("dict", "list", "set", "tuple") for a in node.args
        ):
            yield node.lineno


def unsafe_writing(tree: ast.Module) -> Iterator[int]:
    """`synchronous` is FULL: a kept note outlives a power cut."""
    for node in texts(tree):
        for level in re.findall(r"\bsynchronous\b\W*(\w*)", str(node.value), re.IGNORECASE):
            if level.upper() not in ("FULL", "2", ""):
                yield node.lineno
    for found in ast.walk(tree):
        if isinstance(found, ast.Dict):
            for key, value in zip(found.keys, found.values, strict=True):
                named = isinstance(key, ast.Constant) and key.value == "synchronous"
                if named and not (isinstance(value, ast.Constant) and value.value in ("full", 2)):
                    yield found.lineno


def global_names(tree: ast.Module) -> Iterator[int]:
    """`global` makes state that no test can set anew; `import *` makes names from nowhere."""
    for node in ast.walk(tree):
        star = isinstance(node, ast.ImportFrom) and any(a.name == "*" for a in node.names)
        if isinstance(node, ast.Global) or star:
            yield node.lineno


def printing(tree: ast.Module) -> Iterator[int]:
    """Only commands print: a print elsewhere can put a name on a terminal."""
    for node, owner, name in calls(tree):
        if name == "print" and not owner:
            yield node.lineno


def rich_text(tree: ast.Module) -> Iterator[int]:
    """What people typed is never read as markup."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("RichText", "AutoText", "setHtml"):
            yield node.lineno


RULES = (
    Rule(
        "no dialog waits in exec()",
        waiting_dialogs,
        "dialog.exec()",
        "app.exec()\ndialog.open()\ndrag.exec(action)\nexec('1')",
    ),
    Rule("no processEvents", forced_events, "QApplication.processEvents()", "process(events)"),
    Rule(
        "no TYPE_CHECKING",
        hidden_cycles,
        "import typing\nif typing.TYPE_CHECKING:\n    import a",
        "CHECKING_TYPES = 1",
    ),
    Rule(
        "no imports in functions",
        late_imports,
        "def f():\n    from a import b\n    return b",
        "from a import b\ndef f():\n    return later('b')",
    ),
    Rule(
        "heavy libraries only through later()",
        heavy_imports,
        "from reportlab.platypus import Table",
        "table = later('reportlab.platypus').Table",
    ),
    Rule(
        "no log of statements",
        talkative_logs,
        "logging.getLogger('peewee').addHandler(handler)",
        "logging.getLogger('peewee').disabled = True\nlog.setLevel(logging.INFO)",
    ),
    Rule(
        "one clock",
        own_clocks,
        "from datetime import datetime\nnow = datetime.now()",
        "now = store.now()\nclock.time()",
        but_not=("app/clock.py", "models/store.py"),  # models may not import app (decision 31)
    ),
    Rule("no sleeping", sleeping, "import time\ntime.sleep(1)", "timer.start(1000)"),
    Rule(
        "no colours or sizes in screens",
        own_looks,
        "label.setFixedWidth(look.px(320))",
        "label.setFixedWidth(look.size('rail') + look.space(6))\nbox.setSpacing(0)\n"
        "box.setMinimumHeight(look.size('row') * 4)\nbox.addStretch(1)",
        under=("ui/screens",),
    ),
    Rule(
        "signals carry frozen objects",
        loose_signals,
        "changed = Signal(dict)",
        "changed = Signal(object)\nchosen = Signal(str)",
    ),
    Rule(
        "synchronous is FULL",
        unsafe_writing,
        "db.execute('pragma synchronous=normal')",
        "db.execute('pragma synchronous = FULL')",
    ),
    Rule("no globals", global_names, "def f():\n    global x\n    x = 1", "x = 1"),
    Rule(
        "only commands print",
        printing,
        "print(name)",
        "paper.print(name)",
        but_not=("app/commands/", "app/__main__.py", "ui/demo/", "ui/self_test.py"),
    ),
    Rule(
        "text is plain",
        rich_text,
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "label.setTextFormat(Qt.TextFormat.PlainText)",
        under=("ui",),
    ),
)
