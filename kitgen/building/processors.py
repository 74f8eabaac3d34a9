"""Processors: how many of this machine there are to work on, asked without loading anything."""

from __future__ import annotations

import os


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
