"""Owns every colour of data and status, light and dark, and the CSS made of them. Must not know charts or pages.

Each tone has a contrast of at least 4.5:1 to the paper (and the tinted paper) of its theme, so that it may colour
text as well as marks; only ``grid`` and ``band`` are fainter: they carry no data. Hues follow Okabe and Ito (2008),
darkened or lightened; shape or word always says the same thing again.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Tone:
    """One colour on light paper and on dark."""

    light: str
    dark: str


PAPER = Tone("#ffffff", "#0c1716")
PAPER_TINT = Tone("#f2f7f4", "#162220")
FAINT = ("grid", "band")

TONES: Mapping[str, Tone] = {
    "ink": Tone("#16211f", "#e8edea"),
    "muted": Tone("#55625f", "#a3b0ac"),
    "grid": Tone("#e1e6e3", "#2a3735"),
    "band": Tone("#edf1ee", "#1e2a28"),
    "accent": Tone("#0b6656", "#5ecdb2"),
    "history": Tone("#24312e", "#e2e9e6"),
    "target": Tone("#0a7a64", "#4fd0ac"),
    "reference": Tone("#a14a0b", "#f0a063"),
    "planned": Tone("#2a5db0", "#8ab4f0"),
    "allowed": Tone("#0a7a64", "#4fd0ac"),
    "used": Tone("#24312e", "#e2e9e6"),
    "status-completed": Tone("#0b6656", "#5ecdb2"),
    "status-on_time": Tone("#2566a8", "#83b7ee"),
    "status-late": Tone("#b83a06", "#ff9166"),
    "status-no_report": Tone("#5f6a68", "#a9b4b1"),
    "status-no_schedule": Tone("#7d5f00", "#dfbd4c"),
    "status-not_started": Tone("#4f6478", "#9fb6cc"),
    "status-postponed": Tone("#87468a", "#d9a3dc"),
    "status-cancelled": Tone("#6b5f59", "#b3a7a0"),
    "theme-1": Tone("#0a7a64", "#4fd0ac"),
    "theme-2": Tone("#2a5db0", "#8ab4f0"),
    "theme-3": Tone("#a14a0b", "#f0a063"),
    "theme-4": Tone("#87468a", "#d9a3dc"),
    "theme-5": Tone("#7d5f00", "#dfbd4c"),
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


def standalone_css(names: frozenset[str]) -> str:
    """The style of a downloaded SVG: colours of ``names`` only, resolved, with a dark block."""

    def block(dark: bool) -> str:
        def pick(tone: Tone) -> str:
            return tone.dark if dark else tone.light

        colours = "".join(f".tone-{name}{{color:{pick(TONES[name])}}}" for name in sorted(names))
        return f"{colours}.paper{{fill:{pick(PAPER)}}}.halo,.line-paper{{stroke:{pick(PAPER)}}}"

    return f"text{{font-variant-numeric:tabular-nums}}{block(False)}@media (prefers-color-scheme:dark){{{block(True)}}}"


if __name__ == "__main__":
    from pathlib import Path

    Path("assets/01-tones.css").write_text(tones_css(), encoding="utf-8")
