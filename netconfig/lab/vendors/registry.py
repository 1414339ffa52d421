"""The platforms that a topology may name. A new vendor is one more line here."""

from netconfig.lab.model.platform import Platform
from netconfig.lab.vendors.eos.platform import EOS
from netconfig.lab.vendors.ios.platform import IOS
from netconfig.lab.vendors.iosxr.platform import IOSXR
from netconfig.lab.vendors.junos.platform import JUNOS
from netconfig.lab.vendors.nxos.platform import NXOS

_ALL = (EOS, IOS, IOSXR, JUNOS, NXOS)

PLATFORMS: dict[str, Platform] = {platform.name: platform for platform in _ALL}
