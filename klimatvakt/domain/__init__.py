"""Pure calculations on plain numbers; specified by docs/methods.md. No I/O, no clock, no formatting."""
