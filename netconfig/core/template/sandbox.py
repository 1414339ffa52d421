"""What a template may do while it renders: read plain data, end, and stay small."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from netconfig.core.template.account import (
    count_steps,
    count_text,
    counted_turns,
    extent,
    is_counting,
)
from netconfig.core.template.growth import (
    OPERATORS,
    count_call,
    count_joined,
    count_operation,
    counting_filter,
)


class Sandbox(ImmutableSandboxedEnvironment):
    """Plain data only: no attribute but of dictionaries' keys and of loops, no underscore names."""

    intercepted_binops = OPERATORS

    def __init__(
        self, *, filters: Mapping[str, Callable[..., Any]] | None = None, **options: Any
    ) -> None:
        super().__init__(finalize=_finalised, **options)
        everything = {**self.filters, **(filters or {})}
        self.filters = {name: counting_filter(name, one) for name, one in everything.items()}
        self.filters[_TURNS] = counted_turns
        self.filters[_JOINED] = _joined
        self.filters[_STEPPED] = _stepped
        # A text without meaning, of any length.
        del self.globals["lipsum"]

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """Put a block's output together."""
        found = list(pieces)
        count_joined(found)
        return "".join(found)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        return not attr.startswith("_") and super().is_safe_attribute(obj, attr, value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        # `interface.name` and `group.items` alike mean the key; methods stay for what has no key.
        # Nearly all are plain dictionaries, and the test for any mapping is slow.
        if (type(obj) is dict or isinstance(obj, Mapping)) and attribute in obj:
            return obj[attribute]
        if type(obj) is TemplateModule and type(macro := vars(obj).get(attribute)) is Macro:
            # The sandbox's own test of what an imported template exports is slow.
            return macro
        if type(obj) is str and attribute in _METHODS:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        count_operation(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(obj) is Macro:
            return context.call(obj, *args, **kwargs)
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, (str, bytes)):
            count_call(obj.__name__, owner, [*args, *kwargs.values()])
        return super().call(context, obj, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None

        def counting(*arguments: Any, **named: Any) -> str:
            count_call(value.__name__, value.__self__, [*arguments, *named.values()])
            return wrapped(*arguments, **named)

        return counting

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        loops: list[nodes.For] = list(tree.find_all(nodes.For))
        for loop in loops:
            turns = nodes.Filter(loop.iter, _TURNS, [], [], None, None)
            loop.iter = turns.set_lineno(loop.lineno).set_environment(self)
        # What calls itself has no loop that counts.
        calling: list[nodes.For | nodes.Macro] = [loop for loop in loops if loop.recursive]
        for one in (*calling, *tree.find_all(nodes.Macro)):
            one.body.insert(0, _call_step(self, one.lineno))
        for concat in tree.find_all(nodes.Concat):
            # What `~` joins becomes one list, which a filter joins and counts.
            parts = nodes.List(concat.nodes).set_lineno(concat.lineno)
            joined: nodes.Expr = nodes.Filter(parts, _JOINED, [], [], None, None)
            joined.set_lineno(concat.lineno).set_environment(self)
            concat.nodes = [joined]
        return tree


# Names that no template can write.
_TURNS = " turns"
_JOINED = " joined"
_STEPPED = " stepped"
# What any template may call on a text; its own forms are filled in under the sandbox's eye.
_METHODS = {name for name in dir(str) if not name.startswith("_")} - {"format", "format_map"}
# A call takes as long as so many turns.
_CALL = 20


def _joined(values: list[Any]) -> str:
    count_text(sum(map(extent, values)))
    return "".join(map(str, values))


def _finalised(value: Any) -> Any:
    if not isinstance(value, (str, int)) and is_counting():
        count_text(extent(value))
    return value


@pass_context
def _stepped(_context: Context, number: int) -> None:
    # What asks for a context is not tried while a template is compiled.
    count_steps(number)


def _call_step(environment: Sandbox, line: int) -> nodes.Node:
    call = nodes.Filter(nodes.Const(_CALL), _STEPPED, [], [], None, None)
    return nodes.ExprStmt(call).set_lineno(line, override=True).set_environment(environment)
