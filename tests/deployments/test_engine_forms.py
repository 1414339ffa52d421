"""A device that keeps keys in a form that it alone can read: what its runs make of that."""

import hashlib
import re
from dataclasses import dataclass, field

import pytest

from netconfig.core.config import diff_configs, get_platform, parse_config
from netconfig.core.config.encodings import KnownSecrets
from netconfig.core.config.encodings.learning import Redactor
from netconfig.core.lifecycle import RunState
from netconfig.core.plan import operations_of
from netconfig.deployments.engine.order import Order, Tools, hash_reference
from netconfig.deployments.journal.scribe import Line
from netconfig.drivers.session import Handle
from tests.deployments.device import BASE, EOS, FakeDevice, FakeSession, Fault, Killed
from tests.deployments.world import FakeDesk, World, order

SECRET, OLD = "s3cret-s3cret", "0ld-0ld-0ld"
PEER = "neighbor 10.0.0.1 remote-as 65002\n"
LINE = "   neighbor 10.0.0.1 password {} {}\n"


def with_key(key: str, kind: str = "0", text: str = BASE) -> str:
    return text.replace(f"   {PEER}", f"   {PEER}{LINE.format(kind, key)}")


def form_of(key: str, salt: str = "") -> str:
    return hashlib.sha256(f"{salt}{key}".encode()).hexdigest()[:24]


def token_of(value: str) -> str:
    return hashlib.sha256(f"token {value}".encode()).hexdigest()[:32]


@dataclass
class KeepingDevice(FakeDevice):
    """Keeps what comes in clear as type 8a; `is_salting` makes another form each time."""

    is_salting: bool = False
    loads: int = 0

    def kept(self, text: str) -> str:
        self.loads += 1
        salt = str(self.loads) if self.is_salting else ""
        return re.sub(
            r"password 0 (\S+)", lambda found: f"password 8a {form_of(found[1], salt)}", text
        )


class KeepingSession(FakeSession):
    def load_replace(self, text: str, *, label: str) -> Handle:
        device = self._device
        kept = device.kept(text) if isinstance(device, KeepingDevice) else text
        return super().load_replace(kept, label=label)


@dataclass
class KeepingDesk(FakeDesk):
    """Keeps what the journal says of forms."""

    forms: dict[str, str] = field(default_factory=dict)
    learnt: dict[str, str] = field(default_factory=dict)

    def journal(self, line: Line) -> None:
        super().journal(line)
        forms = line.run_fields.get("forms")
        if isinstance(forms, dict):
            self.forms |= forms
        if line.reading is not None:
            self.learnt |= line.reading.forms


class KeepingWorld(World):
    """Brings a device from one key to another; `applied` is what was learnt of it before."""

    desk: KeepingDesk

    def __init__(self, base: str, target: str, *, applied=None, is_salting: bool = False) -> None:
        super().__init__()
        self.desk = KeepingDesk()
        device = KeepingDevice(
            self.clock, journal=lambda: str(self.desk.state), is_salting=is_salting
        )
        device.running = device.startup = base
        self.device = device
        self.applied = dict(applied or {})
        self.order = self._ordered(base, target)

    def redactor(self) -> Redactor:
        known = {**self.applied, **self.desk.forms}
        return Redactor(EOS, KnownSecrets((SECRET, OLD), token_of, known))

    @property
    def tools(self) -> Tools:
        login = super().tools.login
        return Tools(login, self.desk, lambda: self.clock.now, self.clock.advance, self.redactor())

    def settle(self) -> None:
        # As the reconciler's order is made: what the journal knows, the base is understood by.
        base = self.redactor()(self.order.base).reference_text
        fields = {**vars(self.order), "base_hash": hash_reference(base, EOS)}
        self.order = Order(**fields)
        super().settle()

    def _ordered(self, base: str, target: str) -> Order:
        redact = self.redactor()
        running, intended = redact(base).reference_text, redact(target).reference_text
        diff = diff_configs(parse_config(running, EOS), parse_config(intended, EOS), EOS)
        return order(
            base_hash=hash_reference(running, EOS),
            expected_hash=hash_reference(intended, EOS),
            operations=operations_of(diff),
            intended=intended,
            candidate=target,
            base=base,
            secrets=(SECRET, OLD),
        )


@pytest.fixture(autouse=True)
def _sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.deployments.world.FakeSession", KeepingSession)
    platform = get_platform("arista_eos")
    # As if the switch had been told to keep its keys so.
    monkeypatch.setitem(vars(platform), "hides", r"password \S+ <secret")


@pytest.mark.parametrize("is_salting", [False, True])
class TestADeviceThatKeepsKeysItsOwnWay:
    def test_is_verified_in_the_form_that_it_made_of_what_was_sent(self, is_salting: bool):
        world = KeepingWorld(BASE, with_key(SECRET), is_salting=is_salting)

        world.carry_out()

        assert world.desk.state == RunState.DONE
        assert list(world.desk.learnt.values()) == [token_of(SECRET)]
        assert "password 8a" in world.device.running

    def test_is_known_by_it_at_the_next_change(self, is_salting: bool):
        first = KeepingWorld(BASE, with_key(SECRET), is_salting=is_salting)
        first.carry_out()
        target = with_key(SECRET).replace("uplink", "other")

        world = KeepingWorld(
            first.device.running, target, applied=first.desk.learnt, is_salting=is_salting
        )
        world.carry_out()

        assert len(world.order.operations) == 2
        assert world.desk.state == RunState.DONE

    def test_is_taken_back_when_somebody_sets_another_key_before_it_is_judged(
        self, is_salting: bool
    ):
        world = KeepingWorld(BASE, with_key(SECRET), is_salting=is_salting)

        def meddle(line: Line) -> None:
            if line.state == RunState.UNCONFIRMED:
                form = form_of("by-hand")
                world.device.running = re.sub(r"8a \S+", f"8a {form}", world.device.running)

        world.desk.on_line = meddle
        world.carry_out()

        assert RunState.VERIFIED not in world.desk.lines
        assert world.desk.learnt == {}

    def test_is_settled_from_the_journal_when_its_worker_is_lost(self, is_salting: bool):
        world = KeepingWorld(BASE, with_key(SECRET), is_salting=is_salting)
        world.device.faults.append(Fault("open", Killed(), skip=1))

        world.carry_out()
        world.settle_until_quiet()

        assert world.desk.state == RunState.DONE
        assert list(world.desk.learnt.values()) == [token_of(SECRET)]

    def test_goes_back_when_its_worker_is_lost_before_it_could_read_the_form(
        self, is_salting: bool
    ):
        world = KeepingWorld(BASE, with_key(SECRET), is_salting=is_salting)
        world.device.faults.append(Fault("commit", Killed(), after=True))

        world.carry_out()
        world.settle_until_quiet()

        assert world.desk.state == RunState.REVERTED
        assert world.device.running == BASE
        assert world.desk.learnt == {}

    @pytest.mark.parametrize("is_durable", [False, True])
    @pytest.mark.parametrize("line", range(1, 8))
    def test_is_settled_wherever_its_worker_dies(
        self, line: int, is_durable: bool, is_salting: bool
    ):
        world = KeepingWorld(with_key(OLD), with_key(SECRET), is_salting=is_salting)
        world.desk.dies_at, world.desk.dies_after = line, is_durable

        world.carry_out()
        world.settle_until_quiet()

        assert world.desk.state in (RunState.DONE, RunState.REVERTED)
        assert set(world.desk.learnt.values()) <= {token_of(SECRET)}
        assert (world.desk.state == RunState.DONE) == ("8a" in world.device.running)


class TestADeviceThatIsTakenOver:
    """It holds a form that nobody ever learnt."""

    @pytest.mark.parametrize("is_salting", [False, True])
    def test_with_another_key_is_given_ours(self, is_salting: bool):
        base = with_key(form_of("unknown"), "8a")
        world = KeepingWorld(base, with_key(SECRET), is_salting=is_salting)

        world.carry_out()

        assert len(world.order.operations) == 2
        assert world.desk.state == RunState.DONE

    def test_with_the_very_key_is_sent_it_once_and_known_since_the_device_finds_it_equal(self):
        base = with_key(form_of(SECRET), "8a")
        world = KeepingWorld(base, with_key(SECRET))

        world.carry_out()

        assert len(world.order.operations) == 2
        assert world.desk.state == RunState.DONE
        assert world.device.running == base
        assert (
            KeepingWorld(base, with_key(SECRET), applied=world.desk.learnt).order.operations == ()
        )

    def test_with_the_very_key_goes_back_cleanly_when_it_falls_ill(self):
        base = with_key(form_of(SECRET), "8a")
        world = KeepingWorld(base, with_key(SECRET).replace("uplink", "other"))
        world.device.is_sick_with = base.replace("uplink", "other")

        world.carry_out()
        world.settle_until_quiet()

        assert world.desk.state == RunState.REVERTED
        assert world.device.running == base

    def test_is_not_verified_when_its_old_form_just_stays(self, monkeypatch: pytest.MonkeyPatch):
        """It says that it would change, and shows what it showed before."""
        base = with_key(form_of("unknown"), "8a")
        world = KeepingWorld(base, with_key(SECRET))

        def commit_nothing(session: FakeSession, *, confirm_seconds: int) -> None:
            FakeSession.commit(session, confirm_seconds=confirm_seconds)
            world.device.running = base

        monkeypatch.setattr(KeepingSession, "commit", commit_nothing)
        world.carry_out()

        assert RunState.VERIFIED not in world.desk.lines
        assert world.desk.learnt == {}


class TestAWayBack:
    def test_leads_to_the_form_that_was_there(self):
        base = with_key(form_of(OLD), "8a")
        first = KeepingWorld(base, with_key(SECRET))
        first.carry_out()
        learnt = first.desk.learnt

        world = KeepingWorld(first.device.running, base, applied=learnt)
        world.carry_out()

        assert world.desk.state == RunState.DONE
        assert world.device.running == base
