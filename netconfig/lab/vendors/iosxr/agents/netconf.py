"""NETCONF on an IOS-XR router: the candidate of each session, CLI text inside XML, YANG models.

Sources: Cisco's programmability guide for the ASR 9000 series, IOS XR 7.5.x; RFC 6241; what the
NAPALM driver `iosxr_netconf` sends. Each session has a candidate of its own.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ipaddress import AddressValueError, IPv4Address

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.device import Device
from netconfig.lab.model.keys import Key
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.probes import Probe
from netconfig.lab.vendors.iosxr.agents.netconf_data import CLI, config_data, operational_data
from netconfig.lab.vendors.iosxr.config.checks import check, failed_config
from netconfig.lab.vendors.iosxr.config.commits import (
    Asked,
    CannotCommit,
    CommitFailed,
    ConfigIsLocked,
    ConfigSession,
    NothingToCommit,
    TrialIsPending,
    commit,
    lock,
    reverted,
    rollback,
    unlock,
)
from netconfig.lab.vendors.iosxr.config.diffs import changes
from netconfig.lab.vendors.iosxr.config.printing import HEADER
from netconfig.lab.vendors.iosxr.config.reading import read_entries, read_lines
from netconfig.lab.vendors.iosxr.config.target import Target
from netconfig.lab.vendors.iosxr.oper.routes import traced
from netconfig.lab.vendors.iosxr.oper.trees import Rows, yang
from netconfig.lab.vendors.iosxr.oper.yang_oper import ENVIRONMENT, XR
from netconfig.lab.vendors.wire.netconf.confirmed import read_commit, text_of
from netconfig.lab.vendors.wire.netconf.replies import (
    BASE,
    Element,
    RpcError,
    RpcRefused,
    name_of,
    to_text,
)
from netconfig.lab.vendors.wire.netconf.server import NetconfServer
from netconfig.lab.vendors.wire.netconf.session import Dialect, Visit

_OK = "<ok/>"
_SYNTAX = (
    "!! SYNTAX/AUTHORIZATION ERRORS: This configuration failed due to\n"
    "!! one or more of the following reasons:\n"
    "!!  - the entered commands do not exist,\n"
    "!!  - the entered commands have errors in their syntax,\n"
    "!!  - the software packages containing the commands are not active,\n"
    "!!  - the current user is not a member of a task-group that has\n"
    "!!    permissions to use the commands.\n\n"
)


def start_netconf(device: Device, key: Key) -> NetconfServer:
    """Start the NETCONF server of one device."""
    return NetconfServer(device, key, _DIALECT)


class _Speaker:
    """One session."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._device = visit.device
        self._session = ConfigSession(
            visit.device, visit.user, "NETCONF", "netconf", name=f"netconf-{visit.number}"
        )

    def describe(self, rpc: Element) -> str:
        words = [name_of(rpc)]
        for child in rpc:
            if not isinstance(child.tag, str) or name_of(child) == "config":
                continue
            text = " ".join((child.text or "").split())
            inner = [name_of(each) for each in child if isinstance(each.tag, str)]
            words.append(f"{name_of(child)}={text or ','.join(inner)}".rstrip("="))
        return " ".join(words)

    def answer(self, rpc: Element) -> str:
        does = _OPERATIONS.get(name_of(rpc))
        if does is None:
            raise _refused("operation-not-supported", name_of(rpc), "unknown operation")
        with _refusals():
            return does(self, rpc)

    def end(self) -> None:
        self._session.end()

    def _get(self, rpc: Element) -> str:
        return operational_data(self._device, rpc.find("{*}filter"))

    def _get_config(self, rpc: Element) -> str:
        if _store(rpc, "source") == "running":
            return config_data(self._device, self._device.running, rpc.find("{*}filter"))
        target = self._session.target
        if target.is_empty:
            # A candidate that nobody edited is empty, not what runs.
            return "<data/>"
        return config_data(self._device, target.result(), rpc.find("{*}filter"))

    def _edit_config(self, rpc: Element) -> str:
        _require_candidate(rpc, "target")
        config = rpc.find("{*}config")
        self._load(config, replaces=text_of(rpc, "default-operation") == "replace")
        return _OK

    def _copy_config(self, rpc: Element) -> str:
        _require_candidate(rpc, "target")
        source = rpc.find("{*}source")
        config = source.find("{*}config") if source is not None else None
        if config is None and source is not None and source.find("{*}running") is not None:
            self._session.clear()
            return _OK
        self._load(config, replaces=True)
        return _OK

    def _load(self, config: Element | None, *, replaces: bool) -> None:
        """Enter lines into the candidate; when one is refused, none of them stays."""
        self._require_access()
        cli = config.find(f"{{{CLI}}}cli") if config is not None else None
        if cli is None:
            named = next(iter(config), None) if config is not None else None
            what = name_of(named) if named is not None else "config"
            raise _refused("unknown-element", what, "only CLI text can be loaded")
        if replaces:
            self._session.clear()
        before = self._session.target
        fresh = (
            Target(self._device.running, replaces=replaces)
            if before.is_empty
            else before.rebased(before.base)
        )
        fresh.enter_all(read_entries(read_lines(cli.text or "")))
        self._session.put(fresh)

    def _diff(self, _rpc: Element) -> str:
        target = self._session.target
        made = yang("cli", "", namespace=f"{XR}cli-diff-act")
        shown = "" if target.is_empty else changes(self._device.running, target.result())
        made.text = f"\n{HEADER}{shown}end\n"
        return to_text(made)

    def _lock(self, rpc: Element) -> str:
        _store(rpc, "target")
        lock(self._session)
        return _OK

    def _unlock(self, rpc: Element) -> str:
        _store(rpc, "target")
        unlock(self._session)
        return _OK

    def _commit(self, rpc: Element) -> str:
        asked = read_commit(rpc)
        confirmed, number = self._visit.confirmed, self._visit.number
        confirmed.admit(asked, session=number)
        before, is_pending = self._device.running, confirmed.is_pending
        try:
            commit(self._session, Asked(ignores_others=True, is_mine=is_pending))
        except NothingToCommit:
            if asked.seconds and not is_pending:
                # Nothing was tried, so that nothing has to be taken back.
                return _OK
        confirmed.settle(
            asked,
            session=number,
            before=before,
            on_revert=reverted(self._device, self._visit.user),
        )
        return _OK

    def _cancel(self, rpc: Element) -> str:
        self._visit.confirmed.cancel(text_of(rpc, "persist-id"), session=self._visit.number)
        return _OK

    def _discard(self, _rpc: Element) -> str:
        self._session.clear()
        return _OK

    def _validate(self, rpc: Element) -> str:
        if _store(rpc, "source") == "candidate":
            violations = check(self._session.target.result(), self._device.running)
            if violations:
                raise CommitFailed("the candidate is not valid", violations)
        return _OK

    def _roll_back(self, rpc: Element) -> str:
        count = text_of(rpc, "count")
        rollback(self._session, int(count) if count.isdecimal() else 0)
        return _OK

    def _trace(self, rpc: Element) -> str:
        place = rpc.find("{*}ipv4")
        if place is None:
            raise _refused("missing-element", "ipv4", "only IPv4 can be traced")
        vrf = text_of(place, "vrf-name") or GLOBAL
        hops, source = text_of(place, "max-ttl") or "30", text_of(place, "source")
        try:
            near = IPv4Address(source) if source else None
            probe = Probe(vrf, IPv4Address(text_of(place, "destination")), near, int(hops))
        except (AddressValueError, ValueError) as error:
            raise _refused("invalid-value", "destination", str(error)) from error
        if vrf not in self._device.network.facts(self._device.name).routing:
            raise _refused("invalid-value", "vrf-name", f"VRF {vrf} does not exist")
        rows = Rows(
            {**hop, "probes": {"probe": hop["probes"]}} for hop in traced(self._device, probe)
        )
        data = {"ipv4": {"hops": {"hop": rows}}}
        return to_text(yang("traceroute-response", data, namespace=f"{XR}traceroute-act"))

    def _require_access(self) -> None:
        if self._device.lock_holder not in {"", self._session.name}:
            raise ConfigIsLocked("The configuration is locked by another session.")


_OPERATIONS: Mapping[str, Callable[[_Speaker, Element], str]] = {
    "get": _Speaker._get,  # noqa: SLF001  # a table of the class's own methods
    "get-config": _Speaker._get_config,  # noqa: SLF001
    "edit-config": _Speaker._edit_config,  # noqa: SLF001
    "copy-config": _Speaker._copy_config,  # noqa: SLF001
    "get-cli-config-diff": _Speaker._diff,  # noqa: SLF001
    "lock": _Speaker._lock,  # noqa: SLF001
    "unlock": _Speaker._unlock,  # noqa: SLF001
    "commit": _Speaker._commit,  # noqa: SLF001
    "cancel-commit": _Speaker._cancel,  # noqa: SLF001
    "discard-changes": _Speaker._discard,  # noqa: SLF001
    "validate": _Speaker._validate,  # noqa: SLF001
    "roll-back-configuration-last": _Speaker._roll_back,  # noqa: SLF001
    "traceroute": _Speaker._trace,  # noqa: SLF001
}


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what the router refuses into errors of an RPC. Raises RpcRefused."""
    try:
        yield
    except LineRefused as refusal:
        raise _refused("operation-failed", "", f"{_SYNTAX}{refusal.line}\n") from refusal
    except (ConfigIsLocked, TrialIsPending) as error:
        raise _refused("lock-denied", "", str(error)) from error
    except CommitFailed as error:
        raise _refused("operation-failed", "", failed_config(error.violations)) from error
    except CannotCommit as error:
        raise _refused("operation-failed", "", str(error)) from error


def _refused(tag: str, where: str, message: str) -> RpcRefused:
    return RpcRefused([RpcError(message, tag=tag, element=where, kind="application")])


def _store(rpc: Element, end: str) -> str:
    """Return the datastore that a request names. Raises RpcRefused."""
    found = rpc.find(f"{{*}}{end}")
    name = name_of(found[0]) if found is not None and len(found) else ""
    if name not in ("candidate", "running"):
        raise _refused("invalid-value", end, "no such datastore")
    return name


def _require_candidate(rpc: Element, end: str) -> None:
    if _store(rpc, end) != "candidate":
        raise _refused("operation-not-supported", end, "only the candidate can be written")


_DIALECT = Dialect(
    ssh_version="Cisco-2.0",
    capabilities=(
        "urn:ietf:params:netconf:capability:candidate:1.0",
        "urn:ietf:params:netconf:capability:rollback-on-error:1.0",
        "urn:ietf:params:netconf:capability:validate:1.1",
        "urn:ietf:params:netconf:capability:confirmed-commit:1.1",
        f"{ENVIRONMENT}?module=Cisco-IOS-XR-sysadmin-asr9k-envmon-ui&revision=2017-04-12",
        f"{CLI}?module=Cisco-IOS-XR-cli-cfg&revision=2015-11-09",
    ),
    xmlns=f'xmlns="{BASE}"',
    open=_Speaker,
)
