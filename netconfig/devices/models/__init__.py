"""What stands where, and how to reach it: one file per family."""

from netconfig.devices.models.applied import AppliedSecret
from netconfig.devices.models.backup import Backup
from netconfig.devices.models.base import IntentObject
from netconfig.devices.models.device import ChassisMember, Device, DeviceType
from netconfig.devices.models.labels import (
    Environment,
    OwnerGroup,
    Platform,
    RedundancyGroup,
    Role,
    Tag,
    Tenant,
)
from netconfig.devices.models.lock import DeviceLock
from netconfig.devices.models.places import Region, Site
from netconfig.devices.models.secrets import Credential, Secret, SecretVersion

__all__ = [
    "AppliedSecret",
    "Backup",
    "ChassisMember",
    "Credential",
    "Device",
    "DeviceLock",
    "DeviceType",
    "Environment",
    "IntentObject",
    "OwnerGroup",
    "Platform",
    "RedundancyGroup",
    "Region",
    "Role",
    "Secret",
    "SecretVersion",
    "Site",
    "Tag",
    "Tenant",
]
