"""Sign-ins with a password, slowed down for whoever guesses: told by the audit trail alone."""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate, login
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from netconfig.audit.operations import record
from netconfig.audit.queries import entries_about
from netconfig.core.errors import NetconfigError

WINDOW = timedelta(minutes=15)
MOST_FOR_A_NAME = 5
MOST_FROM_AN_ADDRESS = 50


class CannotSignIn(NetconfigError):
    """The name or the password is wrong, or both were tried too often."""


def sign_in(request: HttpRequest, *, username: str, password: str, now: datetime) -> None:
    """Sign the person in. Raises CannotSignIn, the same for an unknown name and a wrong password.

    A try is recorded before the password is looked at, so that tries at once count as well.
    """
    address = str(request.META.get("REMOTE_ADDR", "unknown"))
    # People type passwords into the wrong field: what was typed is kept in no readable form.
    typed = salted_hmac("netconfig.web.sign_ins", username.lower()).hexdigest()[:16]
    subject = f"sign-in:{address}"
    _refuse_guessing(subject, typed, now=now, tries_now=1)
    record("anonymous", "sign-in.tried", subject, {"name": typed})
    _refuse_guessing(subject, typed, now=now, tries_now=0)
    user = authenticate(request, username=username, password=password)
    if user is None:
        raise CannotSignIn("The name or the password is wrong.")
    record(user.get_username(), "sign-in.done", subject, {"name": typed})
    login(request, user)


def _refuse_guessing(subject: str, typed: str, *, now: datetime, tries_now: int) -> None:
    names: list[str] = []
    for entry in entries_about(subject, since=now - WINDOW):
        if entry.action == "sign-in.tried":
            names.append(str(entry.details.get("name")))
        elif entry.action == "sign-in.done":
            names = [name for name in names if name != entry.details.get("name")]
    too_many = (
        names.count(typed) + tries_now > MOST_FOR_A_NAME
        or len(names) + tries_now > MOST_FROM_AN_ADDRESS
    )
    if too_many:
        minutes = int(WINDOW.total_seconds() // 60)
        raise CannotSignIn(f"Too many tries: wait {minutes} minutes, then try again.")
