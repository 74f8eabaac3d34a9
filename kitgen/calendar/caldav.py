"""A calendar server, reached through CalDAV."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

from kitgen.calendar.account import Account
from kitgen.calendar.origin import ForeignOriginError, Guarded, TooLongError
from kitgen.calendar.sync import EventChange, ServerEntry, read_entry
from kitgen.model.errors import BlockedError, InputError, MissingPartError, Problem

TIMEOUT = 30  # seconds
TYPE = "text/calendar; charset=utf-8"
# What the library raises on an answer that no calendar server gives.
NONSENSE = (
    *(AssertionError, AttributeError, LookupError, NotImplementedError),
    *(SyntaxError, TypeError, ValueError),
)
REFUSALS = {
    400: "the server does not take it; it may still lie in its trash",
    401: "the server does not know this user and password",
    403: "the server does not allow it",
    412: "it was changed on the server a moment ago",
    429: "the server asks to be left alone for a while",
    507: "the server has no room left",
}


class CalDavServer:
    """One calendar of an account, found by its name, or made when there is something to put."""

    def __init__(self, account: Account, name: str) -> None:
        try:
            from caldav.davclient import DAVClient
        except ImportError:
            part = "the caldav package, which speaks to calendar servers,"
            raise MissingPartError(part, "pip install 'kitgen[caldav]'") from None
        logging.getLogger("caldav").setLevel(logging.CRITICAL)  # it logs to its own makers
        self._account = account
        self._name = name
        # Any: the library types every answer as one that may have to be awaited.
        client: Any = DAVClient(
            url=account.url,
            username=account.user,
            password=account.password,
            timeout=TIMEOUT,
            enable_rfc6764=False,  # the address is what the user named, not what DNS says
            require_tls=False,  # seen to when the account was read
        )
        client.session = Guarded(client.session, account.url, account.insecure)
        self._client = client
        with self._asking():
            self._calendar = self._find(name)

    def _find(self, name: str) -> Any:
        calendars = self._client.get_principal().get_calendars()
        return next((found for found in calendars if found.get_display_name() == name), None)

    def entries(self) -> Mapping[str, ServerEntry]:
        """Return the events of the calendar by UID; what cannot be read is none of ours."""
        found: dict[str, ServerEntry] = {}
        if self._calendar is None:
            return found
        with self._asking():
            events = self._calendar.get_events()
        for event in events:
            try:
                entry = read_entry(event.data, str(event.url), str(event.etag or ""))
            except NONSENSE:
                continue
            found[entry.uid] = entry
        return found

    def put(self, change: EventChange) -> str:
        """Put one event, unless somebody else changed it meanwhile."""
        known = change.known
        place = known.place if known else self._new_place(change.entry)
        headers = {"Content-Type": TYPE, **_unless_changed(known)}
        return self._answer("PUT", place, headers, change.entry.data.decode())

    def delete(self, change: EventChange) -> str:
        """Take one event off, unless somebody else changed it meanwhile."""
        known = change.known
        if known is None:
            return ""
        return self._answer("DELETE", known.place, _unless_changed(known))

    def _answer(self, method: str, place: str, headers: dict[str, str], body: str = "") -> str:
        """Return why the server refuses a request, or nothing."""
        from caldav.lib.error import DAVError

        try:
            status = self._client.request(place, method, body, headers).status
        except ForeignOriginError as error:
            return f"the server names another address for it, {error.origin}"
        except TooLongError:
            return "the server's answer has no end"
        except DAVError as error:
            return _reason(error)
        except NONSENSE:
            return "the server's answer makes no sense"
        gone = method == "DELETE" and status in (404, 410)
        if gone or 200 <= status < 300:
            return ""
        return REFUSALS.get(status, f"the server answered {status}")

    def _new_place(self, entry: ServerEntry) -> str:
        if self._calendar is None:
            with self._asking():
                principal = self._client.get_principal()
                self._calendar = principal.make_calendar(name=self._name)
        return urljoin(f"{self._calendar.url}".rstrip("/") + "/", f"{entry.uid}.ics")

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Turn what can go wrong before anything was sent into words; none quotes a secret."""
        from caldav.lib.error import AuthorizationError, DAVError

        host = self._account.host
        try:
            yield
        except ForeignOriginError as error:
            message = f"{host} names another address for its calendars: {error.origin}."
            advice = "The password goes nowhere but to the address you named; if it is right, name"
            raise InputError(Problem("server-elsewhere", message, f"{advice} that one.")) from None
        except TooLongError:
            raise BlockedError(f"{host} sends an answer that has no end.") from None
        except AuthorizationError:
            message = f"{host} does not know {self._account.user} with this password."
            advice = "Many servers want a password of its own for each program; look there."
            raise InputError(Problem("server-login", message, advice)) from None
        except NotImplementedError:
            raise BlockedError(
                f"{host} asks for a way to sign in that is not known here."
            ) from None
        except DAVError as error:
            raise BlockedError(f"{host} did not do as it was asked: {_reason(error)}.") from None
        except OSError as error:
            raise BlockedError(_unreachable(host, error)) from None
        except NONSENSE:
            raise BlockedError(f"{host} does not answer like a calendar server.") from None


def _unless_changed(known: ServerEntry | None) -> dict[str, str]:
    if known is None:
        return {"If-None-Match": "*"}
    if known.tag and not known.tag.startswith("W/"):  # a weak one never matches
        return {"If-Match": known.tag}
    return {}


def _unreachable(host: str, error: OSError) -> str:
    if "SSL" in type(error).__name__ or "certificate" in str(error).casefold():
        return f"The certificate of {host} is none that this machine trusts; nothing was sent."
    return f"{host} cannot be reached; nothing was changed there."


def _reason(error: Exception) -> str:
    if type(error).__name__ == "RateLimitError":
        return REFUSALS[429]
    reason = str(getattr(error, "reason", "") or "no reason")
    return "the server gives no reason" if reason == "no reason" else f"the server says {reason}"
