"""Pushing to a calendar server: a real Radicale, one that fails half-way, and what is refused."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import http.client
import json
import logging
import re
import shutil
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from icalendar import Calendar
from support.crash import deaths
from support.figures import note
from support.forking import PATIENCE
from support.icscheck import read
from support.others import Radicale, radicale
from support.ports import free_port
from support.projects import KIT, write_project

from kitgen.calendar.account import PASSWORD, account_of
from kitgen.calendar.origin import ForeignOriginError, Guarded
from kitgen.calendar.pushed import Pushed, read_pushed, write_pushed
from kitgen.calendar.sync import PushAction, changes, read_entry
from kitgen.cli import app as cli
from kitgen.model.errors import InputError

Push = Callable[..., int]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
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
    assert "removed: Over: Ask Northwind Robotics" in told
    assert "added: Thank Northwind Robotics for letting you know" in told
    after = kept(server, name)
    assert not steps(after, "CANCELLED")
    assert not {"status-note", "close"} & steps(after, "CONFIRMED")
    assert "rejection-response" in steps(after, "CONFIRMED")
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
    assert push("--keep") == 0
    assert "STATUS:CANCELLED" in where(server, name, "close")[1]
    assert "SUMMARY:Over: Close" in where(server, name, "close")[1]
    assert push() == 0  # and without --keep it goes
    assert not [text for _, text in places(server, name) if "X-KITGEN-STEP:close" in text]


@pytest.mark.readers
def test_an_entry_that_was_moved_stays_until_its_own_day_changes(
    root: Path, server: Radicale, push: Push, request: pytest.FixtureRequest
) -> None:
    name = request.node.name[-40:]
    assert push() == 0
    place, event = where(server, name, "close")
    was = re.search(r"DTSTART;VALUE=DATE:(\d+)", event)
    assert was and "20270301" not in event
    moved = re.sub(r"(DTSTART;VALUE=DATE:)\d+", r"\g<1>20270301", event)
    moved = re.sub(r"(DTEND;VALUE=DATE:)\d+", r"\g<1>20270302", moved)
    moved = re.sub(r"SEQUENCE:(\d+)", lambda m: f"SEQUENCE:{int(m[1]) + 1}", moved)
    moved = re.sub(r"LAST-MODIFIED:\d+T\d+Z", "LAST-MODIFIED:20261118T170000Z", moved)
    assert server.ask("PUT", place, moved, Content_Type="text/calendar")[0] in (201, 204)
    path = root / f"content/interviews/{KIT}.md"
    renamed = path.read_text().replace("company: Northwind Robotics", "company: Northwind Robotic")
    path.write_text(renamed)
    build("2026-11-18")  # the title changes, on the same day
    assert push() == 0
    _, event = where(server, name, "close")
    assert "SUMMARY:Close Northwind Robotic\\," in event
    assert "DTSTART;VALUE=DATE:20270301" in event and "DTEND;VALUE=DATE:20270302" in event
    log(root, "decision_by: 2027-01-29\n")
    build("2026-11-18")  # and now its day
    assert push() == 0
    _, event = where(server, name, "close")
    assert "DTSTART;VALUE=DATE:202702" in event


@pytest.mark.readers
def test_what_a_client_wrote_into_the_file_is_not_pushed(
    root: Path, server: Radicale, push: Push, request: pytest.FixtureRequest
) -> None:
    file = root / "output/follow-ups.ics"
    file.write_bytes(file.read_bytes().replace(b"SUMMARY:Close", b"SUMMARY:Stale"))
    assert push() == 0
    assert "SUMMARY:Close" in where(server, request.node.name[-40:], "close")[1]


@pytest.mark.readers
def test_events_of_others_that_nobody_can_read_are_left_alone(
    root: Path,
    server: Radicale,
    push: Push,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    name = request.node.name[-40:]
    assert push() == 0
    place, event = where(server, name, "close")
    uid = re.search(r"UID:(\S+)", event)
    assert uid
    folder = place.rpartition("/")[0]
    foreign = {
        "mine": event.replace(uid[1], "mine").replace("X-KITGEN-STEP:close\r\n", ""),
        "naive": re.sub(r"(LAST-MODIFIED:\d+T\d+)Z", r"\1", event),
    }
    for stem, text in foreign.items():
        at = place if stem == "naive" else f"{folder}/{stem}.ics"
        assert server.ask("PUT", at, text, Content_Type="text/calendar")[0] in (201, 204), stem
    log(root, "outcome: {on: 2026-11-24, result: rejected}\n")
    build("2026-11-24")
    (root / ".kitgen/pushed.json").unlink()  # so that the stamps are all there is
    assert push() == 0
    left = {at.rpartition("/")[2] for at, _ in places(server, name)}
    assert "mine.ics" in left


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
        connection = http.client.HTTPConnection(self.server.target, timeout=PATIENCE)
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
    threading.Thread(target=faulty.serve_forever, args=(0.02,), daemon=True).start()
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
    assert push(url=f"http://127.0.0.1:{free_port()}") == 4
    assert "cannot be reached" in capsys.readouterr().err


MULTISTATUS = '<?xml version="1.0"?>{0}<multistatus xmlns="DAV:">{1}</multistatus>'
ENTITIES = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.thorough
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
    threading.Thread(target=odd.serve_forever, args=(0.02,), daemon=True).start()
    capfd.readouterr()
    try:
        assert push(url=f"http://127.0.0.1:{odd.server_address[1]}") == 4
    finally:
        odd.shutdown()
        odd.server_close()
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("kitgen: 127.0.0.1 ")


class Answering(ThreadingHTTPServer):
    """Answers every request with one thing, and notes who asked with a password."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        super().__init__(("127.0.0.1", 0), _Noting)
        self.answer = status, headers, body
        self.passwords: list[str] = []
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Noting(_Passing):
    def pass_on(self) -> None:
        server = self.server
        assert isinstance(server, Answering)
        if "Authorization" in self.headers:
            server.passwords.append(self.headers["Authorization"])
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, headers, body = server.answer
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    do_GET = do_PUT = do_PROPFIND = do_REPORT = do_MKCALENDAR = do_OPTIONS = pass_on  # noqa: N815


@pytest.mark.thorough
def test_the_password_goes_nowhere_but_to_the_address_that_was_named(
    root: Path, push: Push, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Answering(207, {"Content-Type": "text/xml"}, MULTISTATUS.format("", "").encode())
    there = f"http://localhost:{other.server_address[1]}/"
    principal = MULTISTATUS.format(
        "",
        "<response><href>/</href><propstat><prop><current-user-principal>"
        f"<href>{there}</href></current-user-principal></prop>"
        "<status>HTTP/1.1 200 OK</status></propstat></response>",
    )
    for first in (
        Answering(207, {"Content-Type": "text/xml"}, principal.encode()),
        Answering(302, {"Location": there}),
        Answering(307, {"Location": there}),
    ):
        capsys.readouterr()
        code = push(url=first.url)
        told = capsys.readouterr().err
        if first.answer[0] == 207:  # the library reads no other host out of an answer
            assert code == 4 and "does not answer like a calendar server" in told
        else:
            assert code == 2 and "names another address for its calendars" in told
            assert there.rstrip("/") in told
        first.shutdown()
        first.server_close()
    assert other.passwords == []
    other.shutdown()
    other.server_close()


@pytest.mark.thorough
def test_redirects_within_one_address_are_followed_but_not_in_a_circle(
    root: Path, push: Push, capsys: pytest.CaptureFixture[str]
) -> None:
    circle = Answering(301, {"Location": "/again"})
    assert push(url=circle.url) == 2
    assert "leads in a circle" in capsys.readouterr().err
    circle.shutdown()
    circle.server_close()


@pytest.mark.thorough
def test_an_answer_without_an_end_is_not_read_to_its_end(
    root: Path,
    push: Push,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kitgen.calendar.origin.MOST", 1 << 20)
    endless = Answering(207, {"Content-Type": "text/xml"}, b" " * (1 << 22))
    assert push(url=endless.url) == 4
    assert "an answer that has no end" in capsys.readouterr().err
    endless.shutdown()
    endless.server_close()


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("status", "headers", "says"),
    [
        (429, {"Retry-After": "60"}, "left alone for a while"),
        (503, {"Retry-After": "60"}, "left alone for a while"),
        (500, {}, "did not do as it was asked"),
        (207, {"Content-Length": "5000"}, "cannot be reached"),  # and hangs up
    ],
)
def test_a_server_that_refuses_ends_with_a_sentence(
    root: Path,
    push: Push,
    capsys: pytest.CaptureFixture[str],
    status: int,
    headers: dict[str, str],
    says: str,
) -> None:
    server = Answering(status, headers, b"<multi")
    assert push(url=server.url) == 4
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("kitgen: ") and says in line
    server.shutdown()
    server.server_close()


def answer(status: str, body: bytes, *lines: str, length: object = None) -> bytes:
    """Write an answer by hand, as no library would."""
    told = [f"Content-Length: {len(body) if length is None else length}", *lines]
    head = [f"HTTP/1.1 {status}", "Content-Type: text/xml", "Connection: close", *told]
    return ("\r\n".join(head) + "\r\n\r\n").encode() + body


XML = b'<?xml version="1.0"?>'
BILLION = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
ODD_ANSWERS = {
    "gzip without end": (
        answer("207 M", gzip.compress(b" " * (1 << 22)), "Content-Encoding: gzip"), 4, "no end"),
    "no gzip": (answer("207 M", b"plain", "Content-Encoding: gzip"), 4, "cannot be reached"),
    "deep": (answer("207 M", XML + b"<a>" * 90_000 + b"</a>" * 90_000), 4, "does not answer"),
    "a billion laughs": (
        answer("207 M", XML + b'<!DOCTYPE l [<!ENTITY a "ha">%s]><l>&j;</l>' % BILLION), 4,
        "does not answer"),
    "no HTTP": (b"\x00\xff\xfe" * 500, 4, "cannot be reached"),
    "less than nothing": (answer("207 M", b"x", length=-5), 4, "cannot be reached"),
    "odd chunks": (
        b"HTTP/1.1 207 M\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nabc\r\n", 4,
        "does not answer"),
    "a head without end": (
        b"HTTP/1.1 207 M\r\nA: " + b"b" * 200_000 + b"\r\n\r\n", 4, "cannot be reached"),
    "to a file": (answer("302 F", b"", "Location: file:///etc/passwd"), 2, "another address"),
    "to a script": (answer("302 F", b"", "Location: javascript:alert(1)"), 2, "another address"),
    "to no port": (answer("302 F", b"", "Location: http://127.0.0.1:99999/"), 2, "cannot be read"),
    "by ticket": (answer("401 U", b"", "WWW-Authenticate: Negotiate"), 4, "way to sign in"),
    "no status": (answer("999 Odd", b""), 4, "did not do as it was asked"),
    "nothing yet": (b"HTTP/1.1 100 Continue\r\n\r\n" * 50, 4, "cannot be reached"),
    "nothing": (b"", 4, "cannot be reached"),
}  # fmt: skip


@contextlib.contextmanager
def saying(words: bytes) -> Iterator[str]:
    """Listen at a socket that says the same to whoever calls."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            with caller, contextlib.suppress(OSError):
                caller.recv(65536)
                caller.sendall(words)
                caller.shutdown(socket.SHUT_WR)
                while caller.recv(65536):
                    pass

    serving = threading.Thread(target=serve, daemon=True)
    serving.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        serving.join(20)


@pytest.mark.thorough
@pytest.mark.parametrize("odd", ODD_ANSWERS)
def test_whatever_a_socket_says_ends_with_a_sentence(
    root: Path,
    push: Push,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    odd: str,
) -> None:
    monkeypatch.setattr("kitgen.calendar.origin.MOST", 1 << 20)
    words, code, says = ODD_ANSWERS[odd]
    capfd.readouterr()
    with saying(words) as url:
        assert push(url=url) == code
    said = capfd.readouterr().err
    assert says in said and len(said.splitlines()) <= 2
    assert not (root / ".kitgen/pushed.json").exists()


def test_a_certificate_that_nobody_signed_is_told_as_such(
    root: Path, push: Push, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    server = Answering(207, {})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*self_signed(tmp_path))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    assert push(url=f"https://127.0.0.1:{server.server_address[1]}") == 4
    assert "certificate of 127.0.0.1" in capsys.readouterr().err
    assert server.passwords == []
    server.shutdown()
    server.server_close()


def self_signed(folder: Path) -> tuple[Path, Path]:
    """Write a certificate that only itself vouches for, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2090, 1, 1, tzinfo=dt.UTC))
        .sign(key, hashes.SHA256())
    )
    cert, secret = folder / "cert.pem", folder / "key.pem"
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    cert.write_bytes(made.public_bytes(pem))
    secret.write_bytes(key.private_bytes(pem, *plain))
    return cert, secret


def test_only_who_says_so_is_asked_without_encryption() -> None:
    account = account_of("http://dav.example", "ada", {PASSWORD: "x"}, insecure=True)
    assert account.insecure
    with pytest.raises(ForeignOriginError):
        Guarded(None, "https://dav.example/").request("GET", "http://dav.example/")
    with pytest.raises(ForeignOriginError):
        Guarded(None, "https://dav.example/", insecure=True).request("GET", "https://other.example")
    with pytest.raises(ForeignOriginError):
        Guarded(None, "https://dav.example/").request("GET", "https://dav.example:8443/")


@pytest.mark.parametrize(
    "lines",
    [
        "LAST-MODIFIED:tomorrow",
        "LAST-MODIFIED;VALUE=DATE:20261118",
        "LAST-MODIFIED:20261118T170000",
        "SEQUENCE:many",
        "DTSTART:soon",
        "DTSTART:20261118T170000Z\r\nDURATION:PT1H",
        "STATUS:",
    ],
)
def test_odd_events_are_read_as_far_as_they_can_be(lines: str) -> None:
    text = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    entry = read_entry(text)
    ours = replace(entry, sequence=3, data=b"BEGIN:VCALENDAR", ours=True)
    assert [c.deed for c in changes([ours], {"x": entry}, {})] == [PushAction.UPDATE]
    assert entry.modified.tzinfo is dt.UTC


def test_what_was_pushed_is_remembered_by_calendar() -> None:
    one = {"uid": Pushed("d", "2026-11-19", "2026-11-20")}
    text = write_pushed(write_pushed("broken", "a", one), "b", {})
    assert read_pushed(text, "a") == one
    assert read_pushed(text, "b") == read_pushed("[]", "a") == read_pushed("", "a") == {}


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


@pytest.mark.slow
def test_wherever_a_push_dies_its_memory_is_whole_and_the_next_one_mends(
    server: Radicale, root: Path, push: Push, request: pytest.FixtureRequest
) -> None:
    name = request.node.name[-40:]

    def work() -> None:
        assert push() == 0

    points = 0
    for point in deaths(lambda: None, work):
        points = point
        for memory in (root / ".kitgen").glob("push*.json"):
            json.loads(memory.read_bytes())
    whole = kept(server, name)
    assert points and len(whole) > 5
    assert push() == 0 and kept(server, name) == whole
    note("crashes", "push", points)


class Meddling(Faulty):
    """Stands before a server, and changes an entry there right before it passes a request on."""

    def __init__(self, server: Radicale, method: str, change: Callable[[], object]) -> None:
        super().__init__(server, good=1000, silent=False)
        self.RequestHandlerClass = _Meddling
        self.method, self.change = method, change
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()


class _Meddling(_Passing):
    def meddle(self) -> None:
        server = self.server
        assert isinstance(server, Meddling)
        if self.command == server.method:
            server.method = ""
            server.change()
        self.pass_on()

    do_PUT = do_DELETE = meddle  # noqa: N815


@pytest.mark.readers
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_what_somebody_changed_a_moment_ago_is_not_overwritten(
    root: Path,
    server: Radicale,
    push: Push,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
    method: str,
) -> None:
    name = request.node.name[-40:]
    assert push() == 0
    log(root, "outcome: {on: 2026-11-24, result: rejected}\n")
    build("2026-11-24")
    touched = [
        (place, text.replace("SUMMARY:", "SUMMARY:Mine: ")) for place, text in places(server, name)
    ]

    def change() -> None:
        for place, text in touched:
            assert server.ask("PUT", place, text, Content_Type="text/calendar")[0] in (201, 204)

    between = Meddling(server, method, change)
    try:
        code = push(*(["--keep"] if method == "PUT" else []), url=between.url)
    finally:
        between.shutdown()
        between.server_close()
    said = capsys.readouterr()
    assert code == 4
    assert "it was changed on the server a moment ago" in said.err + said.out
    mine = [text for _, text in places(server, name) if "SUMMARY:Mine: " in text]
    assert mine
    assert push(*(["--keep"] if method == "PUT" else [])) == 0
    assert push() == 0
    assert not steps(kept(server, name), "CANCELLED")
    assert "rejection-response" in steps(kept(server, name), "CONFIRMED")


class Moved(Faulty):
    """Stands before a server whose calendars have moved, as behind /.well-known/caldav."""

    def __init__(self, server: Radicale, status: int) -> None:
        super().__init__(server, good=1000, silent=False)
        self.RequestHandlerClass = _Moved
        self.status, self.told = status, 0
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()


class _Moved(_Passing):
    def lead_on(self) -> None:
        server = self.server
        assert isinstance(server, Moved)
        if not self.path.startswith("/.well-known/caldav"):
            self.pass_on()
            return
        server.told += 1
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(server.status)
        self.send_header("Location", self.path.removeprefix("/.well-known/caldav") or "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_PUT = do_PROPFIND = do_REPORT = do_MKCALENDAR = do_OPTIONS = lead_on  # noqa: N815
    do_PROPPATCH = do_MKCOL = do_HEAD = do_DELETE = lead_on  # noqa: N815


@pytest.mark.readers
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_server_that_leads_on_to_its_calendars_is_followed(
    root: Path, server: Radicale, push: Push, request: pytest.FixtureRequest, status: int
) -> None:
    name = request.node.name[-40:]
    moved = Moved(server, status)
    try:
        assert push(url=f"{moved.url}/.well-known/caldav") == 0
        assert push(url=f"{moved.url}/.well-known/caldav") == 0
    finally:
        moved.shutdown()
        moved.server_close()
    assert moved.told
    assert len(kept(server, name)) == len(read((root / "output/follow-ups.ics").read_bytes()))


@pytest.mark.readers
def test_an_entry_that_was_deleted_by_hand_stays_deleted_until_its_step_changes(
    root: Path, server: Radicale, push: Push, request: pytest.FixtureRequest
) -> None:
    name = request.node.name[-40:]
    assert push() == 0
    place, _ = where(server, name, "close")
    assert server.ask("DELETE", place)[0] in (200, 204)
    assert push() == 0
    assert "close" not in steps(kept(server, name), "CONFIRMED")
    log(root, "decision_by: 2027-01-29\n")
    build("2026-11-18")
    assert push() == 0
    assert "DTSTART;VALUE=DATE:202702" in where(server, name, "close")[1]


@pytest.mark.readers
def test_a_calendar_that_was_emptied_is_filled_again(
    root: Path, server: Radicale, push: Push, request: pytest.FixtureRequest
) -> None:
    name = request.node.name[-40:]
    assert push() == 0
    before = kept(server, name)
    for place, _ in list(places(server, name)):
        assert server.ask("DELETE", place)[0] in (200, 204)
    assert push() == 0
    assert kept(server, name).keys() == before.keys()
