"""Logins and merges by the driver of each vendor."""

import copy

from napalm import get_network_driver

DRIVERS = {"nxos": "nxos_ssh", "iosxr": "iosxr_netconf"}


def log_in(lab, name):
    device = copy.deepcopy(next(d for d in lab.status() if d["name"] == name))
    driver = DRIVERS.get(name, device["driver"])
    service = next(s for s in device["services"].values() if s["driver"] == driver)
    session = get_network_driver(driver)(
        device["host"],
        device["username"],
        device["password"],
        optional_args=service["optional_args"],
    )
    session.open()
    return session


def merge(lab, name, text):
    session = log_in(lab, name)
    session.load_merge_candidate(config=text)
    diff = session.compare_config()
    session.commit_config()
    session.close()
    return diff
