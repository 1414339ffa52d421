"""From any config to any other and back to the letter, whatever frr-reload trips over."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from netconfig.core.config import diff_configs, get_platform, parse_config
from tests.drivers.frr.frr_configs import configs
from tests.frr_fixtures import Routers

FRR = get_platform("frr")


@pytest.mark.long
class TestAnyConfigs:
    @settings(
        max_examples=25,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each try takes seconds
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(first=configs(), second=configs())
    def test_are_reached_from_each_other_and_gone_back_from(self, routers: Routers, first, second):
        device = routers.open()
        device.load_replace_candidate(config=first)
        device.commit_config()
        before = routers.lab.running("r1")
        assert same(before, first)

        device.load_replace_candidate(config=second)
        device.commit_config(revert_in=60)
        after = routers.lab.running("r1")
        device.rollback()

        assert same(after, second)
        assert routers.lab.running("r1") == before
        device.close()


def same(running: str, intended: str) -> bool:
    diff = diff_configs(parse_config(running, FRR), parse_config(intended, FRR), FRR)
    assert diff.operations == (), f"{running}\n---- where this was wanted:\n{intended}"
    return diff.is_empty
