"""Where something holds: everywhere, in a region, at a site, for a role, or on one device."""

from typing import Literal

from django.db import models
from django.db.models import Q
from pydantic import model_validator

from netconfig.devices.models import Device, IntentObject, Region, Role, Site
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key
from netconfig.intent.fields.rules import is_one_of, rules, said, unsaid, when
from netconfig.intent.kinds import ObjectFields, Reference

SCOPES = ("global", "region", "site", "role", "device")
"""From the farthest to the nearest."""

SCOPE_KEY = "region|site|role|device"
SCOPE_REFERENCES = {name: Reference(name) for name in SCOPES[1:]}


class Scoped(IntentObject):
    """An object that holds in one scope."""

    scope = models.CharField(max_length=10)
    region = models.ForeignKey(Region, KEPT, null=True, related_name="%(class)ss")
    site = models.ForeignKey(Site, KEPT, null=True, related_name="%(class)ss")
    role = models.ForeignKey(Role, KEPT, null=True, related_name="%(class)ss")
    device = models.ForeignKey(Device, KEPT, null=True, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def scope_name(self) -> str:
        """Return the scope and the name of what it is, as in natural keys."""
        return f"{self.scope} {self.region or self.site or self.role or self.device or '-'}"


class ScopedFields(ObjectFields):
    model_config = rules(
        *(
            when(is_one_of("scope", name), said(name), unsaid(name))
            for name in ("region", "site", "role", "device")
        )
    )

    scope: Literal["global", "region", "site", "role", "device"]
    region: Key | None = None
    site: Key | None = None
    role: Key | None = None
    device: Key | None = None

    @model_validator(mode="after")
    def _scope_has_its_object(self) -> "ScopedFields":
        given = [name for name in SCOPES[1:] if getattr(self, name) is not None]
        if given != ([] if self.scope == "global" else [self.scope]):
            raise ValueError(f"scope {self.scope} goes with {self.scope} alone")
        return self


def scope_constraints(name: str, *also: str) -> list[models.BaseConstraint]:
    """Return the constraints of a kind of which each scope has one at most, or one per `also`."""
    found: list[models.BaseConstraint] = [
        models.UniqueConstraint(
            fields=[*also, "scope"], condition=Q(scope="global"), name=f"{name}_one_global"
        )
    ]
    fits = Q(scope="global", region=None, site=None, role=None, device=None)
    for scope in SCOPES[1:]:
        others = {other: None for other in SCOPES[1:] if other != scope}
        fits |= Q(**{"scope": scope, f"{scope}__isnull": False, **others})
        found.append(
            models.UniqueConstraint(
                fields=[*also, scope],
                condition=Q(scope=scope),
                name=f"{name}_one_of_{scope}",
            )
        )
    found.append(models.CheckConstraint(condition=fits, name=f"{name}_scope_has_its_object"))
    return found
