"""OSPF: processes, their areas, and what interfaces have of it."""

from netconfig.intent.models.ospf.area import OspfArea
from netconfig.intent.models.ospf.interface import OspfInterface
from netconfig.intent.models.ospf.process import OspfProcess

__all__ = ["OspfArea", "OspfInterface", "OspfProcess"]
