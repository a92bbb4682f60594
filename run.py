#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sets everything up and starts the program. Needs only Python 3.11 or newer, pip and (for tests) git.

python3 run.py                 open the program (with no display: play a demo evening)
python3 run.py test [...]      everything that is checked before a change is taken in
python3 run.py build           the one-folder program under dist/
python3 run.py COMMAND [...]   demo, import-plan, make-vault, ...: see docs/design.md
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
LOCKS = HERE / "requirements"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("lint", ("-m", "ruff", "check", ".")),
    ("types", ("-m", "mypy")),
    (
        "import rules",
        ("-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"),
    ),
)


def say(words: str) -> None:
    """One line for the person, at once."""
    print(words, flush=True)


def run(*command: str | Path, **extra: str) -> int:
    """Run a program from the checkout and give its exit status."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **extra}
    return subprocess.call([str(part) for part in command], cwd=HERE, env=environment)


def make_venv() -> None:
    """Make `.venv`, also where Python came without ensurepip."""
    if not PYTHON.exists():
        say("Making a place for the libraries in .venv")
        venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(VENV)


def install(*names: str) -> None:
    """Install the locked versions once; a changed lock installs again."""
    for name in names:
        lock = LOCKS / f"{name}.lock"
        mark = VENV / f"installed-{name}.txt"
        wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
        if mark.exists() and mark.read_text("utf-8") == wanted:
            continue
        say(f"Installing what is needed to {name} (some minutes the first time)")
        pip = [sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet"]
        options = ["--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
        if run(*pip, *options, "-r", lock) != 0:
            raise SystemExit("The libraries could not be installed. Is pip there, and the network?")
        mark.write_text(wanted, "utf-8")


def missing(libraries: dict[str, str]) -> list[str]:
    """Debian's names of the system libraries that are not there."""
    found = []
    for name, package in libraries.items():
        try:
            ctypes.CDLL(name)
        except OSError:
            found.append(package)
    return found


def check_system(window: bool) -> None:
    """Qt needs a few system libraries on Linux: install them as root on Debian, else say how."""
    if not sys.platform.startswith("linux"):
        return
    wanted = missing({**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})})
    if not wanted:
        return
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        say("Installing system libraries for the window")
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        run(apt, "-qq", "update", **quiet)
        run(apt, "-qq", "install", "-y", "--no-install-recommends", *wanted, **quiet)
        wanted = missing({**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})})
    if wanted:
        line = "sudo apt-get install --no-install-recommends " + " ".join(wanted)
        raise SystemExit(f"Some system libraries are missing. Run this once:\n  {line}")


def has_display() -> bool:
    """Whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def app(arguments: Sequence[str]) -> int:
    """Start the program from the checkout."""
    known = os.environ.get("QT_QPA_PLATFORM")
    extra = {} if known or has_display() else {"QT_QPA_PLATFORM": "offscreen"}
    return run_app([str(PYTHON), "-m", "app", *arguments], extra)


def run_app(command: list[str], extra: dict[str, str]) -> int:
    """Like `run`, but file descriptors pass through, for `--passphrase-fd`."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(HERE), **extra}
    return subprocess.call(command, env=environment, close_fds=False)


def test(arguments: Sequence[str]) -> int:
    """Format, lint, types, import rules, tests; stops at the first that does not pass."""
    install("run", "test")
    check_system(window=False)
    for name, command in CHECKS:
        say(f"== {name}")
        if run(PYTHON, *command, PYTHONPATH=str(HERE)) != 0:
            say(f"The check of {name} did not pass.")
            return 1
    say("== tests")
    options = list(arguments) or ["-q", "-n", "2", "--dist", "loadfile"]
    extra = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(HERE)}
    return run(PYTHON, "-m", "pytest", *options, **extra)


def build() -> int:
    """Freeze the program into one folder and let the frozen program test itself."""
    install("run", "build")
    check_system(window=False)
    frozen = {"PYTHONHASHSEED": "1", "PYTHONPATH": str(HERE)}
    command = (PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN")
    if run(*command, "build.spec", **frozen) != 0:
        say("The program could not be built.")
        return 1
    made = HERE / "dist" / "CoproductionExpress" / "CoproductionExpress"
    program = made.with_suffix(".exe") if os.name == "nt" else made
    say(f"Built: {program.relative_to(HERE)}")
    return run(program, "--self-test", QT_QPA_PLATFORM="offscreen")


def main(arguments: Sequence[str]) -> int:
    """Set up and do what was asked."""
    if sys.version_info < (3, 11):
        say("Python 3.11 or newer is needed.")
        return 1
    make_venv()
    if arguments[:1] == ["test"]:
        return test(arguments[1:])
    if arguments[:1] == ["build"]:
        return build()
    install("run")
    opens = not arguments or arguments[0].startswith("-")
    check_system(window=opens and has_display())
    if not arguments and not has_display():
        say("There is no display here, so a demo evening is played into ./demo-evening")
        return app(["demo", "--out", "demo-evening"])
    return app(arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
