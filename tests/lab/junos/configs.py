"""Configs of the Junos devices and of the EOS neighbor of the Junos tests."""

_TEMPLATE = """\
system {{
    host-name {name};
    root-authentication {{
        encrypted-password "$6$salt$hash"; ## SECRET-DATA
    }}
    login {{
        message "Authorised people only.\\n";
        user admin {{
            class super-user;
            authentication {{
                encrypted-password "$6$salt$hash"; ## SECRET-DATA
            }}
        }}
    }}
    services {{
        ssh;
        netconf {{
            ssh;
        }}
    }}
}}
interfaces {{
    ge-0/0/0 {{
        description "to {peer_name}";
        mtu 9014;
        unit 0 {{
            family inet {{
                address {address}/31;
            }}
        }}
    }}
    ge-0/0/1 {{
        unit 0 {{
            family inet {{
                address 192.0.2.{third}/31;
            }}
        }}
    }}
    ge-0/0/2 {{
        unit 0 {{
            family ethernet-switching {{
                interface-mode trunk;
                vlan {{
                    members [ users voice ];
                }}
            }}
        }}
    }}
    fxp0 {{
        unit 0 {{
            family inet {{
                address {management}/24;
            }}
        }}
    }}
    irb {{
        unit 10 {{
            description gateway;
            family inet {{
                address {users}/24;
            }}
        }}
    }}
    lo0 {{
        unit 0 {{
            family inet {{
                address {loopback}/32;
            }}
        }}
    }}
}}
policy-options {{
    policy-statement EXPORT {{
        term LOOPBACK {{
            from {{
                route-filter {loopback}/32 exact;
            }}
            then accept;
        }}
    }}
}}
routing-options {{
    router-id {loopback};
    autonomous-system {asn};
}}
protocols {{
    bgp {{
        group PEERS {{
            type external;
            export EXPORT;
            neighbor {peer} {{
                description {peer_name};
                peer-as {peer_asn};
            }}
            neighbor 192.0.2.5 {{
                description leaf1;
                peer-as 65003;
            }}
        }}
    }}
    lldp {{
        interface all;
    }}
}}
vlans {{
    users {{
        vlan-id 10;
        l3-interface irb.10;
    }}
    voice {{
        vlan-id 20;
    }}
}}
"""

R1 = _TEMPLATE.format(
    name="r1",
    peer_name="r2",
    address="192.0.2.0",
    third=4,
    peer="192.0.2.1",
    loopback="1.1.1.1",
    management="10.0.0.1",
    users="10.10.0.1",
    asn=65001,
    peer_asn=65002,
)
R2 = _TEMPLATE.format(
    name="r2",
    peer_name="r1",
    address="192.0.2.1",
    third=6,
    peer="192.0.2.0",
    loopback="2.2.2.2",
    management="10.0.0.2",
    users="10.10.0.2",
    asn=65002,
    peer_asn=65001,
)
LEAF1 = """\
interface Ethernet1
   no switchport
   ip address 192.0.2.5/31
ip routing
router bgp 65003
   router-id 3.3.3.3
   neighbor 192.0.2.4 remote-as 65001
   redistribute connected
"""
