import subprocess
import time

import pytest

from netconfig.git import Limits, Login, Mirror, TreeIsRefused, parse_remote
from netconfig.git.failures import BranchIsMissing, RepositoryIsUnreachable
from netconfig.git.process import GitTookTooLong
from tests.git.repositories import commands

FOLDERS = {"inventory": (".yaml",), "templates": (".j2",)}


@pytest.fixture
def remote(work, tmp_path):
    return parse_remote(work.url, local_paths=[tmp_path])


@pytest.fixture
def read(mirror, remote):
    """Fetch the branch, and read both folders of the commit that it is at."""

    def read(**limits):
        commit = mirror.fetch(remote, "main", login=Login())
        return mirror.read_tree(commit.sha, folders=FOLDERS, limits=Limits(**limits))

    return read


class TestFetch:
    def test_pins_the_commit_that_the_branch_is_at(self, work, mirror, remote):
        sha = work.commit({"inventory/a.yaml": "a: 1\n"}, "Add a\n\nBecause.")

        commit = mirror.fetch(remote, "main", login=Login())

        assert (commit.sha, commit.subject, commit.author) == (sha, "Add a", "Ada Operator")

    def test_follows_a_branch_whose_history_was_rewritten(self, work, mirror, remote):
        work.commit({"inventory/a.yaml": "a: 1\n"})
        mirror.fetch(remote, "main", login=Login())
        work.git("reset", "-q", "--hard", "HEAD~1")
        sha = work.commit({"inventory/a.yaml": "a: 2\n"})

        assert mirror.fetch(remote, "main", login=Login()).sha == sha
        assert mirror.read_tree(sha, folders=FOLDERS) == {"inventory/a.yaml": "a: 2\n"}

    def test_says_that_a_branch_is_missing(self, work, mirror, remote):
        work.git("branch", "-m", "main", "trunk")

        with pytest.raises(BranchIsMissing, match="there is no branch main"):
            mirror.fetch(remote, "main", login=Login())

    def test_says_that_nobody_answers(self, mirror, tmp_path):
        nothing = parse_remote(str(tmp_path / "nothing"), local_paths=[tmp_path])

        with pytest.raises(RepositoryIsUnreachable, match="nothing"):
            mirror.fetch(nothing, "main", login=Login())

    def test_mends_a_mirror_that_died_in_the_middle(self, work, mirror, remote, tmp_path):
        mirror.fetch(remote, "main", login=Login())
        folder = tmp_path / "mirrors" / "network"
        (folder / "refs" / "netconfig" / "head.lock").touch()
        sha = work.commit({"inventory/a.yaml": "a: 1\n"})

        assert mirror.fetch(remote, "main", login=Login()).sha == sha

    def test_runs_no_hook_and_reads_no_settings_of_the_account(
        self, work, tmp_path, monkeypatch, remote
    ):
        home = tmp_path / "home"
        (home / "hooks").mkdir(parents=True)
        mark = tmp_path / "hook-ran"
        for name in ("reference-transaction", "post-checkout"):
            hook = home / "hooks" / name
            hook.write_text(f"#!/bin/sh\ntouch {mark}\n")
            hook.chmod(0o755)
        (home / ".gitconfig").write_text(
            f'[core]\n hooksPath = {home}/hooks\n[url "file:///nowhere"]\n insteadOf = /\n'
        )
        monkeypatch.setenv("HOME", str(home))
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
        monkeypatch.setenv("GIT_DIR", "/nowhere")
        mirror = Mirror(tmp_path / "mirror", seconds=20)

        assert mirror.fetch(remote, "main", login=Login()).sha == work.git("rev-parse", "HEAD")
        assert not mark.exists()

    def test_ends_a_remote_that_hangs_and_leaves_no_process(self, silent_port, tmp_path):
        mirror = Mirror(tmp_path / "mirror", seconds=1)
        remote = parse_remote(f"https://127.0.0.1:{silent_port}/network.git")
        began = time.monotonic()

        with pytest.raises(GitTookTooLong, match="was ended after"):
            mirror.fetch(remote, "main", login=Login())

        assert time.monotonic() - began < 30
        assert not [args for args in commands() if f":{silent_port}/" in args]


class TestReadTree:
    def test_returns_the_texts_of_the_wanted_folders_alone(self, work, read):
        work.commit(
            {
                "inventory/sites/dc1.yaml": "sites: []\n",
                "inventory/empty.yaml": "",
                "inventory/picture.png": b"\x89PNG\xff",
                "templates/arista_eos/main.j2": "hostname é\n",
                "elsewhere/a.yaml": "a: 1\n",
                "inventory.yaml": "a: 1\n",
            }
        )

        assert read() == {
            "inventory/empty.yaml": "",
            "inventory/sites/dc1.yaml": "sites: []\n",
            "templates/arista_eos/main.j2": "hostname é\n",
        }

    def test_returns_nothing_for_a_commit_without_them(self, read):
        assert read() == {}

    @pytest.mark.parametrize("name", ["inventory", "inventory/link.yaml", "templates/more"])
    def test_refuses_a_symbolic_link(self, work, read, name):
        path = work.folder / name
        path.parent.mkdir(exist_ok=True)
        path.symlink_to("/etc/passwd")
        work.commit({})

        with pytest.raises(TreeIsRefused, match=rf"^{name}: it is a symbolic link"):
            read()

    def test_refuses_a_submodule(self, work, read):
        head = work.git("rev-parse", "HEAD")
        work.git("update-index", "--add", "--cacheinfo", f"160000,{head},templates/shared")
        work.git("commit", "-q", "-m", "Share templates")

        with pytest.raises(TreeIsRefused, match=r"^templates/shared: it is a submodule"):
            read()

    def test_names_the_line_that_is_no_text(self, work, read):
        work.commit({"inventory/a.yaml": "a: 1\n", "inventory/b.yaml": b"a: 1\nb: \xff\n"})

        with pytest.raises(TreeIsRefused, match=r"^inventory/b.yaml:2: the file is not UTF-8"):
            read()

    def test_refuses_more_than_its_limits(self, work, read):
        work.commit({"inventory/a.yaml": "a" * 100, "inventory/b.yaml": "b" * 100})

        with pytest.raises(TreeIsRefused, match=r"^inventory/a.yaml: it has 100 bytes"):
            read(file_bytes=99)
        with pytest.raises(TreeIsRefused, match="has 200 bytes"):
            read(total_bytes=199)
        with pytest.raises(TreeIsRefused, match="has 2 files"):
            read(files=1)

    @pytest.mark.parametrize("name", ["..", ".git", ".GIT", "a\\b.yaml", "a\x1b[31m.yaml"])
    def test_refuses_names_that_play_tricks(self, work, read, name):
        blob = work.git("hash-object", "-w", "README.md")
        inner = _tree(work, [("100644", "blob", blob, name)])
        outer = _tree(work, [("040000", "tree", inner, "inventory")])
        commit = work.git("commit-tree", outer, "-m", "Tricks")
        work.git("update-ref", "refs/heads/main", commit)

        with pytest.raises(TreeIsRefused, match="name is not taken"):
            read()


def _tree(work, rows) -> str:
    """Write a tree object by hand: `git mktree` would refuse such names."""
    body = b"".join(
        f"{mode.lstrip('0')} {name}".encode() + b"\0" + bytes.fromhex(sha)
        for mode, _, sha, name in rows
    )
    done = subprocess.run(
        ["git", "hash-object", "-t", "tree", "-w", "--stdin", "--literally"],
        cwd=work.folder,
        input=body,
        check=True,
        capture_output=True,
    )
    return done.stdout.decode().strip()
