# SPDX-License-Identifier: MIT
"""What the demo was asked for, as `contract.md` has it; what cannot be done is refused in one sentence."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import Refused
from ui.style.tokens import SCALES

THEMES = {"light": "light", "dark": "dark", "contrast": "high-contrast"}
LEAST_TEXT, MOST_TEXT = 100, 200
LEAST_SIZE, MOST_SIZE = (1024, 640), (7680, 4320)
LANGUAGE = "en"
NO_PLAN = "That agenda is not there."
NO_LANGUAGE = "The program speaks English only so far. Leave --lang out, or say --lang en."
NO_FOLDER = "That folder for the demo cannot be written to. Choose another one."


@dataclass(frozen=True)
class Wanted:
    """One asked-for evening. `text` is in per cent; `size` is the window's."""

    out: Path
    plan: Path | None
    theme: str
    text: int
    size: tuple[int, int]
    lang: str
    as_json: bool

    @property
    def scale(self) -> float:
        """The text size that shows: the program has six, so the next one that is large enough."""
        return next(one for one in SCALES if round(one * 100) >= self.text)


def text_size(typed: str) -> int:
    """A whole number of per cent, 100 to 200."""
    size = int(typed)
    if not LEAST_TEXT <= size <= MOST_TEXT:
        raise argparse.ArgumentTypeError(f"{typed} is not between {LEAST_TEXT} and {MOST_TEXT}")
    return size


def window_size(typed: str) -> tuple[int, int]:
    """ "1366x768"; no smaller than the program's smallest window."""
    wide, high = (int(n) for n in typed.lower().split("x"))
    fits_wide = LEAST_SIZE[0] <= wide <= MOST_SIZE[0]
    if not (fits_wide and LEAST_SIZE[1] <= high <= MOST_SIZE[1]):
        least = "x".join(str(n) for n in LEAST_SIZE)
        raise argparse.ArgumentTypeError(f"{typed} is not between {least} and 7680x4320")
    return wide, high


def read_options(arguments: Sequence[str]) -> Wanted:
    """Read the words of the command. SystemExit(2) with a sentence on wrong use."""
    parser = argparse.ArgumentParser(prog="run.py demo")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plan", type=Path)
    parser.add_argument("--theme", choices=sorted(THEMES), default="light")
    parser.add_argument("--text", type=text_size, default=LEAST_TEXT, metavar="100..200")
    parser.add_argument("--size", type=window_size, default=(1366, 768), metavar="1366x768")
    parser.add_argument("--lang", default=LANGUAGE, metavar="xx")
    parser.add_argument("--json", action="store_true")
    found = parser.parse_args(list(arguments))
    plan = found.plan.absolute() if found.plan is not None else None
    return Wanted(
        found.out.absolute(), plan, THEMES[found.theme], found.text, found.size, found.lang, found.json
    )  # fmt: skip


def check(wanted: Wanted) -> None:
    """Refused when the agenda or the language is not there."""
    if wanted.lang.lower().replace("_", "-").partition("-")[0] != LANGUAGE:
        raise Refused(NO_LANGUAGE)
    if wanted.plan is not None and not wanted.plan.is_file():
        raise Refused(NO_PLAN)


def make_folder(out: Path) -> None:
    """The folder with its four folders, without an earlier evening in it. Refused when it cannot be."""
    try:
        for name in ("screens", "papers", "outbox", "locked"):
            (out / name).mkdir(parents=True, exist_ok=True)
            for old in (*(out / name).glob("*.png"), *(out / name).glob("*.pdf")):
                old.unlink()
        (out / "report.json").unlink(missing_ok=True)
        shutil.rmtree(out / "shared", ignore_errors=True)
    except OSError as trouble:
        raise Refused(NO_FOLDER) from trouble
