"""Owns the memory of a process and its children, as the kernel shares it out. Linux only."""

from pathlib import Path

import psutil


def tree_pss_mb(pid: int) -> float:
    """Proportional set size of ``pid`` and all its children in megabytes (10⁶ bytes): shared pages are split fairly."""
    root = psutil.Process(pid)
    return sum(pss_mb(process.pid) for process in (root, *root.children(recursive=True)))


def pss_mb(pid: int) -> float:
    """Proportional set size of one process in megabytes.

    Raises:
        LookupError: the kernel tells none.
    """
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise LookupError(f"/proc/{pid}/smaps_rollup has no Pss line")
