"""BGP sessions: both ends are there, and each is what the other takes it for."""

from collections import defaultdict
from collections.abc import Iterator

from netconfig.intent.validation.network import Network, in_vrf
from netconfig.intent.validation.problem import Found, error, listed, warning
from netconfig.intent.validation.sessions import Session, meets, sessions_of


@error("bgp-peer-missing", "A session over an interface leads to no link, or to no address.")
def without_peers(network: Network) -> Iterator[Found]:
    """Yield each session of which the peer's address cannot be known."""
    for session in _each(network):
        if session.peer:
            continue
        if session.far_port is None:
            text = f"BGP session {session.name} leads to no peer: the interface has no link."
        elif session.far in network.devices:
            text = f"BGP session {session.name} leads to {session.far_port}, which has no address."
        else:
            continue
        yield _found(session, text)


@error("bgp-asn-missing", "Nothing says the AS number of a session's peer.")
def without_numbers(network: Network) -> Iterator[Found]:
    """Yield each session that no device would take."""
    for session in _each(network):
        if session.remote_asn is None:
            text = f"BGP session {session.name}: nothing says the peer's AS number."
            yield _found(session, text)


@error("bgp-one-sided", "The router at the other end of a session has no session back.")
def one_sided(network: Network) -> Iterator[Found]:
    """Yield each session whose other end is missing; what is managed by sections may have it."""
    for session, back in _ends(network):
        far = network.devices[str(session.far)]
        if session.enabled and not back and not far["managed"]:
            router = network.index.one("bgp_router", str(session.far))
            what = "has no session back" if router else "has no BGP"
            yield _found(
                session, f"BGP session {session.name} leads to {session.far}, which {what}."
            )


@error("bgp-asn", "A session expects another AS number than its other end has.")
def other_numbers(network: Network) -> Iterator[Found]:
    """Yield each session that its other end would refuse; `local_asn` there says it is meant so."""
    for session, back in _ends(network):
        for end in back if session.enabled and session.remote_asn is not None else ():
            if end.enabled and end.local_asn != session.remote_asn:
                text = (
                    f"BGP session {session.name} expects AS {session.remote_asn}, and "
                    f"{end.device} at the other end has AS {end.local_asn}."
                )
                yield _found(session, text)


@error("bgp-password", "One end of a session has a password and the other has none.")
def passwords(network: Network) -> Iterator[Found]:
    """Yield each session that never comes up, told of the end without a password."""
    for session, back in _ends(network):
        if not session.password and any(end.password for end in back):
            text = f"BGP session {session.name} has no password, and {session.far} has one for it."
            yield _found(session, text)


@warning("bgp-secrets", "The ends of a session name different secrets as its password.")
def secrets(network: Network) -> Iterator[Found]:
    """Yield each session once whose secrets may, but need not, have the same value."""
    for session, back in _ends(network):
        for end in back:
            if session.password and end.password and session.password < end.password:
                text = (
                    f"BGP session {session.name} has the password {session.password}, and "
                    f"{end.device} has {end.password} for it."
                )
                yield _found(session, text)


@error("bgp-router-id", "Two routers of one AS have the same router id.")
def router_ids(network: Network) -> Iterator[Found]:
    """Yield each id that routers of one AS share, which RFC 6286 forbids."""
    users: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name, row in network.index.by_key["bgp_router"].items():
        if name in network.devices:
            users[row["asn"], row["router_id"]].append(name)
    for (asn, router_id), names in users.items():
        if len(names) > 1:
            text = f"{listed(sorted(names))} of AS {asn} have the same router id {router_id}."
            yield Found("bgp_router", min(names), tuple(names), text)


@warning("bgp-peer-unknown", "No device of the intent has the address of a session's peer.")
def unknown_peers(network: Network) -> Iterator[Found]:
    """Yield each session to somebody else, which nothing here can check."""
    owned = {ip for _, ip in network.claims}
    texts = {str(ip) for ip in owned}
    for session in _each(network):
        if not session.port and session.peer and session.far is None and session.peer not in texts:
            text = (
                f"BGP session {session.name} in {in_vrf(session.vrf)}: no device of the intent "
                "has that address."
            )
            yield _found(session, text)


def _each(network: Network) -> Iterator[Session]:
    for sessions in network.once(sessions_of).values():
        yield from sessions


def _ends(network: Network) -> Iterator[tuple[Session, list[Session]]]:
    """Yield each session to a known device, with those that are its other end."""
    between = network.once(_by_pair)
    for session in _each(network):
        if session.far in network.devices:
            others = between.get((session.far, session.device), ())
            yield session, [other for other in others if meets(session, other)]


def _by_pair(network: Network) -> dict[tuple[str | None, str | None], list[Session]]:
    found: dict[tuple[str | None, str | None], list[Session]] = defaultdict(list)
    for session in _each(network):
        found[session.device, session.far].append(session)
    return dict(found)


def _found(session: Session, text: str) -> Found:
    far = (session.far,) if session.far else ()
    return Found(session.kind, session.key, (session.device, *far), text)
