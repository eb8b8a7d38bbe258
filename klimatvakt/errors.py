"""Owns the one exception base. Must not know any other layer.

Every message says what, where, what was found, what was expected and what to do.
"""


class KlimatvaktError(Exception):
    """Base of every error this project raises on purpose."""


class UnknownValueError(KlimatvaktError):
    """A value is not among those the catalogue allows."""

    def __init__(self, *, what: str, found: object, allowed: tuple[str, ...]) -> None:
        self.what = what
        self.found = found
        self.allowed = allowed
        super().__init__(f"{what}: {found!r} är okänt; tillåtet: {', '.join(allowed)}")


class BadQueryError(UnknownValueError):
    """An address has a parameter value that is not allowed, or one parameter twice; ``what`` names it."""


class UnknownReportError(UnknownValueError):
    """An address names a report that does not exist, or that is not closed; ``allowed`` are those that can be read."""

    def __init__(self, *, found: str, allowed: tuple[str, ...]) -> None:
        super().__init__(what="rapport", found=found, allowed=allowed)


class GenerationError(KlimatvaktError):
    """No database generation can be opened, or the asked one is gone."""


class VersionGoneError(KlimatvaktError):
    """An address pins numbers that are no longer kept, or that never were; ``found`` is the version it names."""

    def __init__(self, *, found: str) -> None:
        self.found = found
        super().__init__(f"version: {found!r} finns inte kvar; adressen utan version visar dagens siffror")


class BusyError(KlimatvaktError):
    """More is asked for at once than the service makes at a time; ask again after ``retry_after`` seconds."""

    def __init__(self, what: str, *, retry_after: int = 2) -> None:
        self.retry_after = retry_after
        super().__init__(f"{what}: för många frågar samtidigt; försök igen om {retry_after} sekunder")


class MixedUnitsError(KlimatvaktError):
    """Figures that must never be added were about to be added (perspective, gas, GWP set)."""
