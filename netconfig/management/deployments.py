"""Finding the deployment that a command means."""

from netconfig.changes.queries import get_change
from netconfig.core.errors import NetconfigError
from netconfig.deployments.models import Deployment
from netconfig.people.models import User


class NotDeployed(NetconfigError):
    """The change request has no deployment."""


def deployment_of(number: int, *, user: User) -> Deployment:
    """Return the newest deployment of a change request that the user may see."""
    change = get_change(number, user=user)
    found = change.deployments.select_related("plan").order_by("-pk").first()
    if found is None:
        raise NotDeployed(f"Change request {number} has no deployment.")
    return found
