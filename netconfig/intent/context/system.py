"""System services of one device: the nearest scope that says something wins, field by field."""

from typing import Any

from netconfig.intent.context.index import Index


def system_of(name: str, index: Index) -> dict[str, Any]:
    """Return the services that hold for the device; what nobody says is empty."""
    device = index.devices[name]
    scopes = (f"device {name}", f"role {device['role']}", f"site {device['site']}", "global -")
    near_to_far = [index.system_profiles[s] for s in scopes if s in index.system_profiles]

    def nearest(field: str, default: Any) -> Any:
        said = (profile[field] for profile in near_to_far if profile[field] is not None)
        return next(said, default)

    return {
        "domain": nearest("domain", ""),
        "dns": nearest("dns", []),
        "ntp": nearest("ntp", []),
        "syslog": nearest("syslog", []),
        "snmp": {
            "communities": [index.secret(s) for s in nearest("snmp_communities", [])],
            "location": nearest("snmp_location", ""),
            "contact": nearest("snmp_contact", ""),
        },
        "users": [
            {
                "name": user["name"],
                "privilege": user["privilege"],
                "hashes": {form: index.secret(s) for form, s in sorted(user["hashes"].items())},
            }
            for user in sorted(nearest("users", []), key=lambda user: str(user["name"]))
        ],
        "banner": nearest("banner", ""),
    }
