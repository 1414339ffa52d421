"""`netconfig plan`: plan a change request again, or open one that converges devices."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from netconfig.changes.models import ChangeRequest
from netconfig.changes.operations import open_change, request_planning
from netconfig.changes.queries import get_change
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ChangeState
from netconfig.devices.models import Device
from netconfig.devices.queries import visible_to
from netconfig.management.base import QuickCommand
from netconfig.management.show import print_change
from netconfig.management.waiting import wait_for
from netconfig.people.models import Right, User
from netconfig.people.queries import acting_user
from netconfig.pipeline import plan_change, ring


class NothingToPlan(NetconfigError):
    """The command names neither a change request nor devices."""


class PlanFailed(NetconfigError):
    """The change request cannot be planned as it is."""


class Command(QuickCommand):
    help = "Plan change request N, or converge the devices that the options choose."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", nargs="?", type=int, metavar="N")
        parser.add_argument("--title", help="what the new change request is for")
        parser.add_argument("--site", action="append", default=[])
        parser.add_argument("--role", action="append", default=[])
        parser.add_argument("--device", action="append", default=[])
        parser.add_argument("--all", action="store_true", help="every active device")
        parser.add_argument(
            "--include",
            action="append",
            default=[],
            metavar="DEVICE",
            help="take in what already differed there ('*' for all devices)",
        )
        parser.add_argument(
            "--exclude",
            action="append",
            default=[],
            metavar="DEVICE",
            help="leave the device out ('*' for all that already differ)",
        )
        parser.add_argument("--no-wait", action="store_true", help="do not wait for the planner")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = acting_user()
        _require_devices(user, {*options["include"], *options["exclude"]})
        if options["number"] is not None:
            change = get_change(options["number"], user=user)
        else:
            change = _converge(user, options)
        choices = dict.fromkeys(options["include"], "include")
        choices |= dict.fromkeys(options["exclude"], "exclude")
        request_planning(change, by=user, now=timezone.now(), choices=choices)
        ring(plan_change, change_id=change.pk, generation=change.generation)
        if options["no_wait"]:
            self.stdout.write(f"Change request {change.pk} is being planned.")
            return
        wait_for(lambda: _is_planned(change), "the planner")
        print_change(change, self.stdout, user=user, diffs=True)
        if change.state == ChangeState.PLAN_FAILED:
            raise PlanFailed(f"Change request {change.pk} cannot be deployed: {change.reason}")


def _converge(user: User, options: dict[str, Any]) -> ChangeRequest:
    chosen = visible_to(user, Right.PLAN).filter(status=Device.Status.ACTIVE)
    if not (options["all"] or options["site"] or options["role"] or options["device"]):
        raise NothingToPlan("Say which: a change request, --site, --role, --device or --all.")
    for name, field in (("site", "site__name"), ("role", "role__name"), ("device", "name")):
        if options[name]:
            chosen = chosen.filter(**{f"{field}__in": options[name]})
    names = list(chosen.values_list("name", flat=True))
    missing = set(options["device"]) - set(names)
    if missing or not names:
        which = f"no active device {min(missing)}" if missing else "no such active device"
        raise NothingToPlan(f"There is {which} that {user} may plan.")
    if not options["title"]:
        raise NothingToPlan("Give the change request a --title.")
    return open_change(title=options["title"], author=user, now=timezone.now(), devices=names)


def _require_devices(user: User, names: set[str]) -> None:
    known = visible_to(user, Right.PLAN).filter(name__in=names)
    missing = names - {"*"} - set(known.values_list("name", flat=True))
    if missing:
        raise NothingToPlan(f"There is no device {min(missing)} that {user} may plan.")


def _is_planned(change: ChangeRequest) -> bool:
    change.refresh_from_db()
    return change.state != ChangeState.PLANNING
