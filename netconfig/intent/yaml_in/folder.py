"""The files of an inventory folder, as `read_inventory` takes them."""

from pathlib import Path

from netconfig.intent.yaml_in.nodes import InventoryErrors, Place, Problem


def read_folder(folder: Path) -> dict[str, str]:
    """Return the YAML files below a folder by their path in it.

    Raises InventoryErrors, also for a folder without any: as an inventory it would mean that
    everything goes, and it is nearly always the wrong folder.
    """
    if not folder.is_dir():
        reason = "it is no folder" if folder.exists() else "there is no such folder"
        raise InventoryErrors([Problem(Place(str(folder)), "", "", reason)])
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        # A link that leads nowhere is read too: its objects would be deleted without a word.
        if path.suffix not in (".yaml", ".yml") or path.is_dir():
            continue
        name = path.relative_to(folder).as_posix()
        try:
            files[name] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            problems.append(Problem(Place(name), "", "", f"cannot be read: {why}"))
    if not (files or problems):
        problems = [Problem(Place(str(folder)), "", "", "there is no YAML file in this folder")]
    if problems:
        raise InventoryErrors(problems)
    return files
