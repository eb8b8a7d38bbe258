"""The composition root and everything about HTTP. Must not compute figures."""
