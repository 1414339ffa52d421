"""Coming in and going out, and the page that one lands on."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netconfig.changes import queries as changes
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ChangeState, DeploymentState
from netconfig.deployments import queries as deployments
from netconfig.devices import queries as devices
from netconfig.intent.browse import count_hatches, sight_of
from netconfig.web.forms import SignInForm, checked
from netconfig.web.gate import SignedIn
from netconfig.web.sign_ins import sign_in as sign_person_in

_MOST_SHOWN = 8


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password, and go on to where the person wanted to be, on this site only."""
    target = _local(request, request.POST.get("next", request.GET.get("next", "")))
    if request.user.is_authenticated:
        return redirect(target)
    sentence, username = "", ""
    if request.method == "POST":
        username = request.POST.get("username", "")[:64]
        try:
            fields = checked(SignInForm(request.POST))
            sign_person_in(request, **fields, now=timezone.now())
            return redirect(target)
        except NetconfigError as reason:
            sentence = str(reason)
    shown = {"sentence": sentence, "username": username, "next": target}
    return render(request, "web/sign_in.html", shown, status=403 if sentence else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


@require_safe
def home(request: SignedIn) -> HttpResponse:
    """What is going on, and what waits for somebody."""
    seen = changes.visible_to(request.user)
    under_way = deployments.visible_to(request.user).exclude(state=DeploymentState.ENDED)
    waiting = seen.filter(state=ChangeState.IN_REVIEW)
    mine = seen.filter(author=request.user).exclude(state=ChangeState.CLOSED)
    hatches, expired = count_hatches(sight_of(request.user), today=timezone.localdate())
    shown = {
        "deployments": under_way[:_MOST_SHOWN],
        "in_review": waiting[:_MOST_SHOWN],
        "mine": mine[:_MOST_SHOWN],
        "device_count": devices.visible_to(request.user).count(),
        "hatch_count": hatches,
        "hatches_expired": expired,
    }
    return render(request, "web/home.html", shown)


def _local(request: HttpRequest, address: str) -> str:
    is_local = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_local else "/"
