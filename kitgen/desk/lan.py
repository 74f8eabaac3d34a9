"""The network at home: this machine's own address in it, and a picture that a phone reads."""

from __future__ import annotations

import io
import ipaddress
import socket

from kitgen.model.errors import BlockedError

SOMEWHERE = ("192.0.2.1", 9)  # reserved for documents: it is asked for a way, nothing is sent


def own_address() -> str:
    """Return this machine's address in its own network; BlockedError if it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE)
            address = str(probe.getsockname()[0])
        except OSError as error:
            raise BlockedError("This computer is in no network.") from error
    if not is_at_home(address):
        message = f"This computer's address, {address}, is not in a private network."
        raise BlockedError(f"{message} Connect it to your own first.")
    return address


def is_at_home(address: str) -> bool:
    """Tell whether an address belongs to a private network, which the internet cannot reach."""
    found = ipaddress.ip_address(address)
    return found.is_private and not found.is_loopback and not found.is_unspecified


def qr_code(text: str) -> str:
    """Draw a text as a QR code, for a terminal of either colour."""
    import segno

    picture = io.StringIO()
    segno.make(text, error="l", micro=False).terminal(picture, compact=True, border=2)
    return picture.getvalue()
