"""Networks by chance say all that the model can say."""

from tests.templates.generated.fields import rendered_fields, said_fields
from tests.templates.generated.network import generated_blocks

SEEDS = range(200)
UNSAID = {
    "device.connect_": "how netconfig reaches a device is in no config",
    "device.credential": "the same",
    "device.host_key": "the same",
    "device.tls_pin": "the same",
    "device.managed": "what a device has besides managed sections is its own",
    "device.status=decommissioned": "is rendered for nobody",
    "device_type.ports": "names the ports of a type, and says nothing of them",
    "bgp_router.redistribute.source=bgp": "is refused, since it is there already",
    "bgp_vrf.redistribute.source=bgp": "the same",
    "ospf_process.redistribute.source=ospf": "the same",
    "object_group.type=ports": "no entry of an ACL names one",
}
"""What no network says, by what it begins with, and why."""


class TestGeneratedNetworks:
    def test_say_every_field_and_choice_that_is_rendered(self):
        said: set[str] = set()
        for seed in SEEDS:
            said |= said_fields(generated_blocks(seed))

        missing = rendered_fields() - said

        assert sorted(path for path in missing if not path.startswith(tuple(UNSAID))) == []
