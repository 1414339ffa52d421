"""Settings under a name, for as many interfaces as like."""

from django.db import models

from netconfig.intent.fields.basic import Name
from netconfig.intent.kinds import Kind, register
from netconfig.intent.models.interface.settings import (
    PORT_REFERENCES,
    PortFields,
    PortSettings,
    port_constraints,
)


class InterfaceProfile(PortSettings):
    """Settings that many interfaces share."""

    name = models.CharField(max_length=100, unique=True)

    class Meta:
        constraints = port_constraints("interface_profile")

    def __str__(self) -> str:
        return self.name


class ProfileFields(PortFields):
    name: Name


register(
    Kind(
        "interface_profile",
        InterfaceProfile,
        ProfileFields,
        block="interface_profiles",
        references=PORT_REFERENCES,
        file="network.yaml",
        reach="referrers",
    )
)
