"""NAPALM's own generic config test, unmodified, against a real router."""

import os
from pathlib import Path
from typing import Any
from unittest import TestCase

import pytest
from napalm.base.test import base as napalms

from tests.frr_fixtures import PEER, R1_CONFIG, Routers

MERGE = f"""\
ip prefix-list OUT seq 5 permit 10.255.0.0/24 ge 32
router bgp 65001
 neighbor {PEER} description merged
 address-family ipv4 unicast
  neighbor {PEER} prefix-list OUT out
"""
FILES = {
    "initial.conf": R1_CONFIG,
    "new_good.conf": R1_CONFIG.replace("description to r2", "description elsewhere"),
    "new_good.diff": f"""\
--- running
+++ candidate
 interface eth1
- description to r2
+ description elsewhere
 router bgp 65001
- neighbor {PEER} description to r2
+ neighbor {PEER} description elsewhere
""",
    "new_typo.conf": R1_CONFIG.replace("description to r2", "descriptionn to r2"),
    "merge_good.conf": MERGE,
    # The way back to initial.conf.
    "merge_good.diff": f"""\
--- running
+++ candidate
 router bgp 65001
- neighbor {PEER} description merged
+ neighbor {PEER} description to r2
  address-family ipv4 unicast
-  neighbor {PEER} prefix-list OUT out
-ip prefix-list OUT seq 5 permit 10.255.0.0/24 ge 32
""",
    "merge_typo.conf": MERGE.replace("router bgp", "routerr bgp"),
}


@pytest.fixture(scope="module", autouse=True)
def give_to_napalm(frr_lab, tmp_path_factory):
    folder = tmp_path_factory.mktemp("generic") / "frr"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    routers = Routers(frr_lab)
    routers.restore()
    TestNapalmsOwn.device = routers.open()
    before = Path.cwd()
    # Its files are found from the working directory.
    os.chdir(folder.parent)
    yield
    os.chdir(before)
    routers.close()


class TestNapalmsOwn(TestCase, napalms.TestConfigNetworkDriver):  # type: ignore[misc]  # NAPALM ships no types
    """Replace, merge, typos, diff, discard, rollback and templates, as NAPALM wants them."""

    vendor = "frr"
    device: Any = None
