"""The same driver calls by a bare nornir-napalm script: no plan, journal, lock, verdict or wave."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from nornir.core import Nornir
from nornir.core.inventory import ConnectionOptions, Defaults, Groups, Host, Hosts, Inventory
from nornir.core.plugins.connections import ConnectionPluginRegister
from nornir.core.task import Result, Task
from nornir.plugins.runners import ThreadedRunner
from nornir_napalm.plugins.connections import CONNECTION_NAME
from nornir_napalm.plugins.tasks import napalm_configure, napalm_confirm_commit, napalm_get

GETTERS = ["facts", "interfaces", "bgp_neighbors", "lldp_neighbors"]
REVERT_SECONDS = 300


class BareScript:
    """One Nornir over a lab's devices; each stage returns its seconds."""

    def __init__(self, status: list[dict[str, Any]], *, threads: int) -> None:
        ConnectionPluginRegister.auto_register()
        hosts = Hosts({door["name"]: _host(door) for door in status})
        inventory = Inventory(hosts=hosts, groups=Groups(), defaults=Defaults())
        self._nornir = Nornir(inventory=inventory, runner=ThreadedRunner(num_workers=threads))

    def read(self) -> float:
        """Log in and read each running config: what planning asks of the devices."""
        return self._timed(_read)

    def deploy(self, candidates: Mapping[str, str]) -> float:
        """Take each device to its candidate: what a device run asks of the device."""
        return self._timed(lambda task: _deploy(task, candidates[task.host.name]))

    def verify(self) -> float:
        """Log in again and read config and state: what the last judgement asks of the devices."""
        return self._timed(_verify)

    def _timed(self, work: Callable[[Task], Result]) -> float:
        started = time.monotonic()
        self._nornir.run(task=work).raise_on_error()
        return time.monotonic() - started


def _read(task: Task) -> Result:
    task.run(napalm_get, getters=["config"], getters_options={"config": {"retrieve": "running"}})
    return _log_out(task)


def _deploy(task: Task, candidate: str) -> Result:
    running = {"config": {"retrieve": "running"}}
    task.run(napalm_get, getters=["config", *GETTERS], getters_options=running)
    _stage_and_commit(task, candidate)
    _log_out(task)
    task.run(napalm_get, getters=["config", *GETTERS], getters_options=running)
    task.run(napalm_confirm_commit)
    task.run(napalm_get, getters=["config"], getters_options=running)
    return _log_out(task)


def _stage_and_commit(task: Task, candidate: str) -> None:
    done = task.run(
        napalm_configure,
        configuration=candidate,
        replace=True,
        dry_run=False,
        revert_in=REVERT_SECONDS,
    )
    assert done[0].diff, f"{task.host.name} has nothing to change"


def _verify(task: Task) -> Result:
    running = {"config": {"retrieve": "running"}}
    task.run(napalm_get, getters=["config", *GETTERS], getters_options=running)
    return _log_out(task)


def _log_out(task: Task) -> Result:
    task.host.close_connection(CONNECTION_NAME)
    return Result(host=task.host)


def _host(door: dict[str, Any]) -> Host:
    napalm = ConnectionOptions(
        hostname=door["host"],
        port=door["port"],
        username=door["username"],
        password=door["password"],
        platform=door["driver"],
        extras={"optional_args": dict(door["optional_args"])},
    )
    return Host(name=door["name"], connection_options={CONNECTION_NAME: napalm})
