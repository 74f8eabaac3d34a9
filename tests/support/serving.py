"""A `kitgen serve` that runs, and what a browser would say to it."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
import time
from functools import cached_property
from pathlib import Path

import pytest
from support.forking import PATIENCE, Forked
from support.projects import KIT, TODAY

from kitgen.preview.server import HOST

PAGE = f"/{KIT}/index.html"


def _begun(root: Path, arguments: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kitgen", *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


class Server:
    """A `kitgen serve` that runs, and the stream of what it tells browsers."""

    def __init__(self, root: Path, *options: str, page: str = PAGE, loaded: bool = False) -> None:
        """Start it; with `loaded`, as a fork of a process in which the desk is loaded already."""
        self.root = root
        arguments = ["serve", "--port", "0", "--today", TODAY, *options]
        self.process = Forked(root, arguments) if loaded else _begun(root, arguments)
        assert self.process.stdout is not None
        said: list[str] = []
        for line in self.process.stdout:
            said.append(line)
            if line.startswith("Open "):
                break
        else:
            self.process.communicate()
            pytest.fail("".join(said))
        self.port = int(said[-1].split("localhost:")[1].split("/")[0])
        self.key = said[-1].split("#")[1].split()[0]
        self.cookie = self.enter()
        stream = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        stream.request("GET", f"/-/events{page}", headers={"Cookie": self.cookie})
        self.stream = stream.getresponse()
        self.connection = stream
        self.tag = self.hear()

    def enter(self) -> str:
        """Come in with the key of the terminal's link, as its page does."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        origin = {"Origin": f"http://{HOST}:{self.port}", "Content-Type": "application/json"}
        connection.request("POST", "/-/enter", json.dumps({"key": self.key}), origin)
        answer = connection.getresponse()
        assert answer.status == 204
        connection.close()
        return str(answer.headers["Set-Cookie"]).partition(";")[0]

    def get(self, path: str, host: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        headers = {"Cookie": self.cookie} | ({"Host": host} if host else {})
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, str]:
        """Send a request exactly as it is told to; an empty header is left out."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        usual = {"Origin": self.origin, "Content-Type": "application/json", "Cookie": self.cookie}
        given = {name.replace("_", "-"): text for name, text in headers.items()}
        sent = {name: text for name, text in {**usual, **given}.items() if text}
        data = None if body is None else json.dumps(body)
        connection.request(method, path, data, sent)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text

    @property
    def origin(self) -> str:
        """The origin of our own pages."""
        return f"http://{HOST}:{self.port}"

    @cached_property
    def token(self) -> str:
        """The token that a page of this session holds."""
        found = re.search(r'name="kitgen-token" content="([^"]+)"', self.get("/")[1])
        assert found
        return found[1]

    def hear(self) -> str:
        """Wait for the next tag of the page."""
        deadline = time.monotonic() + PATIENCE
        while not (line := self.stream.readline()).startswith(b"data:"):
            assert line, "the stream has ended"
            assert time.monotonic() < deadline, "no news"
        return line.removeprefix(b"data:").strip().decode()

    def save(self, path: str, text: str) -> str:
        """Save a file as an editor does, and return the kit's page once it is told to reload."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.swp")
        draft.write_text(text, "utf-8")
        draft.replace(place)
        heard = self.hear()
        assert heard != self.tag
        self.tag = heard
        return self.get(PAGE)[1]

    def stop(self) -> str:
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=PATIENCE)
        self.connection.close()
        self.stream.close()
        return said
