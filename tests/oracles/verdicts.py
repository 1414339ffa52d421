"""Where peers say something else than netconfig does, and why they are not followed.

A case that is not named here is one on which all agree.
"""

COMMENTS = "takes comments for statements"
FLAT = "takes a line for one of the section above it, at whose indent it is printed"
FORMS = (
    "does not know curly text and `set` commands for one config, or has no word for `deactivate`"
)
INDENT = "takes another indent for another meaning"
MARKS = "takes the marks before statements (`inactive:`, `protect:`) for a part of their names"
NUMBERS = "compares an entry that was typed without its number as if it were another"
ORDER = "does not see an order that has a meaning"
UNIT = "tells some lines of a text that is one unit, and can only be entered whole"

DIFFS = {
    "hier_config": {
        "arista_eos/noise-only": INDENT,
        "cisco_ios/acl-replaced": "leaves remarks out",
        "cisco_ios/bgp-flat-address-family": FLAT,
        "cisco_ios/name-server-order": ORDER,
        "cisco_iosxr/description-holds-keywords": "takes a description for a speed",
        "cisco_iosxr/entries-typed-without-numbers": NUMBERS,
        "cisco_iosxr/interface-values-overwritten": "takes a description for a speed",
        "cisco_iosxr/noise-only": INDENT,
        "cisco_iosxr/policy-indented-otherwise": INDENT,
        "cisco_iosxr/route-policy-branch-added": "finds in another branch what is missing in one",
        "cisco_nxos/description-holds-keywords": "cuts a description at an exclamation mark",
        "cisco_nxos/entries-typed-without-numbers": NUMBERS,
        "juniper_junos/comments-of-every-kind": COMMENTS,
        "juniper_junos/crlf-tabs-and-no-final-newline": "does not take a tab for indent",
        "juniper_junos/inactive-and-active": MARKS,
        "juniper_junos/inactive-in-the-set-form": MARKS,
        "juniper_junos/inactive-policy-gets-another-name": MARKS,
        "juniper_junos/inactive-section-changes": MARKS,
        "juniper_junos/noise-only": COMMENTS,
        "juniper_junos/protected-section-changes": MARKS,
        "juniper_junos/set-form-with-a-change": FORMS,
    },
    "netutils": {
        "arista_eos/banner-holds-commands": UNIT,
        "arista_eos/hostname-user-banner-overwritten": UNIT,
        "arista_eos/noise-only": INDENT,
        "cisco_ios/bgp-flat-address-family": FLAT,
        "cisco_ios/certificate-is-a-unit-and-key-a-hash": UNIT,
        "cisco_ios/crlf-tabs-and-no-final-newline": INDENT,
        "cisco_ios/hostname-user-banner-overwritten": UNIT,
        "cisco_ios/name-server-order": ORDER,
        "cisco_iosxr/entries-typed-without-numbers": NUMBERS,
        "cisco_iosxr/hostname-user-banner-overwritten": UNIT,
        "cisco_iosxr/noise-only": INDENT,
        "cisco_iosxr/policy-indented-otherwise": INDENT,
        "cisco_iosxr/route-policy-branch-added": "finds in another branch what is missing in one",
        "cisco_nxos/entries-typed-without-numbers": NUMBERS,
        "cisco_nxos/hostname-user-banner-overwritten": UNIT,
        "juniper_junos/addresses-swapped": "loses the parents of what stands on one line with them",
        "juniper_junos/another-server-is-preferred": FORMS,
        "juniper_junos/comments-of-every-kind": COMMENTS,
        "juniper_junos/crlf-tabs-and-no-final-newline": "does not take a tab for indent",
        "juniper_junos/inactive-and-active": MARKS,
        "juniper_junos/inactive-in-the-set-form": MARKS,
        "juniper_junos/inactive-policy-gets-another-name": MARKS,
        "juniper_junos/inactive-section-changes": MARKS,
        "juniper_junos/noise-only": COMMENTS,
        "juniper_junos/protected-section-changes": MARKS,
        "juniper_junos/servers-are-asked-in-order": "tells the section around what only moves",
        "juniper_junos/set-form-is-the-same": FORMS,
        "juniper_junos/set-form-with-a-change": FORMS,
    },
}
# Duplicate sections, VRRP below an interface, and certificates are what it raises exceptions at.
UNANSWERED: dict[str, set[str]] = {
    "hier_config": {
        "arista_eos/duplicate-sections-merge",
        "cisco_ios/certificate-is-a-unit-and-key-a-hash",
        "cisco_ios/duplicate-sections-merge",
        "cisco_ios/vrrp-gets-its-third-version",
        "cisco_iosxr/duplicate-sections-merge",
    },
    "netutils": set(),
}
# What the lab's devices make of their commands: some they refuse, some lead elsewhere, mostly
# since entries of lists are removed and added by their words, units are typed by the line, what a
# command takes away with it is not entered again, or all is sent in the order of the text.
# ciscoconfparse2 has the engine of an older hier_config in it.
_OF_BOTH = {
    "refused": {
        "cisco_ios/banner-delimiters",
        "cisco_ios/filters-of-ipv6-overwritten",
        "cisco_ios/hostname-user-banner-overwritten",
        "cisco_ios/ipv6-entry-overwritten",
        "cisco_ios/running-probe-is-entered-anew",
        "cisco_ios/translation-rules-go-without-a-question",
        "cisco_ios/vrfs-swap-their-numbers",
        "cisco_ios/words-in-another-spelling",
    },
    "wrong": {
        "cisco_ios/acl-in-two-forms",
        "cisco_ios/acl-insertion-is-one-line",
        "cisco_ios/acl-numbers-are-no-change",
        "cisco_ios/acl-order-only",
        "cisco_ios/acl-replaced",
        "cisco_ios/bgp-flat-address-family",
        "cisco_ios/bgp-group-renamed",
        "cisco_ios/bgp-neighbor-changes-group",
        "cisco_ios/bgp-remote-as-overwritten",
        "cisco_ios/clock-moves-to-another-zone",
        "cisco_ios/expanded-communities-in-order",
        "cisco_ios/interface-enters-vrf",
        "cisco_ios/interface-vrf-changed",
        "cisco_ios/lists-without-numbers-have-an-order",
        "cisco_ios/numbered-acl-insertion",
        "cisco_ios/policy-map-classes-in-order",
        "cisco_ios/secondary-address",
        "cisco_ios/servers-are-asked-in-order",
        "cisco_ios/vrf-deleted-with-everything",
        "cisco_ios/vrf-renamed-with-its-number",
    },
}
COMMANDS = {
    "hier_config": {
        "refused": _OF_BOTH["refused"],
        "wrong": _OF_BOTH["wrong"]
        | {
            "arista_eos/bgp-group-renamed",
            "arista_eos/interface-vrf-changed",
            "arista_eos/lists-without-numbers-have-an-order",
            "arista_eos/neighbor-gets-another-kind-of-filter",
            "arista_eos/script-of-a-handler-is-one-unit",
            "arista_eos/secondary-address",
            "arista_eos/servers-are-asked-in-order",
            "arista_eos/traffic-policy-changes-its-order",
            "arista_eos/vlan-ranges-are-vlans",
            "arista_eos/vrf-deleted-with-everything",
            "arista_eos/vrf-renamed-with-its-number",
        },
    },
    "ciscoconfparse2": {
        "refused": _OF_BOTH["refused"]
        | {
            "cisco_ios/certificate-is-a-unit-and-key-a-hash",
        },
        "wrong": _OF_BOTH["wrong"],
    },
}
