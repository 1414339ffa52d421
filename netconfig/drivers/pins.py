"""Is the peer the trusted device? Host keys and certificates, checked before a password is sent."""

import base64
import hashlib
import socket
import ssl

import paramiko
from paramiko.pkey import UnknownKeyType

from netconfig.drivers.session import DeviceUnreachable, HostKeyMismatch, Target
from netconfig.drivers.wire import Wire

# An RSA key signs under newer names than its own (RFC 8332).
_RSA_SIGNATURES = ("rsa-sha2-512", "rsa-sha2-256")


def trusted_key(target: Target) -> paramiko.PKey:
    """Return the host key that the device must show. Raises HostKeyMismatch if none is trusted."""
    words = target.host_key.split()
    if len(words) < 2:
        raise HostKeyMismatch(_nothing_trusted(target, "host key"))
    try:
        return paramiko.PKey.from_type_string(words[0], base64.b64decode(words[1], validate=True))
    except (ValueError, paramiko.SSHException, UnknownKeyType):
        pass
    raise HostKeyMismatch(
        f"the host key kept for {target.name} is not readable: run `netconfig trust {target.name}`"
    )


def trusted_pin(target: Target) -> str:
    """Return the certificate's trusted SHA-256. Raises HostKeyMismatch if there is none."""
    pin = target.tls_pin.replace(":", "").lower()
    if not pin:
        raise HostKeyMismatch(_nothing_trusted(target, "certificate"))
    return pin


def wrong_host_key(target: Target) -> HostKeyMismatch:
    """Return the error for a device that showed another host key than the trusted one."""
    return HostKeyMismatch(_not_trusted(target, "host key"))


def key_algorithms(key: paramiko.PKey) -> tuple[str, ...]:
    """Return the names under which a server may offer this host key."""
    return _RSA_SIGNATURES if key.get_name() == "ssh-rsa" else (key.get_name(),)


class PinnedKeys(paramiko.HostKeys):
    """Known hosts that hold one key, for whatever name the device is asked by."""

    def __init__(self, key: paramiko.PKey) -> None:
        super().__init__()
        self._key = key

    def __len__(self) -> int:
        return 1

    def lookup(self, hostname: str) -> dict[str, paramiko.PKey]:  # type: ignore[override]  # a plain dict does what its callers need
        """Return the key under every algorithm that it can be negotiated by."""
        del hostname
        return dict.fromkeys(key_algorithms(self._key), self._key)

    def check(self, hostname: str, key: paramiko.PKey) -> bool:
        """Tell whether this is the one trusted key."""
        del hostname
        return key.get_name() == self._key.get_name() and key.asbytes() == self._key.asbytes()


def pinning_context() -> ssl.SSLContext:
    """Return a TLS context that trusts no authority: the pin alone decides, see `handshake`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def handshake(wire: Wire, context: ssl.SSLContext, target: Target) -> ssl.SSLSocket:
    """Dial and finish the TLS handshake; sends nothing else. Raises DeviceUnreachable."""
    line = context.wrap_socket(
        wire.dial(), server_hostname=target.host, do_handshake_on_connect=False
    )
    wire.keep(line)
    try:
        line.do_handshake()
    except OSError as error:
        line.close()
        reason = getattr(error, "reason", None) or error.strerror or str(error)
    else:
        return line
    raise DeviceUnreachable(f"{target.name} did not finish the TLS handshake: {reason}")


def certificate_pin(line: ssl.SSLSocket) -> str:
    """Return the SHA-256 of the peer's DER certificate, in lower-case hex."""
    return hashlib.sha256(line.getpeercert(binary_form=True) or b"").hexdigest()


def pinned_handshake(
    wire: Wire, context: ssl.SSLContext, target: Target, *, pin: str
) -> socket.socket:
    """Like `handshake`, and raise HostKeyMismatch unless the certificate has this SHA-256."""
    line = handshake(wire, context, target)
    if certificate_pin(line) != pin:
        line.close()
        raise HostKeyMismatch(_not_trusted(target, "certificate"))
    return line


def _nothing_trusted(target: Target, what: str) -> str:
    return f"no {what} of {target.name} is trusted yet: run `netconfig trust {target.name}`"


def _not_trusted(target: Target, what: str) -> str:
    return (
        f"{target.name} showed another {what} than the trusted one, and no password was sent; "
        f"if it was replaced on purpose, run `netconfig trust {target.name}`"
    )
