"""Intent as people look at it: what they may see, lists, one object, its history, its hatches."""

from netconfig.intent.browse.hatches import (
    EXPIRED,
    HatchInUse,
    count_hatches,
    expired_for,
    find_hatches,
)
from netconfig.intent.browse.history import Step, revisions_of, steps_of
from netconfig.intent.browse.objects import (
    ON_PAGES,
    NoSuchObject,
    Wanted,
    count_kinds,
    get_row,
    keys_to_choose,
    rows_on_page,
    said_briefly,
    search,
    site_path,
    sources_of,
)
from netconfig.intent.browse.referrers import Referrers, referrers_to
from netconfig.intent.browse.shown import put_back, secrets_in, without_nothing, without_secrets
from netconfig.intent.browse.sight import Sight, sight_of

__all__ = [
    "EXPIRED",
    "ON_PAGES",
    "HatchInUse",
    "NoSuchObject",
    "Referrers",
    "Sight",
    "Step",
    "Wanted",
    "count_hatches",
    "count_kinds",
    "expired_for",
    "find_hatches",
    "get_row",
    "keys_to_choose",
    "put_back",
    "referrers_to",
    "revisions_of",
    "rows_on_page",
    "said_briefly",
    "search",
    "secrets_in",
    "sight_of",
    "site_path",
    "sources_of",
    "steps_of",
    "without_nothing",
    "without_secrets",
]
