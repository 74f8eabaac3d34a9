"""Ports for the servers that tests start."""

from __future__ import annotations

import itertools
import os
import socket

# Systems lend the ports from 32768 on to whoever connects, so one that is free now may be taken
# before a server binds it. These are lent to nobody, and each worker of the suite has its own;
# where two suites run on one machine, they begin at unlike places.
FIRST, COUNT = 20000, 500
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 20
_OURS = [FIRST + _WORKER * COUNT + (os.getpid() * 37 + n) % COUNT for n in range(COUNT)]
_LEFT = itertools.cycle(_OURS)


def free_port() -> int:
    """Return a port of this machine on which nobody listens, another one at every call."""
    for port in itertools.islice(_LEFT, COUNT):
        with socket.socket() as found:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                found.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError(f"every port from {FIRST} on is taken")
