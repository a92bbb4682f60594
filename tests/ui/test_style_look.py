# SPDX-License-Identifier: MIT
"""The look: colours stand apart, sizes grow as designed, the sheet is understood by Qt."""

import hashlib
import json
import re
from itertools import product

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.style.contrast import luminance, pairs, ratio
from ui.style.fonts import FAMILY, FILES, families, load_fonts
from ui.style.look import Choices, Look, system_theme
from ui.style.resource import resource
from ui.style.sheet import make_sheet
from ui.style.sizes import SIZES
from ui.style.tokens import PAPERS, SCALES, THEMES, read_tokens
from ui.style.types import WRITINGS


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The program's look as shipped, put back before each test."""
    here = Look.here()
    here.wear(Choices())
    return here


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_colours_stands_far_enough_apart(theme: str) -> None:
    colours = read_tokens().palette(theme, "cream")
    short = {
        (ink, ground): round(ratio(colours[ink], colours[ground]), 2)
        for ink, ground, least in pairs()
        if ratio(colours[ink], colours[ground]) < least
    }
    assert short == {}


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_holds_text_and_edges(paper: str) -> None:
    colours = read_tokens().palette("light", paper)
    for ground in ("canvas", "surface", "sunken"):
        for ink, least in (("text", 7), ("text-2", 7), ("control", 3), ("line-ahead", 3)):
            assert ratio(colours[ink], colours[ground]) >= least, (paper, ink, ground)


def test_the_measure_itself_knows_black_and_white() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#777777") == pytest.approx(1)
    assert luminance("#FF0000") == pytest.approx(0.2126)
    assert len(pairs()) > 90


def test_a_paper_changes_the_light_theme_only() -> None:
    tokens = read_tokens()
    assert tokens.palette("light", "mist")["canvas"] == "#EAF1F6"
    assert tokens.palette("dark", "mist") == tokens.palette("dark", "cream")


def test_the_shipped_fonts_are_the_ones_that_were_checked() -> None:
    lines = resource("fonts", "SHA256SUMS").read_text(encoding="utf-8").split("\n")
    listed = {line.split()[1]: line.split()[0] for line in lines if line}
    assert {*FILES, "OFL.txt"} <= set(listed)
    there = {path.name for path in resource("fonts").iterdir()}
    assert there == {*listed, "SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256(resource("fonts", name).read_bytes()).hexdigest() == digest


def test_each_icon_is_there_and_takes_the_colour_of_its_place(look: Look) -> None:
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    assert {"hand-heart", "heart-handshake", "eye-off", "mark", "train"} <= set(names)
    for name in names:
        image = look.pixmap(name, "stop-ink", 24).toImage()
        inked = [
            image.pixelColor(x, y)
            for x, y in product(range(image.width()), range(image.height()))
            if image.pixelColor(x, y).alpha() == 255
        ]
        assert inked, name
        if name not in ("mark", "train"):
            assert {colour.name() for colour in inked} == {look.color("stop-ink").name()}


def test_a_pixmap_is_painted_once_per_colour(look: Look) -> None:
    first = look.pixmap("check", "text")
    assert look.pixmap("check", "text").cacheKey() == first.cacheKey()
    assert look.pixmap("check", "accent").cacheKey() != first.cacheKey()


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_all_four_weights_are_loaded(look: Look, weight: int) -> None:
    info = QFontInfo(look.font("body", weight))
    assert load_fonts()
    assert (info.family(), info.weight()) == (FAMILY, weight)
    assert families()[0] == FAMILY


def test_letters_grow_fully_paddings_less_lines_least(look: Look) -> None:
    look.wear(scale=2.0)
    assert look.font("body").pixelSize() == 32
    assert look.px(40) == 64
    assert look.line(2) == 3
    assert look.radius("card") == 12
    assert look.space(5) == 32
    assert look.icon_px() == 40


def test_text_size_goes_in_six_steps_and_stops_at_the_ends(look: Look) -> None:
    seen = [look.scale]
    for _step in range(7):
        look.bigger()
        seen.append(look.scale)
    assert tuple(seen) == (*SCALES, 2.0, 2.0)
    look.smaller()
    assert look.scale == 1.75
    look.usual_size()
    look.smaller()
    assert look.scale == 1.0


@pytest.mark.parametrize(
    "wrong", [{"theme": "pink"}, {"paper": "straw"}, {"scale": 1.2}, {"scale": 0}]
)
def test_what_does_not_exist_is_refused_and_nothing_changes(
    look: Look, wrong: dict[str, object]
) -> None:
    before = look.choices
    with pytest.raises(ValueError, match="not a theme"):
        look.wear(**wrong)
    assert look.choices == before


def test_a_change_is_told_once_and_no_change_is_not_told(look: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.wear(theme="dark", scale=1.3)
    with qtbot.assertNotEmitted(look.changed):
        look.wear(theme="dark")


@pytest.mark.parametrize("theme", THEMES)
def test_the_palette_is_opaque_and_ours(look: Look, qapp: QApplication, theme: str) -> None:
    look.wear(theme=theme)
    palette = qapp.palette()
    shown = palette.color(QPalette.ColorRole.PlaceholderText)
    assert shown == look.color("placeholder")
    assert shown.alpha() == 255
    assert palette.color(QPalette.ColorRole.Window) == look.color("canvas")


@pytest.mark.parametrize(("theme", "scale"), list(product(THEMES, (1.0, 2.0))))
def test_qt_understands_the_whole_sheet(
    look: Look, qtbot: QtBot, capfd: pytest.CaptureFixture[str], theme: str, scale: float
) -> None:
    look.wear(theme=theme, scale=scale)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    sheet = make_sheet(look)
    assert "@" not in sheet
    assert sheet.count("{") == sheet.count("}")
    said = capfd.readouterr()
    assert "parse" not in said.err + said.out
    assert "Unknown property" not in said.err + said.out


def test_a_plain_text_field_is_40_high_and_64_at_200(look: Look, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    assert field.sizeHint().height() == 40
    look.wear(scale=2.0)
    field.ensurePolished()
    assert field.sizeHint().height() == 64


def test_high_contrast_has_edges_of_2(look: Look) -> None:
    assert look.line("hairline") == 1
    assert look.line("control") == 1.5
    look.wear(theme="high-contrast")
    assert look.line("hairline") == 2
    assert look.line("control") == 2
    assert 'QFrame[role="card"] { background:#000000; border:2px solid #FFFFFF' in make_sheet(look)


def test_kept_still_means_no_movement_at_all(look: Look) -> None:
    motions = read_tokens().motions
    assert motions["train-ms"] == 600
    assert all(look.motion(name) == ms for name, ms in motions.items())
    look.wear(keep_still=True)
    assert all(look.motion(name) == 0 for name in motions)


def test_more_space_spreads_letters_words_and_lines(look: Look) -> None:
    plain = look.font("body")
    assert look.line_height("body") == 1.5
    look.wear(more_space=True)
    wide = look.font("body")
    assert plain.letterSpacing() == 0
    assert wide.letterSpacing() == pytest.approx(0.64, abs=0.02)
    assert wide.wordSpacing() == pytest.approx(1.92, abs=0.02)
    assert look.line_height("body") == 1.7


def test_a_chosen_family_comes_first(look: Look) -> None:
    look.wear(family="DejaVu Sans")
    assert look.font("body").families()[:2] == ["DejaVu Sans", FAMILY]


def test_equal_figures_only_in_columns(look: Look) -> None:
    tag = look.font("body").Tag("tnum")
    assert not look.font("body").isFeatureSet(tag)
    assert look.font("body", columns=True).isFeatureSet(tag)


def test_nothing_is_written_smaller_than_14(look: Look) -> None:
    sizes = {look.font(kind).pixelSize() for kind in WRITINGS}
    assert min(sizes) == 14
    assert {writing.colour for writing in WRITINGS.values()} <= set(look.colours())


def test_there_is_one_look_per_program(look: Look) -> None:
    assert Look.here() is look
    assert look.parent() is QApplication.instance()


def test_the_first_theme_is_what_the_laptop_asks_for(qapp: QApplication) -> None:
    assert system_theme(qapp) in THEMES


def test_controls_are_40_high_or_more() -> None:
    tall = ("control", "row", "big", "door-row", "check-row", "table-row", "rail-item")
    assert all(SIZES[name] >= 40 for name in tall)


def test_our_tokens_are_whole() -> None:
    raw = json.loads(resource("design", "tokens.json").read_text(encoding="utf-8"))
    names = {theme: set(colours) for theme, colours in raw["color"].items()}
    assert set(names) == set(THEMES)
    assert len({frozenset(found) for found in names.values()}) == 1
    assert all(QColor(value).isValid() for c in raw["color"].values() for value in c.values())


def test_the_mark_keeps_its_shape_in_a_square(look: Look) -> None:
    image = look.pixmap("mark", "text", 48).toImage()
    rows = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).alpha() for x in range(image.width()))
    ]
    assert min(rows) >= image.height() * 0.2
    assert max(rows) <= image.height() * 0.8


def test_no_widget_holds_a_colour_of_its_own() -> None:
    folder = resource().parent / "ui" / "widgets"
    for path in sorted(folder.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"#[0-9A-Fa-f]{6}\b|QColor\(|GlobalColor\.(?!transparent)", text), path
        assert not re.search(r"setPixelSize\(|setPointSize\(|\.px\(\d", text), path
