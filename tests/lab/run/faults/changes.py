"""One change of each vendor, made by its driver or by hand, and how it reads."""

NAMES = ("eos", "ios", "junos")
CHANGE = {
    "eos": "ntp server 192.0.2.9",
    "ios": "ntp server 192.0.2.9\nend\n",
    "junos": "system { ntp { server 192.0.2.9; } }",
}
HAND = {
    "eos": "snmp-server location by hand",
    "ios": "snmp-server location by hand",
    "junos": 'set snmp location "by hand"',
}
SAYS = {
    "eos": "ntp server 192.0.2.9",
    "ios": "ntp server 192.0.2.9",
    "junos": "server 192.0.2.9",
}


def door(lab, name):
    """Return where a device listens."""
    device = next(d for d in lab.status() if d["name"] == name)
    return device["host"], device["port"]


def change_it(session, name):
    """Load, compare, commit and confirm the change of a device."""
    session.load_merge_candidate(config=CHANGE[name])
    session.compare_config()
    session.commit_config(revert_in=600)
    session.confirm_commit()
