# SPDX-License-Identifier: MIT
"""The shipped faces: each draws what it is asked for, and none is read before a text needs it."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import resource
from app.pdf.faces import FAMILIES, chosen, script
from app.pdf.fonts import BOLD, HEAVY, REGULAR, draws, face
from app.pdf.itemise import CHANCE, CODE, PLAIN, SHAPED, SILENT, missing, pieces, plain
from app.pdf.shaping import shaped

MOST_BYTES = 12_000_000


def names() -> list[str]:
    """Every face but our own."""
    found = {f"{family.name}-Regular" for family in FAMILIES}
    return sorted(found | {f"{family.name}-Bold" for family in FAMILIES if family.bold})


@pytest.mark.parametrize("name", names())
def test_each_face_is_there_and_its_letters_have_outlines_that_can_be_embedded(name: str):
    font = face(name)
    assert "glyf" in font.read.table_tags and "fvar" not in font.read.table_tags
    assert draws(" ", name) and len(font.letters) > 40


def test_all_faces_together_are_not_too_much_to_carry():
    sizes = [
        path.stat().st_size for path in resource("fonts").glob("*.ttf") if "Next" not in path.name
    ]
    assert len(sizes) == len(names()) and sum(sizes) <= MOST_BYTES


@pytest.mark.parametrize(
    ("letters", "name", "tag"),
    [
        ("مرحبا", "NotoSansArabic", "Arab"),
        ("سڵاو", "NotoSansArabic", "Arab"),
        ("שלום", "NotoSansHebrew", "Hebr"),
        ("नमस्ते", "NotoSansDevanagari", "Deva"),
        ("தமிழ்", "NotoSansTamil", "Taml"),
        ("স্বাগতম", "NotoSansBengali", "Beng"),
        ("નમસ્તે", "NotoSansGujarati", "Gujr"),
        ("ਪੰਜਾਬੀ", "NotoSansGurmukhi", "Guru"),
        ("ሰላም", "NotoSansEthiopic", "Ethi"),
        ("කෝපි", "NotoSansSinhala", "Sinh"),
        ("ไทย", "NotoSansThai", "Thai"),
        ("မြန်မာ", "NotoSansMyanmar", "Mymr"),
        ("გამარჯობა", "NotoSansGeorgian", "Geor"),
        ("Բարև", "NotoSansArmenian", "Armn"),
        ("Їжак", "NotoSans", "Cyrl"),
        ("ψυχή", "NotoSans", "Grek"),
        ("ệ", "NotoSans", "Latn"),
        ("你好歡迎", "DroidSansFallbackFull", "Hani"),
        ("かな", "DroidSansFallbackFull", "Hira"),
        ("☐☑⚠✓★", "NotoSansSymbols2", "Latn"),
        ("→←①", "NotoSansSymbols", "Latn"),
        ("😀🫶", "NotoEmoji", "Latn"),
    ],
)
def test_each_script_has_a_face_in_both_weights(letters: str, name: str, tag: str):
    assert script(letters[0]) == tag
    for weight, wanted in ((REGULAR, "Regular"), (HEAVY, "Bold"), (BOLD, "Bold")):
        two = any(family.name == name and family.bold for family in FAMILIES)
        assert chosen(letters, weight) == f"{name}-{wanted if two else 'Regular'}"


def test_our_own_face_comes_first():
    assert chosen("é", BOLD) == BOLD and chosen("½", REGULAR) == REGULAR


def test_a_cluster_takes_one_face_for_all_of_it():
    assert chosen("q\u0303", REGULAR) == REGULAR
    assert [one.font for one in pieces("x\u0336y", (0, 0, 0), REGULAR)] == [
        "NotoSans-Regular",
        REGULAR,
    ]


def test_no_face_draws_the_picture_for_what_is_missing():
    for family in FAMILIES:
        name = f"{family.name}-Regular"
        letters = face(name).letters
        for low, high in family.ranges:
            for code in range(low, min(high, low + 600) + 1):
                if code in letters and not SILENT.match(chr(code)):
                    made = shaped(chr(code), name, family.script or "Latn", 0)
                    assert all(part[0] for one in made for part in one.picture.parts), hex(code)


def test_kinds_of_pieces():
    assert [one.kind for one in pieces("a\ue000b", (0, 0, 0), REGULAR)] == [PLAIN, CODE, PLAIN]
    assert [one.kind for one in pieces("你好", (0, 0), REGULAR)] == [SHAPED, CHANCE, SHAPED]
    assert [one.text for one in pieces("a\u2060b", (0, 0, 0), REGULAR)] == ["ab"]
    (turned,) = pieces("(", (1,), REGULAR)
    assert turned.kind == SHAPED, "a bracket from right to left is another picture"


def test_letters_that_no_face_has_are_told_once_each():
    assert missing("Tea at six, naïve café") == ()
    assert missing("сьогодні مرحبا 你好 😀 ☐ x\u0336") == ()
    assert missing("\ue000 a \ue000 \u0e81\u202e") == ("\ue000", "\u0e81", "\u202e")
    assert missing("👨‍👩‍👧 ❤️ a\u200bb \ufeff") == ()


def test_plain_is_what_stands_letter_by_letter():
    assert plain().fullmatch("Tea – “now” £5 ½ łódź\n")
    for odd in ("e\u0301", "א", "\u00ad", "☐", "\u200d", "\u202e", "\x00", "\u2126"):
        assert not plain().fullmatch(odd), odd


def test_plain_words_read_our_own_faces_and_no_other():
    code = (
        "import sys\n"
        "from app.pdf.blocks import Document, Para, words\n"
        "from app.pdf.render import render\n"
        "from app.pdf import fonts\n"
        "from datetime import UTC, datetime\n"
        "when = datetime(2026, 1, 1, tzinfo=UTC)\n"
        "def draw(text): render(Document('x', (Para(words(text)),), 'x'), printed=when)\n"
        "draw('Tea at six – naïve')\n"
        "assert fonts.face.cache_info().currsize == 3, fonts.face.cache_info()\n"
        "assert 'uniseg' not in sys.modules\n"
        "draw('שלום')\n"
        "assert fonts.face.cache_info().currsize == 4, fonts.face.cache_info()\n"
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=root
    )
    assert done.returncode == 0, done.stderr


def test_a_language_may_change_the_picture_of_a_letter():
    arabic = [shaped("۴", "NotoSansArabic-Regular", "Arab", 0, lang) for lang in ("fa", "ur")]
    serbian = [shaped("б", "NotoSans-Regular", "Cyrl", 0, lang) for lang in ("uk", "sr")]
    for one, other in (arabic, serbian):
        assert one[0].picture != other[0].picture and one[0].meaning == other[0].meaning


def test_a_sign_that_asks_for_a_small_picture_gets_one():
    assert [one.font for one in pieces("❤", (0,), REGULAR)] == ["NotoSansSymbols2-Regular"]
    assert [one.font for one in pieces("❤\ufe0f", (0, 0), REGULAR)] == ["NotoEmoji-Regular"]
