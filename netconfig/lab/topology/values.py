"""Values of a YAML file that know where they stand, so that what is wrong can be named."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from netconfig.lab.errors import LabError


class TopologyIsWrong(LabError):
    """A topology file cannot be used; the text names file, line and field."""


@dataclass(frozen=True)
class Value:
    """A YAML node that knows where it stands."""

    file: Path
    node: yaml.Node
    name: str

    def wrong(self, reason: str) -> TopologyIsWrong:
        """Say where and why it is wrong."""
        line = self.node.start_mark.line + 1
        return TopologyIsWrong(f"{self.file}, line {line}: {self.name}: {reason}.")

    def mapping(self, known: set[str]) -> "dict[str, Value]":
        """Return the fields, all of which must be known. Raises TopologyIsWrong."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("must be a mapping")
        found: dict[str, Value] = {}
        for key, value in self.node.value:
            here = Value(self.file, key, f"{self.name}.{key.value}")
            if key.value not in known:
                raise here.wrong(f"is no known field; there are {', '.join(sorted(known))}")
            if key.value in found:
                raise here.wrong("is given twice")
            found[key.value] = Value(self.file, value, here.name)
        return found

    def items(self) -> "list[Value]":
        """Return what a list holds. Raises TopologyIsWrong."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong("must be a list")
        return [
            Value(self.file, node, f"{self.name}[{number}]")
            for number, node in enumerate(self.node.value)
        ]

    def plain(self) -> Any:
        """Return what YAML makes of it."""
        loader = yaml.SafeLoader("")
        return loader.construct_document(self.node)

    def text(self) -> str:
        """Return a single value. Raises TopologyIsWrong."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value:
            raise self.wrong("must be a single value")
        return str(self.node.value)


def read_yaml(file: Path, *, name: str) -> Value:
    """Read a file; `name` is what it holds. Raises TopologyIsWrong."""
    try:
        text = file.read_text()
    except OSError as error:
        raise TopologyIsWrong(f"{file}: cannot be read: {error.strerror}.") from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TopologyIsWrong(f"{file}, line {line}: is no YAML: {error.problem}.") from error
    if node is None:
        raise TopologyIsWrong(f"{file}, line 1: is empty; a topology has devices.")
    return Value(file, node, name)


def read_flag(fields: Mapping[str, Value], name: str, *, default: bool | None) -> bool | None:
    """Return a field that is true or false. Raises TopologyIsWrong."""
    if name not in fields:
        return default
    if fields[name].text() not in ("true", "false"):
        raise fields[name].wrong("must be true or false")
    return fields[name].text() == "true"


def text_of(fields: Mapping[str, Value], name: str, default: str) -> str:
    """Return a field's single value. Raises TopologyIsWrong."""
    return fields[name].text() if name in fields else default
