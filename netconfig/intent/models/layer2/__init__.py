"""VLANs of sites and of groups of sites, and switches that act as one."""

from netconfig.intent.models.layer2.mlag import MlagDomain, MlagMember
from netconfig.intent.models.layer2.vlan import Vlan
from netconfig.intent.models.layer2.vlan_group import GroupVlan, VlanGroup

__all__ = ["GroupVlan", "MlagDomain", "MlagMember", "Vlan", "VlanGroup"]
