"""What the emulated Nexus does as Cisco's does, and how sure that is."""

from netconfig.lab.model.behaviour import marked

_FUNDAMENTALS = "Nexus 9000 NX-OS Fundamentals Configuration Guide, Release 10.2(x)"
_SYSTEM = "Nexus 9000 NX-OS System Management Configuration Guide, Release 10.5(x)"
_INTERFACES = "Nexus 9000 NX-OS Interfaces Configuration Guide, Release 10.2(x)"
_UNICAST = "Nexus 9000 NX-OS Unicast Routing Configuration Guide, Release 10.2(x)"
_SECURITY = "Nexus 9000 NX-OS Security Configuration Guide, Release 10.2(x)"
_PROGRAMMABILITY = "Nexus 9000 NX-OS Programmability Guide, Release 10.3(x)"
_DRIVER = "napalm 5.2.0, nxos/nxos.py"
_SSH_DRIVER = "napalm 5.2.0, nxos_ssh/nxos_ssh.py"
_NETMIKO = "netmiko 4.8.0, cisco/cisco_nxos.py"


BEHAVIOURS = (
    *marked(
        "documented",
        ("A command whose feature is off does not exist.", f"{_FUNDAMENTALS}, feature"),
        ("`no feature` takes all config of the feature away.", f"{_FUNDAMENTALS}, feature"),
        ("Show commands work in config mode, and there is no `do`.", _FUNDAMENTALS),
        ("Outputs can be filtered by include, exclude, begin, section, json.", _FUNDAMENTALS),
        ("A rollback is atomic by default: an error leaves all as it was.", f"{_SYSTEM}, rollback"),
        ("`best-effort` skips what is refused.", f"{_SYSTEM}, rollback"),
        ("At most ten checkpoints have a name.", f"{_SYSTEM}, rollback"),
        ("One user at a time makes checkpoints, rolls back or saves.", f"{_SYSTEM}, rollback"),
        (
            "`configure replace` with `commit-timeout` is taken back unless committed in time.",
            f"{_FUNDAMENTALS}, configuration replace",
        ),
        ("A file that was copied by SCP needs `feature scp-server`.", _SECURITY),
        ("Passwords of users are kept as type 5, with a salt.", f"{_SECURITY}, user accounts"),
        ("Keys of key chains, time servers and TACACS+ are kept as type 7.", _SECURITY),
        ("So are those of HSRP groups, or else they are text or a key chain.", f"{_UNICAST}, HSRP"),
        ("A `match` adds its lists to those of the kind; `no` takes single ones away.", _UNICAST),
        ("`send-community both` is shown as two lines.", _UNICAST),
        (
            "Users of SNMP are shown with keys made of their passphrases, and `localizedkey`.",
            f"{_SYSTEM}, SNMP; RFC 3414, appendix A.2",
        ),
        ("VLANs 3968 to 4094 are reserved.", "Nexus 9000 NX-OS Layer 2 Switching Guide, VLANs"),
        ("Moving an interface to another VRF removes its layer 3 config.", _INTERFACES),
        ("VLAN interfaces and routed ports are shut until `no shutdown`.", _INTERFACES),
        ("`channel-group` makes its port-channel; LACP's modes need the feature.", _INTERFACES),
        ("mgmt0 is in VRF management and stays there.", _FUNDAMENTALS),
        ("A neighbor exchanges routes in the address families it names.", _UNICAST),
        ("A neighbor takes what it does not say from the template it inherits.", _UNICAST),
        ("`redistribute` needs a route map.", _UNICAST),
        ("Route maps, prefix lists and ACLs may be named before they exist.", _UNICAST),
        ("A group of VRRP is shut until `no shutdown`, and its key is text.", f"{_UNICAST}, VRRP"),
        (
            "Groups of VRRPv3 have a family and no key; the first address of IPv6 is link-local.",
            f"{_UNICAST}, VRRPv3",
        ),
        (
            "HSRP speaks IPv6 from version 2 on, and so it has groups above 255.",
            f"{_UNICAST}, HSRP",
        ),
        ("A server joins a group of AAA once the switch knows it.", f"{_SECURITY}, TACACS+"),
        ("`feature fabric forwarding` needs `nv overlay evpn`.", "Nexus 9000 VXLAN Guide"),
        ("`default ip ospf passive-interface` leaves it to the process.", f"{_UNICAST}, OSPFv2"),
        ("Entries without a sequence number get the next: 10 apart, 5 in prefix lists.", _SECURITY),
        ("NX-API listens on 443 once the feature is on, in clear only if told.", _PROGRAMMABILITY),
        ("Commands of one NX-API request share a command line.", _PROGRAMMABILITY),
        ("An NX-API request stops at its first error, unless it says otherwise.", _PROGRAMMABILITY),
        ("NX-API asks nothing back.", _PROGRAMMABILITY),
    ),
    *marked(
        "driver-derived",
        ("A lone answer of NX-API is no list; a lone row of a table is none.", _DRIVER),
        ("`show file F md5sum` prints the bare hash.", _NETMIKO),
        ("`dir` ends with `Usage for`, and says how many bytes are free.", _NETMIKO),
        ("A missing file is `No such file or directory`.", _NETMIKO),
        (
            "The patch follows `Generating Rollback Patch`; none is `Rollback Patch is Empty`.",
            _DRIVER,
        ),
        ("A rollback ends with `completed` or `Rollback failed.`.", _SSH_DRIVER),
        ("`copy running-config startup-config` says `Copy complete`.", _SSH_DRIVER),
        (
            "Peers are Established, Active, Idle or Shutdown in JSON, `Shut (Admin)` in text.",
            _DRIVER,
        ),
        ("The keys of structured output.", f"{_DRIVER}; {_SSH_DRIVER}"),
    ),
    *marked(
        "assumed",
        (
            "A file is rolled back to only if it has the first line of a checkpoint.",
            "users of 9.2(4) report that others are not recognised; the refusal's text is ours",
        ),
        (
            "A checkpoint file without `version` fails at its line `vdc`.",
            "users of 9.2(4) report it",
        ),
        (
            "The patch: what goes, then what comes; a value goes back by setting its default.",
            "outputs of 7.3 to 10.2 that users published; the order within is ours",
        ),
        (
            "`show config-replace status` tells whether a commit timer runs, whose, and how long.",
            "that the command exists is documented; its fields are ours",
        ),
        (
            "What a rollback prints on its way.",
            "an output of 10.2(2) that a user published; that of a failure is ours",
        ),
        (
            "NX-API answers errors with status 500.",
            "users of 9.2(3) report it; the body is that of the programmability guide",
        ),
        (
            "A VRF, template or VLAN may be left while something names it.",
            "no document says otherwise; what names it is without effect then",
        ),
        (
            "`inherit peer` needs the template to exist.",
            "no document says; a template that comes later would change the neighbor silently",
        ),
        (
            "Two interfaces of a VRF cannot have overlapping networks.",
            "the guide demands different subnets; the refusal's text is ours",
        ),
        (
            "Ports of access lists are shown by their names, those of groups as numbers.",
            "the names are documented; seen so in published configs",
        ),
        (
            "OSPF shows the bandwidth that it refers to in Gbps where that is a whole number.",
            "seen so in published configs",
        ),
        (
            "Where NetFlow, sFlow, IGMP snooping and classes of CoPP stand in a config.",
            "published configs show only some of them together",
        ),
        (
            "`ntp server` is shown with `use-vrf default`.",
            "seen so in published configs of 9.x",
        ),
        (
            "BGP keys are shown as type 3, under a key of the lab's own.",
            "the switch's key is not public",
        ),
        (
            "`feature vrrp` and `feature vrrpv3` are refused beside each other.",
            "Cisco's data model of NX-OS says that they exclude each other; the text is ours",
        ),
        (
            "Days and months of `clock summer-time` are shown by three letters.",
            "published configs show them so, and in full too",
        ),
        (
            "The clock shows UTC, whatever zone it has.",
            "nothing that netconfig reads depends on it",
        ),
        (
            "The SNMP engine id follows from the switch's MAC address, and is not shown.",
            "as RFC 3411, section 5 has it; newer releases may show `localizedV2key`",
        ),
        (
            "A neighbor that is typed without a remote AS is kept and stays idle.",
            "no document says that the switch refuses it",
        ),
        (
            "A file with a neighbor that has no remote AS, or names a missing map, is refused.",
            "a switch takes both in silence; the emulated one tells of the mistake",
        ),
        (
            "`default interface` ends a port that the hardware does not have.",
            "the lab knows a switch's ports from its cables and from its config alone",
        ),
        (
            "Temperatures, fans, power and loads.",
            "made up; they never change",
        ),
    ),
)
