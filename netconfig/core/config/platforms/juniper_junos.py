"""Juniper Junos. Facts from the Junos CLI reference.

`keywords` says what a word takes: a `multi` word has an argument and may stand many times
(`unit 0`), a `leaf` has one value (`mtu 9000`), a `container` has neither and means nothing when
it is empty. "parent word" decides before the word alone; what follows a leaf that is named so, on
its line, stands beside it. Any other word stands by itself. What follows a `renamable` word is a
name that people choose, and the only key of an entry.
"""

from netconfig.core.config.platform import Kind, Platform
from netconfig.core.config.platforms._cisco_secrets import UNIVERSAL
from netconfig.core.config.rules.meaning import Drop, Hardware, Secret

_VALUE = r'"?(?P<value>(?<=")(?:[^"\\]|\\.)+|<secret [^<>\s]+>|[^\s;{}"]+)'

_MULTI = (
    "unit family user group neighbor address route host file server trap-group policy-statement"
    " term community prefix-list filter route-filter prefix-list-filter as-path interface members"
    " name-server domain-search export import apply-groups apply-groups-except next-hop rib"
    " ssh-rsa ssh-ed25519 ssh-ecdsa vrrp-group radius-server tacplus-server protocol"
    " source-address destination-address instance policer area view source-prefix-list"
    " destination-prefix-list destination-port source-port icmp-type input-list output-list"
    " authentication-order accounting-order import-rib from-zone to-zone rule-set rule vrf-import"
    " vrf-export proposals virtual-address virtual-inet6-address"
)
_LEAF = (
    "host-name domain-name time-zone class uid full-name encrypted-password message announcement"
    " location contact description name authorization mtu speed link-mode vlan-id l3-interface"
    " interface-mode port-mode native-vlan-id router-id autonomous-system instance-type"
    " route-distinguisher vrf-target type peer-as local-as local-address"
    " authentication-key hold-time preference metric local-preference protocol-version root-login"
    " maximum-prefixes idle-timeout max-configurations-on-flash port secret version"
    " priority tag 802.3ad input output minimum-links plain-text-password-value"
    " authentication-password privacy-password privacy-key"
)
_CONTAINERS = (
    "system services login interfaces protocols routing-options routing-instances policy-options"
    " snmp syslog ntp static vlans firewall chassis forwarding-options access security groups"
    " ethernet-switching-options authentication root-authentication from then forwarding-table"
)
_RENAMABLE = (
    "unit user group neighbor address route file host server policy-statement community"
    " prefix-list filter rib vrrp-group radius-server tacplus-server area policer interface class"
    " term"
)
_FACILITIES = (
    "any authorization change-log conflict-log daemon dfc external firewall ftp"
    " interactive-commands kernel ntp pfe security user"
)

_KEYWORDS: dict[str, Kind] = {
    **dict.fromkeys(_MULTI.split(), "multi"),
    **dict.fromkeys(_LEAF.split(), "leaf"),
    **dict.fromkeys(_CONTAINERS.split(), "container"),
    **{
        f"{place} {facility}": "leaf"
        for place in ("host", "file", "user")
        for facility in _FACILITIES.split()
    },
    "login class": "multi",
    "syslog user": "multi",
    "then next-hop": "leaf",
    "then community": "container",
    "then as-path-prepend": "leaf",
    "unit filter": "container",
    "family filter": "container",
    "from family": "leaf",
    "then policer": "leaf",
    "inet filter": "container",
    # Named by their numbers, of which there may be several.
    "ntp authentication-key": "multi",
    "authentication-key type": "leaf",
    "authentication-key value": "leaf",
    "ntp trusted-key": "multi",
    "server key": "leaf",
    "server version": "leaf",
    "ntp source-address": "leaf",
    "host source-address": "leaf",
    **{
        f"{server} {word}": "leaf"
        for server in ("radius-server", "tacplus-server")
        for word in ("accounting-port", "retry", "source-address", "timeout")
    },
    "syslog source-address": "leaf",
    # Policies between zones are asked one by one, as are the rules of a set.
    "to-zone policy": "multi",
    "global policy": "multi",
}

# Words that say what a password must be like, or where it is asked for.
_SAYS_HOW = (
    r"(?!(?:format|minimum-\S+|maximum-\S+|change-type|radius|tacplus|ldap|password|profile"
    r"|\]|inactive:)(?:[ ;{]|$))"
)
_SECRETS = (
    # The device's own forms say what they are wherever they stand.
    *UNIVERSAL,
    Secret(rf"\b(?:encrypted-password|plain-text-password-value) {_VALUE}"),
    Secret(rf"\bauthentication-key (?!\d+ (?:type|value|algorithm|\{{)){_VALUE}"),
    Secret(rf"\bauthentication-key \d+ (?:(?:type|algorithm) \S+ )?value {_VALUE}"),
    Secret(rf"(?<!authentication-order )(?<! user )\b(?:password|secret) {_SAYS_HOW}{_VALUE}"),
    Secret(rf"\b(?:pre-shared-key|key) (?:ascii-text|hexadecimal) {_VALUE}"),
    Secret(rf"\bsnmp (?:(?!snmp )\S+ )*?community {_VALUE}"),
    Secret(rf"\bsnmp-community \S+ community-name {_VALUE}"),
    Secret(rf"\btrap-group {_VALUE}"),
    Secret(rf"\b(?:privacy-key|(?:pre-shared|fallback)-key (?:\S+ )*?cak) {_VALUE}"),
    Secret(rf"\b(?:md5 \d+ key|key-chain \S+ key \S+ secret) {_VALUE}"),
    Secret(rf"\b(?:(?:wpa-)?passphrase|wpa\S*-personal key) {_VALUE}"),
)

PLATFORM = Platform(
    name="juniper_junos",
    syntax="braces",
    indent="    ",
    device_diff="edit",
    secrets=_SECRETS,
    drops=(Drop("software version", r"version ", "says what printed it; nobody can set it"),),
    hardware=(Hardware("hardware addresses", "", "the device shows small letters"),),
    keywords=_KEYWORDS,
    names_below=frozenset({"interfaces", "vlans", "routing-instances", "groups"}),
    ordered_keywords=frozenset(
        {
            *("term", "policy", "rule", "import", "export", "vrf-import", "vrf-export"),
            *("apply-groups", "name-server", "route-filter", "input-list", "output-list"),
            *("authentication-order", "accounting-order", "import-rib", "proposals"),
            *("radius-server", "tacplus-server"),
        }
    ),
    renamable=frozenset(_RENAMABLE.split()),
    hides=r"\busm\b|\bmaster-password\b",
)
