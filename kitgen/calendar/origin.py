"""Origins: a password goes to the address that was named, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

MOST = 32 * 1024 * 1024  # bytes of one answer
HOPS = 5
PORTS = {"http": 80, "https": 443}

Origin = tuple[str, str, int]  # scheme, host, port


class ForeignOriginError(Exception):
    """A server names an address at another origin."""

    def __init__(self, origin: str) -> None:
        super().__init__(origin)
        self.origin = origin


class TooLongError(Exception):
    """An answer is longer than any calendar."""


class Guarded:
    """A session that asks one origin only, follows its redirects, and reads no endless answers.

    With `insecure`, the same host may be asked at another port and without encryption, too.
    """

    def __init__(self, session: Any, url: str, insecure: bool = False) -> None:
        self._session = session
        self._origin = origin_of(url)
        self._insecure = insecure

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def request(self, method: str, url: str, **how: Any) -> Any:
        """Ask the origin that was named; ForeignOriginError for any other.

        ValueError where an answer is no HTTP.
        """
        for _ in range(HOPS):
            self._check(url)
            response = self._session.request(
                method, url, **{**how, "allow_redirects": False, "stream": True}
            )
            place = response.headers.get("Location")
            if response.status_code not in (301, 302, 307, 308) or not place:
                return _bounded(response)
            response.close()
            url = urljoin(url, place)
        raise ForeignOriginError("one that leads in a circle")

    def _check(self, url: str) -> None:
        origin = origin_of(url)
        same_host = self._insecure and origin[1] == self._origin[1]
        if origin != self._origin and not same_host:
            scheme, host, port = origin
            usual = port == PORTS.get(scheme)
            raise ForeignOriginError(f"{scheme}://{host}{'' if usual else f':{port}'}")


def origin_of(url: str) -> Origin:
    """Return scheme, host and port of an address; ForeignOriginError if it has none."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        raise ForeignOriginError("one that cannot be read") from None
    return parts.scheme, (parts.hostname or "").casefold(), port


def _bounded(response: Any) -> Any:
    """Read an answer to its end, if that comes soon enough."""
    data = bytearray()
    for piece in _pieces(response):
        data += piece
        if len(data) > MOST:
            response.close()
            raise TooLongError
    response._content = bytes(data)
    response._content_consumed = True
    return response


def _pieces(response: Any) -> Iterator[bytes]:
    try:
        yield from response.iter_content(65536)
    except OSError:
        raise
    except Exception as error:  # of the library below the library, which names no common kind
        raise ValueError("an answer that cannot be read") from error
