"""Programs of others that read calendar files: started for real, asked what they make of ours.

Where one is missing its tests are skipped, but never under continuous integration.
"""

from __future__ import annotations

import contextlib
import ctypes
import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.forking import PATIENCE
from support.ports import free_port

READERS = Path(__file__).parent.parent / "readers"
KHAL = """\
[calendars]
[[follow]]
path = {folder}/events
type = calendar
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""
FIELDS = ("uid", "start-long-full", "end-long-full", "all-day", "title", "description", "status")


@dataclass(frozen=True)
class Read:
    """One event as somebody else's program sees it; moments are UTC seconds, or days."""

    uid: str
    start: int | dt.date
    end: int | dt.date
    summary: str
    description: str
    status: str


def lacking(what: str) -> None:
    """Skip the test for want of a program; under continuous integration, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and nothing is skipped here")
    pytest.skip(f"{what} is missing")


def need(name: str) -> str:
    """Return where a program is."""
    here = Path(sys.executable).parent / name
    found = str(here) if here.exists() else shutil.which(name)
    if found is None:
        lacking(name)
    assert found is not None
    return found


def java(*arguments: str | Path) -> list[str]:
    """Return a command of Java's, which runs so short that compiling well would cost the most."""
    return [need("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", *map(str, arguments)]


def by_nu(*files: Path) -> list[tuple[str, str]]:
    """Return what the Nu HTML checker finds wrong in files, each with the file's name."""
    bring_modules()
    jar = READERS / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = java("-Xss4m", "-jar", jar, "--errors-only", "--format", "json", *files)
    said = subprocess.run(command, capture_output=True, text=True).stderr
    return [(Path(one["url"]).name, one["message"]) for one in json.loads(said)["messages"]]


def by_node(file: Path, zone: str = "UTC") -> dict[str, Any]:
    """Return what ical.js and node-ical read, on a machine in some zone."""
    node = need("node")
    bring_modules()
    result = subprocess.run(
        [node, str(READERS / "read.mjs"), str(file)],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def bring_modules() -> None:
    """Bring the libraries of npm, once, whoever comes first."""
    done = READERS / "node_modules" / ".package-lock.json"
    lock = READERS / "package-lock.json"
    if done.exists() and done.stat().st_mtime >= lock.stat().st_mtime:
        return
    import fcntl

    npm = need("npm")
    with (READERS / "package.json").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not done.exists() or done.stat().st_mtime < lock.stat().st_mtime:
            subprocess.run(
                [npm, "ci", "--no-audit", "--no-fund"], cwd=READERS, capture_output=True, check=True
            )
            done.touch()


def node_events(found: list[dict[str, Any]]) -> list[Read]:
    """Return the events of one of the two, in the form all readers share."""
    return [
        Read(
            uid=event["uid"],
            start=_day_or_seconds(event["start"]),
            end=_day_or_seconds(event["end"]),
            summary=event["summary"],
            description=event["description"],
            status=event["status"],
        )
        for event in found
    ]


def _day_or_seconds(value: str | int) -> int | dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else int(value)


class Khal:
    """A khal of its own, with one empty calendar."""

    def __init__(self, folder: Path) -> None:
        self.program = need("khal")
        self.config = folder / "khal.conf"
        self.events = folder / "events"
        self.events.mkdir(parents=True)
        self.config.write_text(KHAL.format(folder=folder))

    def run(self, *words: str) -> str:
        """Run khal and return what it prints."""
        command = [self.program, "-c", str(self.config), *words]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        return result.stdout

    def take(self, file: Path) -> None:
        """Import a file, as its user would."""
        self.run("import", "--batch", "-a", "follow", str(file))

    def list(self, first: str, last: str) -> list[Read]:
        """Return every event between two days."""
        wanted = [word for name in FIELDS for word in ("--json", name)]
        lines = self.run("list", "--once", *wanted, first, last).splitlines()
        return [_khal_event(values) for line in lines for values in json.loads(line)]


def _khal_event(values: dict[str, str]) -> Read:
    whole = values["all-day"] == "True"
    start, end = values["start-long-full"], values["end-long-full"]
    return Read(
        uid=values["uid"],
        start=dt.date.fromisoformat(start[:10]) if whole else _seconds(start),
        # khal shows the last day of an event, the files name the day after it.
        end=dt.date.fromisoformat(end[:10]) + dt.timedelta(1) if whole else _seconds(end),
        summary=values["title"],
        description=values["description"],
        status=values["status"],
    )


def _seconds(text: str) -> int:
    moment = dt.datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=dt.UTC)
    return int(moment.timestamp())


class _Time(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        *((name, ctypes.c_int) for name in ("is_date", "is_daylight")),
        ("zone", ctypes.c_void_p),
    ]


class Libical:
    """libical, the reader of GNOME and KDE, called directly."""

    def __init__(self) -> None:
        name = find_library("ical")
        if name is None:
            lacking("libical")
        self.lib = ctypes.CDLL(name)
        pointer, text = ctypes.c_void_p, ctypes.c_char_p
        self._declare("icalparser_parse_string", pointer, text)
        self._declare("icalcomponent_string_to_kind", ctypes.c_int, text)
        self._declare("icalcomponent_count_errors", ctypes.c_int, pointer)
        self._declare("icalrestriction_check", ctypes.c_int, pointer)
        self._declare("icalcomponent_free", None, pointer)
        self._declare("icalcomponent_get_status", ctypes.c_int, pointer)
        self._declare("icalproperty_status_to_string", text, ctypes.c_int)
        self._declare("icaltime_as_timet_with_zone", ctypes.c_long, _Time, pointer)
        for step in ("first", "next"):
            self._declare(f"icalcomponent_get_{step}_component", pointer, pointer, ctypes.c_int)
        for part in ("uid", "summary", "description"):
            self._declare(f"icalcomponent_get_{part}", text, pointer)
        for part in ("dtstart", "dtend"):
            self._declare(f"icalcomponent_get_{part}", _Time, pointer)

    def _declare(self, name: str, result: Any, *arguments: Any) -> None:
        function = getattr(self.lib, name)
        function.restype, function.argtypes = result, list(arguments)

    def read(self, data: bytes) -> tuple[list[Read], int, bool]:
        """Return a file's events, its errors counted, and whether RFC 5546 allows it."""
        kind = self.lib.icalcomponent_string_to_kind(b"VEVENT")
        calendar = self.lib.icalparser_parse_string(data)
        assert calendar
        events = []
        event = self.lib.icalcomponent_get_first_component(calendar, kind)
        while event:
            events.append(self._event(event))
            event = self.lib.icalcomponent_get_next_component(calendar, kind)
        sound = bool(self.lib.icalrestriction_check(calendar))
        errors = self.lib.icalcomponent_count_errors(calendar)
        self.lib.icalcomponent_free(calendar)
        return events, errors, sound

    def _event(self, event: int) -> Read:
        status = self.lib.icalcomponent_get_status(event)
        return Read(
            uid=self.lib.icalcomponent_get_uid(event).decode(),
            start=self._moment(self.lib.icalcomponent_get_dtstart(event)),
            end=self._moment(self.lib.icalcomponent_get_dtend(event)),
            summary=self.lib.icalcomponent_get_summary(event).decode(),
            description=(self.lib.icalcomponent_get_description(event) or b"").decode(),
            status=self.lib.icalproperty_status_to_string(status).decode(),
        )

    def _moment(self, found: _Time) -> int | dt.date:
        if found.is_date:
            return dt.date(found.year, found.month, found.day)
        return int(self.lib.icaltime_as_timet_with_zone(found, found.zone))


@dataclass(frozen=True)
class Radicale:
    """A running Radicale with one user."""

    url: str
    user: str
    password: str

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
        """Send one request; return its status and what came back."""
        key = b64encode(f"{self.user}:{self.password}".encode()).decode()
        request = urllib.request.Request(
            self.url + path,
            body.encode() or None,
            {"Authorization": f"Basic {key}", **{k.replace("_", "-"): headers[k] for k in headers}},
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()


@contextlib.contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    """Run a Radicale on this machine alone, its files in a folder."""
    need("radicale")
    port = free_port()
    (folder / "users").write_text("ada:a password of hers: ü\n", "utf-8")
    config = folder / "config"
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n"
        f"[auth]\ntype = htpasswd\nhtpasswd_filename = {folder}/users\n"
        "htpasswd_encryption = plain\ndelay = 0\n"
        f"[storage]\nfilesystem_folder = {folder}/collections\n"
        "[logging]\nlevel = warning\n"
    )
    command = [sys.executable, "-m", "radicale", "--config", str(config)]
    server = Radicale(f"http://127.0.0.1:{port}", "ada", "a password of hers: ü")
    with (folder / "radicale.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _await(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _await(server: Radicale, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "Radicale ended by itself"
        with contextlib.suppress(OSError):
            server.ask("OPTIONS", "/")
            return
        time.sleep(0.05)
    raise AssertionError("Radicale does not answer")
