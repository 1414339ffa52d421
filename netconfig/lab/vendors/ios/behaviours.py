"""What the emulated IOS-XE device does as Cisco's does, and how sure that is."""

from netconfig.lab.model.behaviour import marked

_CONFIGURATION = "Configuration Management Configuration Guide, IOS XE 17"
_REPLACE = f"{_CONFIGURATION}, configuration replace and rollback"
_CONFIRMED = f"{_CONFIGURATION}, rollback confirmed change"
_DIFF = f"{_CONFIGURATION}, contextual configuration diff utility"
_FUNDAMENTALS = "Configuration Fundamentals Configuration Guide, IOS XE 17"
_FILES = "Configuration Fundamentals Command Reference, IOS XE 17"
_SECURITY = "Security Configuration Guide, IOS XE 17, access control lists"
_ROUTING = "IP Routing: BGP Configuration Guide, IOS XE 17"
_OSPF = "IP Routing: OSPF Configuration Guide, IOS XE 17"
_CATALYST = "Catalyst 9300 configuration guides, IOS XE 17.9"
_PASSWORDS = "Security Command Reference, IOS XE 17"
_SNMP = "SNMP Configuration Guide, IOS XE 17"
_POLICIES = "IP Routing: Protocol-Independent Command Reference, IOS XE 17"
_BGP_COMMANDS = "IP Routing: BGP Command Reference, IOS XE 17"
_HSRP = "First Hop Redundancy Protocols Command Reference, IOS XE 17"
_NAT = "Cisco technical note 13779"
_PKI = "Public Key Infrastructure Configuration Guide, IOS XE 17"
_SHELL = "Secure Shell Configuration Guide, IOS XE 17"
_PROBES = "IP SLAs Configuration Guide, IOS XE 17"
_SCP = "OpenSSH's scp before 9.0, in both directions"
_DRIVER = "napalm 5.2.0, ios/ios.py"
_NETMIKO = "netmiko 4.8.0, cisco/cisco_ios.py"
_TRANSFER = "netmiko 4.8.0, scp_handler.py"

_CONFIG = marked(
    "documented",
    ("There is no candidate and no lock: each line takes effect at once.", _FUNDAMENTALS),
    ("What runs is gone with a reboot unless it was saved.", _FUNDAMENTALS),
    ("Commands may be abbreviated; `do` runs them in config mode.", _FUNDAMENTALS),
    ("`copy FILE running-config` merges line by line; what is refused is told, the rest stays.",
     _FUNDAMENTALS),
    ("`configure replace` puts a file in the place of what runs, and asks first without `force`.",
     _REPLACE),
    ("`revert trigger error` restores the config when a line is refused.", _REPLACE),
    (("`revert timer` and `configure terminal revert timer` take 1 to 120 minutes and need `path` "
     "below `archive`."), _CONFIRMED),
    ("`configure confirm`, `configure revert now` and `configure revert timer` settle it.",
     _CONFIRMED),
    ("A certificate is typed or printed in hexadecimal lines up to `quit`.", _PKI),
    ("The key of a user is typed behind `key-string` up to `exit`, and kept as its hash.", _SHELL),
    ("A probe that was started is not changed; it leaves with its schedule, and comes anew.",
     _PROBES),
    ("`auto-summary` and `synchronization` are off unless told, and off they are not shown.",
     _BGP_COMMANDS),
    ("The archive keeps 10 configs, or `maximum`.", _REPLACE),
    ("Diffs are of text, each line within its section.", _DIFF),
    ("`copy` and `delete` ask for names unless `file prompt quiet` is set.", _FILES),
    ("SCP needs `ip scp server enable`.", _PASSWORDS),
    ("Rules without a number get the next: 10 apart, 5 in prefix lists.", _SECURITY),
    ("Numbered access lists are shown as named ones; an empty one lets all through.", _SECURITY),
    ("An access list ends with a denial of all.", _SECURITY),
    ("`access-class` of the lines, login and `transport input` decide who gets in.", _PASSWORDS),
    (("Secrets are kept as type 9; with `service password-encryption`, keys and passwords come "
     "back as type 7."), _PASSWORDS),
    (("With `password encryption aes`, keys of BGP neighbors, TACACS+ and RADIUS servers come back "
     "as type 6; the master key is in no config."), _PASSWORDS),
    ("Users of SNMP version 3 are in no running config.", _SNMP),
    ("Rules of address translation that are in use are asked about before they go.", _NAT),
    ("`network` without a mask means the class of the address.", _ROUTING),
    ("A neighbor comes with its AS number or peer group: other lines before it are refused.",
     _ROUTING),
    ("Distances 20 and 200, hold time 180 s; neighbors exchange IPv4 routes unless that is off.",
     _ROUTING),
    ("Hello every 10 s, dead after 40 s, reference 100 Mb/s, distance 110.", _OSPF),
    ("Ports with three numbers switch until `no switchport`; others route.", _CATALYST),
    ("An interface that moves to another VRF loses its addresses.", _CATALYST),
    ("VLAN 1 is always there; a trunk without a list carries all.", _CATALYST),
    ("`add`, `remove`, `except`, `all` and `none` change a trunk's list, which is shown whole.",
     _CATALYST),
    ("LLDP is off until `lldp run`.", _CATALYST),
    (("A `match` adds its lists to those that the route map has of the kind, and `no` takes single "
     "ones away."), _POLICIES),
    ("`send-community` alone means standard ones; with extended ones it is `both`.", _BGP_COMMANDS),
    ("HSRP without a group is group 0; version 1 has groups up to 255.", _HSRP),
    ("`no username` asks, and so does each user that a replacement takes away.", _REPLACE),
    ("Single files come and go by SCP.", _SCP),
)  # fmt: skip
_FROM_CLIENTS = marked(
    "driver-derived",
    (("The candidate, the merge and the config to roll back to are files of fixed names, shared by "
     "all who log in."), _DRIVER),
    (("Nothing is checked before the commit; a bad line leaves `The original configuration has "
     "been successfully restored.`"), _DRIVER),
    ("`file prompt quiet` stands in the running config while a driver is at work.", _DRIVER),
    ("A file that does not end with `end` is no config; a merge without it is `error code 5`.",
     _DRIVER),
    ("`show archive config rollback timer` tells who waits, since when and how long.", _DRIVER),
    (("`Archive feature not enabled`, `%Please turn config archive on`, `No Rollback Confirmed "
     "Change pending`."), _DRIVER),
    ("The layout of show commands, in columns and lines.", _DRIVER),
    ("`dir` says how many bytes are free; `verify /md5` ends with the hash.", _TRANSFER),
    (("`tclsh` takes `puts [open FILE w+] {text}`, adds a line's end and writes the file when it "
     "is left."), _NETMIKO),
    ("NUL bytes are ignored; in config mode the name in the prompt ends after 20 letters.",
     _NETMIKO),
)  # fmt: skip
_CHOSEN = marked(
    "assumed",
    ("With `forced` at its end, the removal of a rule of address translation asks nothing.",
     "public programs that configure IOS XE end it so; here all rules are in use"),
    ("No two VRFs have the same route distinguisher.",
     "the refusal's text is known from print-outs alone"),
    ("A whole file that names a missing route map or prefix list is refused at that line.",
     "a router takes it in silence; the emulated one tells of the mistake"),
    ("An address that overlaps another interface's is refused.",
     "the text is the router's, `% N overlaps with I`; where it counts as an error is ours"),
    ("What is printed between the beginning and the end of a replacement.",
     "no document shows it for this release"),
    ("A list that a route map names and that is not there fits all.",
     "no document says; the lab lets it pass"),
    ("A second timed change is refused while one is pending.", "no document gives the text"),
    ("`clock timezone` is shown with minutes, days and months by three letters, `first` as 1.",
     "seen so in published configs of 15.x and later, where weeks are numbers or `last`"),
    ("The clock shows UTC, whatever zone it has.", "nothing that netconfig reads depends on it"),
    ("Only the running config can be copied to the startup config.",
     "the lab keeps both as trees, not as text"),
    ("Type 6 is encrypted by the lab's own means, under a master key that is always there.",
     "what the router does with its master key is not public"),
    ("Only flash: is there.", "the lab has one file system"),
    ("tclsh knows no other commands.", "the lab runs no Tcl"),
    ("`show running-config all` shows no more defaults.", "the lab keeps no list of them"),
    ("A policy map needs its classes, an interface its policy map; the texts.",
     "no document gives them"),
    ("`no neighbor N send-community` takes all kinds away.", "no document says which it leaves"),
    ("`redistribute`, typed again, puts its options in the place of the old ones.",
     "no document says which it keeps"),
    ("HSRP and policies of traffic are without an effect.", "the lab's network knows neither"),
    ("Tunnels of IPsec and probes are without an effect.", "the lab's network knows neither"),
    ("What is said to a second key of a peer, to transforms that are not there, and to a probe.",
     "the texts are known from print-outs alone"),
    ("Banners are shown to the letter, between `^C`.", "published configs show it"),
    ("The order of the running config.", "that of published configs"),
    ("Trustpoints and certificates are kept as they were typed; the device makes none of its own.",
     "the lab checks no certificate but for being hexadecimal"),
    ("Temperatures, loads, memory and times of probes.", "made up; nobody measures them"),
    ("There are no IPv6 routes.", "the lab's network forwards IPv4 only"),
    ("A reboot takes a timed change back.", "the startup config was never changed"),
)  # fmt: skip

BEHAVIOURS = (*_CONFIG, *_FROM_CLIENTS, *_CHOSEN)
