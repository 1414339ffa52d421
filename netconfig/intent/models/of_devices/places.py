"""Regions and sites."""

from pydantic import field_validator

from netconfig.devices.models import Region, Site
from netconfig.intent.fields.basic import Key, Name
from netconfig.intent.kinds import Kind, ObjectFields, Reference, register
from netconfig.intent.zones import zone_names


class RegionFields(ObjectFields):
    name: Name
    parent: Key | None = None


class SiteFields(ObjectFields):
    name: Name
    region: Key | None = None
    time_zone: str = ""

    @field_validator("time_zone")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name and name not in zone_names():
            raise ValueError(f"{name} is no time zone, such as Europe/Zurich")
        return name


register(
    Kind(
        "region",
        Region,
        RegionFields,
        block="regions",
        references={"parent": Reference("region")},
        reach="referrers",
    )
)
register(
    Kind(
        "site",
        Site,
        SiteFields,
        block="sites",
        references={"region": Reference("region")},
        file="sites/{name}/site.yaml",
        reach="site",
        site_path="name",
    )
)
