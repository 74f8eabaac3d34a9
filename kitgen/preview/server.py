"""The preview's server: on this machine alone, files of one folder, and news of every rebuild."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import mimetypes
import os
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import uvicorn
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp
from watchfiles import awatch

from kitgen.model.errors import BlockedError
from kitgen.preview.page import EVENTS, Dress, bare_page, dress_of, tag_of, with_preview
from kitgen.preview.workspace import LATER, Workspace

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
HUSH = 1.5  # seconds after a keystroke in which the pages wait
LONGEST, LONGEST_PART = 1000, 255  # characters of an address, bytes of one name in it
QUIET = 15.0  # seconds until a sign of life
STEP = 10  # milliseconds without a change that make a save complete
DEBOUNCE = 200  # milliseconds after which ever new changes no longer put a rebuild off
FRAMES = {"Content-Security-Policy": "frame-ancestors 'none'"}


def listen(port: int, host: str = HOST) -> socket.socket:
    """Open the port, for this machine alone unless a host is named; 0 takes a free one.

    BlockedError if it is taken.
    """
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
        opened.listen()
    except OSError as error:
        opened.close()
        message = f"Port {port} cannot be used ({error.strerror}); choose another with --port."
        raise BlockedError(message) from error
    return opened


def serve_until_stopped(app: ASGIApp, preview: Preview, opened: Sequence[socket.socket]) -> None:
    """Serve until interrupted, and rebuild whatever changes meanwhile."""
    asyncio.run(_run(app, preview, opened))


async def _run(app: ASGIApp, preview: Preview, opened: Sequence[socket.socket]) -> None:
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    server = _Server(config, preview)
    _end_with_terminal(server)
    watching = asyncio.create_task(preview.watch())
    watching.add_done_callback(lambda task: _stop(server, task))
    try:
        await server.serve(sockets=list(opened))
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching


def _end_with_terminal(server: uvicorn.Server) -> None:
    """End the server as Ctrl-C does when its terminal is closed, unless it is to outlive that."""
    with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError):
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as nohup has it
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGHUP, setattr, server, "should_exit", True)


def _stop(server: uvicorn.Server, task: asyncio.Task[None]) -> None:
    server.should_exit = server.should_exit or not task.cancelled()


class _Server(uvicorn.Server):
    """Lets the streams end by themselves before it closes the connections."""

    def __init__(self, config: uvicorn.Config, preview: Preview) -> None:
        super().__init__(config)
        self._preview = preview

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then all else; whoever ended it needs no word on what was cut short."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        self._preview.close()
        await super().shutdown(sockets)


class Preview:
    """Answers requests from the workspace's folder, and rebuilds when a file has changed.

    The kits that browsers have open are rebuilt before all others.
    """

    def __init__(self, workspace: Workspace, tell: Callable[[Workspace], None]) -> None:
        self.workspace = workspace
        self.tell = tell
        self._ears: dict[asyncio.Event, str] = {}  # one a stream, with its page
        self._work = asyncio.Lock()
        self._closing = False
        self._quiet_from = 0.0

    def routes(self) -> list[Route]:
        """Return the addresses of the built files and of the news about them."""
        return [
            Route(f"{EVENTS}/{{path:path}}", self.events),
            Route("/{path:path}", self.file),
        ]

    def dress(self) -> Dress:
        """Return the words and looks of what the preview itself says."""
        return dress_of(self.workspace.library, self.workspace.theme)

    def missing(self) -> Response:
        """Say that there is no such page."""
        dress = self.dress()
        page = with_preview(bare_page(dress, "missing"), self.workspace.shown, dress)
        return HTMLResponse(page, 404, headers=FRAMES)

    def hush(self) -> None:
        """Put a rebuild off for a moment: somebody is typing, and the letters come first."""
        self._quiet_from = time.monotonic() + HUSH

    async def watch(self) -> None:
        """Rebuild after every change of a file that words, looks or facts come from."""
        while True:
            folders = self._folders()
            begun = False  # what was saved before anybody watched is found by comparing
            async for changes in awatch(
                *folders,
                debounce=DEBOUNCE,
                step=STEP,
                rust_timeout=1000,
                yield_on_timeout=True,
            ):
                if changes or not begun:
                    await self._rebuild({Path(path) for _, path in changes} or set(folders))
                begun = True
                if self._folders() != folders:  # a first theme, say
                    break
            else:
                return

    def _folders(self) -> tuple[Path, ...]:
        root = self.workspace.root
        return tuple(path for path in (root / "content", root / "themes") if path.is_dir())

    async def _rebuild(self, changed: set[Path]) -> None:
        loop, before = asyncio.get_running_loop(), self.workspace.shown
        first = {page.partition("/")[0] for page in self._ears.values()}

        def published() -> None:
            loop.call_soon_threadsafe(self._wake)

        while (wait := self._quiet_from - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        async with self._work:
            await asyncio.to_thread(self.workspace.rebuild, changed, first, published)
        self._wake()
        if self.workspace.shown != before:
            self.tell(self.workspace)

    def close(self) -> None:
        """End every stream."""
        self._closing = True
        self._wake()

    def _wake(self) -> None:
        for ear in self._ears:
            ear.set()

    async def events(self, request: Request) -> Response:
        """Stream the tag of a page whenever it has another one, the present one first."""
        tags = self._tags(_name(request))
        return StreamingResponse(tags, media_type="text/event-stream")

    async def _tags(self, name: str) -> AsyncIterator[str]:
        ear, told = asyncio.Event(), ""
        self._ears[ear] = name
        try:
            while not self._closing:
                ear.clear()
                tag = tag_of(self._page(name) or "", self.workspace.shown)
                if tag != told:
                    yield f"data: {tag}\n\n"
                    told = tag
                try:
                    await asyncio.wait_for(ear.wait(), QUIET)
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            del self._ears[ear]

    async def file(self, request: Request) -> Response:
        """Answer with a file of the folder; what a page links to is made if it is not there."""
        name = _name(request)
        page = self._page(name)
        if page is not None:
            return HTMLResponse(
                with_preview(page, self.workspace.shown, self.dress()), headers=FRAMES
            )
        path = self._inside(name)
        if path is not None and not path.is_file() and path.suffix[1:] in LATER:
            await self._finish(name.partition("/")[0])
        data = _bytes(path)
        if data is None or path is None:
            return self.missing()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return Response(data, media_type=kind, headers=FRAMES)

    def _page(self, name: str) -> str | None:
        """Return a page as it was built, if there is one of this name."""
        data = _bytes(self._inside(name)) if name.endswith(".html") else None
        return None if data is None else data.decode("utf-8")

    def _inside(self, name: str) -> Path | None:
        """Return the path that is meant, if it is one of ours."""
        parts = name.split("/")
        if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return None
        if len(name) > LONGEST or any(len(os.fsencode(part)) > LONGEST_PART for part in parts):
            return None  # no file system has such a name
        path = self.workspace.output.joinpath(*parts)
        return path if path.resolve().is_relative_to(self.workspace.output.resolve()) else None

    async def _finish(self, kit: str) -> None:
        async with self._work:
            await asyncio.to_thread(self.workspace.finish, kit)
        self._wake()


def _name(request: Request) -> str:
    return request.path_params["path"] or "index.html"


def _bytes(path: Path | None) -> bytes | None:
    try:
        return path.read_bytes() if path and path.is_file() else None
    except OSError:
        return None
