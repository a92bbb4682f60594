# SPDX-License-Identifier: MIT
"""Reading a shipped TOML file into frozen dataclasses, strictly.

What belongs here: the fit between a file and its shape. A key that nobody reads, a missing key or
a value of the wrong kind is our mistake and is told at once. What does not: any family of content.
"""

import tomllib
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from app.content.wording import Wording
from app.errors import Broken
from app.paths import resource

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Shipped:
    """What every file says of itself. `draft` is shown until a group has made it their own."""

    draft: str
    id: str
    version: int
    lang: str
    title: str


@dataclass(frozen=True)
class Saying:
    """A heading with lines to say or print, in order."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Option:
    """One thing to choose. `key` is stable and stored; the rest may change."""

    key: str
    label: str
    line: str = ""
    icon: str = ""


def read(shape: type[T], *parts: str) -> T:
    """The shipped file at `parts` below `resources`, as `shape`. Broken when it does not fit."""
    return read_path(shape, resource(*parts))


def read_path(shape: type[T], path: Path) -> T:
    """Any TOML file as `shape`. Broken, with the file's short name, when it does not fit."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as trouble:
        raise Broken(f"content.{path.stem}") from trouble
    return cast(T, _made(shape, found, path.stem))


def _made(shape: Any, found: Mapping[str, Any], where: str) -> Any:
    hints = get_type_hints(shape)
    named = {one.name: one for one in fields(shape)}
    if set(found) - set(named):
        raise Broken(f"{where}.{sorted(set(found) - set(named))[0]}")
    values = {}
    for name, field in named.items():
        if name in found:
            values[name] = _value(hints[name], found[name], f"{where}.{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise Broken(f"{where}.{name}")
    return shape(**values)


def _value(kind: Any, found: Any, where: str) -> Any:
    if get_origin(kind) is tuple:
        if not isinstance(found, list):
            raise Broken(where)
        inner = get_args(kind)[0]
        return tuple(_value(inner, one, where) for one in found)
    if get_origin(kind) is Mapping:
        if not isinstance(found, dict):
            raise Broken(where)
        return types.MappingProxyType({k: _value(str, v, where) for k, v in found.items()})
    if kind is Wording and isinstance(found, str):
        return Wording(found)
    if is_dataclass(kind) and isinstance(found, dict):
        return _made(kind, found, where)
    if type(found) is not kind:
        raise Broken(where)
    # A blank in words that nobody fills would be shown to people as "{lead}".
    if isinstance(found, str) and "{" in found:
        raise Broken(where)
    return found
