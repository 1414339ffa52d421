"""All routers of a lab, started and ended together."""

from collections.abc import Callable, Sequence

from netconfig.lab.frr.fabric import Fabric, connect
from netconfig.lab.frr.machine import require_machine
from netconfig.lab.frr.router import Router
from netconfig.lab.frr.spec import Cable, RouterSpec, management_network, own_address
from netconfig.lab.model.keys import Key


class Routers:
    """The routers of one lab. `mark` tells labs apart, `key` finds a router's host key."""

    def __init__(
        self,
        specs: Sequence[RouterSpec],
        cables: Sequence[Cable],
        *,
        mark: str,
        key: Callable[[str], Key],
    ) -> None:
        self._specs = tuple(specs)
        self._cables = tuple(cables)
        self._key = key
        self._fabric = Fabric(management_network(specs), mark=mark) if specs else None
        self.by_name: dict[str, Router] = {}

    def start(self) -> None:
        """Start all of them, or none. Raises CannotRunRouters, NetworkIsTaken, NamespaceFailed."""
        if self._fabric is None:
            return
        require_machine()
        try:
            self._start(self._fabric)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End all of them; may be called again."""
        for router in self.by_name.values():
            router.namespace.let_go()
        for router in self.by_name.values():
            router.namespace.end()
        self.by_name.clear()
        if self._fabric is not None:
            self._fabric.close()

    def _start(self, fabric: Fabric) -> None:
        fabric.open(own_address(self._specs))
        # Each step for all routers before the next step, so that they boot at the same time.
        for spec in self._specs:
            self.by_name[spec.name] = Router(spec, key=self._key(spec.name))
        routers = self.by_name.values()
        for number, router in enumerate(routers, 1):
            router.await_mounts()
            fabric.attach(router.namespace, number)
        namespaces = {router.spec.name: router.namespace for router in routers}
        for cable in self._cables:
            connect(cable, namespaces)
        for router in routers:
            router.namespace.go()
        for router in routers:
            router.await_up()
