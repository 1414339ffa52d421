"""The last gate before a device is written to: everything is asked again, and silence is a no."""

from datetime import datetime

from netconfig.changes.models import StopSwitch
from netconfig.changes.queries import approval_of
from netconfig.core.approval import Approval
from netconfig.core.lifecycle import DeploymentState
from netconfig.deployments.journal.scribe import ArmingRefused
from netconfig.deployments.models import Deployment, DeviceRun


class ArmingGate:
    """Answers for one transaction; a deployment is judged once in it, each device for itself."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._deployments: dict[int, Deployment] = {}
        self._approvals: dict[int, Approval] = {}
        self._stops: list[StopSwitch] | None = None

    def check(self, run: DeviceRun) -> None:
        """Raise ArmingRefused unless this device may be written to at this moment."""
        deployment = self._deployment(run.deployment_id)
        going = {
            DeviceRun.Direction.FORWARD: DeploymentState.RUNNING,
            DeviceRun.Direction.BACK: DeploymentState.ROLLING_BACK,
        }[DeviceRun.Direction(run.direction)]
        if deployment.state != going:
            raise ArmingRefused(f"The deployment is {deployment.state}.")
        # Taking back what was approved needs no second approval, and no stop may forbid it.
        if run.direction == DeviceRun.Direction.BACK:
            return
        approval = self._approval(deployment)
        if not approval.is_given:
            raise ArmingRefused(f"Not approved any more: {' '.join(approval.missing)}")
        if self._stops is None:
            self._stops = list(StopSwitch.objects.filter(ended_at=None))
        for stop in self._stops:
            if stop.covers(run.device_plan.place):
                raise ArmingRefused(f"A stop is on: {stop.reason}")

    def _deployment(self, pk: int) -> Deployment:
        if pk not in self._deployments:
            rows = Deployment.objects.select_related("plan__change__author")
            self._deployments[pk] = rows.get(pk=pk)
        return self._deployments[pk]

    def _approval(self, deployment: Deployment) -> Approval:
        if deployment.pk not in self._approvals:
            self._approvals[deployment.pk] = approval_of(deployment.plan, now=self._now)
        return self._approvals[deployment.pk]
