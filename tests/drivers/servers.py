"""Small real servers for the drivers' tests: eAPI over TLS, and SSH."""

import asyncio
import datetime as dt
import hashlib
import http.server
import json
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncssh
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from netconfig.drivers.session import Login, Target

USER, PASSWORD = "netops", "PLANTED-login-password"


def make_target(driver: str, port: int, **fields: Any) -> Target:
    login = Login(USER, PASSWORD)
    given = {"name": "sw1", "host": "127.0.0.1", "timeout_seconds": 5, "login": login, **fields}
    return Target(driver=driver, port=port, **given)


class EapiServer:
    """An HTTPS server that answers eAPI from a function, and remembers what reached it."""

    def __init__(self, folder: Path) -> None:
        certificate, key, self.pin = _certificate(folder)
        self.requests: list[dict[str, Any]] = []
        self.logins: list[str] = []
        self.answer: Callable[[list[Any]], Any] = lambda commands: [{} for _ in commands]
        self.status = 200
        self.hangs = threading.Event()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._server = _QuietServer(("127.0.0.1", 0), self._handler())
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def target(self, **fields: Any) -> Target:
        return make_target("eos", self.port, **{"tls_pin": self.pin, **fields})

    def stop(self) -> None:
        self.hangs.clear()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[http.server.BaseHTTPRequestHandler]:
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.logins.append(self.headers["Authorization"])
                request = json.loads(body)
                outer.requests.append(request)
                while outer.hangs.is_set():
                    threading.Event().wait(0.01)
                self._reply(outer.reply_to(request))

            def _reply(self, payload: bytes) -> None:
                self.send_response(outer.status)
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def reply_to(self, request: dict[str, Any]) -> bytes:
        answer = self.answer(request["params"]["cmds"][1:])
        if isinstance(answer, bytes):
            return answer
        if isinstance(answer, dict):
            return json.dumps({"jsonrpc": "2.0", "id": "1", "error": answer}).encode()
        return json.dumps({"jsonrpc": "2.0", "id": "1", "result": [{}, *answer]}).encode()


class _QuietServer(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class SshServer:
    """An SSH server in its own thread, which remembers every login that reaches it."""

    def __init__(self, algorithms: tuple[str, ...]) -> None:
        self.keys = [asyncssh.generate_private_key(name) for name in algorithms]
        self.logins: list[tuple[str, str]] = []
        self.accepts = False
        self.on_session: Callable[[Any], Any] = _silent_session
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._acceptor = self._call(self._listen())
        self.port = self._acceptor.get_port()

    def target(self, driver: str, **fields: Any) -> Target:
        return make_target(driver, self.port, **{"host_key": self.host_key(0), **fields})

    def host_key(self, at: int) -> str:
        return str(self.keys[at].export_public_key().decode().strip())

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._acceptor.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    async def _listen(self) -> Any:
        outer = self

        class Server(asyncssh.SSHServer):
            def begin_auth(self, username: str) -> bool:
                return True

            def password_auth_supported(self) -> bool:
                return True

            def validate_password(self, username: str, password: str) -> bool:
                outer.logins.append((username, password))
                return outer.accepts

        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_factory=Server,
            server_host_keys=self.keys,
            process_factory=self.on_session,
            encoding=None,
        )

    def _call(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(10)


async def _silent_session(process: Any) -> None:
    await asyncio.sleep(60)


def _certificate(folder: Path) -> tuple[Path, Path, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sw1")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / "device.crt", folder / "device.key"
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    der = certificate.public_bytes(serialization.Encoding.DER)
    return certificate_file, key_file, hashlib.sha256(der).hexdigest()
