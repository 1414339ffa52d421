"""A crew at work: threads at devices in memory, the real scribe and the database."""

import time
import zlib
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.utils import timezone

from netconfig.changes.models import ApprovalPolicy, DevicePlan, Vote
from netconfig.changes.queries import policy_for
from netconfig.core.config import diff_configs, parse_config
from netconfig.core.lifecycle import RunState
from netconfig.core.plan import hash_text, operations_of
from netconfig.core.state import DeviceState
from netconfig.deployments.crew import work as crew
from netconfig.deployments.crew.claims import claim_overdue
from netconfig.deployments.crew.work import carry_out_runs, lease, settle_runs
from netconfig.deployments.journal.chain import verify_journal
from netconfig.deployments.models import DeviceRun
from netconfig.devices import crypto
from netconfig.devices.models import Credential, Device, Secret, SecretVersion
from netconfig.drivers.session import DeviceUnreachable, OutcomeUnknown, Target
from tests.deployments.device import (
    BASE,
    EOS,
    OTHER,
    TARGET,
    Clock,
    FakeDevice,
    FakeSession,
    Fault,
    hash_of,
)
from tests.deployments.ground import Ground
from tests.factories import make_backup


@dataclass
class Devices:
    """The devices in memory, by name, on a clock that stands at the real time."""

    clock: Clock
    by_name: dict[str, FakeDevice] = field(default_factory=dict)

    def open_session(self, target: Target) -> FakeSession:
        self.clock.now = timezone.now()
        return FakeSession(self.by_name[target.name])


@pytest.fixture
def devices(monkeypatch: pytest.MonkeyPatch) -> Devices:
    found = Devices(Clock(timezone.now()))
    monkeypatch.setattr(crew, "open_session", found.open_session)
    return found


@pytest.fixture
def planned(ground: Ground, devices: Devices) -> Ground:
    """Two devices with whole plans, and a login for them."""
    secret = Secret.objects.create(name="password", origin="stored")
    SecretVersion.objects.create(
        secret=secret,
        version=1,
        token="t",
        ciphertext=crypto.encrypt("pw"),
        seen_at=timezone.now(),
    )
    credential = Credential.objects.create(name="lab", username="netconfig", secret=secret)
    Device.objects.update(
        credential=credential,
        management_interface="Management1",
        management_address="192.0.2.11/24",
    )
    for name in ("sw1", "sw2"):
        devices.by_name[name] = FakeDevice(devices.clock)
        fill_plan(ground.plan.device_plans.get(device=name))
    Vote.objects.update(at=timezone.now())
    return ground


def fill_plan(plan: DevicePlan) -> None:
    diff = diff_configs(parse_config(BASE, EOS), parse_config(TARGET, EOS), EOS)
    plan.intended = zlib.compress(TARGET.encode())
    plan.intended_hash = hash_text(TARGET)
    plan.secret_values = crypto.encrypt_values({})
    plan.base_backup_id = make_backup(plan.device, BASE).pk
    plan.running_hash, plan.expected_hash = hash_of(BASE), hash_of(TARGET)
    plan.operations = [[op, list(path)] for op, path in operations_of(diff)]
    plan.expectations = {"sessions": [["global", "10.0.0.1", "x"]], "enabled": ["Ethernet1"]}
    plan.save()


def claim(ground: Ground) -> list[DeviceRun]:
    return ground.claim(now=timezone.now())


def overdue(seconds: float = 60) -> list[DeviceRun]:
    """Take over what is due by then."""
    later = timezone.now() + timedelta(seconds=seconds)
    return claim_overdue(limit=9, now=later, lease=lease())


class TestCarryOutRuns:
    def test_brings_every_device_to_its_target(self, planned: Ground, devices: Devices):
        assert carry_out_runs(claim(planned)) == 0

        assert planned.states() == {"sw1": "done", "sw2": "done"}
        for name in ("sw1", "sw2"):
            run = planned.run(name)
            assert devices.by_name[name].running == TARGET
            assert verify_journal(run) == 8
            assert run.handle["candidate"] == f"netconfig-{run.pk}-{run.fence}"
            assert [check["name"] for check in run.checks] == ["bgp", "interfaces", "lldp"]
            assert planned.lock(name).holder == ""

    def test_keeps_one_devices_trouble_from_the_others(self, planned: Ground, devices: Devices):
        devices.by_name["sw1"].faults = [Fault("open", RuntimeError("a defect"))]

        carry_out_runs(claim(planned))

        assert planned.states() == {"sw1": "locked", "sw2": "done"}
        assert "a defect" in planned.run("sw1").reason
        assert planned.run("sw1").due_at is not None

    def test_writes_to_no_device_once_the_vote_is_withdrawn(
        self, planned: Ground, devices: Devices
    ):
        runs = claim(planned)
        planned.vote("withdraw")

        carry_out_runs(runs)

        assert planned.states() == {"sw1": "cancelled", "sw2": "cancelled"}
        assert devices.by_name["sw1"].effects == []

    def test_ends_a_run_whose_order_cannot_be_made(self, planned: Ground, devices: Devices):
        DevicePlan.objects.filter(device="sw1").update(secret_versions={"gone": 1})
        DevicePlan.objects.filter(device="sw2").update(intended=zlib.compress(OTHER.encode()))

        carry_out_runs(claim(planned))

        assert planned.states() == {"sw1": "refused", "sw2": "refused"}
        assert "There is no secret gone" in planned.run("sw1").reason
        assert "not the one that was planned" in planned.run("sw2").reason
        assert devices.by_name["sw2"].logins == 0

    def test_ends_a_run_whose_base_is_not_stored_any_more(self, planned: Ground):
        DevicePlan.objects.update(base_backup_id=999_999)

        carry_out_runs(claim(planned))

        assert set(planned.states().values()) == {"refused"}

    def test_gives_no_sign_of_life_for_a_device_that_waits_for_its_timer(
        self, planned: Ground, devices: Devices, monkeypatch: pytest.MonkeyPatch
    ):
        beaten: list[set[str]] = []
        monkeypatch.setattr(crew, "lease", lambda: timedelta(0))
        monkeypatch.setattr(
            crew, "beat", lambda runs, **_: beaten.append({run.device for run in runs})
        )
        gone = devices.by_name["sw1"]
        gone.faults = [Fault("open", DeviceUnreachable("gone"), skip=1, times=99)]
        ApprovalPolicy.objects.create(environment="", verify_seconds=0)
        planned.plan.policy = policy_for([]).as_json()
        planned.plan.save()
        slow = devices.by_name["sw2"]
        tell = slow.state

        def tell_late() -> DeviceState:
            time.sleep(0.5)
            return tell()

        monkeypatch.setattr(slow, "state", tell_late)

        carry_out_runs(claim(planned))

        assert planned.states() == {"sw1": RunState.AWAIT_TIMER, "sw2": RunState.DONE}
        assert beaten[0] == {"sw1", "sw2"}
        assert {"sw2"} in beaten, "only the one that is still at work"


class TestSettleRuns:
    def test_adopts_a_commit_whose_answer_was_lost(self, planned: Ground, devices: Devices):
        lost = Fault("commit", OutcomeUnknown("no answer"), after=True)
        devices.by_name["sw1"].faults = [lost]
        carry_out_runs(claim(planned))
        assert planned.states()["sw1"] == "unknown"

        settle_runs(overdue())

        assert planned.states()["sw1"] == "done"
        assert devices.by_name["sw1"].effects == ["commit target", "confirm target"]
        assert verify_journal(planned.run("sw1")) > 5

    def test_begins_anew_what_was_lost_before_arming(self, planned: Ground, devices: Devices):
        claim(planned)

        settle_runs(overdue())

        assert planned.states() == {"sw1": "queued", "sw2": "queued"}
        carry_out_runs(claim(planned))
        assert planned.states() == {"sw1": "done", "sw2": "done"}

    def test_settles_although_a_secret_moved_or_cannot_be_had(
        self, planned: Ground, devices: Devices
    ):
        lost = Fault("commit", OutcomeUnknown("no answer"), after=True)
        devices.by_name["sw1"].faults = [lost]
        carry_out_runs(claim(planned))
        DevicePlan.objects.filter(device="sw1").update(secret_versions={"gone": 1})

        settle_runs(overdue())

        assert planned.states()["sw1"] == "done"

    def test_leaves_a_run_unknown_when_its_device_cannot_even_be_asked(
        self, planned: Ground, devices: Devices
    ):
        lost = Fault("commit", OutcomeUnknown("no answer"), after=True)
        devices.by_name["sw1"].faults = [lost]
        carry_out_runs(claim(planned))
        Device.objects.filter(name="sw1").update(credential=None)

        settle_runs(overdue())

        assert planned.states()["sw1"] == "unknown"
        assert "credential" in planned.run("sw1").reason
        assert planned.lock("sw1").holder
