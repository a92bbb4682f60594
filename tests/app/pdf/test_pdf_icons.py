# SPDX-License-Identifier: MIT
"""The shipped icons are read as lines and curves."""

import math

import pytest

from app.paths import resource
from app.pdf.icons import picture
from app.pdf.svg_paths import steps_of

ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_read_and_stays_inside_its_box(name: str):
    icon = picture(name)
    points = [point for shape in icon.strokes for _, curve in shape.steps for point in curve]
    assert points
    for x, y in points:
        assert -1 <= x <= icon.width + 1 and -1 <= y <= icon.height + 1, (name, x, y)


def test_relative_and_absolute_steps_meet_at_the_same_place():
    assert steps_of("M1 2h3v4H1z") == steps_of("M1 2L4 2L4 6L1 6Z")
    assert steps_of("m1 2 3 0") == [("M", ((1, 2),)), ("L", ((4, 2),))]


def test_the_flags_of_an_arc_may_stand_without_a_gap():
    assert steps_of("M0 0a2 2 0 00-2-2") == steps_of("M0 0a2 2 0 0 0 -2 -2")


def test_an_arc_keeps_its_distance_from_the_middle():
    steps = steps_of("M10 0A10 10 0 0 1 -10 0")
    assert steps[-1][1][-1] == pytest.approx((-10, 0))
    for _, curve in steps:
        assert math.hypot(*curve[-1]) == pytest.approx(10, abs=1e-6)


def test_a_smooth_curve_goes_on_in_the_same_direction():
    steps = steps_of("M0 0C0 1 1 2 2 2S4 1 4 0")
    assert steps[2][1][0] == (3, 2)
    assert steps_of("M0 0Q1 2 2 0T4 0")[2][1][-1] == (4, 0)


def test_what_cannot_be_read_is_passed_over():
    assert steps_of("") == []
    assert steps_of("M0 0 ~ L1 1") == [("M", ((0, 0),)), ("L", ((1, 1),))]
