"""Owns every colour of data and status – light, dark and print – and the CSS of pages. Must not know charts.

Each tone has a contrast of at least 4.5:1 to the paper (and the tinted paper) of its theme, so that it may colour
text as well as marks; only ``grid`` and ``band`` are fainter: they carry no data. Hues follow Okabe and Ito (2008),
darkened or lightened; shape or word always says the same thing again. Print is ink on white paper: greys only, with a
ladder for what meets in one chart, of the same least contrast.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from klimatvakt.catalog.images import Look


@dataclass(frozen=True)
class Tone:
    """One colour on light paper, on dark, and as a grey in print."""

    light: str
    dark: str
    print: str


PAPER = Tone("#ffffff", "#0c1716", "#ffffff")
PAPER_TINT = Tone("#f2f7f4", "#162220", "#ffffff")
FAINT = ("grid", "band")

TONES: Mapping[str, Tone] = {
    "ink": Tone("#16211f", "#e8edea", "#000000"),
    "muted": Tone("#55625f", "#a3b0ac", "#4d4d4d"),
    "grid": Tone("#e1e6e3", "#2a3735", "#c8c8c8"),
    "band": Tone("#edf1ee", "#1e2a28", "#ebebeb"),
    "accent": Tone("#0b6656", "#5ecdb2", "#333333"),
    "history": Tone("#24312e", "#e2e9e6", "#000000"),
    "target": Tone("#0a7a64", "#4fd0ac", "#404040"),
    "reference": Tone("#a14a0b", "#f0a063", "#525252"),
    "planned": Tone("#2a5db0", "#8ab4f0", "#666666"),
    "allowed": Tone("#0a7a64", "#4fd0ac", "#404040"),
    "used": Tone("#24312e", "#e2e9e6", "#000000"),
    "status-completed": Tone("#0b6656", "#5ecdb2", "#000000"),
    "status-on_time": Tone("#2566a8", "#83b7ee", "#474747"),
    "status-late": Tone("#b83a06", "#ff9166", "#000000"),
    "status-no_report": Tone("#5f6a68", "#a9b4b1", "#6b6b6b"),
    "status-no_schedule": Tone("#7d5f00", "#dfbd4c", "#333333"),
    "status-not_started": Tone("#4f6478", "#9fb6cc", "#595959"),
    "status-postponed": Tone("#87468a", "#d9a3dc", "#474747"),
    "status-cancelled": Tone("#6b5f59", "#b3a7a0", "#6b6b6b"),
    "theme-1": Tone("#0a7a64", "#4fd0ac", "#000000"),
    "theme-2": Tone("#2a5db0", "#8ab4f0", "#2b2b2b"),
    "theme-3": Tone("#a14a0b", "#f0a063", "#454545"),
    "theme-4": Tone("#87468a", "#d9a3dc", "#5c5c5c"),
    "theme-5": Tone("#7d5f00", "#dfbd4c", "#737373"),
}


def tones_css() -> str:
    """The custom properties and classes that colour marks, icons and inline charts (assets/01-tones.css)."""
    light = "\n".join(f"  --tone-{name}: {tone.light};" for name, tone in TONES.items())
    dark = "\n".join(f"    --tone-{name}: {tone.dark};" for name, tone in TONES.items())
    classes = "\n".join(f".tone-{name} {{ color: var(--tone-{name}); }}" for name in TONES)
    return (
        "/* Made from klimatvakt/catalog/tones.py: then python -m klimatvakt.catalog.tones. */\n"
        f":root {{\n{light}\n}}\n@media (prefers-color-scheme: dark) {{\n  :root {{\n{dark}\n  }}\n}}\n"
        f"{classes}\n{CHART_RULES}"
    )


# What presentational attributes cannot say. A chart stands on --paper unless its box sets --chart-paper.
CHART_RULES = """.plot { font-family: inherit; font-variant-numeric: tabular-nums; max-width: 100%; }
.plot .paper { fill: var(--chart-paper, var(--paper)); }
.plot .halo, .plot .line-paper { stroke: var(--chart-paper, var(--paper)); }
"""


# Each look's colour of every tone, and of "paper": for what stands alone and can ask no page.
COLOURS: Mapping[Look, Mapping[str, str]] = {
    Look.LIGHT: {name: tone.light for name, tone in TONES.items()} | {"paper": PAPER.light},
    Look.DARK: {name: tone.dark for name, tone in TONES.items()} | {"paper": PAPER.dark},
    Look.PRINT: {name: tone.print for name, tone in TONES.items()} | {"paper": PAPER.print},
}


if __name__ == "__main__":
    from pathlib import Path

    Path("assets/01-tones.css").write_text(tones_css(), encoding="utf-8")
