"""The buttons of a deployment and of its device runs."""

from django.utils import timezone

from netconfig.deployments import operations
from netconfig.deployments.models import Deployment, DeviceRun
from netconfig.deployments.queries import NoSuchDeployment, get_deployment
from netconfig.deployments.settling import accept_as_is
from netconfig.deployments.settling import read_again as read_device_again
from netconfig.pipeline import conduct_next, ring, settle_devices
from netconfig.web.forms import ReasonForm, checked
from netconfig.web.gate import SignedIn
from netconfig.web.views.acting import acting


@acting("deployment")
def hold(request: SignedIn, number: int) -> str:
    """Let no further device begin."""
    found = get_deployment(number, user=request.user)
    reason = checked(ReasonForm(request.POST))["reason"]
    operations.hold(found, by=request.user, now=timezone.now(), reason=reason)
    return _went_on(found, "No further device begins; those under way finish.")


@acting("deployment")
def resume(request: SignedIn, number: int) -> str:
    """Go on."""
    found = get_deployment(number, user=request.user)
    operations.resume(found, by=request.user, now=timezone.now())
    return _went_on(found, "The deployment goes on.")


@acting("deployment")
def roll_back(request: SignedIn, number: int) -> str:
    """Take all devices that are done back to their base."""
    found = get_deployment(number, user=request.user)
    operations.roll_back(found, by=request.user, now=timezone.now())
    return _went_on(found, "The deployment is rolled back.")


@acting("deployment")
def abort(request: SignedIn, number: int) -> str:
    """Stop for good and leave what is done."""
    found = get_deployment(number, user=request.user)
    operations.abort(found, by=request.user, now=timezone.now())
    return _went_on(found, "The deployment is aborted; what is done stays.")


@acting("deployment")
def read_again(request: SignedIn, number: int, run: int) -> str:
    """Have the device read once more."""
    found = _run_of(get_deployment(number, user=request.user), run)
    read_device_again(found, by=request.user, now=timezone.now())
    ring(settle_devices)
    conduct_next({number})
    return f"{found.device} is read again."


@acting("deployment")
def accept(request: SignedIn, number: int, run: int) -> str:
    """Leave the device as it is and give its lock back."""
    deployment = get_deployment(number, user=request.user)
    found = _run_of(deployment, run)
    reason = checked(ReasonForm(request.POST))["reason"]
    accept_as_is(found, by=request.user, now=timezone.now(), reason=reason)
    return _went_on(deployment, f"{found.device} is accepted as it is.")


def _went_on(deployment: Deployment, sentence: str) -> str:
    conduct_next({deployment.pk})
    return sentence


def _run_of(deployment: Deployment, number: int) -> DeviceRun:
    run = deployment.runs.select_related("device_plan").filter(pk=number).first()
    if run is None:
        raise NoSuchDeployment(f"There is no device run {number} in {deployment}.")
    return run
