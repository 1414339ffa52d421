"""What is let through: lists of prefixes, paths and communities, route policies, access lists."""

from netconfig.intent.models.policy.acl import Acl
from netconfig.intent.models.policy.as_path_list import AsPathList
from netconfig.intent.models.policy.community_list import CommunityList
from netconfig.intent.models.policy.object_group import ObjectGroup
from netconfig.intent.models.policy.prefix_list import PrefixList
from netconfig.intent.models.policy.route_policy import RoutePolicy

__all__ = ["Acl", "AsPathList", "CommunityList", "ObjectGroup", "PrefixList", "RoutePolicy"]
