"""Messages on the wire, cut at any byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.lab.vendors.wire.netconf.framing import BadFraming, Framing

TEXTS = st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=4)


def framing(*, is_chunked):
    made = Framing()
    made.is_chunked = is_chunked
    return made


def received(wire, data, *, sizes):
    """Feed bytes in pieces of these sizes, over and over."""
    found, at, turn = [], 0, 0
    while at < len(data):
        size = sizes[turn % len(sizes)]
        found += wire.feed(data[at : at + size])
        at, turn = at + size, turn + 1
    return found


class TestChunks:
    @given(texts=TEXTS, sizes=st.lists(st.integers(1, 40), min_size=1, max_size=5))
    def test_arrive_whole_however_they_are_cut(self, texts, sizes):
        wire = framing(is_chunked=True)
        data = b"".join(wire.wrap(text) for text in texts)

        assert received(wire, data, sizes=sizes) == [text.encode() for text in texts]

    def test_of_one_message_are_joined(self):
        data = b'\n#4\n<rpc\n#18\n message-id="102"\n\n#3\n/>\n\n##\n'

        assert list(framing(is_chunked=True).feed(data)) == [b'<rpc message-id="102"\n/>\n']

    def test_may_hold_what_ends_a_message_of_1_0(self):
        wire = framing(is_chunked=True)

        assert list(wire.feed(wire.wrap("a]]>]]>b\n##\nc"))) == [b"a]]>]]>b\n##\nc"]

    def test_of_large_messages_are_several(self):
        wire = framing(is_chunked=True)
        data = wire.wrap("x" * 100_000)

        assert data.count(b"\n#32768\n") == 3
        assert list(wire.feed(data)) == [b"x" * 100_000]

    @pytest.mark.parametrize(
        "data",
        [
            b"<rpc/>]]>]]>",
            b"\n#0\n",
            b"\n#01\na",
            b"\n#4294967296\n",
            b"\n##\n",
            b"\n#x\n",
            b"\n#2\nab#2",
        ],
    )
    def test_that_are_none_end_the_session(self, data):
        with pytest.raises(BadFraming):
            list(framing(is_chunked=True).feed(data))


class TestMarks:
    def test_end_messages_of_1_0(self):
        wire = framing(is_chunked=False)

        assert list(wire.feed(wire.wrap("<a/>") + b"<b/>]]>]")) == [b"<a/>"]
        assert list(wire.feed(b"]>")) == [b"\n<b/>"]

    def test_give_way_to_chunks_between_two_messages(self):
        wire = Framing()
        found = []
        for message in wire.feed(b"<hello/>]]>]]>\n\n#6\n<rpc/>\n##\n"):
            found.append(message)
            wire.is_chunked = True

        assert found == [b"<hello/>", b"<rpc/>"]
