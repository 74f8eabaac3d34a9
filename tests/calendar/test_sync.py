"""Pushing to a calendar server: a real Radicale, one that fails half-way, and what is refused."""

from __future__ import annotations

import http.client
import logging
import re
import shutil
import socket
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from icalendar import Calendar
from support.icscheck import read
from support.others import Radicale, radicale
from support.projects import KIT, write_project

from kitgen.calendar.account import PASSWORD, account_of
from kitgen.cli import app as cli
from kitgen.model.errors import InputError

Push = Callable[..., int]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with radicale(tmp_path_factory.mktemp("radicale"), port) as running:
        yield running


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path / "search")
    monkeypatch.chdir(root)
    build("2026-11-18")
    return root


def build(today: str) -> None:
    assert cli.run(["build", "--today", today, "--formats", "ics", "--jobs", "1"]) == 0


@pytest.fixture
def push(server: Radicale, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Push:
    """Push into a calendar of this test's own."""
    monkeypatch.setenv(PASSWORD, server.password)
    name = request.node.name[-40:]

    def push(*more: str, url: str = server.url) -> int:
        return cli.run(["push", "--url", url, "--user", server.user, "--calendar", name, *more])

    return push


def places(server: Radicale, name: str) -> Iterator[tuple[str, str]]:
    """Yield the place and the text of every event in a calendar, by plain requests."""
    _, page = server.ask("PROPFIND", "/ada/", Depth="1")
    for answer in page.split("<response>"):
        href = re.search(r"<href>([^<]*)</href>", answer)
        if href and f"<displayname>{name}</displayname>" in answer:
            _, listing = server.ask("PROPFIND", href[1], Depth="1")
            for place in re.findall(r"<href>([^<]*\.ics)</href>", listing):
                yield place, server.ask("GET", place)[1]


def kept(server: Radicale, name: str) -> dict[str, dict[str, str]]:
    """Return what the server has in a calendar, by step and UID."""
    found = {}
    for _, text in places(server, name):
        (event,) = Calendar.from_ical(text).walk("VEVENT")
        values = {key: str(event[key]) for key in ("SUMMARY", "STATUS", "SEQUENCE")}
        found[f"{event['X-KITGEN-STEP']}:{event['UID']}"] = values
    return found


def steps(found: dict[str, dict[str, str]], status: str) -> set[str]:
    return {key.split(":")[0] for key, event in found.items() if event["STATUS"] == status}


def log(root: Path, more: str) -> None:
    path = root / f"content/interviews/{KIT}.md"
    path.write_text(path.read_text().replace("\n---\n", f"\n{more}---\n", 1))


@pytest.mark.readers
def test_open_steps_are_put_once_then_updated_and_cancelled(
    root: Path,
    server: Radicale,
    push: Push,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    name = request.node.name[-40:]
    assert push("--dry-run") == 0
    assert not kept(server, name)
    assert push() == 0
    first = kept(server, name)
    ours = read((root / "output/follow-ups.ics").read_bytes())
    assert len(first) == len(ours) > 10
    assert {f"{e['X-KITGEN-STEP']}:{e['UID']}": e["SUMMARY"] for e in ours} == {
        key: event["SUMMARY"] for key, event in first.items()
    }
    assert "added: Thank Maya Chen" in capsys.readouterr().out
    assert push() == 0
    assert "Nothing to do" in capsys.readouterr().out
    assert kept(server, name) == first

    log(root, "outcome: {on: 2026-11-24, result: rejected}\n")
    build("2026-11-24")
    assert push() == 0
    told = capsys.readouterr().out
    assert "cancelled: Over: Ask Northwind Robotics" in told
    assert "added: Thank Northwind Robotics for letting you know" in told
    after = kept(server, name)
    assert "status-note" in steps(after, "CANCELLED") and "close" in steps(after, "CANCELLED")
    assert "rejection-response" in steps(after, "CONFIRMED")
    assert len(after) > len(first)
    assert push() == 0
    assert kept(server, name) == after


@pytest.mark.readers
def test_what_was_edited_on_the_server_stays_until_its_step_changes(
    root: Path, server: Radicale, push: Push, request: pytest.FixtureRequest
) -> None:
    name = request.node.name[-40:]
    assert push() == 0
    place, event = where(server, name, "close")
    edited = re.sub(r"SEQUENCE:(\d+)", lambda m: f"SEQUENCE:{int(m[1]) + 5}", event)
    edited = edited.replace("SUMMARY:Close", "SUMMARY:Leave")
    assert server.ask("PUT", place, edited, Content_Type="text/calendar")[0] in (201, 204)
    assert push() == 0
    assert "SUMMARY:Leave" in where(server, name, "close")[1]
    log(root, "outcome: {on: 2026-11-24, result: rejected}\n")
    build("2026-11-24")
    assert push() == 0
    assert "STATUS:CANCELLED" in where(server, name, "close")[1]


def where(server: Radicale, name: str, step: str) -> tuple[str, str]:
    """Return the place and the text of a step's event."""
    (found,) = [
        (place, text) for place, text in places(server, name) if f"X-KITGEN-STEP:{step}\r\n" in text
    ]
    return found


class Faulty(ThreadingHTTPServer):
    """Stands before a server and fails after so many events: with an answer, or with silence."""

    def __init__(self, server: Radicale, good: int, silent: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.target = server.url.removeprefix("http://")
        self.good, self.silent = good, silent

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Passing(BaseHTTPRequestHandler):
    server: Faulty

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.command == "PUT":
            self.server.good -= 1
            if self.server.good < 0:
                self.fail()
                return
        connection = http.client.HTTPConnection(self.server.target, timeout=20)
        connection.request(self.command, self.path, body, dict(self.headers))
        answer = connection.getresponse()
        data = answer.read()
        self.send_response(answer.status)
        for key, value in answer.getheaders():
            if key.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        connection.close()

    def fail(self) -> None:
        if self.server.silent:
            self.close_connection = True
            return
        self.send_response(503)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_PUT = do_PROPFIND = do_REPORT = do_MKCALENDAR = do_OPTIONS = pass_on  # noqa: N815
    do_PROPPATCH = do_MKCOL = do_HEAD = pass_on  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.mark.readers
@pytest.mark.parametrize("silent", [False, True], ids=["answers-503", "hangs-up"])
def test_a_server_that_fails_half_way_is_repaired_by_pushing_again(
    root: Path,
    server: Radicale,
    push: Push,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
    silent: bool,
) -> None:
    name = request.node.name[-40:]
    faulty = Faulty(server, good=5, silent=silent)
    threading.Thread(target=faulty.serve_forever, daemon=True).start()
    try:
        assert push(url=faulty.url) == 4
    finally:
        faulty.shutdown()
        faulty.server_close()
    assert "Run kitgen push again" in capsys.readouterr().err
    half = kept(server, name)
    assert len(half) == 5
    assert push() == 0
    whole = kept(server, name)
    assert len(whole) == len(read((root / "output/follow-ups.ics").read_bytes()))
    assert half.items() <= whole.items()


@pytest.mark.readers
def test_a_lost_ledger_and_a_deleted_output_repeat_nothing(
    root: Path, server: Radicale, push: Push, request: pytest.FixtureRequest
) -> None:
    name = request.node.name[-40:]
    assert push() == 0
    before = kept(server, name)
    shutil.rmtree(root / ".kitgen")
    shutil.rmtree(root / "output")
    build("2026-11-19")
    assert push() == 0
    assert kept(server, name).keys() == before.keys()


@pytest.mark.readers
def test_a_wrong_password_is_the_users_to_mend_and_no_secret_is_told(
    root: Path,
    server: Radicale,
    push: Push,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    assert push() == 0
    for wrong in ("not the password", "ü\n: %s"):
        monkeypatch.setenv(PASSWORD, wrong)
        assert push() == 2
    said = capfd.readouterr()
    told = said.out + said.err + caplog.text
    assert "does not know ada with this password" in told
    for secret in (server.password, "not the password"):
        key = b64encode(f"{server.user}:{secret}".encode()).decode()
        assert secret not in told and key not in told
    everything = b"".join(p.read_bytes() for p in root.rglob("*") if p.is_file())
    assert server.password.encode() not in everything


def test_a_server_that_is_not_there_blocks(
    root: Path, push: Push, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert push(url=f"http://127.0.0.1:{port}") == 4
    assert "cannot be reached" in capsys.readouterr().err


MULTISTATUS = '<?xml version="1.0"?>{0}<multistatus xmlns="DAV:">{1}</multistatus>'
ENTITIES = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, "<html><body>Welcome<br></body></html>"),
        (207, MULTISTATUS.format("", "")),
        (207, MULTISTATUS.format(ENTITIES, "&e;")),
        (207, "<multi"),
        (404, "not here"),
        (405, "no"),
        (500, "oh"),
    ],
)
def test_what_is_no_calendar_server_is_said_to_be_none(
    root: Path,
    push: Push,
    capfd: pytest.CaptureFixture[str],
    status: int,
    body: str,
) -> None:
    class Odd(_Passing):
        def pass_on(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        do_GET = do_PUT = do_PROPFIND = do_REPORT = do_MKCALENDAR = do_OPTIONS = pass_on  # noqa: N815

    odd = ThreadingHTTPServer(("127.0.0.1", 0), Odd)
    threading.Thread(target=odd.serve_forever, daemon=True).start()
    capfd.readouterr()
    try:
        assert push(url=f"http://127.0.0.1:{odd.server_address[1]}") == 4
    finally:
        odd.shutdown()
        odd.server_close()
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("kitgen: 127.0.0.1 ")


def test_nothing_is_pushed_before_it_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_project(tmp_path / "search"))
    assert cli.run(["push", "--url", "https://dav.example", "--user", "ada"]) == 2
    assert "kitgen build" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "user", "says"),
    [
        (None, "ada", "--url"),
        ("dav.example", "ada", "https://"),
        ("ftp://dav.example", "ada", "https://"),
        ("https://[", "ada", "https://"),
        ("https://ada:secret@dav.example", "ada", "before the @"),
        ("https://ada@dav.example", "ada", "before the @"),
        ("http://dav.example", "ada", "in the clear"),
        ("http://127.0.0.1.dav.example", "ada", "in the clear"),
        ("https://dav.example", None, "--user"),
    ],
)
def test_an_unsafe_or_unfinished_account_is_refused(
    url: str | None, user: str | None, says: str
) -> None:
    with pytest.raises(InputError) as caught:
        account_of(url, user, {PASSWORD: "secret"})
    (problem,) = caught.value.problems
    assert says in f"{problem.message} {problem.advice}"
    assert "secret" not in f"{problem.message} {problem.advice}"


def test_the_password_comes_from_the_environment_or_the_keyring(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import keyring
    from keyring.errors import NoKeyringError

    asked = []

    def get(host: str, user: str) -> str | None:
        asked.append((host, user))
        return "from the keyring"

    monkeypatch.setattr(keyring, "get_password", get)
    account = account_of("https://dav.example:8443/x", "ada", {})
    assert account.password == "from the keyring" and asked == [("dav.example", "ada")]
    assert "from the keyring" not in repr(account)
    assert account_of("https://dav.example", "ada", {PASSWORD: "env"}).password == "env"
    assert len(asked) == 1

    def none(host: str, user: str) -> str | None:
        raise NoKeyringError

    monkeypatch.setattr(keyring, "get_password", none)
    with pytest.raises(InputError, match="no password for ada"):
        account_of("https://dav.example", "ada", {})
