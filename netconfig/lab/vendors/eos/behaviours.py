"""What the emulated EOS switch does as Arista's does, and how sure that is."""

from netconfig.lab.model.behaviour import marked

_MANUAL = "EOS 4.31 User Manual"
_SESSIONS = f"{_MANUAL}, configuration sessions"
_LISTS = f"{_MANUAL}, ACLs and route maps"
_BGP = f"{_MANUAL}, BGP"
_OSPF = f"{_MANUAL}, OSPFv2"
_ACCESS = f"{_MANUAL}, managing access to the switch"
_EAPI = "Arista, eAPI protocol overview"
_SNMP = f"{_MANUAL}, SNMP"
_TYPE_7 = "Kristian Koehntopp, Arista Type 7 passwords, 2021"
_DRIVER = "napalm 5.2.0, eos/eos.py"
_PYEAPI = "pyeapi 1.0.4, eapilib.py"
_NETMIKO = "netmiko 4.8.0, arista/arista.py"

_CONFIG = marked(
    "documented",
    ("Without a session, each line takes effect at once.", f"{_MANUAL}, command-line interface"),
    ("Lines of a session wait for its `commit`; `abort` drops them.", _SESSIONS),
    (("A commit puts the session's config in the place of what runs, so what others changed "
     "since it was opened is lost (`mergeOnCommit` is off)."), _SESSIONS),
    ("Five sessions may be pending; the last completed one is remembered.", _SESSIONS),
    ("`rollback clean-config` begins a session with an empty config.", _SESSIONS),
    (("`commit timer` is taken back unless the session is committed again in time; sent again, "
     "it sets the timer anew."), _SESSIONS),
    ("What runs is gone with a reboot unless it was saved.", f"{_MANUAL}, command-line interface"),
    ("`configure replace` puts a file in the place of what runs.", _SESSIONS),
    ("Only the default VRF and those that a service names reach it.", _ACCESS),
    ("eAPI is off until `no shutdown`, and in clear only if told; SSH is on.", _ACCESS),
    ("Access lists of the management services decide who gets in.", _ACCESS),
    ("An interface that moves to another VRF loses its addresses.", f"{_MANUAL}, VRF"),
    ("VLAN 1 is always there; a trunk without a list carries all.", f"{_MANUAL}, VLANs"),
    ("`vlan 10-12` opens three VLANs, and what follows is said of all.", f"{_MANUAL}, VLANs"),
    ("`add`, `remove`, `except`, `all` and `none` change a trunk's list, which is shown whole.",
     f"{_MANUAL}, VLANs"),
    ("Keys of TACACS+ and RADIUS servers come back as type 7.", f"{_MANUAL}, user security"),
    ("Rules without a number get the next, 10 apart; `resequence` renumbers.", _LISTS),
    ("An access list ends with a denial of all.", _LISTS),
    ("LLDP is on unless a port or the switch has it off.", f"{_MANUAL}, LLDP"),
    ("Passwords of users are kept as salted SHA-512.", f"{_MANUAL}, user security"),
    ("Keys of neighbors come back as type 7, under the neighbor's name.", _TYPE_7),
    (("Users of SNMP version 3 are shown `localized`, with the engine id and with keys made of "
      "their passphrases for it."), f"{_SNMP}; RFC 3414, appendix A.2; RFC 7860, section 9.3"),
    ("The engine id follows from the switch's MAC address, or is configured.", _SNMP),
    (("Distance 200, hold time 180 s and 12000 routes at most; neighbors exchange IPv4 routes "
     "unless that is off; paths of different neighbor AS share load."), _BGP),
    ("Hello every 10 s, dead after 40 s, reference 100 Mb/s, distance 110.", _OSPF),
    ("A traffic policy ends with a match for the rest of each family, which stays.",
     f"{_MANUAL}, traffic policies"),
    ("The script of an event handler ends with `EOF` on a line of its own.",
     f"{_MANUAL}, event manager"),
)  # fmt: skip
_PROTOCOL = marked(
    "documented",
    ("The commands of one request share a command line, and its modes.", _EAPI),
    ("A request stops at its first error; the outputs before it come along.", _EAPI),
    ("Codes: 1000 cannot run, 1002 invalid, 1003 has no JSON.", _EAPI),
    ("`{cmd, input}` carries the text of what asks for some.", _EAPI),
    ("Outputs can be filtered by include, exclude, begin, section, json.",
     f"{_MANUAL}, command-line interface"),
)  # fmt: skip
_FROM_CLIENTS = marked(
    "driver-derived",
    ("The states `pending`, `completed` and `pendingCommitTimer`.", _DRIVER),
    (("Until 4.31 the session tells its deadline (`commitBy`); from 4.32 on the whole list does "
     "(`commitTimerSessionName`), and the session is completed. The topology chooses."), _DRIVER),
    ("Deadlines of timers count from the boot.", _DRIVER),
    ("Any pending session counts as a lock, for ten seconds of waiting.", _DRIVER),
    ("Comments of sections come by `comment` and are shown as lines of `!!`.", _DRIVER),
    ("`abort` of a session on its timer takes the commit back, so closing the driver does.",
     _DRIVER),
    (("`copy startup-config flash:rollback-0` and `configure replace` of it ask nothing; what ran "
     "unsaved does not come back."), _DRIVER),
    ("`show session-config named S diffs` is unified below two lines of header.", _DRIVER),
    ("`show running-config sanitized` shows `<removed>` for secrets.", _DRIVER),
    ("The keys of JSON outputs, and the columns of those that have none.", _DRIVER),
    ("Without any IPv6 address, `show ipv6 interface` is an error.", _DRIVER),
    ("`bash timeout N traceroute` and `ping` print as those of Linux.", _DRIVER),
    ("POST to /command-api with a Basic login; 401 without; errors name the command's place.",
     _PYEAPI),
    ("What `terminal width` and `terminal length` say, and prompts that end in `>` or `#`.",
     _NETMIKO),
)  # fmt: skip
_CHOSEN = marked(
    "assumed",
    (("A commit is refused for addresses that overlap, neighbors without an AS number, and route "
     "maps and prefix lists that are named and not there."),
     "a switch takes the last two in silence; the emulated one tells of the mistake"),
    ("The texts of refusals, but for those of syntax.", "no document gives them"),
    ("A commit is refused while another waits on its timer.", "the driver asks first"),
    ("A session that another login committed cannot be typed into any more.",
     "no document says what becomes of the lines"),
    ("A list that a route map names and that is not there fits all.",
     "no document says; the lab lets it pass"),
    ("Comments (`comment`, `!!`) at the top of a config are taken and not kept.",
     "those of sections are; nobody sends others"),
    ("`show running-config all` shows no more defaults.", "the lab keeps no list of them"),
    ("Only the first word of a command may be abbreviated.",
     "the lab does not expand what clients never send"),
    ("Lists of methods and servers (`aaa`) are kept and ask nobody; all of them are shown.",
     "the switch knows the login of the topology alone"),
    ("The order of the running config.", "that of published configs"),
    ("VLANs of which the same is said stand below one header: `vlan 10-12`.",
     "published configs show it; no document says when"),
    ("`exit-address-family` leaves as `exit` does.", "configs of older tools close families so"),
    (("Users of SNMP stay when another engine id is configured; keys for AES-192 and AES-256 go on "
      "as net-snmp's do."), "no document says; the lab's keys are for whoever compares them"),
    ("Scripts stand below their action, and lose the margin with which they are typed.",
     "published configs show it; no document says how they are read again"),
    ("The interface for VXLAN always shows its port.", "published configs do"),
    (("A static route with another distance stands beside the first; `no ip route` takes away all "
      "that have what is typed."), "manuals of older releases say so"),
    ("VXLAN, event handlers and traffic policies are without an effect.",
     "the lab's network knows none of them"),
    ("No fans, sensors, power supplies and transceivers.", "as of a virtual switch"),
    ("Loads, memory, ages and times of probes.", "made up; nobody measures them"),
    ("There are no IPv6 routes and neighbors.", "the lab's network forwards IPv4 only"),
    ("A reboot takes a commit on its timer back.", "the startup config was never changed"),
)  # fmt: skip

BEHAVIOURS = (*_CONFIG, *_PROTOCOL, *_FROM_CLIENTS, *_CHOSEN)
