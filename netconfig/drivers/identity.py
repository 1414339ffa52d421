"""Who answers at an address: the host key or certificate, read without sending any login."""

import base64
import hashlib
from dataclasses import dataclass

import paramiko

from netconfig.drivers.pins import certificate_pin, handshake, pinning_context
from netconfig.drivers.session import DeviceUnreachable, NotSupported, Target
from netconfig.drivers.wire import Wire

_TLS_DRIVERS = frozenset({"eos"})
_SSH_DRIVERS = frozenset({"frr", "ios", "iosxr_netconf", "junos", "nxos_ssh"})


@dataclass(frozen=True)
class Identity:
    """What a device showed: `host_key` and `tls_pin` as in `Target`, the one that it has not is "".

    `fingerprint` is what people compare with the device's own console: `SHA256:…`, in base64
    for a host key (as OpenSSH prints it) and in hex pairs for a certificate.
    """

    host_key: str
    tls_pin: str
    fingerprint: str


def scan_identity(target: Target) -> Identity:
    """Read the identity of whoever answers; sends no user name and no password.

    Raises DeviceUnreachable, or NotSupported for an unknown driver.
    """
    wire = Wire(target)
    try:
        if target.driver in _TLS_DRIVERS:
            return _scan_tls(target, wire)
        if target.driver in _SSH_DRIVERS:
            return _scan_ssh(target, wire)
    finally:
        wire.cut()
    raise NotSupported(f"driver {target.driver} of {target.name} is not one that netconfig has")


def _scan_tls(target: Target, wire: Wire) -> Identity:
    line = handshake(wire, pinning_context(), target)
    pin = certificate_pin(line)
    line.close()
    pairs = ":".join(pin[i : i + 2] for i in range(0, len(pin), 2))
    return Identity(host_key="", tls_pin=pin, fingerprint=f"SHA256:{pairs.upper()}")


def _scan_ssh(target: Target, wire: Wire) -> Identity:
    transport = paramiko.Transport(wire.dial())
    try:
        transport.start_client(timeout=target.timeout_seconds)
        key = transport.get_remote_server_key()
    except (paramiko.SSHException, EOFError, OSError) as error:
        reason = str(error) or type(error).__name__
    else:
        digest = base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
        return Identity(
            host_key=f"{key.get_name()} {key.get_base64()}",
            tls_pin="",
            fingerprint=f"SHA256:{digest}",
        )
    finally:
        transport.close()
    raise DeviceUnreachable(f"{target.name} did not finish the SSH key exchange: {reason}")
