"""An HTTPS server of bare repositories, behind a password, that real Git is pointed at."""

import base64
import datetime as dt
import functools
import http.server
import ipaddress
import ssl
import subprocess
import threading
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class _Files(http.server.SimpleHTTPRequestHandler):
    """Git's plain-file protocol, behind a password."""

    def do_GET(self) -> None:
        given = self.headers.get("Authorization", "")
        self.server.seen.append(given)  # type: ignore[attr-defined]  # ours, see HttpsServer
        wanted = self.server.wanted  # type: ignore[attr-defined]  # the same
        if wanted and given != wanted:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.path.startswith("/moved.git"):
            self.send_response(302)
            self.send_header("Location", self.path.replace("moved", "network"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        hang = self.server.hang  # type: ignore[attr-defined]  # the same
        hang.wait(60)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class HttpsServer:
    """Serves a folder of bare repositories; `hang` makes those wait who are let in."""

    def __init__(self, folder: Path, certificate: Path) -> None:
        handler = functools.partial(_Files, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._server.wanted, self._server.seen = "", []  # type: ignore[attr-defined]  # ours
        self.let_go = self._server.hang = threading.Event()  # type: ignore[attr-defined]  # ours
        self.let_go.set()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        # A handshake is its connection's own affair: in accept() a slow one would hold up all.
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        threading.Thread(target=self._server.serve_forever, args=[0.05], daemon=True).start()
        self.url = f"https://127.0.0.1:{self._server.server_port}/network.git"

    @property
    def seen(self) -> list[str]:
        """The Authorization header of each request, "" where there was none."""
        return self._server.seen  # type: ignore[attr-defined,no-any-return]  # ours

    def want(self, username: str, password: str) -> None:
        token = base64.b64encode(f"{username}:{password}".encode()).decode()
        self._server.wanted = f"Basic {token}"  # type: ignore[attr-defined]  # ours

    def stop(self) -> None:
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()


def publish(folder: Path, bare: Path) -> None:
    """Make a bare copy of a repository as it is now, fit for this server."""
    if not bare.exists():
        subprocess.run(["git", "clone", "-q", "--bare", str(folder), str(bare)], check=True)
    fetch = ["fetch", "-q", str(folder), "+refs/heads/*:refs/heads/*"]
    # In one pack, since this server takes a connection for each file.
    for command in (fetch, ["repack", "-adq"], ["update-server-info"]):
        subprocess.run(["git", "--git-dir", str(bare), *command], check=True)


def make_certificate(path: Path) -> Path:
    """Write a certificate for the loopback address that signs itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    path.write_bytes(key.private_bytes(pem, form, plain) + made.public_bytes(pem))
    return path
