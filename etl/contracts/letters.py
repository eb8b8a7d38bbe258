"""Owns which signs the pictures' font has a letter for. Must not know files, columns or how pictures are drawn.

Liberation Sans, plain and bold (klimatvakt/web/images/fonts); a test holds the two together.
"""

import re

# Latin, Greek and Cyrillic letters, and the marks, arrows and signs of calculation that people write between them.
_DRAWN = (
    "\n -~\xa0-ͯΆΈ-ΊΌΎ-ΡΣ-ώА-ӿḀ-ẛẠ-ỹ\u2000-\u2010\u2012-\u2022\u2026\u202a-‰′-‴‹›‼⁄⁴-⁹ⁿ-₉₠-₵₿℅ℓ№™Ω℮⅓⅔⅛-⅞←-↕"
    "∂∆∏∑−∕∙√∞∟∩∫≈≠-≡≤≥■□▪▫▲►▼◄◊○●◦☺♀♂♠♣♥♦"
)
_UNDRAWN = re.compile(f"[^{_DRAWN}]")


def undrawn_sign(text: str) -> str:
    """The first sign of ``text`` that would be an empty box in a picture; '' when there is none."""
    if text.isascii():
        return ""
    found = _UNDRAWN.search(text)
    return found[0] if found else ""
