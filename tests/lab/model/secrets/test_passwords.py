"""Hashes against published examples."""

from netconfig.lab.model.secrets.passwords import cisco_type9, sha256_crypt, sha512_crypt


class TestSha512Crypt:
    def test_agrees_with_openssl_passwd(self):
        assert sha512_crypt("a", "saltstring") == (
            "$6$saltstring$MO53nAXQUKXVLlsbiXyPgMsR6q10N7eF7sPvanwdXnEeCj5kE3eYaRvFv0wVW1UZ4SnNTz"
            "c1v4OCOq1ASDQZY0"
        )

    def test_takes_passwords_longer_than_a_block(self):
        assert len(sha512_crypt("x" * 200, "salt")) == len("$6$salt$") + 86


class TestSha256Crypt:
    def test_agrees_with_openssl_passwd(self):
        assert (
            sha256_crypt("secret", "abcdef")
            == "$5$abcdef$vCd9FNgcBK0f6IfiKaBFbbXe/aeUiQcDmWXJK8T5zS7"
        )

    def test_agrees_with_it_for_long_passwords(self):
        assert (
            sha256_crypt("x" * 40, "salt") == "$5$salt$YEkxd/DT5dczK4RPDARHB/3SOQwUL8/c8rc838YkEQ8"
        )


class TestCiscoType9:
    def test_agrees_with_the_known_example(self):
        assert (
            cisco_type9("cisco", "nhEmQVczB7dqsO")
            == "$9$nhEmQVczB7dqsO$X.HsgL6x1il0RxkOSSvyQYwucySCt7qFm4v7pqCxkKM"
        )
