"""Where secrets stand in config languages that descend from that of IOS, and in any other text.

What is typed in clear may hold blanks, so it goes to the end of its line; a coded one is one word.
The last rules do not know the command: they go by the words and marks that only secrets have.
"""

from netconfig.core.config.rules.meaning import Secret

KIND = r"(?:(?:\d{1,2}|8a|sha512|clear|encrypted) )?"
"""How the secret that follows is coded."""

_CODED = (
    r"(?:(?<= [3-9] )|(?<= 10 )|(?<= 14 )|(?<= 8a )|(?<= sha512 )|(?<= clear )|(?<= encrypted ))"
)
# NX-OS quotes its keys; elsewhere a quote is a part of the secret, which is then known without it.
WORD = r'"?(?P<value><secret [^<>\s]+>|(?<=")[^"]+(?="(?: |$))|\S+)'
REST = rf'"?(?P<value><secret [^<>\s]+>|(?<=")[^"]+(?="(?: |$))|{_CODED}\S+|(?!.*<secret )\S.*)'

# Where another rule has found something, no other word of the line is guessed at.
_ANY = r"^(?!.*<secret )(?!(?:neighbor \S+ |\d+ )?(?:description|remark|alias) )"
_SAYS_HOW = (
    r"(?!(?:encryption|encryption-key|strength-check|minimum|maximum|policy|option|required|none"
    r"|default|prompt|secure-mode|fallback|key-chain|keychain|shared-secret|profile|expiration"
    r"|history|lifetime|restriction|logging|required|rollover|authentication|hash|level|format"
    r"|inheritance-disable)\b)"
)
_NEW = r"(?P<value>(?!<secret |secret:)[^\s\"]\S*)"

SNMP = (
    Secret(
        r"^snmp-server community (?:[0678] (?=\S+ (?:[rR][owOW]|view)\b)|(?:clear|encrypted) )?"
        + WORD
    ),
    Secret(rf"^snmp(?: mib|-server) community-map (?:(?:clear|encrypted) )?{WORD}"),
    Secret(
        r"^snmp-server host \S+ (?:vrf \S+ )?(?:(?:traps?|informs?) )?(?:version (?:1|2c) )?"
        r"(?!(?:version|vrf|traps?|informs?|use-vrf|filter[-_]vrf|source-interface|udp-port) )"
        rf"(?:(?:[078]|clear|encrypted) (?=\S))?{WORD}"
    ),
    Secret(rf"^snmp-server user .* auth (?:sha-?2 \d+|\S+) {KIND}{WORD}"),
    Secret(
        r"^snmp-server user .* priv (?:(?:aes|des|3des|des56|aes[-_]?\d+)(?: (?:128|192|256))? )?"
        rf"{KIND}{WORD}"
    ),
)

USERS = (
    Secret(rf"^username \S+ .*?\b(?:secret|password) {KIND}{REST}"),
    Secret(rf"^enable (?:algorithm-type \S+ )?(?:secret|password) (?:level \d+ )?{KIND}{REST}"),
    Secret(rf"^(?:secret|password) {_SAYS_HOW}{KIND}{REST}"),
)

LOGINS = (
    Secret(rf"^(?:tacacs|radius|ldap)-server .*?\bkey {KIND}{REST}"),
    Secret(rf"^(?:radius|ldap)-server .*?\b(?:password|secret) {KIND}{WORD}"),
    Secret(rf"^mgmtuser .*?\bpassword {KIND}{WORD}"),
    Secret(rf"^mgmtuser .*?(?<!<)secret {KIND}{WORD}"),
    Secret(rf"^(?:server-private .* |pac |group \S+ )key {KIND}{REST}"),
    Secret(rf"^(?:client \S+ .*?)?server-key {KIND}{REST}"),
    Secret(rf"^key (?!chain |config-key |controller$|\d+$){KIND}{REST}"),
    Secret(rf"^key config-key \S+ {REST}"),
    Secret(rf"^key-string password {WORD}"),
    Secret(rf"^key-(?:octet-)?string (?!password ){KIND}{REST}"),
    Secret(rf"^cts sxp connection .*\bpassword required {KIND}{WORD}"),
    Secret(rf"^sap pmk {WORD}"),
    Secret(rf"^mab request format attribute 2 (?:[078] )?{WORD}"),
    Secret(rf"^kerberos srvtab entry .* {WORD}$"),
)

ROUTING = (
    Secret(rf"^neighbor \S+ password {_SAYS_HOW}{KIND}{REST}"),
    Secret(rf"^ip(?:v6)? ospf (?:message-digest-key \d+ \S+|authentication-key) {KIND}{REST}"),
    Secret(rf"^(?:message-digest-key \d+ \S+|authentication-key) (?!\d+ [a-z]){KIND}{REST}"),
    Secret(rf"^area \S+ .*\b(?:md5|authentication-key) {KIND}{WORD}"),
    Secret(rf"\bipsec spi \d+ .*\b(?:md5|sha1) (?:passphrase |password )?{KIND}{WORD}"),
    Secret(
        r"\bipsec spi \d+ esp (?:aes\S*(?: (?:128|192|256))?|3des|des) (?:passphrase |password )?"
        rf"{KIND}{WORD}"
    ),
    Secret(rf"^isis (?:password|authentication (?:key-id \d+ .*?)?key) {KIND}{WORD}"),
    Secret(rf"^(?:area|domain)-password (?:md5 )?{KIND}{WORD}"),
    Secret(rf"^authentication (?:key-id \d+ .*?)?key {KIND}{WORD}"),
    Secret(rf"^authentication mode hmac-sha-256 {KIND}{WORD}"),
    Secret(rf"^authentication (?:text|md5 key-string) {KIND}{REST}"),
    Secret(
        r"^(?:standby|vrrp|glbp) .*\bauthentication (?:(?:ietf-)?md5 key-string |text )?"
        rf"(?!(?:ietf-)?md5 |text |mode ){KIND}{REST}"
    ),
    Secret(rf"^mpls ldp password (?:option \d+ for \S+|fallback) (?!key-chain){KIND}{WORD}"),
    Secret(rf"^ip(?:v6)? nhrp authentication {WORD}"),
    Secret(rf"^ip pim hello-authentication \S+ {KIND}{WORD}"),
    Secret(rf"^ip rsvp authentication key {KIND}{WORD}"),
    Secret(rf"^ip(?:v6)? (?:\S+ )*?password (?:(?:peer )?\d+\.\d+\.\d+\.\d+ )?{KIND}{REST}"),
    Secret(rf"^ntp authentication-key \d+ \S+ (?:(?:[078]|8a) (?=\S))?{WORD}"),
)

VPN = (
    Secret(rf"^crypto isakmp key (?:[06] )?{WORD}"),
    Secret(
        r"^pre-shared-key (?:(?:address|hostname) .* key |local |remote )?(?:hex )?"
        rf"(?!(?:address|hostname|local|remote) ){KIND}{REST}"
    ),
    Secret(rf"^authentication (?:local |remote )?pre-share key {KIND}{REST}"),
    Secret(rf"^set session-key \S+ ah \d+ {WORD}"),
    Secret(rf"^set session-key \S+ esp \d+ cipher {WORD}"),
    Secret(rf"^set session-key \S+ esp .* authenticator {WORD}"),
    Secret(rf"^ppp (?:chap|eap|pap sent-username \S+) password {KIND}{REST}"),
    Secret(
        r"^(?:.*\bsecurity (?:wpa )?psk set-key|priority \d+ set-key|wpa-psk)"
        rf" (?:ascii|hex) {KIND}{REST}"
    ),
    Secret(rf"^encryption (?:vlan \d+ )?key \d+ size \S+ {KIND}{WORD}"),
    Secret(rf"^security static-wep-key .*\b(?:ascii|hex) {KIND}{WORD}"),
    Secret(rf"^(?:shared-secret|shared-key|passphrase) {_SAYS_HOW}{KIND}{REST}"),
    # Of what asks a server in the cloud.
    Secret(rf"^(?:token|api-key) {KIND}{WORD}"),
)

_NAMED = r"\S*(?i:passw|secret|token|api-?key|_pw\b|_key\b)\S*"
SCRIPTS = (
    Secret(rf"^event manager environment {_NAMED} (?P<value>\S.*)"),
    Secret(rf"^option {_NAMED} value {WORD}"),
)
"""What is handed to scripts and agents under a name that says what it is."""

UNIVERSAL = (
    Secret(r"://[^\s:@/]*+:(?P<value>[^\s@]++)(?=@)"),
    Secret(
        r"\b(?:\w*_)?(?i:passw(?:or)?d|secret|token|api_?key)="
        r"(?P<value>(?!<secret |secret:)[^\s\"',;&]+)"
    ),
    Secret(r"(?:^|[\s\"'])(?P<value>\$(?:[15689]|14|sha1)\$[^\s;\"']+)"),
)
"""What gives itself away in the config of any platform."""

COMMANDS = (
    *UNIVERSAL,
    Secret(
        rf"{_ANY}.*?(?<!<)\b(?:password|secret|passphrase|\S*key|key-string|md5|sha1)"
        rf" (?:[35-9]|10|14|8a|sha512|encrypted) (?=\S{{4}}){_NEW}"
    ),
    Secret(rf"{_ANY}(?!username ).*?(?<!<)\b(?:password|secret) {_SAYS_HOW}(?>{KIND}){_NEW}"),
)
"""The last resort: a word that names a secret, and one that says how it is coded."""

SECRETS = (*SCRIPTS, *SNMP, *USERS, *LOGINS, *ROUTING, *VPN, *COMMANDS)
