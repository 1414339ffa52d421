"""A Junos config as it is replaced and read back."""

from tests.lab.junos.configs import R1


def body(text):
    header, version, rest = text.lstrip("\n").split("\n", 2)
    assert header.startswith("## Last c")
    assert version.startswith("version ")
    return rest


def replace(device, text=R1, **how):
    device.load_replace_candidate(config=text)
    device.commit_config(**how)
