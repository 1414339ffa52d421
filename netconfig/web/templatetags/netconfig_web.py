"""How single values look on a page: states as coloured words, times, and diffs line by line."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from netconfig.drivers import adapters

register = template.Library()

_TONES = {
    "good": "done verified passed deployed approve approved active ready confirmed",
    "busy": "planning deploying running baking rolling_back locked prechecked staged armed "
    "unconfirmed open reverting await_timer",
    "wait": "in_review accepted holding stale drifted deferred reverted maintenance excluded "
    "withdraw",
    "bad": "plan_failed refused unknown revert_failed needs_operator failed reject blocked "
    "unreadable",
}
_TONE_OF = {state: tone for tone, states in _TONES.items() for state in states.split()}
_RESULT_TONES = {
    "verified": "good",
    "verified with exceptions": "wait",
    "rolled back": "wait",
    "aborted": "bad",
}


@register.filter
def state(value: str) -> SafeString:
    """Show a state as a word in its tone."""
    tone = _RESULT_TONES.get(value) or _TONE_OF.get(value, "calm")
    return format_html('<span class="state {}">{}</span>', tone, value.replace("_", " "))


@register.filter
def moment(value: datetime | None) -> SafeString:
    """Show a point in time, to the second."""
    if not value:
        return mark_safe('<span class="quiet">never</span>')
    local = timezone.localtime(value)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        value.isoformat(timespec="seconds"),
        local.strftime("%Y-%m-%d %H:%M:%S %Z"),
        f"{date_format(local, 'j M Y')} {local:%H:%M:%S}",
    )


@register.filter
def since(value: datetime, start: datetime | None) -> str:
    """Show how long after the start something was, in seconds or minutes and seconds."""
    passed = max(value - (start or value), timedelta())
    seconds = passed.total_seconds()
    return f"+{seconds:.1f} s" if seconds < 60 else f"+{seconds // 60:.0f} m {seconds % 60:02.0f} s"


@register.filter
def as_diff(text: str) -> SafeString:
    """Show a unified text, each line in the colour of its sign."""
    lines = ((_SIGNS.get(line[:1], "same"), line) for line in text.rstrip("\n").split("\n"))
    return format_html_join("", '<span class="{}">{}</span>', lines)


@register.filter
def plain(value: object) -> str:
    """Show a field's value as people write it: lists by commas, flags as words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(plain(item) for item in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name} {plain(item)}" for name, item in value.items()) or "none"
    return "none" if value is None else str(value)


@register.filter
def how_verified(driver: str) -> str:
    """Show on what a driver's adapter was verified."""
    return adapters.how_verified(driver)


@register.filter
def by_proof(verified: Mapping[str, str]) -> str:
    """Show on what adapters were verified, with the platforms of one proof together."""
    platforms: dict[str, list[str]] = {}
    for platform, words in verified.items():
        platforms.setdefault(words, []).append(platform)
    return "; ".join(f"{', '.join(names)} {words}" for words, names in platforms.items())


@register.filter
def initials(name: str) -> str:
    """Return up to two letters for a person's badge."""
    words = [word for word in name.replace(".", " ").replace("-", " ").split() if word]
    return "".join(word[0] for word in words[:2]).upper()


_SIGNS = {"+": "added", "-": "removed"}
