# SPDX-License-Identifier: MIT
"""Damaged, wrong and hostile files: one plain sentence each, never a crash, nothing run or followed."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Refused
from app.importers import child, guard
from app.importers.agenda import contract_shape
from app.importers.pieces import Grid, Row, Words
from app.importers.reading import read_bytes
from app.importers.understanding import clipped, understand
from app.limited import command_of
from tests.app.importers.made_agendas import excel, ods, word

ENDINGS = sorted(guard.READ)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY b{n} "{"&a;" * 10 if n == 0 else f"&b{n - 1};" * 10}">' for n in range(9))
    + "]><a><item name='x' duration='00:01:00'>&b8;</item></a>"
).encode()


def refused(content: bytes, ending: str) -> str:
    with pytest.raises(Refused) as caught:
        read_bytes(content, ending)
    return caught.value.said


def is_plain(sentence: str) -> bool:
    """A short sentence in words, with nothing of the program's insides."""
    insides = ("Error", "error", "Traceback", "failed", "invalid", "/", "\\", "{", "None")
    return (
        10 < len(sentence) < 160
        and sentence.endswith(".")
        and not any(w in sentence for w in insides)
    )


def bomb(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, b"0" * size)
    return out.getvalue()


def with_document(xml: bytes) -> bytes:
    """A Word file whose text is `xml`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word("x"))) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            new.writestr(
                member, xml if member.filename == "word/document.xml" else old.read(member)
            )
    return out.getvalue()


def test_a_file_that_unpacks_to_far_too_much_is_not_opened() -> None:
    content = bomb("word/document.xml", 201 * 1024 * 1024)
    assert len(content) < guard.MOST_BYTES
    assert "unpacks" in refused(content, ".docx")


def test_a_member_packed_far_too_well_is_not_opened() -> None:
    assert "unpacks" in refused(bomb("xl/workbook.xml", 30 * 1024 * 1024), ".xlsx")


def test_a_list_of_contents_that_lies_is_found_out() -> None:
    content = bytearray(bomb("content.xml", 400_000))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert is_plain(refused(bytes(content), ".ods"))


def test_what_unpacks_past_the_limit_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    content = word("# A", "* 5m - Tea")
    monkeypatch.setattr(guard, "MOST_UNPACKED", 1000)
    with pytest.raises(Refused, match="unpacks"):
        guard.check_unpacks(content, ".docx")


def test_over_20_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as opened:
        opened.truncate(guard.MOST_BYTES + 1)
    with pytest.raises(Refused, match="over 20 MB"):
        child.read_agenda(path)


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_in_it(ending: str) -> None:
    assert refused(b"", ending) == "There is nothing in this file."


@pytest.mark.parametrize("make", [word, ods, excel])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short(make: Callable[..., bytes], part: float) -> None:
    ending = {word: ".docx", ods: ".ods", excel: ".xlsx"}[make]
    content = {
        ".docx": lambda: word("x", [["9:00", "Tea"]]),
        ".ods": lambda: ods([["9:00", "Tea"]]),
        ".xlsx": lambda: excel(("A", [["9:00", "Tea"]])),
    }[ending]()
    assert is_plain(refused(content[: int(len(content) * part)], ending))


@pytest.mark.parametrize("part", ["docx", "xlsx", "ods"])
def test_one_packed_kind_under_the_name_of_another(part: str) -> None:
    content = {"docx": ods([["a"]]), "xlsx": word("a"), "ods": excel(("A", [["a"]]))}[part]
    assert refused(content, f".{part}").startswith("This is not a")


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".docx"), (b"%PDF-1.7\n", ".docx"),
        (b"MZ\x90\0" * 50, ".csv"), (b"\x89PNG\r\n" * 9, ".md"), (bytes(range(256)) * 9, ".csv"),
        (b"{" * 100_000, ".json"), (b"[" * 100_000, ".json"), (b"a = [" * 20_000, ".toml"),
        (b"not json", ".json"), (b"not = = toml", ".toml"), (b"<a><b></a>", ".xml"), (b"hello", ".xml"),
        (b"hello", ".ics"), (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", ".ics"), (b"   \n\n ", ".csv"),
        (b"<a>" * 100_000, ".xml"), (LAUGHS, ".xml"), (b"\n" * 9, ".md"),
    ],
)  # fmt: skip
def test_wrong_and_hostile_contents(content: bytes, ending: str) -> None:
    assert is_plain(refused(content, ending))


def test_entities_are_refused_unread() -> None:
    assert "harm" in refused(LAUGHS, ".xml")
    outside = (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><i name="&x;" minutes="1"/></a>'
    )
    assert "harm" in refused(outside, ".xml")


def test_entities_inside_a_word_file_are_never_opened_out() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = (
        '<!DOCTYPE w [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
        f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>9:00 Tea &secret;</w:t></w:r></w:p>'
        "</w:body></w:document>"
    ).encode()
    try:
        agenda = read_bytes(with_document(xml), ".docx")
    except Refused as refusal:
        assert is_plain(refusal.said)
    else:
        here = Path("/etc/hostname")
        secret = here.read_text().strip() if here.exists() else ""
        assert not secret or secret not in str(contract_shape(agenda))


def test_tables_inside_tables_inside_tables() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    deep = 400
    xml = (
        f'<w:document xmlns:w="{space}"><w:body>'
        + "<w:tbl><w:tr><w:tc>" * deep
        + "<w:p><w:r><w:t>9:00 Tea</w:t></w:r></w:p>"
        + "</w:tc></w:tr></w:tbl>" * deep
        + "</w:body></w:document>"
    ).encode()
    try:
        read_bytes(with_document(xml), ".docx")
    except Refused as refusal:
        assert is_plain(refusal.said)


@pytest.mark.parametrize(
    "name", ["a.doc", "a.xls", "a.pdf", "a.exe", "a", "a.docm", "~$a.docx", "a.odt", ".docx.zip"]
)
def test_other_kinds_of_file_say_what_to_do(name: str) -> None:
    with pytest.raises(Refused) as caught:
        guard.suffix_of(name)
    assert is_plain(caught.value.said)


def test_html_and_formulas_stay_words() -> None:
    agenda = read_bytes(b"Time,What\n9:00-9:30,<b>=cmd()</b> & <script>x</script>\n", ".csv")
    assert agenda.sheets[0].blocks[0].title == "<b>=cmd()</b> & <script>x</script>"
    agenda = read_bytes(b"- 5m - Tea <script>alert(1)</script> now\n", ".md")
    assert "<" not in agenda.sheets[0].blocks[0].title


def test_a_file_without_end_is_cut_and_says_so() -> None:
    rows = [
        Row(0, ("Time", "What")),
        *(Row(n, ("9:00-9:10", f"Part {n}" * 200)) for n in range(1, 50)),
    ]
    agenda = clipped(understand([Grid(tuple(rows))]), blocks=10, lines=5)
    assert len(agenda.sheets[0].blocks) == 10
    assert len(agenda.sheets[0].blocks[0].title) == 300
    assert "rest was left out" in agenda.not_understood[-1].why


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from(ENDINGS))
def test_no_bytes_upset_the_reading(content: bytes, ending: str) -> None:
    try:
        contract_shape(read_bytes(content, ending))
    except Refused as refusal:
        assert is_plain(refusal.said)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 3000),
    st.binary(min_size=1, max_size=8),
    st.sampled_from([".docx", ".xlsx", ".ods"]),
)
def test_no_changed_bytes_upset_the_reading(at: int, change: bytes, ending: str) -> None:
    whole = {
        ".docx": word("x", [["9:00", "Tea"]]),
        ".xlsx": excel(("A", [["9:00", "Tea"]])),
        ".ods": ods([["9:00", "Tea"]]),
    }[ending]
    at %= len(whole)
    try:
        read_bytes(whole[:at] + change + whole[at + len(change) :], ending)
    except Refused as refusal:
        assert is_plain(refusal.said)


cells = st.one_of(
    st.none(), st.text(max_size=12),
    st.sampled_from(["", "9:00", "9:00-9:30", "1:00", "10m", "20", "Tea", "Break", "Day 2", "-", "Time",
                     "What", "End", "Length", "2026-05-09", "3:45PM", "23:50", "Morning", "Minutes", "tbc"]),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(cells, min_size=1, max_size=5), max_size=12), st.booleans())
def test_no_grid_upsets_the_reading_and_no_minute_is_impossible(
    rows: list[list[str | None]], flowing: bool
) -> None:
    grid = Grid(tuple(Row(n, tuple(row)) for n, row in enumerate(rows, 1)), "table 1", flowing)
    agenda = understand([grid])
    for sheet in agenda.sheets:
        assert sheet.blocks
        for block in sheet.blocks:
            assert block.title
            assert block.minutes is None or 0 < block.minutes <= 1440
            assert block.start is None or (len(block.start) == 5 and block.start < "24:00")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["9:00 Tea", "5m - Map", "Words", "Day 1", "10:00", "- x"]),
                          st.integers(0, 3), st.booleans()), max_size=12))  # fmt: skip
def test_no_lines_upset_the_reading(lines: list[tuple[str, int, bool]]) -> None:
    understand(
        [
            Words(text, f"line {n}", level, after_gap=gap)
            for n, (text, level, gap) in enumerate(lines)
        ]
    )


def test_the_child_keeps_to_its_limits(tmp_path: Path) -> None:
    """Inside the child, memory over the limit is refused and no file can be written."""
    code = (
        "import sys\nfrom app.limited import limit_ourselves\nlimit_ourselves(15)\n"
        "try:\n    b'x' * (2 << 30)\n    sys.exit(3)\nexcept MemoryError:\n    pass\n"
        "try:\n    with open(sys.argv[1], 'w') as f:\n        f.write('x')\n    sys.exit(4)\nexcept OSError:\n    pass\n"
    )
    pytest.importorskip("resource", reason="this system has no such limits")
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "written")], check=False, timeout=60
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    "said", [b"", b"{", b"[]", b'{"agenda": 3}', b'{"agenda": {"title": "x"}}', b"\xff"]
)
def test_a_child_that_dies_or_babbles_gives_one_sentence(said: bytes) -> None:
    with pytest.raises(Refused) as caught:
        child._answer(said)
    assert is_plain(caught.value.said)


def test_a_child_that_takes_too_long_is_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(child, "SECONDS", 0.01)
    path = tmp_path / "a.csv"
    path.write_text("Time,What\n9:00,Tea\n")
    with pytest.raises(Refused, match="too long"):
        child.read_agenda(path)


def test_files_that_are_not_there_or_are_folders(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name in ("none.csv", "folder.csv"):
        with pytest.raises(Refused) as caught:
            child.read_agenda(tmp_path / name)
        assert is_plain(caught.value.said)


def test_a_frozen_program_reads_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command_of("app.importers.child", child.FLAG) == [sys.executable, "--read-agenda"]


def test_the_child_s_own_words(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(child, "limit_ourselves", lambda _seconds: None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("9:00,Café\n10:00,End".encode())))
    assert child.main([".csv"]) == 0
    assert "Café" in capfdbinary.readouterr().out.decode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert child.main([".csv"]) == 1
    assert b'"refused"' in capfdbinary.readouterr().out
    assert child.main([]) == 2
