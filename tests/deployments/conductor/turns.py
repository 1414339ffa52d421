"""The conductor's turns as tests ring for them, and what they look at afterwards."""

from collections.abc import Callable
from typing import Any

from netconfig.core.conduct import Step
from netconfig.core.lifecycle import DeploymentState
from netconfig.deployments.conductor import conduct
from netconfig.deployments.models import Deployment
from tests.deployments.ground import NOW, Ground

D = DeploymentState
DONE = ("prechecked", "staged", "armed", "unconfirmed", "verified", "confirmed", "done")
UNKNOWN = ("prechecked", "staged", "armed", "unknown")
Judge = Callable[..., tuple[list[Any], list[str]]]


def turn(ground: Ground, now: Any = NOW) -> Step:
    """Ring for the deployment as it is now."""
    deployment = Deployment.objects.get(pk=ground.deployment.pk)
    return conduct(deployment.pk, deployment.generation, now=now)


def fresh(ground: Ground) -> Deployment:
    return Deployment.objects.get(pk=ground.deployment.pk)


def set_policy(ground: Ground, **values: Any) -> None:
    ground.plan.policy = {**ground.plan.policy, **values}
    ground.plan.save()
    ground.deployment.refresh_from_db()


def until(ground: Ground, state: str, rounds: int = 8) -> None:
    """Ring until the deployment stands there, as a sweeper would: only while it is due."""
    for _ in range(rounds):
        now = fresh(ground)
        if now.state == state:
            return
        assert now.due_at is not None, f"{now.state} and nobody rings"
        turn(ground, max(NOW, now.due_at))
    raise AssertionError(f"never {state}, but {fresh(ground).state}")


def waves(ground: Ground) -> list[str]:
    return list(fresh(ground).waves.values_list("state", flat=True))
