"""One engine's work on one pair of configs, in a process and an environment of its own.

`python config_work.py ENGINE PLATFORM FOLDER REPEATS` prints CPU seconds (the least of the repeats)
and peak memory as JSON. Knows each engine only when it is asked for.
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

Work = Callable[[str, str], object]


def netconfig(platform_name: str) -> Work:
    """Parse both, diff, way forward and way back, as netconfig does it."""
    from netconfig.core.config import (  # noqa: PLC0415  # only one engine is in an environment
        diff_configs,
        get_platform,
        parse_config,
        way_forward,
    )

    platform = get_platform(platform_name)

    def work(running: str, intended: str) -> object:
        old, new = parse_config(running, platform), parse_config(intended, platform)
        # They are made when they are asked for.
        operations = diff_configs(old, new, platform).operations
        return operations, way_forward(old, new, platform), way_forward(new, old, platform)

    return work


def hier_config(platform_name: str) -> Work:
    """The same of either version of hier_config."""
    module = import_module("hier_config")
    known, get_hconfig = module.Platform, module.get_hconfig
    platform = {"cisco_ios": known.CISCO_IOS, "cisco_iosxr": known.CISCO_XR}[platform_name]

    def work(running: str, intended: str) -> object:
        old, new = get_hconfig(platform, running), get_hconfig(platform, intended)
        diff = list(old.unified_diff(new))
        workflow = module.WorkflowRemediation(old, new)
        ways = (workflow.remediation_config, workflow.rollback_config)
        return diff, [[str(line) for line in way.all_children_sorted()] for way in ways]

    return work


def netutils(platform_name: str) -> Work:
    """What netutils has of it: lines missing and lines too many, no commands."""
    from netutils.config.compliance import (  # noqa: PLC0415  # only one engine is in an environment
        diff_network_config,
    )

    def work(running: str, intended: str) -> object:
        missing = diff_network_config(intended, running, platform_name)
        return missing, diff_network_config(running, intended, platform_name)

    return work


def ciscoconfparse2(platform_name: str) -> Work:
    """What it has of it: its commands for both ways."""
    import_module("loguru").logger.remove()
    module = import_module("ciscoconfparse2")
    syntax = {"cisco_ios": "ios", "cisco_iosxr": "iosxr"}[platform_name]

    def work(running: str, intended: str) -> object:
        both = module.Diff(running, intended, syntax=syntax)
        return both.get_diff(), both.get_rollback()

    return work


# Whoever takes so long is not asked for as many repeats.
ENOUGH_SECONDS = 2.0
ENGINES = {each.__name__: each for each in (netconfig, hier_config, netutils, ciscoconfparse2)}


def main(engine: str, platform_name: str, folder: str, repeats: str) -> None:
    work = ENGINES[engine](platform_name)
    names = ("warm_running", "warm_intended", "running", "intended")
    warm_old, warm_new, running, intended = ((Path(folder) / name).read_text() for name in names)
    # Once with a small pair of its kind: imports are done and rules compiled, as in a service. Ours
    # also remembers entries of lists from one repeat to the next, which at 10,000 lines saves it
    # some 3 % more than within the pair.
    work(warm_old, warm_new)
    least, spent = float("inf"), 0.0
    for _ in range(int(repeats)):
        if spent > ENOUGH_SECONDS:
            break
        gc.collect()
        start = time.process_time()
        work(running, intended)
        taken = time.process_time() - start
        least, spent = min(least, taken), spent + taken
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": least, "peak_mib": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
