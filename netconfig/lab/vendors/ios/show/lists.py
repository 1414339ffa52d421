"""IOS show commands about access lists and prefix lists."""

from netconfig.lab.model.device import Device
from netconfig.lab.vendors.ios.answers import row, simple


def _access_lists(device: Device) -> str:
    text = ""
    for section in device.running.find("ip access-list"):
        kind = section.line.split()[2].capitalize()
        text += f"{kind} IP access list {section.args[0]}\n"
        rules = sorted(section, key=lambda node: int(node.args[0]))
        text += "".join(f"    {node.line}\n" for node in rules if node.line.split()[1] != "remark")
    return text


def _prefix_lists(device: Device) -> str:
    by_name: dict[str, list[str]] = {}
    for node in device.running.find("ip prefix-list"):
        words = node.line.split()
        by_name.setdefault(words[2], []).append(" ".join(words[3:]))
    return "".join(
        f"ip prefix-list {name}: {len(rules)} entries\n"
        + "".join(f"   {rule}\n" for rule in sorted(rules, key=lambda r: int(r.split()[1])))
        for name, rules in by_name.items()
    )


ROWS = (
    row("sh[ow] access-lists", simple(_access_lists)),
    row("sh[ow] ip access-lists", simple(_access_lists)),
    row("sh[ow] ip prefix-list", simple(_prefix_lists)),
)
