"""Types of arguments that are IP addresses, masks or hosts, shared by all vendors."""

import ipaddress
import re


def ipv4(text: str) -> str | None:
    """An IPv4 address."""
    try:
        return str(ipaddress.IPv4Address(text))
    except ValueError:
        return None


def ip(text: str) -> str | None:
    """An IPv4 or IPv6 address."""
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return None


def ipv4_interface(text: str) -> str | None:
    """An IPv4 address with its prefix length, host bits kept."""
    try:
        return str(ipaddress.IPv4Interface(text)) if "/" in text else None
    except ValueError:
        return None


def ipv6_interface(text: str) -> str | None:
    """An IPv6 address with its prefix length, host bits kept."""
    try:
        return str(ipaddress.IPv6Interface(text)) if "/" in text else None
    except ValueError:
        return None


def ipv4_network(text: str) -> str | None:
    """An IPv4 prefix, host bits cleared."""
    try:
        return str(ipaddress.IPv4Network(text, strict=False)) if "/" in text else None
    except ValueError:
        return None


def ipv6_network(text: str) -> str | None:
    """An IPv6 prefix, host bits cleared."""
    try:
        return str(ipaddress.IPv6Network(text, strict=False)) if "/" in text else None
    except ValueError:
        return None


def mask(text: str) -> str | None:
    """A dotted IPv4 network mask."""
    try:
        network = ipaddress.IPv4Network(f"0.0.0.0/{text}")
    except ValueError:
        return None
    return text if str(network.netmask) == text else None


def host(text: str) -> str | None:
    """An IP address or a host name."""
    if ip(text):
        return ip(text)
    looks_numeric = re.fullmatch(r"[\d.]+", text)
    is_name = re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", text)
    return text if is_name and not looks_numeric else None
