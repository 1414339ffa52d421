"""Following a deployment on the command line, step by step, until it ends or needs somebody."""

import time

from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import WORKING, DeploymentResult, DeploymentState
from netconfig.core.policy import Policy
from netconfig.deployments.models import Deployment
from netconfig.management.show import Out, print_deployment
from netconfig.management.waiting import wait_for
from netconfig.notify.queries import events_after

# A transaction that commits late shows events with ids that were passed already.
_OVERLAP = 200


class NotVerified(NetconfigError):
    """The deployment did not end verified."""


def watch_deployment(deployment: Deployment, out: Out) -> None:
    """Print every step as it comes. Raises NotVerified unless it ends verified."""
    follower = _Follower(deployment, out)
    wait_for(follower.is_over, "a worker")
    print_deployment(deployment, out)
    good = (DeploymentResult.VERIFIED, DeploymentResult.WITH_EXCEPTIONS)
    if deployment.result not in good:
        state = deployment.result or deployment.state
        raise NotVerified(
            f"Deployment {deployment.pk} is {state}: {deployment.reason}".rstrip(": ")
        )


class _Follower:
    def __init__(self, deployment: Deployment, out: Out) -> None:
        self._deployment, self._out = deployment, out
        self._subjects = frozenset([f"deployment:{deployment.pk}"])
        self._seen: set[int] = set()
        self._newest = 0
        self._began = time.monotonic()

    def is_over(self) -> bool:
        for event in events_after(self._newest - _OVERLAP, subjects=self._subjects):
            if event.pk not in self._seen:
                self._seen.add(event.pk)
                self._newest = max(self._newest, event.pk)
                at = time.monotonic() - self._began
                self._out.write(f"{at:6.1f} s  {event.text or event.kind}")
        self._deployment.refresh_from_db()
        state = self._deployment.state
        held = state == DeploymentState.HOLDING and self._deployment.due_at is None
        over = (DeploymentState.ENDED, DeploymentState.NEEDS_OPERATOR)
        return state in over or (held and not self._goes_on_by_itself())

    def _goes_on_by_itself(self) -> bool:
        """A failure holds at once: devices under way still end, and it may roll itself back."""
        deployment = self._deployment
        policy = Policy(**deployment.plan.policy)
        rolls_back = deployment.holds_for_failure and policy.rolls_back_itself
        return rolls_back or deployment.runs.filter(state__in=WORKING).exists()
