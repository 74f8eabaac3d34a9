"""Install the named parts where the system lacks them, or name the command that would.

usage: system.py PART…    (exit code 3: a part is missing and has to be installed by hand)
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from ctypes.util import find_library
from pathlib import Path

from kitgen.model.errors import MissingPartError
from kitgen.printing.loading import install_command, load_weasyprint

MISSING = 3

# The tools that only the tests need: the package that brings each, by package manager.
TOOLS = {
    "pdftotext": {"apt-get": "poppler-utils", "dnf": "poppler-utils", "brew": "poppler"},
    "headless-shell": {"apt-get": "chromium-headless-shell"},
    "chromium": {"apt-get": "chromium", "dnf": "chromium", "brew": "--cask chromium"},
    "node": {"apt-get": "nodejs", "dnf": "nodejs", "brew": "node"},
    "npm": {"apt-get": "npm", "dnf": "nodejs-npm", "brew": "node"},
    "javac": {
        "apt-get": "default-jdk-headless",
        "dnf": "java-latest-openjdk-devel",
        "brew": "openjdk",
    },
    "jaxb": {"apt-get": "libjaxb-java"},
    "groff": {"apt-get": "groff-base", "dnf": "groff-base", "brew": "groff"},
    "zsh": {"apt-get": "zsh", "dnf": "zsh", "brew": "zsh"},
    "fish": {"apt-get": "fish", "dnf": "fish", "brew": "fish"},
    "dovecot": {"apt-get": "dovecot-imapd", "dnf": "dovecot", "brew": "dovecot"},
    "soffice": {
        "apt-get": "libreoffice-writer-nogui",
        "dnf": "libreoffice-writer",
        "brew": "--cask libreoffice",
    },
    "libical": {"apt-get": "libical3", "dnf": "libical", "brew": "libical"},
    "libatomic": {"apt-get": "libatomic1", "dnf": "libatomic"},  # for what drives the browser
}
NAMES = {
    "headless-shell": ("chromium-headless-shell",),
    "chromium": ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"),
}
SPARING = {"headless-shell"}  # what only saves time: where it cannot be had, it is done without
FILES = {"jaxb": Path("/usr/share/java/jaxb-runtime.jar")}
LIBRARIES = {"libical": "ical", "libatomic": "atomic"}


def main(parts: Sequence[str]) -> int:
    """Bring every part, or tell which commands are left to the user."""
    lacking = (part for part in parts if not present(part))
    left = [command for part in lacking for command in bring(part) if part not in SPARING]
    for command in left:
        print(f"Missing from this system; please run:  {command}", file=sys.stderr)
    return MISSING if left else 0


def present(part: str) -> bool:
    """Say whether the system has a part."""
    if part == "pango":
        try:
            load_weasyprint()
        except MissingPartError:
            return False
        return True
    if manager() not in TOOLS[part]:
        return True  # nothing brings it here; the tests that would use it say so
    if part in FILES:
        return FILES[part].exists()
    if part in LIBRARIES:
        return find_library(LIBRARIES[part]) is not None
    return any(shutil.which(name) for name in NAMES.get(part, (part,)))


def bring(part: str) -> Iterator[str]:
    """Install one part; yield the command if that is not possible."""
    command = install_command() if part == "pango" else tool_command(part)
    words = shlex.split(command)
    if words[0] == "sudo" and not may_sudo():
        yield command
        return
    print(f"Installing {part}: {command}", flush=True)
    done = all(run(line) for line in lines(words))
    if not (done and present_afterwards(part)):
        yield command


def tool_command(part: str) -> str:
    """Return the command that installs a tool on this system."""
    name = manager()
    sudo = "" if name == "brew" or os.geteuid() == 0 else "sudo "
    yes = "" if name == "brew" else " -y"
    return f"{sudo}{name} install{yes} {TOOLS[part][name]}"


def manager() -> str:
    """Name this system's package manager."""
    return next((name for name in ("apt-get", "dnf", "brew") if shutil.which(name)), "apt-get")


def may_sudo() -> bool:
    """Say whether sudo can work: it is there, and it can ask or need not."""
    if not shutil.which("sudo"):
        return False
    return (
        sys.stdin.isatty()
        or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    )


def lines(words: list[str]) -> list[list[str]]:
    """Return what to run; apt-get's lists of packages may be missing or old."""
    if "apt-get" not in words:
        return [words]
    sudo = words[: words.index("apt-get")]
    quiet = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    rest = [*words[words.index("apt-get") + 1 :], "--no-install-recommends"]
    return [[*quiet, "update"], [*quiet, *rest]]


def run(line: Sequence[str]) -> bool:
    """Run one command, its output shown only if it fails."""
    try:
        result = subprocess.run(line, capture_output=not sys.stdin.isatty(), text=True)
    except OSError as error:
        print(error, file=sys.stderr)
        return False
    if result.returncode and result.stderr:
        print(result.stderr, file=sys.stderr)
    return result.returncode == 0


def present_afterwards(part: str) -> bool:
    """Look again in a new process: a library that failed to load stays failed in this one."""
    look = [sys.executable, __file__, "--look", part]
    return subprocess.run(look, capture_output=True).returncode == 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--look"]:
        sys.exit(not all(present(part) for part in arguments[1:]))
    sys.exit(main(arguments))
