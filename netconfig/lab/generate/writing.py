"""Writes a generated network into a folder, all of it or nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from netconfig.lab.errors import LabError
from netconfig.lab.generate.documents import inventory_of, topology_of
from netconfig.lab.generate.network import Shape


class FolderIsTaken(LabError):
    """A folder cannot take a network: it holds something, or cannot be written."""


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, and writes texts of several lines as such."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  (PyYAML's signature)
        super().increase_indent(flow, False)  # noqa: FBT003  (same)


def write_network(folder: Path, shape: Shape, *, seed: int) -> int:
    """Write `inventory/` and `topology.yaml`; return how many files. Raises FolderIsTaken."""
    files = {f"inventory/{path}": content for path, content in inventory_of(shape, seed=seed)}
    files["topology.yaml"] = topology_of(shape)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise FolderIsTaken(f"{folder} is not empty: name a folder that is, or a new one.")
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(dump(content), encoding="utf-8")
    except OSError as error:
        raise FolderIsTaken(f"{folder} cannot be written: {error.strerror}.") from error
    return len(files)


def dump(content: Mapping[str, Any]) -> str:
    """Return YAML in the order given; lists of plain values stand in one line."""
    return yaml.dump(content, Dumper=_Dumper, sort_keys=False, default_flow_style=False, width=1000)


def _represent_list(dumper: _Dumper, items: list[Any]) -> yaml.Node:
    is_plain = all(isinstance(item, str | int) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=is_plain)


def _represent_text(dumper: _Dumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(str, _represent_text)
