"""One peer's answers on the golden cases; runs in the peer's own environment.

`python peer.py PEER GOLDEN` prints JSON: `platform/case` to what the peer says, and to the hash of
the texts that it was asked about. Knows each peer only when it is asked for.
"""

import hashlib
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

# Commands are judged by what they do to the lab's devices: where each is typed by itself.
TYPED = ("arista_eos", "cisco_ios")
Answer = dict[str, list[str]]
Ask = Callable[[str, str, str], Answer]


def hier_config() -> tuple[Ask, tuple[str, ...]]:
    """Its unified diff, and its commands."""
    module = import_module("hier_config")
    known = module.Platform
    platforms = {
        "arista_eos": known.ARISTA_EOS,
        "cisco_ios": known.CISCO_IOS,
        "cisco_iosxr": known.CISCO_XR,
        "cisco_nxos": known.CISCO_NXOS,
        "juniper_junos": known.JUNIPER_JUNOS,
    }

    def ask(platform: str, running: str, intended: str) -> Answer:
        configs = [module.get_hconfig(platforms[platform], text) for text in (running, intended)]
        answer = {"diff": list(configs[0].unified_diff(configs[1]))}
        if platform in TYPED:
            commands = module.WorkflowRemediation(*configs).remediation_config
            answer["commands"] = [
                each.cisco_style_text() for each in commands.all_children_sorted()
            ]
        return answer

    return ask, tuple(platforms)


def netutils() -> tuple[Ask, tuple[str, ...]]:
    """What it finds missing, and what it finds too much."""
    differences = import_module("netutils.config.compliance").diff_network_config

    def ask(platform: str, running: str, intended: str) -> Answer:
        return {
            "missing": differences(intended, running, platform).splitlines(),
            "extra": differences(running, intended, platform).splitlines(),
        }

    return ask, ("arista_eos", "cisco_ios", "cisco_iosxr", "cisco_nxos", "juniper_junos")


def ciscoconfparse2() -> tuple[Ask, tuple[str, ...]]:
    """Its commands; it has no diff of another kind."""
    import_module("loguru").logger.remove()
    module = import_module("ciscoconfparse2")

    def ask(_: str, running: str, intended: str) -> Answer:
        return {"commands": module.Diff(running, intended, syntax="ios").get_diff()}

    return ask, ("cisco_ios",)


PEERS = {each.__name__: each for each in (hier_config, netutils, ciscoconfparse2)}


def main(peer: str, golden: str) -> None:
    ask, platforms = PEERS[peer]()
    answers: dict[str, dict[str, object]] = {}
    for platform in platforms:
        for case in sorted(Path(golden, platform).iterdir()):
            texts = [(case / f"{name}.txt").read_bytes() for name in ("running", "intended")]
            try:
                answer = dict(ask(platform, *(text.decode() for text in texts)))
            except Exception as error:  # noqa: BLE001  # whatever a peer stumbles over is its answer
                answer = {"raises": [type(error).__name__]}
            asked = hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]
            answers[f"{platform}/{case.name}"] = {"asked": asked, **answer}
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
