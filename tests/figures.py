# SPDX-License-Identifier: MIT
"""Counts that tell how a file reads: lines, functions, types, docstrings.

What belongs here: counting. What does not: what the counts may be (test_quality.py).
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
Named = Function | ast.ClassDef
NOT_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


@dataclass(frozen=True)
class Read:
    """One Python file, read once."""

    name: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """All its lines."""
        return len(self.text.splitlines())


def read(root: Path, file: Path) -> Read:
    """Read and parse a file; its name is told from `root`."""
    text = file.read_text("utf-8")
    return Read(file.relative_to(root).as_posix(), text, ast.parse(text))


def code_lines(text: str) -> int:
    """Lines that hold code: no blank lines, comments or docstrings."""
    said: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            said |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    held: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in NOT_CODE:
            held |= set(range(token.start[0], token.end[0] + 1))
    return len(held - said)


def functions(tree: ast.Module) -> Iterator[Function]:
    """All functions, also methods and those inside others."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def length(node: Named) -> int:
    """Lines from the first word to the last, decorators not counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def untyped(function: Function, in_class: bool) -> list[str]:
    """What of a function has no type: names of arguments, or "return"."""
    asked = function.args
    named = [*asked.posonlyargs, *asked.args]
    static = any(
        isinstance(d, ast.Name) and d.id == "staticmethod" for d in function.decorator_list
    )
    if in_class and not static:
        named = named[1:]
    named += asked.kwonlyargs + [a for a in (asked.vararg, asked.kwarg) if a]
    without = [argument.arg for argument in named if argument.annotation is None]
    return without + ([] if function.returns is not None else ["return"])


def methods(tree: ast.Module) -> set[int]:
    """The ids of the nodes that are functions of a class."""
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return {id(part) for one in classes for part in one.body if isinstance(part, Function)}


def public(tree: ast.Module) -> Iterator[Named]:
    """Functions and classes of a module, and what a public class offers, that others may call.

    A protocol speaks for its methods: they are somebody else's, and only named there.
    """
    inside: list[ast.Module | ast.ClassDef] = [tree]
    while inside:
        for node in inside.pop().body:
            if isinstance(node, Named) and not node.name.startswith("_"):
                yield node
                if isinstance(node, ast.ClassDef) and not _is_protocol(node):
                    inside.append(node)


def _is_protocol(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)
