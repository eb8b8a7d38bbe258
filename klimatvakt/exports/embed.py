"""Owns the code that shows a chart on another site. Must not know how its page is served."""

from html import escape

HEIGHT = 640  # px until the script has told the frame its real height, and where no script may run


def embed_code(address: str, title: str, *, script: str) -> str:
    """An iframe of the chart's own page at ``address`` that loads when it comes near and grows to its content."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" loading="lazy" width="100%" height="{HEIGHT}" '
        'allow="clipboard-write" '
        f'style="border:0"></iframe><script async src="{escape(script)}"></script>'
    )
