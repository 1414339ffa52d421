from pathlib import Path

import pytest

from netconfig.git import Login, UrlIsRefused, check_branch, parse_remote


class TestParseRemote:
    @pytest.mark.parametrize(
        ("url", "protocol", "host", "port"),
        [
            ("https://git.example.net/team/network.git", "https", "git.example.net", None),
            ("https://git.example.net:8443/network", "https", "git.example.net", 8443),
            ("ssh://git@git.example.net:2222/network.git", "ssh", "git.example.net", 2222),
            ("git@git.example.net:team/network.git", "ssh", "git.example.net", None),
        ],
    )
    def test_takes_https_and_ssh(self, url, protocol, host, port):
        remote = parse_remote(url)

        assert (remote.protocol, remote.host, remote.port) == (protocol, host, port)
        assert remote.url == url

    @pytest.mark.parametrize(
        "url",
        [
            "http://git.example.net/network",
            "git://git.example.net/network",
            "ext::sh -c touch% /tmp/x",
            "ext::sh",
            "fd::7",
            "--upload-pack=touch /tmp/x",
            "ssh://-oProxyCommand=touch/x",
            "-oProxyCommand=x@host:path",
            "https://git.example.net",
            "https://git.example.net/a\nb",
            "network.git",
            "",
        ],
    )
    def test_refuses_what_could_mean_more_than_an_address(self, url):
        with pytest.raises(UrlIsRefused):
            parse_remote(url, local_paths=[Path("/")])

    @pytest.mark.parametrize(
        "url",
        [
            "https://ada:planted-secret@git.example.net/network",
            "https://planted-secret@git.example.net/network",
            "https://git.example.net/network?token=planted-secret",
            "ssh://ada:planted-secret@git.example.net/network",
        ],
    )
    def test_refuses_a_login_in_the_address_without_repeating_it(self, url):
        with pytest.raises(UrlIsRefused) as refused:
            parse_remote(url)

        assert "planted-secret" not in str(refused.value)

    def test_takes_a_folder_only_below_those_that_are_allowed(self, tmp_path):
        allowed, outside = tmp_path / "allowed", tmp_path / "outside"
        for folder in (allowed, outside):
            folder.mkdir()
        (allowed / "link").symlink_to(outside)

        assert parse_remote(f"file://{allowed}/a", local_paths=[allowed]).protocol == "file"
        for url in (str(outside), f"{allowed}/../outside", f"{allowed}/link"):
            with pytest.raises(UrlIsRefused):
                parse_remote(url, local_paths=[allowed])
        with pytest.raises(UrlIsRefused):
            parse_remote(str(allowed))


class TestCheckBranch:
    @pytest.mark.parametrize("name", ["main", "release/1.2", "feature_x+y", "1-2"])
    def test_takes_usual_names(self, name):
        assert check_branch(name) == name

    @pytest.mark.parametrize(
        "name", ["", "-f", "a..b", "a/", "/a", "a//b", "a.lock", "a b", "a:b", "+a", "a/.b", "@{1}"]
    )
    def test_refuses_what_git_would_read_as_something_else(self, name):
        with pytest.raises(UrlIsRefused):
            check_branch(name)


class TestLogin:
    def test_never_prints_its_secret(self):
        assert "planted-secret" not in repr(Login("ada", "planted-secret"))

    def test_refuses_a_host_key_that_is_none(self):
        with pytest.raises(UrlIsRefused):
            _ = Login(host_key="* ssh-ed25519 AAAA\nevil").known_key
