"""Which objects of intent a person may see: those at places where they may see devices."""

from dataclasses import dataclass

from django.db.models import Q

from netconfig.devices.models import Device
from netconfig.devices.queries import within
from netconfig.intent.kinds import Kind
from netconfig.people.models import Right, User
from netconfig.people.queries import Scope, scopes_of

_LOGINS = frozenset({"secret", "credential"})
"""Kinds that only those see who see everything: they say where secrets are kept."""

_EVERYWHERE = ("global", "region")
"""Scopes that are no place of their own."""


@dataclass(frozen=True)
class Sight:
    """Where a person has a right; an object of no place is there for all who have it anywhere."""

    scopes: frozenset[Scope]

    @property
    def is_everything(self) -> bool:
        """Whether nothing is hidden."""
        return Scope("all", "") in self.scopes

    def of(self, kind: Kind) -> Q:
        """Return the condition on rows of a kind that says "within sight"."""
        if self.is_everything:
            return Q()
        if not self.scopes or kind.name in _LOGINS:
            return Q(pk__in=[])
        if kind.device_paths:
            condition = Q()
            for path in kind.device_paths:
                condition |= Q(**{f"{path}__in": self._names("name")})
            return condition
        if "scope" in kind.schema.model_fields:
            return self._scoped()
        return self._at_sites(kind)

    def _at_sites(self, kind: Kind) -> Q:
        if kind.site_path:
            return self._sites(kind.site_path)
        return Q(site=None) | self._sites("site__name") if "site" in kind.references else Q()

    def _scoped(self) -> Q:
        condition = Q(scope__in=_EVERYWHERE) | self._sites("site__name")
        condition |= Q(role__name__in=self._names("role__name"))
        return condition | Q(device__name__in=self._names("name"))

    def _sites(self, path: str) -> Q:
        own = [scope.key for scope in self.scopes if scope.kind == "site"]
        return Q(**{f"{path}__in": own}) | Q(**{f"{path}__in": self._names("site__name")})

    def _names(self, column: str) -> object:
        return Device.objects.filter(within(self.scopes)).order_by().values(column)


EVERYTHING = Sight(frozenset({Scope("all", "")}))
"""For what is computed, and shown to nobody as it is."""


def sight_of(user: User, right: str = Right.VIEW) -> Sight:
    """Return where the user has the right."""
    return Sight(scopes_of(user, right))
