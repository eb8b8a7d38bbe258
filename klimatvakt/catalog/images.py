"""Owns which sizes and looks an image of a chart comes in. Values are ids in addresses. Must not know pixels."""

from enum import StrEnum


class ImageSize(StrEnum):
    """A layout of its own each; nothing is scaled to fit."""

    STANDARD = "standard"
    LARGE = "stor"
    SQUARE = "kvadrat"
    PHONE = "smal"
    CARD = "delning"


class Look(StrEnum):
    """What an image is to lie on: light or dark screens, or paper without colour."""

    LIGHT = "ljus"
    DARK = "mork"
    PRINT = "print"
