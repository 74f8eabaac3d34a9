"""A Dovecot of the test's own: on this machine alone, its mail in a folder, two ways in."""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from imaplib import IMAP4
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from support.forking import PATIENCE
from support.others import need
from support.ports import free_port

USER, PASSWORD = "ada@example.org", "a password of hers, ü"
CONFIG = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
default_client_limit = 20
default_process_limit = 20
mail_location = maildir:{folder}/mail:LAYOUT=fs
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 1
ssl = {ssl}
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  mailbox {drafts} {{
    auto = create
    special_use = \\Drafts
  }}
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server with one user."""

    imap: int
    imaps: int
    certificate: Path
    drafts: str

    @property
    def folder(self) -> str:
        """The folder of drafts, as the protocol writes it."""
        return '"{}"'.format(self.drafts.replace("&", "&-"))

    @contextlib.contextmanager
    def inside(self) -> Iterator[IMAP4]:
        """Be the user's own mail program."""
        with IMAP4("127.0.0.1", self.imap, timeout=PATIENCE) as mail:
            mail.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
            mail.select(self.folder)
            yield mail

    def letters(self) -> dict[bytes, bytes]:
        """Return every draft by its UID."""
        with self.inside() as mail:
            _, (uids,) = mail.uid("SEARCH", "ALL")
            found = {}
            for uid in uids.split():
                _, parts = mail.uid("FETCH", uid.decode(), "(FLAGS BODY.PEEK[])")
                found[uid] = parts[0][1]
            return found

    def flags(self) -> list[bytes]:
        """Return the flags of every draft."""
        with self.inside() as mail:
            _, lines = mail.fetch("1:*", "(FLAGS)")
            return [line for line in lines if isinstance(line, bytes)]

    def replace(self, uid: bytes, data: bytes) -> None:
        """Save a draft anew, as a mail program does that lets its user edit it."""
        with self.inside() as mail:
            mail.append(self.folder, "(\\Draft)", "", data)
            self._delete(mail, uid)

    def delete(self, uid: bytes) -> None:
        """Take a draft away, as a mail program does that sent it."""
        with self.inside() as mail:
            self._delete(mail, uid)

    @staticmethod
    def _delete(mail: IMAP4, uid: bytes) -> None:
        mail.uid("STORE", uid.decode(), "+FLAGS", "(\\Deleted)")
        mail.expunge()


# A free port may be taken by somebody else before Dovecot binds it: then others are tried.
ATTEMPTS = 5


@contextlib.contextmanager
def dovecot(*, tls: bool = True, drafts: str = "Drafts") -> Iterator[Dovecot]:
    """Run a Dovecot; `drafts` is what its folder of drafts is called."""
    need("dovecot")
    with _folder() as folder:
        certificate(folder)
        (folder / "users").write_text(f"{USER}:{PASSWORD}\n", "utf-8")
        server, process = _started(folder, tls, drafts)
        try:
            yield server
        finally:
            _stop(process)


def _started(folder: Path, tls: bool, drafts: str) -> tuple[Dovecot, subprocess.Popen[bytes]]:
    said = ""
    for _ in range(ATTEMPTS):
        server = Dovecot(free_port(), free_port(), folder / "certificate.pem", drafts)
        config = folder / "dovecot.conf"
        config.write_text(CONFIG.format(**_settings(folder, server, tls)))
        with (folder / "errors").open("wb") as errors:
            command = [need("dovecot"), "-F", "-c", str(config)]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        try:
            if _answers(server, process):
                return server, process
        except BaseException:
            _stop(process)
            raise
        said = _said(folder)
        _stop(process)
    raise AssertionError(f"Dovecot does not run: {said}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(PATIENCE)


def _settings(folder: Path, server: Dovecot, tls: bool) -> dict[str, object]:
    root = os.geteuid() == 0
    me = pwd.getpwuid(os.geteuid()).pw_name
    mail = pwd.getpwnam("nobody" if root else me)
    for path in (folder, folder / "mail"):
        path.mkdir(exist_ok=True)
        if root:
            os.chown(path, mail.pw_uid, mail.pw_gid)
    return {
        "folder": folder,
        "internal": "dovecot" if root else me,
        "login": "dovenull" if root else me,
        "group": "dovecot" if root else "",
        "uid": mail.pw_uid,
        "gid": mail.pw_gid,
        "ssl": "yes" if tls else "no",
        "imap": server.imap,
        "imaps": server.imaps,
        "drafts": f'"{server.drafts}"',
    }


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """Make a folder that other users may pass, with a short name, since it holds sockets."""
    folder = Path(tempfile.mkdtemp(prefix="dove-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def certificate(folder: Path) -> None:
    """Write a certificate for this machine that is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=30))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "certificate.pem").write_bytes(made.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def _answers(server: Dovecot, process: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            return False
        with contextlib.suppress(OSError), server.inside():
            return True
        time.sleep(0.05)
    return False


def _said(folder: Path) -> str:
    found = (folder / name for name in ("errors", "log"))
    return "".join(path.read_text() for path in found if path.exists())
