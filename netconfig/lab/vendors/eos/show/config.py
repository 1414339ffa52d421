"""EOS show commands about configs and sessions."""

import re

from netconfig.lab.model.device import Device
from netconfig.lab.vendors.eos import sessions
from netconfig.lab.vendors.eos.answers import Answer, CannotRun
from netconfig.lab.vendors.eos.config.configs import shown_config, shown_diff

_SECRETS = (
    (r"(secret (?:5|sha512)) \S+", r"\1 <removed>"),
    (r"(snmp-server community) \S+", r"\1 <removed>"),
    (r"(password(?: [078]a?)?) \S+$", r"\1 <removed>"),
)


def running(device: Device, *, options: str) -> Answer:
    """`show running-config [all] [sanitized]`; all shows no more defaults than the plain form."""
    text = shown_config(device, device.running, command=f"show running-config{options}")
    return Answer(text=_sanitized(text) if "sanitized" in options else text)


def running_section(device: Device, *, words: str) -> Answer:
    """`show running-config | section WORDS`: top-level blocks that contain the words."""
    blocks = re.split(r"(?m)^(?=\S)", device.text(device.running))
    return Answer(text="".join(block for block in blocks if words in block))


def running_lines(device: Device, *, pattern: str) -> Answer:
    """`show running-config | include PATTERN`. Raises CannotRun."""
    try:
        wanted = re.compile(pattern)
    except re.error as error:
        raise CannotRun(f"Invalid regular expression: {error}") from error
    lines = device.text(device.running).splitlines()
    return Answer(text="".join(f"{line}\n" for line in lines if wanted.search(line)))


def startup(device: Device) -> Answer:
    """`show startup-config`."""
    return Answer(text=shown_config(device, device.startup, command="show startup-config"))


def session_config(device: Device, name: str, *, options: str) -> Answer:
    """`show session-config named S [diffs] [sanitized]`. Raises CannotRun."""
    session = device.candidates.get(name)
    if session is None:
        raise CannotRun(f"Cannot find session {name}")
    if "diffs" in options:
        return Answer(text=shown_diff(device, session.tree, session=name))
    text = shown_config(device, session.tree, command=f"show session-config named {name}{options}")
    return Answer(text=_sanitized(text) if "sanitized" in options else text)


def session_list(device: Device, *, is_detailed: bool = True) -> Answer:
    """`show configuration sessions [detail]`."""
    data = sessions.listing(device, is_detailed=is_detailed)
    lines = ["Maximum number of completed sessions: 1", "Maximum number of pending sessions: 5", ""]
    lines += ["  Name                 State", "  -------------------- --------------------"]
    lines += [f"  {s.name:20} {s.state}" for s in device.candidates.values()]
    return Answer(data=data, text="\n".join(lines) + "\n")


def _sanitized(text: str) -> str:
    for pattern, shown in _SECRETS:
        text = re.sub(pattern, shown, text, flags=re.MULTILINE)
    return text
