"""Reads of deployments, always through what the asking person may see."""

from django.db.models import QuerySet

from netconfig.changes import queries as changes
from netconfig.core.errors import NetconfigError
from netconfig.deployments.models import Deployment
from netconfig.people.models import User


class NoSuchDeployment(NetconfigError):
    """There is no deployment of that number, or the user may not see it."""


def visible_to(user: User) -> QuerySet[Deployment]:
    """Return the deployments of the change requests that the user may see, newest first."""
    seen = changes.visible_to(user).order_by().values("pk")
    rows = Deployment.objects.filter(change__in=seen)
    return rows.select_related("change", "plan", "started_by").order_by("-pk")


def get_deployment(number: int, *, user: User) -> Deployment:
    """Return one deployment. Raises NoSuchDeployment, also where the user may not see it."""
    deployment = visible_to(user).filter(pk=number).first()
    if deployment is None:
        raise NoSuchDeployment(f"There is no deployment {number}.")
    return deployment
