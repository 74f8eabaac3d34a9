"""The preview: a real server on a free port of this machine, real files changed under it."""

from __future__ import annotations

import asyncio
import datetime as dt
import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from support.projects import KIT, TODAY, interview, write_project
from support.serving import PAGE, PATIENCE, Server

from kitgen.files.project import Layers
from kitgen.library import Library, library_of
from kitgen.model.errors import BlockedError, Problem
from kitgen.preview.page import Dress, bare_page, dress_of, tag_of, with_preview
from kitgen.preview.server import Preview, listen
from kitgen.preview.workspace import Banner, Workspace

POLICY = "default-src &#39;none&#39;; script-src &#39;none&#39;; style-src &#39;sha256-x&#39;"
PLAIN = (
    f'<head><meta http-equiv="Content-Security-Policy" content="{POLICY}"></head><body>Hi</body>'
)


@cache
def shipped() -> Dress:
    """Return what our own pages wear; its fonts are cut to what they say."""
    return dress_of(library_of(Layers.of(None)), None)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(write_project(tmp_path_factory.mktemp("search")))
    yield running
    said = running.stop()
    assert said.endswith("Stopped.\n") and running.process.returncode == 0
    assert "Traceback" not in said


FILE = f"content/interviews/{KIT}.md"


@pytest.mark.thorough
def test_a_saved_change_is_in_the_page_when_the_browser_is_told(server: Server) -> None:
    assert "shorter cable" not in server.get(PAGE)[1]
    page = server.save(FILE, interview().replace("an event-driven", "a shorter cable for the"))
    assert "shorter cable" in page
    assert f'"{server.tag}"' in page


def test_a_mistake_is_shown_with_its_place_and_the_last_good_kit_below(server: Server) -> None:
    server.save(FILE, interview().replace("an event-driven", "a longer cable for the"))
    broken = interview().replace("date: 2026-11-18", "date: 2026-11-<b>31")
    page = server.save(FILE, broken)
    line = broken.split("\n").index("date: 2026-11-<b>31") + 1
    problem = page[page.index('role="alert"') : page.index("</section>")]
    problem = re.sub(r'<span class="unbroken">([^<]*)</span>', r"\1", problem)
    assert f"2 things to mend in {KIT}.md" in problem and f"Line {line}: " in problem
    assert "<mark>2026-11-&lt;b&gt;31</mark>" in problem
    assert problem.index(f"Line {line}: ") < problem.index(str(server.root)), "the path comes last"
    assert "Northwind Robotics" in page and 'role="alert"' in page
    assert 'role="alert"' not in server.save(FILE, interview())


def test_an_editor_that_empties_a_file_before_it_writes_is_followed_to_the_end(
    server: Server,
) -> None:
    place = server.root / FILE
    with place.open("w", encoding="utf-8") as file:
        server.tag = server.hear()
        assert 'role="alert"' in server.get(PAGE)[1]
        file.write(interview().replace("an event-driven", "a twisted pair for the"))
    page = ""
    while "twisted pair" not in page or 'role="alert"' in page:
        server.tag = server.hear()
        page = server.get(PAGE)[1]


def test_words_and_the_profile_are_read_anew(server: Server) -> None:
    cadence = "steps:\n  worksheet:\n    title: Remember {company} well\n"
    assert "Remember Northwind Robotics well" in server.save("content/cadence.yaml", cadence)
    profile = server.root / "content/profile.yaml"
    text = profile.read_text().replace("Ada Byron", "Ida Byron")
    assert "Ida Byron" in server.save("content/profile.yaml", text)
    assert 'role="alert"' in server.save("content/cadence.yaml", "steps: [\n")
    assert 'role="alert"' not in server.save("content/cadence.yaml", cadence)


@pytest.mark.thorough
def test_a_first_theme_is_seen(server: Server) -> None:
    css = server.root / "themes/classic/web.css"
    css.parent.mkdir(parents=True)
    css.write_text("/* begun */")
    deadline = time.monotonic() + PATIENCE
    while "mine-only" not in server.get(PAGE)[1]:
        assert time.monotonic() < deadline
        css.write_text("body { --mine-only: 1 }")
        server.tag = server.hear()


def test_only_pages_of_this_folder_for_this_machine(server: Server) -> None:
    assert server.get("/")[0] == 200
    for host in ("evil.example", f"evil.example:{server.port}", "localhost.evil.example", "x"):
        assert server.get("/", host)[0] == 400, host
    assert server.get("/", f"localhost:{server.port}")[0] == 200
    output = server.root / ".kitgen/preview/output"
    (output / "out").symlink_to("/etc")
    for path in (
        "/out/hostname",
        "/../../profile.yaml",
        "/%2e%2e/%2e%2e/x",
        "/.kitgen/x",
        "//etc/x",
        f"/{'a' * 300}.html",
        f"/{'a' * 30_000}",
        f"/{'a/' * 3_000}b.html",
        f"/{'%f0%9f%90%9f' * 70}.html",
        f"/{KIT}/index.html/{'a' * 300}",
    ):
        status, text = server.get(path)
        assert status == 404 and "This page is not here" in text, path


def test_output_stays_as_it_is(server: Server) -> None:
    assert not (server.root / "output").exists()
    assert not (server.root / ".kitgen/ledger").exists()


@pytest.mark.slow
def test_pdfs_follow_when_they_are_asked_for(server: Server) -> None:
    assert 'href="kit.pdf"' in server.get(PAGE)[1]
    status, text = server.get(f"/{KIT}/kit.pdf")
    assert status == 200 and text.startswith("%PDF")
    assert server.get(f"/{KIT}/nothing.pdf")[0] == 404
    assert "BEGIN:VCALENDAR" in server.get(f"/{KIT}/follow-up.ics")[1]


def test_the_server_listens_on_this_machine_alone_and_says_if_it_cannot() -> None:
    with listen(0) as opened:
        host, port = opened.getsockname()
        assert host == "127.0.0.1"
        with pytest.raises(BlockedError, match=f"Port {port} cannot be used"):
            listen(port)


def test_it_ends_quietly_whatever_is_still_being_answered(tmp_path: Path) -> None:
    running = Server(write_project(tmp_path), page="/index.html")
    held = http.client.HTTPConnection("localhost", running.port)
    held.putrequest("POST", "/-/api/live")  # a request of which the rest never comes
    for name, text in (("Origin", running.origin), ("Cookie", running.cookie)):
        held.putheader(name, text)
    held.putheader("X-Kitgen-Token", running.token)
    held.putheader("Content-Type", "application/json")
    held.putheader("Content-Length", "9")
    held.endheaders(b"{")
    running.process.send_signal(signal.SIGHUP)  # its terminal is closed
    said, _ = running.process.communicate(timeout=PATIENCE)
    assert said.endswith("Stopped.\n") and "ancel" not in said
    assert running.process.returncode == 0
    for one in (held, running.connection, running.stream):
        one.close()


def test_a_defect_is_told_and_the_preview_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("too much")

    workspace = Workspace(write_project(tmp_path))
    monkeypatch.setattr("kitgen.preview.workspace.build", broken)
    workspace.rebuild()
    assert "ZeroDivisionError" in workspace.shown.failure


@pytest.mark.thorough
def test_a_change_during_a_rebuild_causes_another_one(tmp_path: Path) -> None:
    file = write_project(tmp_path) / FILE
    read: list[str] = []

    class Slow(Workspace):
        def rebuild(self, *_: object) -> None:
            read.append(file.read_text())
            if read[-1] == "second":
                file.write_text("third")

    async def until(text: str) -> None:
        while text not in read:
            await asyncio.sleep(0.01)

    async def run() -> None:
        preview = Preview(Slow(tmp_path), lambda workspace: None)
        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
            watching = group.create_task(preview.watch())
            await until(interview())
            file.write_text("second")
            await until("third")
            watching.cancel()

    asyncio.run(run())
    assert "second" in read[:-1]


@pytest.mark.thorough
def test_what_is_open_is_built_first_and_told_before_the_rest(tmp_path: Path) -> None:
    names = ("2026-11-16-setonami", "2026-11-17-orlo", "2026-11-18-kestrel")
    texts = {name: interview(name[11:].title()) for name in names}
    workspace = Workspace(write_project(tmp_path, **texts), today=dt.date.fromisoformat(TODAY))
    told: list[set[str]] = []

    def published() -> None:
        told.append({name for name in names if (workspace.output / name / "index.html").is_file()})

    workspace.rebuild((), {names[1]}, published)
    assert told == [{names[1]}, {names[0], names[1]}, set(names)]
    workspace.rebuild((), {names[1]}, published)
    assert len(told) == 3


def test_a_mistake_is_shown_until_all_is_built(tmp_path: Path) -> None:
    workspace = Workspace(write_project(tmp_path), today=dt.date.fromisoformat(TODAY))
    (tmp_path / FILE).write_text("company: [\n")
    workspace.rebuild()
    assert workspace.shown.problems
    (tmp_path / FILE).write_text(interview())
    workspace.rebuild((), (), lambda: pytest.fail("the page would still show the mistake"))
    assert workspace.shown == Banner()


def test_only_a_page_that_looks_otherwise_has_another_tag() -> None:
    mistaken = Banner((Problem("x", "Wrong."),))
    tags = [tag_of("a", Banner()), tag_of("b", Banner()), tag_of("a", mistaken)]
    assert len(set(tags)) == 3 and tag_of("a", Banner()) == tags[0]


def test_a_page_keeps_its_policy_but_for_the_reload() -> None:
    page = with_preview(PLAIN, Banner(failure="<script>alert(1)</script>"), shipped())
    assert "default-src &#x27;none&#x27;" in page and "connect-src &#x27;self&#x27;" in page
    assert "style-src &#x27;sha256-x&#x27; &#x27;sha256-" in page
    assert "script-src &#x27;sha256-" in page and "unsafe" not in page
    assert "&lt;script&gt;alert(1)" in page and page.count("<script>") == 1


@pytest.mark.thorough
def test_the_preview_s_own_words_and_looks_can_be_replaced_and_survive_mistakes(
    tmp_path: Path,
) -> None:
    (tmp_path / "content/pages").mkdir(parents=True)
    theme = tmp_path / "themes/mine"
    theme.mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "modern"\n[colour]\naccent = "#123456"\n')
    words = tmp_path / "content/pages/en.yaml"
    words.write_text("preview:\n  missing: Nothing of that name\n")
    page = bare_page(dress_of(Library(Layers.of(tmp_path)), "mine"), "missing")
    assert "Nothing of that name" in page and "--colour-accent:#123456" in page
    words.unlink()
    (theme / "theme.toml").write_text("extends = [\n")
    page = bare_page(dress_of(Library(Layers.of(tmp_path)), "mine"), "missing")
    assert "This page is not here" in page


@pytest.mark.thorough
def test_a_problem_is_told_before_its_line_and_its_path_comes_last() -> None:
    wrong = Problem("x", "November has no day 31.", "Write a day.", path=Path("/a/b/c/file.md"),
                    line=9, column=7, source_line="date: 2026-11-31", width=10)  # fmt: skip
    page = with_preview(PLAIN, Banner((wrong,)), shipped())
    told = ["One thing to mend in file.md", "Line 9: November has no day 31.",
            "date: <mark>2026-11-31</mark>", "Write a day.", "/a/b/c/file.md"]  # fmt: skip
    places = [page.index(text) for text in (*told[:1], "Line 9:", *told[2:])]
    assert places == sorted(places)


@pytest.mark.thorough
def test_serving_needs_a_project(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kitgen", "serve"],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 2 and "Make an empty folder" in done.stderr
