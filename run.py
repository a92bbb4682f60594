#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sets everything up and starts the program. Needs only Python 3.11 or newer, pip and (to clone) git.

python3 run.py                 open the program (with no display: play a demo evening)
python3 run.py --vault DIR     open it on the records in that folder
python3 run.py test [...]      everything that is checked before a change is taken in
python3 run.py promises [...]  each promise about the records, tried now: --full --only N --json
python3 run.py build           the one-folder program under dist/, and its own check
python3 run.py COMMAND [...]   demo, import-plan, make-vault, ...: see README.md

What belongs here: the libraries, the system's libraries, and passing words on. What does not:
anything that the program itself does. Standard library only, so that it runs before set-up.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
LOCKS = HERE / "requirements"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
STOPPED_BY_KEYS = 130
BUILD_DATE = "1767225600"  # a fixed one, so that two builds of one commit are the same bytes
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {"libwayland-cursor.so.0": "libwayland-cursor0"}
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("lint", ("-m", "ruff", "check", ".")),
    ("types", ("-m", "mypy")),
    (
        "import rules",
        ("-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"),
    ),
    ("style", ("-m", "pytest", "-q", "-p", "no:randomly", "tests/test_quality.py")),
)
USUAL_TESTS = ("-q", "-n", "2", "--dist", "loadfile")


def say(words: str) -> None:
    """One line for the person, at once; beside the answer where a machine reads that."""
    print(words, file=sys.stderr if "--json" in sys.argv else sys.stdout, flush=True)


def run(command: Iterable[str | Path], where: str | Path = HERE, **extra: str) -> int:
    """Run a program with some more environment, and give its exit status. Open files pass through."""
    words = [str(part) for part in command]
    return subprocess.call(words, cwd=where, env={**os.environ, **extra}, close_fds=False)


def make_venv() -> None:
    """Make `.venv`, also where Python came without ensurepip, and anew when its Python is gone."""
    if PYTHON.exists():
        return
    say("Making a place for the libraries in .venv")
    for mark in VENV.glob("installed-*.txt"):
        mark.unlink()
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(VENV)


def pip_command() -> list[str]:
    """The way to pip that this machine has; it installs into `.venv`.

    SystemExit with one plain sentence when there is none.
    """
    for python in dict.fromkeys((sys.executable, getattr(sys, "_base_executable", ""))):
        if python and _is_there(python, "-m", "pip", "--version"):
            return [python, "-m", "pip", "--python", str(PYTHON)]
    if _is_there(str(PYTHON), "-m", "ensurepip"):
        return [str(PYTHON), "-m", "pip"]
    raise SystemExit("Python's pip is missing. On Debian: sudo apt-get install python3-pip")


def _is_there(*command: str) -> bool:
    quiet = subprocess.DEVNULL
    return subprocess.call(command, stdout=quiet, stderr=quiet, cwd=HERE) == 0


def wanted_mark(name: str) -> str:
    """What the mark of an installed lock says: this lock, in this Python, on this kind of machine."""
    facts = f"{sys.version_info[:2]} {sys.platform} {platform.machine()}"
    return hashlib.sha256((LOCKS / f"{name}.lock").read_bytes() + facts.encode()).hexdigest()


def install(*names: str) -> None:
    """Install the locked versions once; a changed lock or another Python installs again."""
    for name in names:
        mark = VENV / f"installed-{name}.txt"
        wanted = wanted_mark(name)
        if mark.exists() and mark.read_text("utf-8") == wanted:
            continue
        say(f"Installing what is needed to {name} (some minutes the first time)")
        options = ["-qq", "--disable-pip-version-check", "--require-hashes"]
        lock = LOCKS / f"{name}.lock"
        pip = [*pip_command(), "install", *options, "--only-binary", ":all:", "-r", str(lock)]
        if run(pip) != 0:
            raise SystemExit("The libraries could not be installed. Is the network there?")
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


def for_window() -> dict[str, str]:
    """Qt's system libraries: for drawing at all, and for a window where there is a display."""
    wanted = dict(QT_LIBRARIES)
    if os.environ.get("DISPLAY"):
        wanted |= X11_LIBRARIES
    if os.environ.get("WAYLAND_DISPLAY"):
        wanted |= WAYLAND_LIBRARIES
    return wanted


def for_build() -> list[str]:
    """Debian's names of what freezing needs beside Qt's libraries and is not there."""
    wanted = [] if shutil.which("objdump") else ["binutils"]
    shared = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    own = Path(sys.base_prefix, "lib", f"lib{shared}.so.1.0").exists()
    if not (own or missing({f"lib{shared}.so.1.0": shared}) == []):
        wanted.append(f"lib{shared}")
    return wanted


def check_system(libraries: dict[str, str], more: Sequence[str] = ()) -> None:
    """Linux lacks some system libraries at first: install them as root on Debian, else say how."""
    if not sys.platform.startswith("linux"):
        return
    wanted = [*missing(libraries), *more]
    apt = shutil.which("apt-get")
    if wanted and apt and os.geteuid() == 0:
        say("Installing system libraries: " + " ".join(wanted))
        if _apt(apt, "update") and _apt(apt, "install", "-y", "--no-install-recommends", *wanted):
            wanted = missing(libraries)
    if wanted:
        line = "sudo apt-get install --no-install-recommends " + " ".join(wanted)
        raise SystemExit(f"Some system libraries are missing. Run this once:\n  {line}")


def offer_engine() -> None:
    """A second engine for totals to be tried on, where this machine lets us install one; else it is left out."""
    apt, there = shutil.which("apt-get"), any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if there or not apt or not sys.platform.startswith("linux") or os.geteuid() != 0:
        return
    say("Installing an engine to try totals on: postgresql")
    if not (
        _apt(apt, "update") and _apt(apt, "install", "-y", "--no-install-recommends", "postgresql")
    ):
        say("It could not be installed, so totals are tried on SQLite alone.")


def _apt(apt: str, *words: str) -> bool:
    """Run apt-get without a question; what it said is shown only when it did not work."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        [apt, "-qq", *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0:
        say(done.stdout.decode("utf-8", "replace"))
    return done.returncode == 0


def has_display() -> bool:
    """Whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    asked = os.environ.get("QT_QPA_PLATFORM")
    return bool(asked or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def app(arguments: Sequence[str]) -> int:
    """Start the program from the checkout, wherever the person stands."""
    qt = os.environ.get("QT_QPA_PLATFORM", "") if has_display() else "offscreen"
    command: list[str | Path] = [PYTHON, "-m", "app", *arguments]
    return run(command, Path.cwd(), PYTHONPATH=str(HERE), PYTHONSAFEPATH="1", QT_QPA_PLATFORM=qt)


def test(arguments: Sequence[str]) -> int:
    """Format, lint, types, import rules, style, tests; stops at the first that does not pass."""
    install("run", "test", "totals")
    check_system(QT_LIBRARIES)
    offer_engine()
    for name, command in CHECKS:
        say(f"== {name}")
        if _offscreen(*command) != 0:
            say(f"Stopped: the check of {name} did not pass.")
            return 1
    say("== tests")
    return _offscreen("-m", "pytest", *(arguments or USUAL_TESTS))


def promises(arguments: Sequence[str]) -> int:
    """Try each promise about the records and print one table with today's figures."""
    install("run", "test")
    check_system(QT_LIBRARIES)
    return _offscreen("-m", "tests.promises", *arguments)


def _offscreen(*words: str) -> int:
    return run([PYTHON, *words], PYTHONPATH=str(HERE), QT_QPA_PLATFORM="offscreen")


def build() -> int:
    """Freeze the program into one folder and let the frozen program test itself."""
    install("run", "build")
    check_system({**QT_LIBRARIES, **X11_LIBRARIES}, for_build())
    say("Building (about a minute)")
    words = ("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR", "build.spec")
    frozen = run([PYTHON, *words], PYTHONHASHSEED="1", SOURCE_DATE_EPOCH=BUILD_DATE)
    if frozen != 0:
        say("Stopped: the program could not be built.")
        return 1
    made = HERE / "dist" / "CoproductionExpress" / "CoproductionExpress"
    program = made.with_suffix(".exe") if os.name == "nt" else made
    say(f"Built {program.relative_to(HERE)}. Now it tests itself.")
    return run([program, "--self-test"], QT_QPA_PLATFORM="offscreen")


def main(arguments: Sequence[str]) -> int:
    """Set up and do what was asked."""
    if sys.version_info < OLDEST:
        say("Python 3.11 or newer is needed.")
        return 1
    if arguments[:1] in (["-h"], ["--help"]):
        say(__doc__ or "")
        return 0
    make_venv()
    if arguments[:1] == ["test"]:
        return test(arguments[1:])
    if arguments[:1] == ["promises"]:
        return promises(arguments[1:])
    if arguments[:1] == ["build"]:
        return build()
    server = any("postgres" in word for word in arguments if arguments[0] == "totals")
    install("run", *(["totals"] if server else []))
    check_system(for_window())
    if arguments or has_display():
        return app(arguments)
    say("There is no display here, so a demo evening is played into ./demo-evening")
    return app(["demo", "--out", "demo-evening"])


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(STOPPED_BY_KEYS) from None
