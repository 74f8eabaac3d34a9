"""The guard: every request is held against who sent it, from where, before anybody reads it."""

from __future__ import annotations

from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kitgen.desk.access import Access, BrowserSession, matches
from kitgen.desk.feed import PREFIX, Feed

PUBLIC = ("/-/enter", "/-/code", "/-/static/enter.js", "/-/static/desk.css")
WITHOUT_TOKEN = ("/-/enter", "/-/code")
TOKEN = "x-kitgen-token"
COOKIE = "kitgen"  # with the port behind it: cookies do not tell ports apart
MOST_BYTES = 2 * 1024 * 1024
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Lets through what comes from our own pages at one of `hosts`, by somebody let in.

    `hosts` are the names with their ports by which we may be called; `entry` makes the page
    that asks for the code. Reading takes a session, writing its token and our Origin as well.
    The feed takes its own token alone: calendar programs know no sessions.
    """

    def __init__(
        self,
        app: ASGIApp,
        access: Access,
        hosts: frozenset[str],
        entry: Callable[[], Response],
        feed: Feed,
    ) -> None:
        self.app = app
        self.access = access
        self.hosts = hosts
        self.entry = entry
        self.feed = feed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return
        refused = self._refusal(scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                message["headers"] = headers.raw
            await send(message)

        answer: ASGIApp = refused if refused is not None else self.app
        await answer(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return why a request is not for us; None lets it through."""
        headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
        if headers.get("host", "") not in self.hosts:
            return _no(400, "This address is not ours.")
        if method not in ("GET", "HEAD", "POST"):
            return _no(405, "This is not done here.")
        if not _from_ourselves(headers, writes=method == "POST"):
            return _no(403, "Another page has no business here.")
        if path.startswith(PREFIX):
            return None if self.feed.is_asked(method, path) else _no(404, "There is no such feed.")
        session = self.access.session(_cookie(headers))
        scope.setdefault("state", {})["session"] = session
        if method == "POST":
            return self._write_refusal(headers, path, session)
        if session is None and path not in PUBLIC:
            return self.entry() if _is_page(headers) else _no(401, "Open the page first.")
        return None

    def _write_refusal(
        self, headers: Headers, path: str, session: BrowserSession | None
    ) -> Response | None:
        if headers.get("content-type", "").partition(";")[0] != "application/json":
            return _no(415, "Only JSON is taken.")
        length = headers.get("content-length", "")
        if not length.isdigit() or int(length) > MOST_BYTES:
            return _no(413, "This is too much.")
        if path in WITHOUT_TOKEN:
            return None
        if session is None or not matches(session, headers.get(TOKEN, "")):
            return JSONResponse({"left": True}, 401)
        return None


def session_of(scope: Scope) -> BrowserSession | None:
    """Return the session that the guard found for a request."""
    found: BrowserSession | None = scope["state"]["session"]
    return found


def cookie_name(host: str) -> str:
    """Return the name of the cookie for a host with its port."""
    return f"{COOKIE}-{host.rpartition(':')[2]}"


def _cookie(headers: Headers) -> str:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    found = jar.get(cookie_name(headers["host"]))
    return found.value if found else ""


def _from_ourselves(headers: Headers, *, writes: bool) -> bool:
    """Tell whether a request is one of our own pages', or a page opened by hand.

    Browsers say where a request comes from; for writing, one that says nothing is not heard.
    """
    own = f"http://{headers['host']}"
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is not None and origin != own:
        return False
    if writes:
        return origin == own and site in (None, "same-origin")
    opened = headers.get("sec-fetch-mode") == "navigate"
    return site in (None, "same-origin", "none") or opened


def _is_page(headers: Headers) -> bool:
    return "text/html" in headers.get("accept", "")


def _no(status: int, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status)
