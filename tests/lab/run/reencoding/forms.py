"""What is sent to each vendor with a secret in clear, and how the lines come back."""

CLEAR_TEXT = "Hunter2Hunter2"
TYPE_7 = r"(?P<seven>[01]\d[0-9A-F]{28})"
# What is sent with a secret in clear, and how the line comes back.
SENT = {
    "hides": (
        (
            "username ann privilege 15 secret 0 Hunter2Hunter2\n"
            "username bob secret Hunter2Hunter2\n"
            "router bgp 65001\nneighbor 192.0.2.1 remote-as 65002\n"
            "neighbor 192.0.2.1 password 0 Hunter2Hunter2\n"
            "snmp-server group g v3 priv\n"
            "snmp-server user ann g v3 auth sha Hunter2Hunter2 priv aes Hunter2Hunter2\n"
        ),
        (
            r"snmp-server user ann g v3 localized (?P<sha>\w{20} auth sha \w{40} priv aes \w{32})",
            r"username ann privilege 15 secret sha512 (?P<sha512>\S+)",
            r"username bob secret sha512 (?P<sha512>\S+)",
            r"neighbor 192.0.2.1 password 7 [A-Za-z0-9+/=]{32}",
        ),
    ),
    "ios": (
        (
            "service password-encryption\nenable secret Hunter2Hunter2\n"
            "enable password Hunter2Hunter2\n"
            "username ann privilege 15 secret 0 Hunter2Hunter2\n"
            "username bob password Hunter2Hunter2\n"
            "username cid privilege 1 password 0 Hunter2Hunter2\n"
            "router bgp 65001\n neighbor 192.0.2.1 remote-as 65002\n"
            " neighbor 192.0.2.1 password Hunter2Hunter2\n"
            "ntp authentication-key 1 md5 Hunter2Hunter2\n"
            "snmp-server group g v3 priv\n"
            "snmp-server user ann g v3 auth sha Hunter2Hunter2 priv aes 128 Hunter2Hunter2\nend\n"
        ),
        (
            r"enable secret 9 (?P<nine>\S+)",
            rf"enable password 7 {TYPE_7}",
            r"username ann privilege 15 secret 9 (?P<nine>\S+)",
            rf"username bob password 7 {TYPE_7}",
            rf"username cid privilege 1 password 7 {TYPE_7}",
            rf" neighbor 192.0.2.1 password 7 {TYPE_7}",
            rf"ntp authentication-key 1 md5 {TYPE_7} 7",
        ),
    ),
    "junos": (
        (
            "set system root-authentication plain-text-password-value Hunter2Hunter2\n"
            "set system login user ann class super-user\n"
            "set system login user ann authentication plain-text-password-value Hunter2Hunter2\n"
            "set protocols bgp group g type external\nset protocols bgp group g peer-as 65002\n"
            "set routing-options autonomous-system 65001\n"
            "set protocols bgp group g authentication-key Hunter2Hunter2\n"
            "set protocols bgp group g neighbor 192.0.2.1 authentication-key Hunter2Hunter2\n"
            "set snmp v3 usm local-engine user ann authentication-sha authentication-password "
            "Hunter2Hunter2\n"
        ),
        (
            r' +authentication-sha \{\n +authentication-key "(?P<user_key>\$9\$\S+)"; ## SECRET.*',
            r'    root-authentication \{\n +encrypted-password "(?P<sha512>\$6\$\S+)"; ## SECRET.*',
            r'user ann \{\n(?:.*\n)*? +encrypted-password "(?P<sha512>\$6\$\S+)"; ## SECRET.*',
            r'        group g \{\n(?:.*\n)*? {12}authentication-key "\$9\$\S+"; ## SECRET-DATA',
            r' {16}authentication-key "\$9\$\S+"; ## SECRET-DATA',
        ),
    ),
    "nxos": (
        (
            "username ann password 0 Hunter2Hunter2 role network-admin\n"
            "feature bgp\nfeature ospf\nfeature tacacs+\n"
            "snmp-server user cid network-admin auth sha Hunter2Hunter2 priv aes-128 "
            "Hunter2Hunter2\n"
            "ntp authentication-key 1 md5 Hunter2Hunter2\ntacacs-server key 0 Hunter2Hunter2\n"
            "key chain KEYS\n  key 1\n    key-string Hunter2Hunter2\n"
            "interface Ethernet1/1\n  no switchport\n"
            "  ip ospf authentication-key Hunter2Hunter2\n"
            "  ip ospf message-digest-key 1 md5 0 Hunter2Hunter2\n"
            "router bgp 65001\n  neighbor 192.0.2.1\n    remote-as 65002\n"
            "    password Hunter2Hunter2\n"
        ),
        (
            r"username ann password 5 (?P<sha256>\S+)  role network-admin",
            r"snmp-server user cid \S+ auth sha 0x\w{40} priv aes-128 0x\w{32} localizedkey",
            rf"ntp authentication-key 1 md5 {TYPE_7} 7",
            rf"tacacs-server key 7 {TYPE_7}",
            rf"    key-string 7 {TYPE_7}",
            r"  ip ospf authentication-key 3 [0-9a-f]{32}",
            r"  ip ospf message-digest-key 1 md5 3 [0-9a-f]{32}",
            r"    password 3 [0-9a-f]{32}",
        ),
    ),
    "iosxr": (
        (
            "username ann\n group root-lr\n secret 0 Hunter2Hunter2\n"
            "username bob\n password Hunter2Hunter2\n"
            "snmp-server user cid g v3 auth sha clear Hunter2Hunter2 priv aes 128 clear "
            "Hunter2Hunter2 SystemOwner\n"
            "tacacs-server host 192.0.2.9 port 49\n key Hunter2Hunter2\n"
            "ntp\n authentication-key 1 md5 clear Hunter2Hunter2\n"
            "router ospf 1\n area 0\n  interface GigabitEthernet0/0/0/0\n"
            "   authentication-key clear Hunter2Hunter2\n"
            "   message-digest-key 1 md5 clear Hunter2Hunter2\n"
            "router bgp 65001\n bgp router-id 192.0.2.2\n address-family ipv4 unicast\n"
            " neighbor 192.0.2.1\n  remote-as 65002\n  password clear Hunter2Hunter2\n"
        ),
        (
            r"username ann\n(?: .*\n)*? secret 10 (?P<sha512>\S+)",
            rf" password 7 {TYPE_7}",
            rf"snmp-server user cid g v3 auth sha encrypted {TYPE_7} priv aes 128 encrypted \w+ .*",
            rf" key 7 {TYPE_7}",
            rf" authentication-key 1 md5 encrypted {TYPE_7}",
            rf"   authentication-key encrypted {TYPE_7}",
            rf"   message-digest-key 1 md5 encrypted {TYPE_7}",
            rf"  password encrypted {TYPE_7}",
        ),
    ),
}
