"""Owns the two errors a run of the ETL can end with besides findings. Must not know how they are shown."""

from klimatvakt.errors import KlimatvaktError


class MachineError(KlimatvaktError):
    """The machine is in the way: disk full, lock held, folder not writable, files changing meanwhile (exit 3)."""


class UsageError(KlimatvaktError):
    """The command asks for what there is not: an unknown city, a generation that is gone (exit 2)."""
