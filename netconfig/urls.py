"""Addresses of all pages and hooks."""

from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import IntConverter

from netconfig.web.views import (
    change_actions,
    changes,
    deployment_actions,
    deployments,
    devices,
    events,
    health,
    people,
)
from netconfig.web.views.intent import hatches, lists, objects
from netconfig.webhooks import hook


class NumberConverter(IntConverter):
    """A number that a database column can hold."""

    regex = "[0-9]{1,18}"


register_converter(NumberConverter, "number")

_CHANGE: list[URLPattern | URLResolver] = [
    path("", changes.change, name="change"),
    path("status/", changes.change_status, name="change-status"),
    path("edits/", changes.change_edits, name="change-edits"),
    path("vote/", change_actions.vote, name="change-vote"),
    path("plan/", change_actions.plan, name="change-plan"),
    path("deploy/", change_actions.deploy, name="change-deploy"),
    path("unstage/", change_actions.unstage, name="change-unstage"),
    path("close/", change_actions.close, name="change-close"),
]

_DEPLOYMENT: list[URLPattern | URLResolver] = [
    path("", deployments.deployment, name="deployment"),
    path("live/", deployments.deployment_live, name="deployment-live"),
    path("hold/", deployment_actions.hold, name="deployment-hold"),
    path("resume/", deployment_actions.resume, name="deployment-resume"),
    path("roll-back/", deployment_actions.roll_back, name="deployment-roll-back"),
    path("abort/", deployment_actions.abort, name="deployment-abort"),
    path("runs/<number:run>/read-again/", deployment_actions.read_again, name="run-read-again"),
    path("runs/<number:run>/accept/", deployment_actions.accept, name="run-accept"),
]

# A natural key may hold blanks and slashes, so what is wanted of an object is said by the query.
_INTENT: list[URLPattern | URLResolver] = [
    path("", lists.kind_list, name="intent"),
    path("escape-hatches/", hatches.hatch_list, name="hatches"),
    path("<str:kind>/", lists.object_list, name="intent-kind"),
    path("<str:kind>/<path:key>/", objects.intent_object, name="intent-object"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", people.home, name="home"),
    path("sign-in/", people.sign_in, name="sign-in"),
    path("sign-out/", people.sign_out, name="sign-out"),
    path("healthz", health.healthz, name="healthz"),
    path("events/", events.events, name="events"),
    path("hooks/<slug:name>/", hook, name="hook"),
    path("devices/", devices.device_list, name="devices"),
    path("devices/<str:name>/", devices.device, name="device"),
    path("devices/<str:name>/config/", devices.device_config, name="device-config"),
    path("intent/", include(_INTENT)),
    path("changes/", changes.change_list, name="changes"),
    path("changes/new/", change_actions.new_change, name="change-new"),
    path("changes/<number:number>/", include(_CHANGE)),
    path("deployments/", deployments.deployment_list, name="deployments"),
    path("deployments/<number:number>/", include(_DEPLOYMENT)),
]
