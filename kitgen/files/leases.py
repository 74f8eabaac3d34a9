"""Leases: whether anybody has a file open for writing, where the system can tell."""

from __future__ import annotations

import errno
import os
import signal
from pathlib import Path


def is_being_written(path: Path) -> bool:
    """Tell whether anybody has a file open for writing; False where the system cannot tell.

    A read lease is granted where nobody has, and is given back at once (fcntl(2), "Leases").
    OSError if the file cannot be opened.
    """
    import fcntl

    if not hasattr(fcntl, "F_SETLEASE"):  # Linux alone knows leases
        return False
    handle = os.open(path, os.O_RDONLY)
    try:
        # The signal to who holds a lease would end the process; this one is passed over.
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(handle)
    return False
