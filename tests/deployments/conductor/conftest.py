"""A judge that says what a test wants, and a deployment of two waves."""

from collections.abc import Callable

import pytest

from netconfig.deployments.models import Deployment, Wave
from tests.deployments.conductor.turns import Judge
from tests.deployments.ground import NOW, Ground, make_ground


@pytest.fixture
def verdict(monkeypatch: pytest.MonkeyPatch) -> Callable[[Judge], None]:
    """Say what the judge finds at the devices; healthy unless a test says otherwise."""

    def say(judge: Judge) -> None:
        monkeypatch.setattr("netconfig.deployments.conductor.judge_devices", judge)

    say(lambda *_, **__: ([], []))
    return say


@pytest.fixture
def two_waves(db: None) -> Ground:
    """A canary and another device behind it."""
    ground = make_ground("sw1", "sw2")
    second = Wave.objects.create(deployment=ground.deployment, number=2)
    ground.deployment.runs.filter(device="sw2").update(wave=second)
    Wave.objects.filter(number=1).update(state=Wave.State.WAITING)
    Deployment.objects.update(due_at=NOW)
    return ground
