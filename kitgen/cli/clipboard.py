"""The clipboard: text put there from a terminal, by the system's own tool or by the terminal."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys

TOOLS = (("pbcopy",), ("wl-copy",), ("xclip", "-selection", "clipboard"), ("xsel", "-ib"))
WAIT = 3  # seconds that a tool may take
NEEDS = {"wl-copy": "WAYLAND_DISPLAY", "xclip": "DISPLAY", "xsel": "DISPLAY"}


def copy(text: str) -> bool:
    """Put a text on the clipboard; false where only the terminal was asked to, which may not."""
    if sys.platform == "win32":
        return _ran(("clip",), text.encode("utf-16"))
    for tool in TOOLS:
        needs = NEEDS.get(tool[0])
        if shutil.which(tool[0]) and (needs is None or os.environ.get(needs)):
            return _ran(tool, text.encode("utf-8"))
    if sys.stdout.isatty():  # OSC 52, which travels through ssh and tmux where they let it
        code = base64.b64encode(text.encode("utf-8")).decode("ascii")
        sys.stdout.write(f"\x1b]52;c;{code}\a")
        sys.stdout.flush()
    return False


def _ran(command: tuple[str, ...], data: bytes) -> bool:
    try:
        done = subprocess.run(
            command, input=data, check=False, timeout=WAIT, stdout=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
