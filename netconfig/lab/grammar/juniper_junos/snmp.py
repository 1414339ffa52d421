"""Juniper Junos: SNMP in all its versions. Source: the Junos CLI reference."""

from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Form, Secret

_MODELS = "usm|v1|v2c"


def _password(word: str, form: Form) -> tuple[Command, ...]:
    # The device keeps a key that it made of the password for itself, in the form of its secrets.
    return (
        command(
            f"{word}-key <word!>",
            is_secret=True,
            secret=Secret(after=f"{word}-key", form="juniper 9", mark="$9$"),
        ),
        command(
            f"{word}-password <word!>",
            secret=Secret(
                after=f"{word}-password", shown_after=f"{word}-key", form=form, mark="$9$"
            ),
        ),
    )


_USER = (
    command("authentication-md5", "usm-md5"),
    command("authentication-sha", "usm-sha"),
    command("authentication-sha256", "usm-sha256"),
    command("authentication-none"),
    command("privacy-des", "usm-privacy"),
    command("privacy-aes128", "usm-privacy"),
    command("privacy-none"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "snmp": (
        command("name <word!>"),
        command("location <word!>"),
        command("contact <word!>"),
        command("v3", "snmp-v3"),
        command("view <name>", "snmp-view"),
        command("client-list <name>", "client-list"),
        command("community <word>", "community"),
        command("trap-options", "trap-options"),
        command("trap-group <word>", "trap-group"),
    ),
    "snmp-view": (command("oid <word> <include|exclude!>"),),
    "community": (
        *commands("view <name!>", "authorization <read-only|read-write!>"),
        command("client-list-name <name!>"),
        command("clients", "clients"),
    ),
    "clients": (command("<network> [restrict]"),),
    "client-list": (command("<network>"),),
    "trap-options": (command("source-address <trap_source!>"),),
    "trap-group": (
        command("version <all|v1|v2!>"),
        command("destination-port <1-65535!>"),
        command("targets", "trap-targets"),
    ),
    "trap-targets": (command("<ip>"),),
    "snmp-v3": (
        command("usm", "usm"),
        command("vacm", "vacm"),
        command("target-address <word>", "target-address"),
        command("target-parameters <word>", "target-parameters"),
        command("notify <word>", "notify"),
    ),
    "usm": (command("local-engine", "local-engine"),),
    "local-engine": (command("user <word>", "usm-user"),),
    "usm-user": _USER,
    "usm-md5": _password("authentication", "juniper md5 key"),
    "usm-sha": _password("authentication", "juniper sha key"),
    "usm-sha256": _password("authentication", "juniper sha256 key"),
    "usm-privacy": _password("privacy", "juniper sha key"),
    "vacm": (
        command("security-to-group", "security-to-group"),
        command("access", "vacm-access"),
    ),
    "security-to-group": (command(f"security-model <{_MODELS}>", "security-model"),),
    "security-model": (command("security-name <word>", "security-name"),),
    "security-name": (command("group <word!>"),),
    "vacm-access": (command("group <word>", "vacm-group"),),
    "vacm-group": (command("default-context-prefix", "context-prefix"),),
    "context-prefix": (command(f"security-model <any|{_MODELS}>", "access-model"),),
    "access-model": (command("security-level <authentication|none|privacy>", "access-level"),),
    "access-level": commands("read-view <name!>", "write-view <name!>", "notify-view <name!>"),
    "target-address": commands(
        "address <ip!>",
        "port <1-65535!>",
        "tag-list <word!>",
        "target-parameters <word!>",
    ),
    "target-parameters": (command("parameters", "target-values"),),
    "target-values": commands(
        "message-processing-model <v1|v2c|v3!>",
        f"security-model <{_MODELS}!>",
        "security-level <authentication|none|privacy!>",
        "security-name <word!>",
    ),
    "notify": commands("type <trap|inform!>", "tag <word!>"),
}
