import asyncio
from collections.abc import Callable

import pytest

from netconfig.lab.model.faults.kinds import FaultSpec, NoSuchFault, Step, read_fault
from netconfig.lab.model.faults.standing import ConnectionDropped, Fault, Faults, moment_of

STEPS = {
    "load": Step("open", ends="end"),
    "commit": Step("commit", while_pending=False),
    "confirm": Step("commit", while_pending=True),
}


class Victim:
    """Remembers what it had to suffer."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.done: list[str] = []

    def begin(self, fault: Fault) -> Callable[[], None]:
        return lambda: self.done.append(f"end of {fault.kind}")

    def do(self, fault: Fault) -> None:
        self.done.append(fault.kind)

    def changed(self) -> None:
        pass

    def tell(self, event: str, fault: Fault, **detail: str) -> None:
        self.told.append(event)


def make_faults():
    return Faults(Victim())


def strike(faults, command, when="before", *, is_pending=False):
    moment = moment_of(command, STEPS, is_pending=is_pending)
    asyncio.run(faults.strike(moment, when))


class TestReadFault:
    @pytest.mark.parametrize(
        ("asked", "message"),
        [
            ({"kind": "explode"}, "no fault 'explode'; there are refuse"),
            ({"kind": "hold", "when": "during"}, "before or after a command"),
            ({"kind": "hold", "pattern": "("}, "no regular expression"),
            ({"kind": "refuse", "pattern": "x"}, "kind refuse takes no pattern"),
            ({"kind": "delay"}, "kind delay needs seconds"),
            ({"kind": "delay", "seconds": -1}, "cannot last -1 seconds"),
            ({"kind": "delay", "seconds": "1"}, "seconds cannot be '1'"),
            ({"kind": "hold", "times": True}, "times cannot be True"),
            ({"kind": "hold", "colour": "red"}, "has no 'colour'"),
            (["hold"], "mapping with a kind"),
        ],
    )
    def test_refuses_what_no_device_can_have(self, asked, message):
        with pytest.raises(NoSuchFault, match=message):
            read_fault(asked)

    def test_takes_a_clock_that_is_slow(self):
        assert read_fault({"kind": "skew", "seconds": -90}).seconds == -90


class TestStrike:
    def test_drops_at_a_matching_command_only(self):
        faults = make_faults()
        faults.add(FaultSpec("drop", "^commit"))

        strike(faults, "show version")
        with pytest.raises(ConnectionDropped):
            strike(faults, "commit")

    def test_drops_before_the_first_or_after_the_last_command_of_a_step(self):
        faults = make_faults()
        faults.add(FaultSpec("drop", step="load"))
        with pytest.raises(ConnectionDropped):
            strike(faults, "open")
        strike(faults, "end")
        faults.clear()

        faults.add(FaultSpec("drop", step="load", when="after"))
        strike(faults, "open", "after")
        with pytest.raises(ConnectionDropped):
            strike(faults, "end", "after")

    def test_tells_a_commit_from_a_confirm_by_what_is_pending(self):
        faults = make_faults()
        faults.add(FaultSpec("drop", step="confirm"))

        strike(faults, "commit", is_pending=False)
        with pytest.raises(ConnectionDropped):
            strike(faults, "commit", is_pending=True)

    def test_ends_after_so_many_times(self):
        faults = make_faults()
        fault = faults.add(FaultSpec("drop", times=1))

        with pytest.raises(ConnectionDropped):
            strike(faults, "a")
        strike(faults, "a")

        assert fault.hits == 1

    def test_holds_until_it_is_released(self):
        faults = make_faults()
        fault = faults.add(FaultSpec("hold", "commit", when="after"))

        async def story():
            moment = moment_of("commit", STEPS, is_pending=False)
            held = asyncio.create_task(faults.strike(moment, "after"))
            await asyncio.sleep(0)
            assert fault.waiting == 1
            faults.clear(fault.number)
            await held

        asyncio.run(story())
        assert fault.waiting == 0

    def test_makes_a_reply_late_after_the_effect_only(self):
        faults = make_faults()
        fault = faults.add(FaultSpec("late", seconds=0.01))

        strike(faults, "a", "before")
        assert fault.hits == 0
        strike(faults, "a", "after")
        assert fault.hits == 1


class TestAdd:
    def test_does_at_once_what_waits_for_no_command(self):
        victim = Victim()
        faults = Faults(victim)

        faults.add(FaultSpec("reboot"))
        faults.add(FaultSpec("reboot", step="commit"))

        assert victim.done == ["reboot"]
        assert victim.told == ["fault began", "fault struck", "fault began"]
        strike(faults, "show version")
        assert victim.done == ["reboot"]
        strike(faults, "commit")
        strike(faults, "commit")
        assert victim.done == ["reboot"] * 3


class TestClear:
    def test_ends_what_lasts(self):
        victim = Victim()
        faults = Faults(victim)
        faults.add(FaultSpec("lock"))

        faults.clear()

        assert victim.done == ["end of lock"]
        assert faults.all() == []


class TestRefusal:
    def test_gives_the_reason_of_the_fault(self):
        faults = make_faults()
        faults.add(FaultSpec("error", "^ntp", text="% no clock here", times=1))

        assert faults.refusal("hostname a") is None
        assert faults.refusal("ntp server 192.0.2.1") == "% no clock here"
        assert faults.refusal("ntp server 192.0.2.1") is None
