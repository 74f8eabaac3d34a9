"""A mailbox on a server, reached through IMAP: its folder of drafts, and nothing else of it."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any

from kitgen.mailbox.account import MailAccount
from kitgen.mailbox.outbox import ServerDraft
from kitgen.model.errors import BlockedError, InputError, MissingPartError, Problem

TIMEOUT = 30  # seconds
FLAGS = (b"\\Draft", b"\\Seen")


class Mailbox:
    """The drafts of an account. Entering signs in; an error there says what the user can do."""

    def __init__(self, account: MailAccount, folder: str | None = None) -> None:
        self._account = account
        self._wanted = folder
        self._client: Any = None  # the library's types are not complete
        self.folder = ""

    def __enter__(self) -> Mailbox:
        with self._asking():
            self._client = self._connect()
            try:
                self._sign_in()
                self.folder = self._wanted or self._drafts_folder()
                self._select()
            except BaseException:
                self._leave()
                raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    def found(self, ids: Iterable[str]) -> Mapping[str, ServerDraft]:
        """Return the drafts that are there of some Message-IDs."""
        there: dict[str, ServerDraft] = {}
        with self._asking():
            for one in ids:
                for uid in self._client.search(["HEADER", "Message-ID", one])[-1:]:
                    data = self._client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"]
                    there[one] = ServerDraft(uid, data)
        return there

    def put(self, data: bytes) -> None:
        """Add one draft."""
        with self._asking():
            self._client.append(self.folder, data, FLAGS)

    def take_off(self, found: ServerDraft) -> None:
        """Delete one draft, and no other that somebody marked as deleted."""
        with self._asking():
            self._client.delete_messages([found.uid], silent=True)
            if self._client.has_capability("UIDPLUS"):
                self._client.uid_expunge([found.uid])

    def _connect(self) -> Any:
        try:
            from imapclient import IMAPClient
        except ImportError:
            part = "the imapclient package, which speaks to mail servers,"
            raise MissingPartError(part, "pip install 'kitgen[mail]'") from None
        account, safe = self._account, _context(self._account)
        client: Any = IMAPClient(
            account.host,
            port=account.port,
            ssl=account.encrypted,
            ssl_context=safe if account.encrypted else None,
            use_uid=True,
            timeout=TIMEOUT,
        )
        if not account.encrypted:
            self._encrypt(client, safe)
        return client

    def _encrypt(self, client: Any, safe: ssl.SSLContext) -> None:
        """Turn to TLS before anything is told; go on without it only where that was allowed."""
        if client.has_capability("STARTTLS"):
            client.starttls(safe)
        elif not self._account.bare:
            client.shutdown()
            message = f"{self._account.host} would be told the password in the clear."
            advice = "Write its address with imaps://, or add --insecure if nobody can listen."
            raise InputError(Problem("server-url", message, advice))

    def _sign_in(self) -> None:
        from imapclient.exceptions import LoginError

        account = self._account
        try:
            if self._client.has_capability("AUTH=PLAIN"):  # LOGIN knows no password beyond ASCII
                self._client.plain_login(account.user, account.password)
            else:
                self._client.login(account.user, account.password)
        except LoginError:
            message = f"{account.host} does not let {account.user} in with this password."
            advice = "Many providers want an app password; your account there makes one."
            raise InputError(Problem("server-login", message, advice)) from None

    def _drafts_folder(self) -> str:
        found: str | None = self._client.find_special_folder(b"\\Drafts")
        if found is None:
            message = f"{self._account.host} does not say which folder holds the drafts."
            raise InputError(Problem("no-drafts", message, "Name it: --folder NAME"))
        return found

    def _select(self) -> None:
        from imapclient.exceptions import IMAPClientError

        try:
            self._client.select_folder(self.folder)
        except IMAPClientError:
            names = ", ".join(sorted(name for _, _, name in self._client.list_folders()))
            message = f"There is no folder {self.folder!r} at {self._account.host}."
            raise InputError(Problem("no-drafts", message, f"There are: {names}.")) from None

    def _leave(self) -> None:
        with contextlib.suppress(Exception):  # whatever it says, nothing more is asked of it
            self._client.logout()

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        """Turn what can go wrong with a server into words; none quotes a secret."""
        from imaplib import IMAP4

        host = self._account.host
        try:
            yield
        except ssl.SSLCertVerificationError as error:
            message = f"{host} shows a certificate that cannot be trusted: {error.verify_message}."
            raise BlockedError(message) from None
        except (OSError, EOFError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else "no answer"
            raise BlockedError(f"{host} cannot be reached: {why}.") from None
        except (IMAP4.error, ValueError, KeyError, LookupError) as error:
            raise BlockedError(f"{host} answered what no mail server should: {error}") from None


def _context(account: MailAccount) -> ssl.SSLContext:
    """Return how TLS is spoken; what stays on this machine, or may be plain, may be self-signed."""
    context = ssl.create_default_context()
    if account.bare:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
