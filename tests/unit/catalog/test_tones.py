"""Tones: contrast in both themes, told apart by colour-blind eyes, and the CSS made of them is fresh."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from klimatvakt.catalog.tones import FAINT, PAPER, PAPER_TINT, TONES, tones_css
from klimatvakt.domain.vocabulary import PublicStatus

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
BLINDNESS = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}
LINES = ("history", "target", "reference", "planned")


def linear(colour):
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour):
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb):
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ np.clip(rgb, 0, 1)
    f = np.cbrt(xyz / [0.9505, 1.0, 1.089])
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize("name", [name for name in TONES if name not in FAINT])
def test_tone_is_readable_on_both_papers(name, theme):
    for paper in (PAPER, PAPER_TINT):
        assert contrast(getattr(TONES[name], theme), getattr(paper, theme)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_lines_are_told_apart_by_colour_blind_eyes(blindness, theme):
    seen = {name: lab(np.array(BLINDNESS[blindness]) @ linear(getattr(TONES[name], theme))) for name in LINES}
    for one, other in itertools.combinations(LINES, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= 10, (one, other)


@pytest.mark.parametrize("name", TONES)
def test_print_is_a_grey(name):
    grey = TONES[name].print
    assert grey == f"#{grey[1:3] * 3}"


def test_marks_that_often_meet_are_steps_apart_in_print():
    ladders = (LINES, ("theme-1", "theme-2", "theme-3", "theme-4", "theme-5"))
    for ladder in ladders:
        lightness = sorted(lab(linear(TONES[name].print))[0] for name in ladder)
        assert all(lighter - darker >= 6 for darker, lighter in itertools.pairwise(lightness)), ladder


def test_every_status_has_a_tone():
    assert {f"status-{status.value}" for status in PublicStatus} <= set(TONES)


def test_written_css_is_fresh():
    assert Path("assets/01-tones.css").read_text(encoding="utf-8") == tones_css()
