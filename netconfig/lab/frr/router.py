"""One running router: its namespaces, and what it says of itself."""

import json
from pathlib import Path
from typing import Any

from netconfig.lab.frr.files import archive_files, first_config
from netconfig.lab.frr.machine import FRR, UNSHARE
from netconfig.lab.frr.namespace import Namespace, run
from netconfig.lab.frr.spec import RouterSpec
from netconfig.lab.model.keys import Key

_BOOT = Path(__file__).with_name("boot.sh")
_START_SECONDS = 30


class Router:
    """A real FRRouting router."""

    def __init__(self, spec: RouterSpec, *, key: Key) -> None:
        self.spec = spec
        self.key = key
        self.namespace = self._boot()

    def await_mounts(self) -> None:
        """Wait until cables can be connected. Raises NamespaceFailed."""
        self.namespace.expect("mounted", seconds=_START_SECONDS)

    def await_up(self) -> None:
        """Wait until FRR and sshd run; call `namespace.go` before. Raises NamespaceFailed."""
        self.namespace.expect("up", seconds=_START_SECONDS)

    def status(self) -> dict[str, object]:
        """Return how to reach it, ready for NAPALM's get_network_driver."""
        door = {
            "driver": "frr",
            "host": self.spec.host,
            "port": 22,
            "optional_args": {"port": 22, "host_key": self.key.public},
        }
        return {
            "name": self.spec.name,
            "platform": "frr",
            "username": self.spec.username,
            "password": self.spec.password,
            **door,
            "services": {"ssh": door},
        }

    def running(self) -> str:
        """Return its running config, as vtysh prints it. Raises NamespaceFailed."""
        return self._vtysh("show running-config no-header").strip("\n") + "\n"

    def startup(self) -> str:
        """Return the config that it would boot with. Raises NamespaceFailed."""
        return run(self.namespace.enter("cat", "/etc/frr/frr.conf"))

    def edit(self, text: str) -> None:
        """Type lines into its running config, out of band. Raises NamespaceFailed."""
        run(self.namespace.enter("vtysh", "-f", "/dev/stdin"), text=text)

    def reset(self) -> None:
        """Make running and saved config what they were at the start. Raises NamespaceFailed."""
        script = (
            "cat >/etc/frr/frr.conf && chown frr:frr /etc/frr/frr.conf "
            f"&& {FRR}/frr-reload.py --reload /etc/frr/frr.conf"
        )
        run(self.namespace.enter("sh", "-c", script), text=first_config(self.spec))

    def state(self) -> dict[str, object]:
        """Return what its surroundings make of its config. Raises NamespaceFailed."""
        interfaces: dict[str, dict[str, str]] = self._show("show interface brief json")
        bgp: dict[str, Any] = self._show("show bgp vrf all summary json")
        return {
            "is_listening": True,
            "services": {"ssh": True},
            "interfaces": {name: one["status"] == "up" for name, one in interfaces.items()},
            "bgp": {
                f"{vrf} {peer}": found["state"] == "Established"
                for vrf, table in bgp.items()
                for family in table.values()
                if isinstance(family, dict)
                for peer, found in family.get("peers", {}).items()
            },
            "is_saved": _lines(self.running()) == _lines(self.startup()),
        }

    def _boot(self) -> Namespace:
        spec = self.spec
        files = archive_files(spec, host_key=self.key.path.read_bytes())
        asked = (spec.name, spec.address, spec.username, str(len(files)))
        command = (*UNSHARE, "bash", str(_BOOT), *asked)
        return Namespace(f"router {spec.name}", command, first_input=files)

    def _show(self, command: str) -> Any:
        return json.loads(self._vtysh(command) or "{}")

    def _vtysh(self, command: str) -> str:
        return run(self.namespace.enter("vtysh", "-c", command))


def _lines(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip() not in {"", "!", "end"}]
    return [line for line in lines if not line.startswith("frr version ")]
