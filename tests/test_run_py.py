# SPDX-License-Identifier: MIT
"""`run.py` gets from a fresh copy to a running program: it installs once, says what is missing, passes words on."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "requirements"
NAMES = ("run", "test", "build")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+?)(?: ; (.*?))?(?: \\)?$")


@pytest.fixture
def run_py(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A fresh `run.py` whose libraries go to a temporary folder, on a machine with no display."""
    spec = importlib.util.spec_from_file_location("run_py", ROOT / "run.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    made.VENV = tmp_path / ".venv"
    made.LOCKS = tmp_path / "requirements"
    made.PYTHON = made.VENV / made.PYTHON.relative_to(ROOT / ".venv")
    made.LOCKS.mkdir()
    for name in NAMES:
        (made.LOCKS / f"{name}.lock").write_text(f"{name}==1\n", "utf-8")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return made


@pytest.fixture
def ran(run_py: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been run, instead of running it; all of it works."""
    return watch(run_py, monkeypatch, lambda words: 0)


def watch(
    run_py: ModuleType, monkeypatch: pytest.MonkeyPatch, status: Callable[[list[str]], int]
) -> list[list[str]]:
    """Keep what `run.py` runs, and give it the exit status that `status` says."""
    kept: list[list[str]] = []

    def run(command: list[Any], where: object = None, **extra: str) -> int:
        words = [str(part) for part in command]
        kept.append([*words, *(f"{k}={v}" for k, v in extra.items())])
        return status(words)

    monkeypatch.setattr(run_py, "run", run)
    return kept


@pytest.fixture
def set_up(run_py: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A `run.py` that finds everything set up."""
    for name in ("make_venv", "install", "check_system"):
        monkeypatch.setattr(run_py, name, lambda *words: None)
    monkeypatch.setattr(run_py, "has_display", lambda: False)
    return run_py


def test_it_needs_the_standard_library_only() -> None:
    tree = ast.parse((ROOT / "run.py").read_text("utf-8"))
    imports = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]
    names = {a.name for n in imports if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module or "" for n in imports if isinstance(n, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_older_python_can_read_it_and_gets_a_plain_sentence(
    run_py: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(run_py.sys, "version_info", (3, 10, 1))
    assert run_py.main([]) == 1
    assert capsys.readouterr().out == "Python 3.11 or newer is needed.\n"


def test_help_is_told_without_any_set_up() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "--help"], capture_output=True, text=True, check=True
    )
    assert "python3 run.py test" in done.stdout
    assert done.stderr == ""


def test_the_place_for_libraries_is_made_without_ensurepip(run_py: ModuleType) -> None:
    run_py.make_venv()
    assert run_py.PYTHON.exists()
    assert not list(run_py.VENV.rglob("site-packages/pip"))


def test_a_place_whose_python_is_gone_is_made_anew(run_py: ModuleType) -> None:
    run_py.VENV.mkdir()
    mark = run_py.VENV / "installed-run.txt"
    mark.write_text("old", "utf-8")
    run_py.make_venv()
    assert not mark.exists()
    mark.write_text("new", "utf-8")
    run_py.make_venv()
    assert mark.exists()


def test_pip_of_this_python_installs_into_the_place(
    run_py: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_py, "_is_there", lambda *words: words[0] == sys.executable)
    assert run_py.pip_command() == [sys.executable, "-m", "pip", "--python", str(run_py.PYTHON)]


def test_without_pip_the_one_that_python_carries_is_used(
    run_py: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_py, "_is_there", lambda *words: "ensurepip" in words)
    assert run_py.pip_command() == [str(run_py.PYTHON), "-m", "pip"]


def test_without_any_pip_one_sentence_says_so(
    run_py: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_py, "_is_there", lambda *words: False)
    with pytest.raises(SystemExit, match=r"pip is missing.*apt-get install python3-pip"):
        run_py.pip_command()


def test_libraries_are_installed_once_with_hashes(
    run_py: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_py.VENV.mkdir()
    monkeypatch.setattr(run_py, "pip_command", lambda: ["pip"])
    run_py.install("run", "test")
    assert [words[-1] for words in ran] == [
        str(run_py.LOCKS / "run.lock"),
        str(run_py.LOCKS / "test.lock"),
    ]
    assert all({"--require-hashes", "--only-binary", ":all:"} <= set(words) for words in ran)
    run_py.install("run", "test")
    assert len(ran) == 2


def test_a_changed_lock_installs_again(
    run_py: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_py.VENV.mkdir()
    monkeypatch.setattr(run_py, "pip_command", lambda: ["pip"])
    run_py.install("run")
    (run_py.LOCKS / "run.lock").write_text("run==2\n", "utf-8")
    run_py.install("run")
    assert len(ran) == 2


def test_an_installation_that_was_cut_off_is_tried_again(
    run_py: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_py.VENV.mkdir()
    monkeypatch.setattr(run_py, "pip_command", lambda: ["pip"])
    ran = watch(run_py, monkeypatch, lambda words: 1)
    for _ in range(2):
        with pytest.raises(SystemExit, match="could not be installed"):
            run_py.install("run")
    assert len(ran) == 2


def test_system_libraries_that_are_not_there_are_found(run_py: ModuleType) -> None:
    assert run_py.missing({"libnothing-of-this-name.so.9": "libnothing9"}) == ["libnothing9"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
def test_system_libraries_that_are_there_are_found(run_py: ModuleType) -> None:
    assert run_py.missing({"libc.so.6": "libc6"}) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
def test_somebody_who_is_not_root_gets_the_one_line_to_run(
    run_py: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_py.os, "geteuid", lambda: 1000)
    line = "sudo apt-get install --no-install-recommends libnothing9 binutils"
    with pytest.raises(SystemExit, match=line):
        run_py.check_system({"libnothing-of-this-name.so.9": "libnothing9"}, ["binutils"])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
def test_root_on_debian_gets_them_installed(
    run_py: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    there: list[str] = ["libnothing9"]

    def apt(_program: str, *words: str) -> bool:
        asked.append(words)
        there.clear()
        return True

    monkeypatch.setattr(run_py.os, "geteuid", lambda: 0)
    monkeypatch.setattr(run_py.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run_py, "missing", lambda libraries: list(there))
    monkeypatch.setattr(run_py, "_apt", apt)
    run_py.check_system({"libnothing.so.9": "libnothing9"})
    assert asked == [("update",), ("install", "-y", "--no-install-recommends", "libnothing9")]


def test_a_display_asks_for_the_libraries_of_windows(
    run_py: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "libxcb-cursor0" not in run_py.for_window().values()
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    assert {"libxcb-cursor0", "libwayland-cursor0", "libgl1"} <= set(run_py.for_window().values())


def test_with_no_display_a_demo_evening_is_played(
    set_up: ModuleType, ran: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_up.main([]) == 0
    assert "no display" in capsys.readouterr().out
    assert ran[0][:6] == [str(set_up.PYTHON), "-m", "app", "demo", "--out", "demo-evening"]
    assert "QT_QPA_PLATFORM=offscreen" in ran[0]


def test_with_a_display_the_program_opens(
    set_up: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_up, "has_display", lambda: True)
    assert set_up.main([]) == 0
    assert ran[0][:3] == [str(set_up.PYTHON), "-m", "app"]
    assert not [word for word in ran[0] if word in ("demo", "QT_QPA_PLATFORM=offscreen")]


@pytest.mark.parametrize(
    "words", [["--vault", "kept"], ["import-plan", "plan.docx", "--json"], ["demo", "--out", "d"]]
)
def test_other_words_are_passed_on_as_they_are(
    set_up: ModuleType, ran: list[list[str]], words: list[str]
) -> None:
    assert set_up.main(words) == 0
    assert ran[0][3 : 3 + len(words)] == words
    assert "PYTHONSAFEPATH=1" in ran[0]


def test_the_programs_answer_is_the_exit_status(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(set_up, monkeypatch, lambda words: 2)
    assert set_up.main(["import-plan"]) == 2


def test_the_checks_run_in_order_and_then_the_tests(
    set_up: ModuleType, ran: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_up.main(["test"]) == 0
    said = capsys.readouterr().out.splitlines()
    names = ["format", "lint", "types", "import rules", "style", "tests"]
    assert said == [f"== {name}" for name in names]
    assert ran[-1][1:3] == ["-m", "pytest"]
    assert "QT_QPA_PLATFORM=offscreen" in ran[-1]


def test_words_for_pytest_are_passed_on(set_up: ModuleType, ran: list[list[str]]) -> None:
    assert set_up.main(["test", "tests/rules", "-k", "door"]) == 0
    assert ran[-1][3:6] == ["tests/rules", "-k", "door"]


def test_the_first_check_that_does_not_pass_stops_the_rest(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = watch(set_up, monkeypatch, lambda words: 3 if "mypy" in words else 0)
    assert set_up.main(["test"]) == 1
    assert capsys.readouterr().out.endswith("Stopped: the check of types did not pass.\n")
    assert "mypy" in ran[-1]


def test_a_built_program_tests_itself(set_up: ModuleType, ran: list[list[str]]) -> None:
    assert set_up.main(["build"]) == 0
    assert "build.spec" in ran[0]
    assert ran[1][1:] == ["--self-test", "QT_QPA_PLATFORM=offscreen"]


def test_a_build_that_does_not_work_is_told(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = watch(set_up, monkeypatch, lambda words: 1)
    assert set_up.main(["build"]) == 1
    assert len(ran) == 1
    assert "could not be built" in capsys.readouterr().out


def test_run_from_another_folder_finds_our_program_and_not_theirs(
    run_py: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "app"
    theirs.mkdir()
    (theirs / "__main__.py").write_text("raise SystemExit(77)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    run_py.PYTHON = Path(sys.executable)
    assert run_py.app(["import-plan", "there-is-no-such-file.docx"]) == 1


@pytest.mark.skipif(os.name == "nt", reason="file numbers are passed on POSIX only")
def test_an_open_file_passes_through_to_the_program(run_py: ModuleType) -> None:
    there, here = os.pipe()
    os.set_inheritable(there, True)
    os.write(here, b"x")
    code = f"import os; raise SystemExit(os.read({there}, 1) != b'x')"
    try:
        assert run_py.run([sys.executable, "-c", code]) == 0
    finally:
        os.close(there)
        os.close(here)


def locked(name: str) -> dict[str, tuple[str, str]]:
    """The versions and conditions of a lock, by the library's name in small letters."""
    found = {}
    for line in (LOCKS / f"{name}.lock").read_text("utf-8").splitlines():
        pin = PINNED.match(line)
        if pin:
            found[pin[1].lower().replace("_", "-")] = (pin[2], pin[3] or "")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_locked_library_has_its_hashes(name: str) -> None:
    lines = (LOCKS / f"{name}.lock").read_text("utf-8").splitlines()
    assert locked(name)
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("    "):
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line)
        else:
            assert PINNED.match(line), line
            assert after.startswith("    --hash=sha256:")


@pytest.mark.parametrize("name", NAMES)
def test_what_we_chose_is_what_is_locked(name: str) -> None:
    for line in (LOCKS / f"{name}.in").read_text("utf-8").split():
        library, version = line.lower().split("==")
        assert locked(name)[library][0] == version


def test_the_locks_agree_with_each_other() -> None:
    versions: dict[str, set[str]] = {}
    for name in NAMES:
        for library, (version, _) in locked(name).items():
            versions.setdefault(library, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_the_locks_hold_wheels_for_all_three_systems() -> None:
    text = (LOCKS / "run.lock").read_text("utf-8")
    block = text.split("pyside6-essentials==")[1].split("\n\n")[0].split("==")[0]
    assert block.count("--hash") >= 5  # Linux twice, macOS, Windows twice


@pytest.mark.parametrize("name", ["run", "test"])
def test_what_is_installed_is_what_is_locked(name: str) -> None:
    for library, (version, condition) in locked(name).items():
        if not condition or Marker(condition).evaluate():
            assert importlib.metadata.version(library) == version, library


def test_promises_are_tried_with_what_tests_need(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran, installed = watch(set_up, monkeypatch, lambda words: 1), []
    monkeypatch.setattr(set_up, "install", lambda *names: installed.extend(names))
    assert set_up.main(["promises", "--only", "9"]) == 1, "a promise that is not kept is told"
    assert ran[-1][1:5] == ["-m", "tests.promises", "--only", "9"]
    assert "QT_QPA_PLATFORM=offscreen" in ran[-1]
    assert installed == ["run", "test"]


def test_what_set_up_says_is_not_in_the_answer_that_a_machine_reads(
    run_py: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_py.say("Installing")
    monkeypatch.setattr(sys, "argv", ["run.py", "promises", "--json"])
    run_py.say("Making a place")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("Installing\n", "Making a place\n")
