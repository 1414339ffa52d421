"""What copies of a config tree share, and that nobody can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.lab.grammar.language import Grammar, Wording, command, commands
from netconfig.lab.model.config.editor import Editor
from netconfig.lab.model.config.printing import print_config
from netconfig.lab.model.config.tree import Node, TreeIsSettled

GRAMMAR = Grammar(
    platform="test",
    sections={
        "": (command("hostname <word!>"), command("interface <word>", "interface")),
        "interface": commands("description <line!>", "shutdown", "ip address <word>"),
    },
    wording=Wording(unknown="? {token}", incomplete="incomplete"),
)

_NAMES = st.sampled_from(["e1", "e2", "e3"])
_LINES = st.one_of(
    st.sampled_from(["hostname a", "hostname b", "no hostname"]),
    _NAMES.map("no interface {}".format),
    st.tuples(
        _NAMES,
        st.sampled_from(["description x", "no description", "shutdown", "no shutdown"]),
    ).map(lambda pair: f"interface {pair[0]}\n{pair[1]}\nexit"),
)


def typed(tree, text):
    Editor(tree, GRAMMAR).enter_all(text.splitlines())
    return tree


def make_tree(text="hostname a\ninterface e1\ndescription x\nexit\ninterface e2\nshutdown\n"):
    tree = typed(Node(), text)
    tree.settle()
    return tree


def shown(tree):
    return print_config(tree, GRAMMAR)


class TestSettle:
    def test_lets_nobody_change_the_tree_again(self):
        tree = make_tree()

        with pytest.raises(TreeIsSettled):
            tree.drop(tree.find("hostname")[0])
        with pytest.raises(TreeIsSettled):
            typed(tree, "interface e1\nshutdown")

    def test_shares_what_a_copy_did_not_change(self):
        tree = make_tree()
        other = typed(tree.copy(), "interface e1\nshutdown")
        assert "shutdown" in shown(other)

        other.settle()

        assert other.find("interface e2")[0] is tree.find("interface e2")[0]
        assert other.find("interface e1")[0] is not tree.find("interface e1")[0]

    def test_keeps_the_tree_itself_apart_even_when_nothing_changed(self):
        tree = make_tree()
        other = tree.copy()

        other.settle()

        assert other is not tree
        assert other == tree


class TestKept:
    def test_is_made_once_for_what_copies_have_in_common(self):
        tree, made = make_tree(), []

        def make(node: Node) -> int:
            made.append(node.line)
            return len(made)

        other = typed(tree.copy(), "interface e1\nshutdown")
        for each in (tree, other):
            for node in each.find("interface"):
                node.kept(make)

        assert made == ["interface e1", "interface e2", "interface e1"]

    def test_is_made_each_time_for_a_tree_that_may_change(self):
        tree = typed(Node(), "hostname a")
        assert tree.kept(lambda node: node.rest("hostname")) == "a"

        def hostname(node: Node) -> str:
            return node.rest("hostname")

        assert tree.kept(hostname) == "a"
        typed(tree, "hostname b")
        assert tree.kept(hostname) == "b"


class TestCopy:
    @given(st.lists(st.tuples(st.sampled_from(["edit", "copy", "settle"]), _LINES), max_size=20))
    def test_is_as_if_nothing_were_shared(self, steps):
        """Beside each tree goes one that is built anew and shares nothing."""
        history: list[str] = []
        tree, known = Node(), []
        for what, lines in steps:
            if what == "copy":
                known.append((tree, list(history)))
                tree = tree.copy()
            elif what == "settle":
                tree.settle()
                known.append((tree, list(history)))
                tree = tree.copy()
            else:
                history.append(lines)
                typed(tree, lines)
        for each, said in [*known, (tree, history)]:
            alone = typed(Node(), "\n".join(said))
            assert shown(each) == shown(alone)
            assert each == alone
            assert shown(each.copy()) == shown(each)
