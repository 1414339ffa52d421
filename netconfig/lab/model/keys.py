"""Private keys of devices: a TLS certificate or an SSH host key, made once and kept in a file."""

import base64
import datetime as dt
import hashlib
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import NameOID

KeyKind = Literal["tls", "ssh"]

_TEN_YEARS = dt.timedelta(days=3652)
_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Key:
    """A private key, in PEM at `path`, and what clients see of it.

    For TLS the file holds the certificate too, `public` is the certificate in PEM and `fingerprint`
    the SHA-256 of its DER form in lower-case hex. For SSH the file is in OpenSSH's format, `public`
    is "ssh-ed25519 AAAA..." and `fingerprint` is "SHA256:..." as ssh-keygen prints it.
    """

    kind: KeyKind
    path: Path
    public: str
    fingerprint: str


def load_or_make_key(path: Path, kind: KeyKind, *, name: str, now: dt.datetime) -> Key:
    """Return the key in a file, made now when there is none; a folder keeps it over restarts."""
    if not path.exists():
        return make_key(path, kind, name=name, now=now)
    return _tls_key(path) if kind == "tls" else _ssh_key(path)


def make_key(path: Path, kind: KeyKind, *, name: str, now: dt.datetime) -> Key:
    """Make a new key in a file that only its owner may read, in place of the one there."""
    content = _new_certificate(name, now) if kind == "tls" else _new_host_key()
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(content)
    return _tls_key(path) if kind == "tls" else _ssh_key(path)


def tls_context(key: Key) -> ssl.SSLContext:
    """Return a server context that shows the key's certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    # Drivers make a new connection for each request and never come back with a ticket.
    context.num_tickets = 0
    context.load_cert_chain(key.path)
    return context


def _tls_key(path: Path) -> Key:
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    der = certificate.public_bytes(serialization.Encoding.DER)
    pem = certificate.public_bytes(serialization.Encoding.PEM).decode()
    return Key("tls", path, pem, hashlib.sha256(der).hexdigest())


def _ssh_key(path: Path) -> Key:
    private = serialization.load_ssh_private_key(path.read_bytes(), password=None)
    public = private.public_key().public_bytes(
        serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    )
    digest = hashlib.sha256(base64.b64decode(public.split()[1])).digest()
    fingerprint = "SHA256:" + base64.b64encode(digest).decode().rstrip("=")
    return Key("ssh", path, public.decode(), fingerprint)


def _new_certificate(name: str, now: dt.datetime) -> bytes:
    private = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _A_DAY)
        .not_valid_after(now + _TEN_YEARS)
        .sign(private, hashes.SHA256())
    )
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return pem + certificate.public_bytes(serialization.Encoding.PEM)


def _new_host_key() -> bytes:
    return ed25519.Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.OpenSSH,
        serialization.NoEncryption(),
    )
