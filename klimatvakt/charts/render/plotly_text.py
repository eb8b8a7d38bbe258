"""Owns how words are made safe and short for Plotly. Must not know figures."""


def safe(text: str) -> str:
    """Plotly reads a few tags in text: none of them may come from data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def two_lines(label: str) -> str:
    """Long names break in the middle so that the plot keeps its room on a phone."""
    words = label.split(" ")
    if len(label) < 26 or len(words) < 2:
        return safe(label)
    best = min(range(1, len(words)), key=lambda n: abs(len(" ".join(words[:n])) - len(label) / 2))
    return f"{safe(' '.join(words[:best]))}<br>{safe(' '.join(words[best:]))}"
