"""What can be told from templates alone: syntax, names, includes, and what nobody uses."""

from collections.abc import Iterator, Mapping

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates
from jinja2.sandbox import ImmutableSandboxedEnvironment

from netconfig.core.render import LANGUAGE
from netconfig.core.template.filters import FILTERS, TESTS
from netconfig.core.template.shape import CONTEXT
from netconfig.intent.linting.finding import CannotLint, Finding
from netconfig.intent.linting.reader import Reader, constant_names
from netconfig.intent.linting.unused import unused_names

_MAIN = "main.j2"
_User = nodes.Include | nodes.Extends | nodes.Import | nodes.FromImport


def lint_templates(files: Mapping[str, str], *, platform: str = "") -> list[Finding]:
    """Return what is wrong with the templates, of all platforms or of one.

    `files` maps paths such as `arista_eos/main.j2` to texts. Raises CannotLint where none of them
    is a `PLATFORM/main.j2`.
    """
    mains = _mains(files, platform)
    environment = _environment()
    trees: dict[str, nodes.Template] = {}
    found: list[Finding] = []
    for path, text in files.items():
        try:
            trees[path] = environment.parse(text, filename=path)
        except TemplateSyntaxError as error:
            found.append(Finding(path, error.lineno, f"no Jinja2: {error.message}"))
    reader = Reader(environment, trees)
    for main in mains:
        reader.read(main, dict(CONTEXT))
    found += [*reader.findings(), *_missing(trees, files), *unused_names(trees)]
    found += _unused_files(mains, trees, files)
    chosen = (
        each for each in set(found) if each.path.startswith(f"{platform}/" if platform else "")
    )
    return sorted(chosen)


def _mains(files: Mapping[str, str], platform: str) -> list[str]:
    if platform:
        if f"{platform}/{_MAIN}" not in files:
            raise CannotLint(f"There is no template {platform}/{_MAIN}.")
        return [f"{platform}/{_MAIN}"]
    mains = [path for path in files if path.endswith(f"/{_MAIN}") and path.count("/") == 1]
    if not mains:
        raise CannotLint(
            "There is no template PLATFORM/main.j2: name the folder that the platforms' are in."
        )
    return sorted(mains)


def _environment() -> Environment:
    environment = ImmutableSandboxedEnvironment(autoescape=False, **LANGUAGE)
    environment.filters |= FILTERS
    environment.tests |= TESTS
    del environment.globals["lipsum"]
    return environment


def _missing(trees: Mapping[str, nodes.Template], files: Mapping[str, str]) -> Iterator[Finding]:
    for path, tree in trees.items():
        for node in _users(tree):
            if getattr(node, "ignore_missing", False):
                continue
            for name in constant_names(node.template):
                if name not in files:
                    yield Finding(path, node.lineno, f"there is no template {name}.")


def _is_broken(tree: nodes.Template, files: Mapping[str, str]) -> bool:
    return any(True for _ in _missing({"": tree}, files))


def _users(tree: nodes.Template) -> Iterator[_User]:
    yield from tree.find_all(nodes.Include)
    yield from tree.find_all(nodes.Extends)
    yield from tree.find_all(nodes.Import)
    yield from tree.find_all(nodes.FromImport)


def _unused_files(
    mains: list[str], trees: Mapping[str, nodes.Template], files: Mapping[str, str]
) -> Iterator[Finding]:
    used: set[str] = set()
    waiting = list(mains)
    while waiting:
        path = waiting.pop()
        if path in used:
            continue
        used.add(path)
        if path not in trees or _is_broken(trees[path], files):
            return  # nobody knows what it would include
        for name in find_referenced_templates(trees[path]):
            if name is None:
                return  # a name that is computed may be any
            waiting += [name] if name in files else []
    for path in sorted(files.keys() - used):
        yield Finding(path, 1, "no main.j2 reaches this file.")
