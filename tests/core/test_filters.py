"""Filters of templates that do more than write a value otherwise."""

import pytest

from netconfig.core.template.filters import rsa_fingerprint

KEY = (
    "AAAAB3NzaC1yc2EAAAADAQABAAAAgQD3hEZ/md0NqYZitC5q9FJ+zkYoRj2we36GnGx4D6WGkmGouJnlf9s6GCnJNVsq"
    "PKPPwiozOt9oBwUo5iBNnIjkPOlLfhECRNFk6TX5vZXyZAnlrxd7iXp1dkIav8mSvFRDXjlOEMD2tT+oZhHO7l1hrnBJ"
    "Bo9anNHfJwPoP/l28w=="
)


class TestTheFingerprint:
    @pytest.mark.parametrize("comment", ["", " ops@example.net", " two words"])
    def test_is_what_ssh_keygen_prints_whatever_the_comment(self, comment):
        printed = "3e:5b:e5:6c:54:ee:28:c1:25:89:cf:ae:8b:c8:c6:ba"

        assert rsa_fingerprint(f"ssh-rsa {KEY}{comment}") == printed.replace(":", "").upper()

    @pytest.mark.parametrize(
        "text", ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA", f"ssh-dss {KEY}", "ssh-rsa AAA", "ssh-rsa"]
    )
    def test_is_empty_for_any_other_key(self, text):
        assert rsa_fingerprint(text) == ""
