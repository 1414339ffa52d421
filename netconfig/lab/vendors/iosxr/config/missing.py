"""What a config names that is not there: groups of access lists, profiles, lists of policers.

The router judges this at the commit; its texts are assumed.
"""

from collections.abc import Iterator

from netconfig.lab.model.config.tree import Node

Missing = tuple[tuple[str, ...], str, str]
"""The sections of a line, the line, and why it cannot be committed."""

_NO_GROUP = "'ACL_MGR' detected the 'warning' condition 'Object group {} is not configured'"
_NO_LIST = "'LPTS' detected the 'warning' condition 'Access list {} is not configured'"
_NO_PROFILE = "'DHCP' detected the 'warning' condition 'Profile {} is not configured'"
_NO_SNOOPING = "'IGMP-SNOOPING' detected the 'warning' condition 'Profile {} is not configured'"
_NO_MAP = "'NetFlow' detected the 'warning' condition '{} is not configured'"


def missing(tree: Node) -> Iterator[Missing]:
    """Give the lines that name what is not there."""
    for family in ("ipv4", "ipv6"):
        for node in tree.find(f"{family} access-list"):
            yield from _groups(tree, node, family)
        for node in tree.find(f"dhcp {family}"):
            yield from _profiles(node)
    yield from _policers(tree)
    yield from _flows(tree)
    yield from _snooped(tree)


def _profiles(relay: Node) -> Iterator[Missing]:
    for line in relay.find("interface"):
        if not relay.starting(f"profile {line.args[1]} relay"):
            yield (relay.line,), line.line, _NO_PROFILE.format(line.args[1])


def _snooped(tree: Node) -> Iterator[Missing]:
    for l2vpn in tree.find("l2vpn"):
        for group in l2vpn.find("bridge group"):
            for domain in group.find("bridge-domain"):
                for line in domain.find("igmp snooping profile"):
                    if not tree.starting(f"igmp snooping profile {line.args[0]}"):
                        path = (l2vpn.line, group.line, domain.line)
                        yield path, line.line, _NO_SNOOPING.format(line.args[0])


def _policers(tree: Node) -> Iterator[Missing]:
    for node in tree.find("lpts pifib hardware police"):
        for line in node.find("acl"):
            if not any(tree.starting(f"ipv{n} access-list {line.args[0]}") for n in (4, 6)):
                yield (node.line,), line.line, _NO_LIST.format(line.args[0])


def _groups(tree: Node, acl: Node, family: str) -> Iterator[Missing]:
    for entry in acl:
        words = [] if "remark" in entry.line.split()[:2] else entry.line.split()
        for word, kind in (("net-group", f"network {family}"), ("port-group", "port")):
            for at in (at for at, text in enumerate(words) if text == word):
                if not tree.starting(f"object-group {kind} {words[at + 1]}"):
                    yield (acl.line,), entry.line, _NO_GROUP.format(words[at + 1])


def _flows(tree: Node) -> Iterator[Missing]:
    for monitor_map in tree.find("flow monitor-map"):
        for line in monitor_map.find("exporter"):
            if not tree.starting(f"flow exporter-map {line.args[0]}"):
                yield (monitor_map.line,), line.line, _NO_MAP.format(f"Exporter {line.args[0]}")
    for interface in tree.find("interface"):
        for line in interface.find("flow"):
            _, monitor, sampler, _ = line.args
            if not tree.starting(f"flow monitor-map {monitor}"):
                yield (interface.line,), line.line, _NO_MAP.format(f"Monitor {monitor}")
            elif not tree.starting(f"sampler-map {sampler}"):
                yield (interface.line,), line.line, _NO_MAP.format(f"Sampler {sampler}")
