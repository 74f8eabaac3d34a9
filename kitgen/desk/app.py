"""The desk as a web application: addresses, the guard before them, the kits' pages behind."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kitgen.desk import besides, drafting, happened, invited, leaving, saving, starting, worksheet
from kitgen.desk import requests as asked
from kitgen.desk.access import Access
from kitgen.desk.desk import Answer, Desk, refusal
from kitgen.desk.feed import Feed
from kitgen.desk.guard import Guard, cookie_name, session_of
from kitgen.desk.pages import POLICY, Pages
from kitgen.model.errors import InputError, KitgenError
from kitgen.model.problems import show
from kitgen.preview.page import bare_page
from kitgen.preview.server import Preview

Wish = TypeVar("Wish", bound=BaseModel)
TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
ALONE = {"Content-Security-Policy": POLICY, "Cross-Origin-Opener-Policy": "same-origin"}
# The page of a worksheet brings a policy of its own, for the scripts within it.
OPEN = ALONE | {"Content-Security-Policy": "frame-ancestors 'none'"}
LOOKING = ("besides", "check", "parts")  # wishes of the page itself, whatever somebody does there
COOKIE = "{name}={id}; Path=/; HttpOnly; SameSite=Strict"


class DeskApp:
    """Takes requests to the desk, each in a thread of its own, and hands over what it answers."""

    def __init__(self, desk: Desk, preview: Preview, access: Access, feed: Feed) -> None:
        self.desk = desk
        self.preview = preview
        self.access = access
        self.feed = feed

    def app(self, hosts: frozenset[str]) -> ASGIApp:
        """Return the application behind its guard, for the hosts by which it may be called."""
        desk = self.desk
        wishes: Mapping[str, tuple[type[BaseModel], Callable[[Any], Answer]]] = {
            "live": (asked.FormRequest, partial(saving.live, desk)),
            "save": (asked.FormRequest, partial(saving.save, desk)),
            "check": (asked.OfFile, desk.check),
            "remove-person": (asked.OfPerson, desk.remove_person),
            "new": (asked.NewInterviewRequest, partial(starting.create, desk)),
            "invitation": (asked.DroppedRequest, partial(invited.read_invited, desk)),
            "invited": (asked.InvitedRequest, partial(invited.write_invited, desk)),
            "noted": (asked.NotedRequest, partial(invited.place_note, desk)),
            "moved": (asked.DroppedRequest, partial(invited.move, desk)),
            "log": (asked.Happened, partial(happened.log, desk)),
            "parts": (asked.OfFile, lambda wish: desk.parts(wish.file)),
            "sentence": (asked.Pointed, partial(drafting.sentence, desk)),
            "besides": (asked.OfFile, partial(besides.tell_besides, desk)),
            "rooms": (asked.Untold, partial(drafting.rooms, desk)),
            "add": (asked.Added, partial(drafting.add_sentence, desk)),
            "untold": (asked.UntoldWish, partial(drafting.leave_untold, desk)),
            "reword": (asked.Reworded, partial(drafting.reword_at_desk, desk)),
            "sent-words": (asked.OtherWords, partial(happened.sent_words, desk)),
            "tell-again": (asked.OtherWords, partial(leaving.tell_again, desk)),
            "as-ours": (asked.OfMessage, partial(drafting.as_ours, desk)),
            "answers": (asked.WorksheetRequest, partial(worksheet.answer, desk)),
            "undo": (asked.Undone, lambda wish: desk.take_back(wish.undo)),
        }
        routes = [
            Route("/", self.agenda),
            Route("/-/interview/{name}", self.interview),
            Route("/-/worksheet/{name}", self.worksheet),
            Route("/-/profile", self.profile),
            Route("/-/new", self.new),
            Route("/-/enter", self.enter, methods=["POST"]),
            Route("/-/code", self.code, methods=["POST"]),
            Route("/-/static/{name}", self.static),
            Route(self.feed.path, self.calendar),
            *(self._wish(name, *wish) for name, wish in wishes.items()),
            *self.preview.routes(),
        ]
        return Guard(Starlette(routes=routes), self.access, hosts, self.entry, self.feed)

    def entry(self) -> Response:
        """Ask who is there."""
        page = self.desk.pages().entry(has_code=self.access.has_code)
        return _page(page, 401)

    async def enter(self, request: Request) -> Response:
        """Let somebody in who brings the key or the code."""
        wish = await _read(request, asked.Entered)
        session = self.access.enter(wish.key) if wish else None
        if session is None:
            return JSONResponse({"wrong": True, "code": self.access.has_code}, 403)
        cookie = COOKIE.format(name=cookie_name(request.headers["host"]), id=session.id)
        return Response(status_code=204, headers={"Set-Cookie": cookie})

    async def code(self, request: Request) -> Response:
        """Show a new code on the terminal, unless one is there."""
        fresh = self.access.may_renew
        if fresh:
            self.access.new_code()
        return JSONResponse({"fresh": fresh})

    async def agenda(self, request: Request) -> Response:
        """What is due; before anything is known, the questions that begin."""
        desk = self.desk
        return await self._shown(
            request, lambda pages: starting.first_page(desk, pages) or desk.agenda_page(pages)
        )

    async def interview(self, request: Request) -> Response:
        """One interview."""
        name = request.path_params["name"]
        return await self._shown(request, lambda pages: self.desk.interview_page(pages, name))

    async def worksheet(self, request: Request) -> Response:
        """The worksheet of an interview."""
        name = request.path_params["name"]
        return await self._shown(
            request, lambda pages: worksheet.page(self.desk, name, pages), OPEN
        )

    async def profile(self, request: Request) -> Response:
        """The profile."""
        return await self._shown(request, self.desk.profile_page)

    async def new(self, request: Request) -> Response:
        """A new interview."""
        desk = self.desk
        return await self._shown(request, lambda pages: starting.new_page(desk, pages))

    async def _shown(
        self,
        request: Request,
        render: Callable[[Pages], str],
        headers: Mapping[str, str] = ALONE,
    ) -> Response:
        """Show a page, or what stands in its way; to nobody but a browser that opens it.

        A theme's script on the page of a kit could read the token from it otherwise.
        """
        if request.headers.get("sec-fetch-dest", "document") != "document":
            return Response("Open this page in a browser.\n", 403, media_type="text/plain")
        session = session_of(request.scope)
        token = session.token if session else ""
        try:
            page = await asyncio.to_thread(lambda: render(self.desk.pages(token)))
            return HTMLResponse(page, headers=headers)
        except KeyError:
            return self.preview.missing()
        except KitgenError as error:
            problems = error.problems if isinstance(error, InputError) else ()
            text = "\n".join(map(show, problems)) or str(error)
            return _page(bare_page(self.preview.dress(), "cannot", text), 500)

    async def calendar(self, request: Request) -> Response:
        """The calendar of all steps, for programs that subscribe to it."""
        data = await asyncio.to_thread(self.feed.calendar)
        return Response(data, 200 if data else 404, media_type="text/calendar")

    async def static(self, request: Request) -> Response:
        """A script or the style sheet of the desk."""
        name = request.path_params["name"]
        stem, _, suffix = name.rpartition(".")
        if suffix not in TYPES or not stem.replace("-", "").isalnum():
            return self.preview.missing()
        text = self.desk.style() if suffix == "css" else self.desk.script(name)
        if text is None:
            return self.preview.missing()
        return Response(text, headers={"Content-Type": TYPES[suffix]})

    def _wish(self, name: str, kind: type[Wish], act: Callable[[Wish], Answer]) -> Route:
        def acted(wish: Wish) -> Answer:
            if name not in LOOKING:
                self.desk.keep_seen(getattr(wish, "file", ""))
            return act(wish)

        async def answer(request: Request) -> Response:
            wish = await _read(request, kind)
            if wish is None:
                return JSONResponse({"refused": []}, 400)
            self.preview.hush()
            try:
                return await asyncio.to_thread(_answered, acted, wish)
            except asyncio.CancelledError:  # it is stopped; what was begun is still finished
                return JSONResponse({"failed": "The desk was closed."}, 503)

        return Route(f"/-/api/{name}", answer, methods=["POST"])


def _answered(act: Callable[[Wish], Answer], wish: Wish) -> Response:
    """Do what is asked; a mistake of the user's is an answer, too."""
    try:
        return JSONResponse(act(wish))
    except KeyError:
        return JSONResponse({"gone": True}, 404)
    except InputError as error:
        return JSONResponse(refusal(error), 422)
    except KitgenError as error:
        return JSONResponse({"failed": str(error)}, 409)
    except Exception as error:  # the person goes on working, whatever we did wrong
        traceback.print_exc()
        return JSONResponse({"failed": f"A defect of ours: {type(error).__name__}: {error}"}, 500)


async def _read(request: Request, kind: type[Wish]) -> Wish | None:
    try:
        return kind.model_validate_json(await request.body())
    except (ValidationError, ClientDisconnect):  # nobody waits for an answer to half a request
        return None


def _page(page: str, status: int = 200) -> Response:
    return HTMLResponse(page, status, headers=ALONE)
