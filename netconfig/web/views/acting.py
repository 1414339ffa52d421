"""What every button has in common: one operation, its sentence shown, and back to the page."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from netconfig.core.errors import NetconfigError
from netconfig.web.gate import NOT_THERE, SignedIn

Act = Callable[..., str | HttpResponse]
View = Callable[..., HttpResponse]


def acting(page: str) -> Callable[[Act], View]:
    """Make a view of what a button does to object `number`.

    It returns the sentence to show on `page` of that object, or a response of its own. Our own
    errors are shown there as well, except that something is not there.
    """

    def decorate(act: Act) -> View:
        @require_POST
        @wraps(act)
        def view(request: SignedIn, number: int, **more: int) -> HttpResponse:
            try:
                done = act(request, number, **more)
            except NOT_THERE:
                raise
            except NetconfigError as reason:
                messages.error(request, str(reason))
                return redirect(page, number)
            if isinstance(done, HttpResponse):
                return done
            messages.success(request, done)
            return redirect(page, number)

        return view

    return decorate
