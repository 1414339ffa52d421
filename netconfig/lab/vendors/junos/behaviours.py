"""What the emulated Junos device does as Juniper's does, and how sure that is."""

from netconfig.lab.model.behaviour import marked
from netconfig.lab.vendors.wire.netconf.behaviours import STANDARD

_CLI = "Junos OS, CLI User Guide"
_COMMIT = f"{_CLI}, commit operations"
_GROUPS = f"{_CLI}, configuration groups"
_NETCONF = "Junos OS, NETCONF XML Management Protocol Developer Guide"
_XML = "Junos OS, Junos XML Management Protocol Developer Guide"
_ROUTING = "Junos OS, Routing Policies, Firewall Filters, and Traffic Policers User Guide"
_BGP = "Junos OS, BGP User Guide"
_OSPF = "Junos OS, OSPF User Guide"
_ACCESS = "Junos OS, User Access and Authentication Administration Guide"
_SNMP = "Junos OS, Network Management and Monitoring Guide, SNMPv3; RFC 3414, appendix A.2"
_TYPE_9 = "Crypt::Juniper, documentation of the module"
_DRIVER = "napalm 5.2.0, junos/junos.py"
_VIEWS = "napalm 5.2.0, junos/utils/junos_views.yml"
_PYEZ = "junos-eznc 2.8.2, utils/config.py"
_NETMIKO = "netmiko 4.8.0, juniper/juniper.py"

_CONFIG = marked(
    "documented",
    ("All sessions share one candidate, which runs after `commit`.", _CLI),
    (("Who has it exclusively keeps others from editing and committing, and loses what is not "
     "committed when the session ends."), _CLI),
    ("Nobody can lock a candidate that holds somebody's edits.", _NETCONF),
    ("Without a lock, edits stay in the candidate for everybody.", _CLI),
    ("A commit checks the candidate as a whole, and takes all of it or nothing.", _COMMIT),
    ("`commit check` only checks; `and-quit` leaves; `comment` is kept.", _COMMIT),
    ("`commit confirmed` takes 1 to 65535 minutes, 10 without a number.", _COMMIT),
    ("Any later commit confirms it, and so does `commit check`.", _COMMIT),
    ("It goes on when its session ends.", _COMMIT),
    ("A commit is the startup config at once.", _COMMIT),
    ("50 commits are remembered; `rollback N` loads one into the candidate.", _COMMIT),
    ("Text, XML, JSON and `set` commands load; `override`, `replace:` and `inactive:` as meant.",
     _XML),
    ("`show | compare` shows changes under `[edit …]`.", _CLI),
    ("Outputs can be filtered by match, except, find, count, last.", _CLI),
    (("A config acts with what it inherits from groups (`apply-groups`, `<*>`), and shows what it "
     "says itself; what is said in place wins, then the first group named."), _GROUPS),
    (("Members of an `interface-range` inherit what it says; what is said in place wins, then the "
     "first range that they are in."), "Junos interfaces guide, interface ranges"),
    (("What is protected is not changed, deleted, renamed or made inactive: a warning says so, and "
     "what is beside it is done."), f"{_CLI}, protecting the configuration"),
    ("`rename` and `copy` give a statement another name, with all below it.", _CLI),
    ("NETCONF's own operations work on the same candidate.", _NETCONF),
    ("`kill-session` ends another session.", _NETCONF),
    ("NETCONF and SSH answer only while `system services` has them.", _ACCESS),
    ("A filter on lo0 judges what comes to the device itself.", _ROUTING),
    ("A filter ends with a discard; what no policy decides is done as by default.", _ROUTING),
    ("Neighbors take what they do not say from group and protocol.", _BGP),
    ("Preference 170, hold time 90 s; export policies choose among all active routes.", _BGP),
    ("Preferences 10 and 150, priority 128, hello every 10 s, dead after 40 s.", _OSPF),
    ("Passwords in clear become salted SHA-512 (`$6$`).", _ACCESS),
    ("Keys come back as `$9$`, with a salt.", _TYPE_9),
    (("A password of a user of SNMP version 3 becomes a key for the device's own engine, and is "
     "shown as such."), _SNMP),
)  # fmt: skip
_CHECKS = marked(
    "documented",
    *(
        (what, "the device's own text, as its users published it")
        for what in (
            "`root-authentication` is mandatory.",
            "A BGP peer needs an AS number of both sides.",
            "A policy that is referenced must be defined.",
            "Family ethernet-switching excludes the others; units need vlan-tagging.",
        )
    ),
    ("Who holds the lock is named, with terminal, pid and since when.", _CLI),
)  # fmt: skip
_FROM_CLIENTS = marked(
    "driver-derived",
    ("The candidate is locked by `lock-configuration`, while loading and until the commit.",
     _DRIVER),
    ("A commit's comment tells `commit confirmed, rollback in Nmins`.", _DRIVER),
    ("`show system commit revision` and the uptime give its time in seconds.", _DRIVER),
    ("Which elements facts, interfaces, BGP, LLDP and all other tables have.", _VIEWS),
    ("Errors of a load name severity, path and element; no diff is an empty line.", _PYEZ),
    ("What `set cli` says; prompts end in `>` or `#`, below `[edit …]` in config mode.", _NETMIKO),
)  # fmt: skip
_CHOSEN = marked(
    "assumed",
    ("`load override` takes what is protected away, too.", "no document says what becomes of it"),
    ("A group that is applied has to be there at a commit.", "the text is ours"),
    ("The texts on what is protected, and on a name that is taken.", "no document gives them"),
    ("`show configuration | display inheritance` is not there.", "nobody sends it"),
    ("What `$9$` hides of such a user is the key in hex; for privacy SHA-1 makes it.",
     "no document says how the key is kept"),
    ("One address stands on one interface of an instance.", "the text is ours"),
    (("The texts of the other checks: VLANs that are missing or used twice, instances without a "
     "route distinguisher, interfaces in two instances."), "no document gives them"),
    ("A VLAN number above 4094 is a syntax error, in lists of members, too.",
     "the range is documented, where it is checked is not"),
    ("A pattern of an `interface-range` stands for ports of the hardware, not for all to 47.",
     "what is not there does nothing"),
    ("A changed entry of one line, such as an NTP server, is compared as a whole.",
     "no document shows it"),
    ("Policies between zones are taken and shown, and let all pass.",
     "the lab's network forwards as switches do"),
    ("There are no private, dynamic and ephemeral databases.",
     "the lab keeps one candidate"),
    ("Only the first word of a command may be abbreviated.",
     "the lab does not expand what clients never send"),
    ("`default` is VLAN 1.", "as on EX switches"),
    ("LLDP is off until an interface is named below `protocols lldp`.",
     "as on routers; switches have it in their factory config"),
    ("A full disk stops a commit; the text.", "no document gives it"),
    ("RPM tests probe when they are asked for.", "the lab sends nothing by itself"),
    ("Temperatures, fans, power, loads and ages of routes.", "made up; nobody measures them"),
    ("There are no IPv6 routes.", "the lab's network forwards IPv4 only"),
    ("A reboot takes a confirmed commit back.", "as RFC 6241 has it for NETCONF"),
)  # fmt: skip

BEHAVIOURS = (*_CONFIG, *_CHECKS, *_FROM_CLIENTS, *_CHOSEN, *STANDARD)
