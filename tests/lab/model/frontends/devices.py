"""Devices of their own, with their factory configs, and their services."""

import time
from pathlib import Path
from typing import Any

from netconfig.lab.model.device import Device, Identity, Login
from netconfig.lab.model.keys import Key
from netconfig.lab.model.platform import Factory, Platform
from netconfig.lab.model.trace import Clock
from netconfig.lab.network.network import Network

ADDRESS = "10.255.0.1/16"
KEY = Key("ssh", Path("nowhere"), "", "")


def make_device(platform: Platform) -> Device:
    """Boot one device with its factory config, in a network of its own."""
    devices: dict[str, Device] = {}
    clock = Clock(wall=time.time, steady=time.monotonic)
    network = Network(
        [],
        lambda name: devices[name].platform.facts(devices[name].running),
        clock=clock.wall,
        describe=lambda name: name,
    )
    identity = Identity(
        name="d1",
        platform=platform,
        login=Login("admin", "secret"),
        ports=(platform.management,),
        management=platform.management,
        address=ADDRESS,
        serial="1",
    )
    devices["d1"] = device = Device(identity, network=network, clock=clock)
    device.boot(factory_text(platform))
    return device


def factory_text(platform: Platform) -> str:
    """Return the factory config, with what makes IOS ask no questions."""
    asked = Factory(
        hostname="d1", username="admin", management=platform.management, address=ADDRESS
    )
    text = platform.factory(asked) + "\n"
    return f"file prompt quiet\n{text}" if platform.name == "cisco_ios" else text


def expected_text(device: Device, lines: str) -> str:
    """Return what the device prints of a factory config with these lines."""
    tree = device.platform.parse(device, factory_text(device.platform) + lines)
    tree.settle()
    return device.text(tree)


def service_of(device: Device, name: str) -> Any:
    """Return a service of a device, as it answers one client."""
    known = {service.name: service for service in device.platform.services}
    return known[name].start(device, KEY)
