"""Who is signed in on a page: Django's sessions over our own user, without its permissions."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest


class PersonMiddleware(AuthenticationMiddleware):
    """Puts the signed-in user on the request."""


def person(request: HttpRequest) -> dict[str, object]:
    """Give templates the signed-in user as `user`."""
    # A request that is refused before `PersonMiddleware` still needs a page that says so.
    return {"user": getattr(request, "user", None) or AnonymousUser()}
