"""What every page goes through: signed-in people only, strict headers, and errors as sentences."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django_htmx.middleware import HtmxDetails

from netconfig.changes.queries import NoSuchChange
from netconfig.core.errors import NetconfigError
from netconfig.deployments.queries import NoSuchDeployment
from netconfig.devices.queries import UnknownDevices
from netconfig.intent.browse import NoSuchObject
from netconfig.intent.kinds import UnknownKind
from netconfig.people.models import User
from netconfig.people.queries import MayNot

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

NOT_THERE = (NoSuchChange, NoSuchDeployment, NoSuchObject, UnknownDevices, UnknownKind)
"""What a person may not see is told like what is not there."""


class SignedIn(HttpRequest):
    """A request behind the gate: somebody is signed in."""

    user: User
    htmx: HtmxDetails


class Gate(LoginRequiredMiddleware):
    """Lets nobody in who is not signed in, unless a view says so (`login_not_required`)."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        """Send people to the sign-in; a live page reloads and so comes there as well."""
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is None:
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Refresh": "true"})
        if request.headers.get("Accept") == "text/event-stream":
            return HttpResponse(status=401)
        if request.method not in ("GET", "HEAD"):
            return redirect("sign-in")
        return refused

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show our own errors as their sentence; anything else stays a defect."""
        if not isinstance(error, NetconfigError):
            return None
        status = 404 if isinstance(error, NOT_THERE) else 403 if isinstance(error, MayNot) else 409
        return render(request, "web/problem.html", {"sentence": str(error)}, status=status)

    def process_response(
        self, _request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add what browsers must obey; pages hold configs and are kept in no cache."""
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if "Cache-Control" not in response.headers:
            add_never_cache_headers(response)
        return response
