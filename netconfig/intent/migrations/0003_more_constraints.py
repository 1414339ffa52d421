"""What schemas refuse, the database refuses too; added in one step, since SQLite rewrites tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class AddConstraints(Operation):
    """Adds constraints to many models, and on SQLite rewrites each table once for all of its own."""

    def __init__(self, by_model: Mapping[str, Sequence[models.CheckConstraint]]) -> None:
        self.by_model = by_model

    def state_forwards(self, app_label: str, state: Any) -> None:
        # Rendered models would be made anew for each constraint, with all that refer to them.
        state.__dict__.pop("apps", None)
        for model, constraints in self.by_model.items():
            for constraint in constraints:
                state.add_constraint(app_label, model, constraint)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for name, constraints in self.by_model.items():
            model = to_state.apps.get_model(app_label, name)
            together = schema_editor.connection.vendor == "sqlite"
            for constraint in constraints[:1] if together else constraints:
                schema_editor.add_constraint(model, constraint)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for name, constraints in self.by_model.items():
            model = to_state.apps.get_model(app_label, name)
            for constraint in constraints:
                schema_editor.remove_constraint(model, constraint)

    def describe(self) -> str:
        return "Add constraints"


class Migration(migrations.Migration):
    dependencies = [
        ("devices", "0001_initial"),
        ("intent", "0002_agreement"),
    ]

    operations = [
        AddConstraints(
            {
                "acl": [
                    models.CheckConstraint(
                        condition=models.Q(("family__in", [4, 6])), name="acl_family_is_known"
                    ),
                ],
                "bgppeergroup": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("remote_asn", None),
                                ("remote_asn__range", (1, 4294967295)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("local_asn", None),
                                ("local_asn__range", (1, 4294967295)),
                                _connector="OR",
                            ),
                        ),
                        name="bgp_group_asn_is_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hold_seconds", None), ("keepalive_seconds", None)),
                            models.Q(
                                ("hold_seconds__isnull", False),
                                ("keepalive_seconds__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="bgp_group_timers_come_together",
                    ),
                ],
                "bgpsession": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("remote_asn", None),
                                ("remote_asn__range", (1, 4294967295)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("local_asn", None),
                                ("local_asn__range", (1, 4294967295)),
                                _connector="OR",
                            ),
                        ),
                        name="bgp_session_asn_is_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hold_seconds", None), ("keepalive_seconds", None)),
                            models.Q(
                                ("hold_seconds__isnull", False),
                                ("keepalive_seconds__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="bgp_session_timers_come_together",
                    ),
                ],
                "gateway": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("priority", None), ("priority__range", (1, 254)), _connector="OR"
                        ),
                        name="gateway_priority_is_in_range",
                    ),
                ],
                "interface": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "lag"),
                            models.Q(("lacp", None), ("minimum_links", None), ("mlag_id", None)),
                            _connector="OR",
                        ),
                        name="interface_lacp_is_of_lags",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lacp", None), ("lacp__in", ["active", "passive"]), _connector="OR"
                        ),
                        name="interface_lacp_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "tunnel"),
                                ("tunnel_destination__isnull", False),
                                ("tunnel_source__isnull", False),
                            ),
                            models.Q(
                                models.Q(("kind", "tunnel"), _negated=True),
                                ("tunnel_destination", None),
                                ("tunnel_mode", None),
                                ("tunnel_source", None),
                            ),
                            _connector="OR",
                        ),
                        name="interface_tunnel_has_its_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("access_vlan", None),
                                ("access_vlan__range", (1, 4094)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("voice_vlan", None),
                                ("voice_vlan__range", (1, 4094)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("native_vlan", None),
                                ("native_vlan__range", (1, 4094)),
                                _connector="OR",
                            ),
                        ),
                        name="interface_vlans_are_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mode", None),
                            ("mode__in", ["access", "trunk", "routed"]),
                            _connector="OR",
                        ),
                        name="interface_mode_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stp_guard", None),
                            ("stp_guard__in", ["root", "loop", "none"]),
                            _connector="OR",
                        ),
                        name="interface_stp_guard_is_known",
                    ),
                ],
                "interfaceprofile": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("access_vlan", None),
                                ("access_vlan__range", (1, 4094)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("voice_vlan", None),
                                ("voice_vlan__range", (1, 4094)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("native_vlan", None),
                                ("native_vlan__range", (1, 4094)),
                                _connector="OR",
                            ),
                        ),
                        name="interface_profile_vlans_are_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mode", None),
                            ("mode__in", ["access", "trunk", "routed"]),
                            _connector="OR",
                        ),
                        name="interface_profile_mode_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stp_guard", None),
                            ("stp_guard__in", ["root", "loop", "none"]),
                            _connector="OR",
                        ),
                        name="interface_profile_stp_guard_is_known",
                    ),
                ],
                "interfacerange": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("access_vlan", None),
                                ("access_vlan__range", (1, 4094)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("voice_vlan", None),
                                ("voice_vlan__range", (1, 4094)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("native_vlan", None),
                                ("native_vlan__range", (1, 4094)),
                                _connector="OR",
                            ),
                        ),
                        name="interface_range_vlans_are_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mode", None),
                            ("mode__in", ["access", "trunk", "routed"]),
                            _connector="OR",
                        ),
                        name="interface_range_mode_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stp_guard", None),
                            ("stp_guard__in", ["root", "loop", "none"]),
                            _connector="OR",
                        ),
                        name="interface_range_stp_guard_is_known",
                    ),
                ],
                "objectgroup": [
                    models.CheckConstraint(
                        condition=models.Q(("family__in", [4, 6])),
                        name="object_group_family_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("type__in", ["network", "ports"])),
                        name="object_group_type_is_known",
                    ),
                ],
                "ospfarea": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("type__in", ("normal", "stub", "totally-stub", "nssa", "totally-nssa"))
                        ),
                        name="ospf_area_type_is_known",
                    ),
                ],
                "ospfinterface": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("network_type", None),
                            ("network_type__in", ["broadcast", "point-to-point"]),
                            _connector="OR",
                        ),
                        name="ospf_network_type_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key", None), ("key_number", None)),
                            models.Q(("key__isnull", False), ("key_number__isnull", False)),
                            _connector="OR",
                        ),
                        name="ospf_key_has_its_number",
                    ),
                ],
                "ospfprocess": [
                    models.CheckConstraint(
                        condition=models.Q(("default_originate__in", ["", "always", "if-known"])),
                        name="ospf_default_originate_is_known",
                    ),
                ],
                "prefixlist": [
                    models.CheckConstraint(
                        condition=models.Q(("family__in", [4, 6])),
                        name="prefix_list_family_is_known",
                    ),
                ],
                "staticroute": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("distance", None), ("distance__range", (1, 255)), _connector="OR"
                        ),
                        name="route_distance_is_in_range",
                    ),
                ],
            }
        ),
    ]
