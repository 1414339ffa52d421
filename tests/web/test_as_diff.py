"""Diffs as pages show them."""

from netconfig.web.templatetags.netconfig_web import as_diff


class TestAsDiff:
    def test_colours_each_line_by_its_sign_and_escapes_it(self):
        shown = as_diff(" interface <x>\n+  mtu 9000\n-  mtu 1500\n")

        assert shown == (
            '<span class="same"> interface &lt;x&gt;</span>'
            '<span class="added">+  mtu 9000</span>'
            '<span class="removed">-  mtu 1500</span>'
        )
