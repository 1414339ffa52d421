"""What the emulated IOS-XR router does as Cisco's does, and how sure that is."""

from netconfig.lab.model.behaviour import marked
from netconfig.lab.vendors.wire.netconf.behaviours import STANDARD

_ASR = "for the ASR 9000 series, IOS XR 7.5.x"
_SYSTEM = f"System Management Configuration Guide {_ASR}"
_ROUTING = f"Routing Configuration Guide {_ASR}, Implementing Routing Policy"
_BGP = f"BGP Configuration Guide {_ASR}"
_ADDRESSES = f"IP Addresses and Services Configuration Guide {_ASR}"
_SECURITY = f"System Security Configuration Guide {_ASR}"
_XML = "Cisco IOS XR XML API Guide"
_PROGRAMMABILITY = f"Programmability Configuration Guide {_ASR}"
_SESSIONS = "published terminal sessions on XRv 9000, IOS XR 24.3.1"
_XML_DRIVER = "napalm 5.2.0, iosxr/iosxr.py and pyIOSXR/iosxr.py"
_NETCONF_DRIVER = "napalm 5.2.0, iosxr_netconf/iosxr_netconf.py"
_NETMIKO = "netmiko 4.8.0, cisco/cisco_xr.py"


_COMMITS = marked(
    "documented",
    ("Config is entered into a target buffer and runs after `commit`.", _SYSTEM),
    ("A commit takes all of the buffer or, if any line makes no sense, nothing.", _SYSTEM),
    ("`show configuration failed` tells the lines that were refused, and why.", _SYSTEM),
    ("`commit replace` makes the buffer the whole config, after a question.", _SESSIONS),
    ("A commit of nothing says `No configuration changes to commit.`", _SESSIONS),
    ("A commit asks when others committed since the session began.", _SYSTEM),
    ("The last 100 commits are kept, and can be undone by a new one.", _SYSTEM),
    ("`commit confirmed` takes 30 to 65535 seconds, or 1 to 1024 minutes.", _SESSIONS),
    ("A trial is confirmed by the session that began it, and by none else.", _SESSIONS),
    ("While a trial waits, others can neither commit nor have the config exclusively.", _SESSIONS),
    ("Leaving config mode during a trial asks, and takes it back at once.", _SESSIONS),
    ("A trial outlives a connection that breaks, until its timer fires.", _SESSIONS),
    ("`configure exclusive` is refused while another session has it.", _SESSIONS),
    (
        "`show commit changes diff` marks lines by `-`, `+`, `<-` and `+>`.",
        "xrdocs.io, replacing the config of an interface, with outputs of IOS XR 6.1.1",
    ),
)
_CONFIG = marked(
    "documented",
    ("What is no command is refused at once, `% Invalid input detected at '^' marker.`", _SYSTEM),
    ("A line that the open section does not know leaves it; `!` is a comment.", _SESSIONS),
    ("Policies and sets are entered as a whole, and replace the one of the name.", _ROUTING),
    ("`abort` and `end-policy` end what is entered; a name that exists gets a warning.", _SESSIONS),
    ("Secrets are hashed as type 10 from 7.0.1 on.", _SECURITY),
    ("Keys and passwords that are no secrets are kept as type 7.", _SECURITY),
    ("So are the passwords of users of SNMP version 3, behind `encrypted`.", _SYSTEM),
    (
        "The VRF of an interface that has addresses cannot change.",
        "the router's own text, as its users published it",
    ),
    (
        "BGP wants address families, router id and route distinguisher before what needs them.",
        "the router's own texts, as its users published them",
    ),
)
_STATE = marked(
    "documented",
    ("Without policies an external BGP neighbor exchanges no routes.", _BGP),
    ("A route that no branch of a policy passes is dropped.", _ROUTING),
    ("All conditions of a policy are asked of the route as it came.", _ROUTING),
    ("`prepend` of several statements adds up, and so does `additive`.", _ROUTING),
    (
        "An address may stand on two interfaces: a commit takes it, and the lower one has IPv4.",
        f"{_ADDRESSES}, network stack, exceptions and conflict policy",
    ),
    ("An access list ends with a denial of all.", _ADDRESSES),
    ("LLDP is off until `lldp` is configured.", f"Interface Configuration Guide {_ASR}"),
    ("Config as CLI text is loaded in `Cisco-IOS-XR-cli-cfg`.", _PROGRAMMABILITY),
    ("The candidate is written, never the running config.", _PROGRAMMABILITY),
    (
        "A candidate that nobody edited is empty, not what runs.",
        "a reply of IOS XR 7.3.1 among the test data of napalm 5.2.0",
    ),
    ("Requests, replies, error attributes and names in tables of the XML agent.", _XML),
)
_FROM_CLIENTS = marked(
    "driver-derived",
    ("The XML agent refuses what is not locked, unknown or empty by codes.", _XML_DRIVER),
    ("From 7.3 on the hardware's facts are in `Inventory`.", _XML_DRIVER),
    ("`Unlock` of what nobody locked is fine.", _XML_DRIVER),
    ("The XML agent's `Rollback` leaves the config locked for the session.", _XML_DRIVER),
    ("`show lldp neighbors` has five lines before its table and three after it.", _XML_DRIVER),
    ("Names of slots and sensors.", f"{_XML_DRIVER}; {_NETCONF_DRIVER}"),
    ("`get-cli-config-diff` gives the diff of the candidate as text.", _NETCONF_DRIVER),
    ("`roll-back-configuration-last` undoes commits.", _NETCONF_DRIVER),
    ("`copy-config` into the candidate replaces all of it.", _NETCONF_DRIVER),
    ("The parts of the YANG and XML trees that have anything in them.",
     f"{_XML_DRIVER}; {_NETCONF_DRIVER}"),
    ("A failed commit points at `show configuration failed`.", _NETMIKO),
)  # fmt: skip
_CHOSEN = marked(
    "assumed",
    ("The order of the running config.", "that of published configs; no document gives it"),
    ("Where a policy's long lines are broken.", "no example shows it"),
    ("A banner is shown between `^C`.", "as IOS does; published configs differ"),
    ("Texts of commits that name a missing policy, access list or AS, or a locked config.",
     "the layout is the router's, the reasons are ours"),
    ("Lines that go are shown before those that come, parents without a mark.",
     "later releases mark parents, too, which is reported as a defect"),
    ("`rollback configuration to` undoes the commit that it names, too.",
     "examples show it for labels alone"),
    ("Leaving the XML agent or `Unlock` forgets what was not committed.",
     "the driver relies on it after a failure"),
    ("Each NETCONF session has a candidate of its own.", "as target buffers of the CLI are"),
    ("A commit by NETCONF does not ask whether others committed.", "it could not be answered"),
    ("A NETCONF or XML edit with a bad line is refused; NETCONF keeps none of its lines.",
     "no document says what becomes of the lines before it"),
    ("A reboot takes a trial of the CLI back.", "as RFC 6241 has it for NETCONF"),
    ("Entries of access lists show well-known ports by name, a DHCP relay `giaddr 0.0.0.0`.",
     "published configs do"),
    ("Object groups, relay profiles and maps of flows that are named and not there stop a commit.",
     "the layout is the router's, the reasons are ours"),
    ("VRRP, HSRP, relays of DHCP, flows and policers are kept and do nothing.",
     "the lab's network knows none of them"),
    ("Conditions on tags, weights, next hops, large and extended communities are not met.",
     "the lab's routes do not have them"),
    ("Conditions with patterns of communities or ranges of AS numbers are not met.",
     "the lab compares whole numbers"),
    ("`delete community in` deletes none.", "the lab's policies add and set communities"),
    ("Loads, temperatures, fans, power, message counts and ages of ARP entries.",
     "made up; nobody measures them"),
    ("A full disk stops a commit; the text.", "no document says"),
)  # fmt: skip

BEHAVIOURS = (*_COMMITS, *_CONFIG, *_STATE, *_FROM_CLIENTS, *_CHOSEN, *STANDARD)
