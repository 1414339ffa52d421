"""Parts of configs brought into whole ones."""

from netconfig.core.config.merge.compose import keep_unmanaged
from netconfig.core.config.merge.coverage import Coverage, CoveredLine, coverage_of
from netconfig.core.config.merge.fragment import merge_configs
from netconfig.core.config.merge.owners import owners
from netconfig.core.config.merge.sections import Owned, SectionIsInvalid, Sections

__all__ = [
    "Coverage",
    "CoveredLine",
    "Owned",
    "SectionIsInvalid",
    "Sections",
    "coverage_of",
    "keep_unmanaged",
    "merge_configs",
    "owners",
]
