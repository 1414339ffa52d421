"""EOS sessions against scripted eAPI answers that the lab does not give."""

import pytest

from netconfig.drivers.adapters import open_session
from netconfig.drivers.session import CommitRefused, Handle, OutcomeUnknown

LABEL = "netconfig-7-1"
HANDLE = Handle(candidate=LABEL, username="netops", label=LABEL)
VERSION = {"version": "4.33.1F", "uptime": 1000.0}
QUIET: dict[str, object] = {"sessions": {}}
WAITING = {
    "sessions": {LABEL: {"state": "pending"}},
    "commitTimerSessionName": LABEL,
    "commitTimerExpireTime": 1060.0,
}


def failed(number, command, reason, *errors):
    return {
        "code": 1002,
        "message": f"CLI command {number} of 9 '{command}' failed: {reason}",
        "data": [{}, {"errors": list(errors)}],
    }


@pytest.fixture
def script(eapi):
    """Answers by the first command of a request; those without an answer succeed."""
    answers = {"show version": [VERSION], "show configuration sessions detail": [QUIET, VERSION]}

    def answer(commands):
        first = commands[0] if isinstance(commands[0], str) else commands[0]["cmd"]
        return answers.get(first, [{"output": ""} for _ in commands])

    eapi.answer = answer
    return answers


@pytest.fixture
def session(eapi, script):
    found = open_session(eapi.target())
    found.open()
    yield found
    found.close()


def sent(eapi):
    return [command for each in eapi.requests for command in each["params"]["cmds"]]


class TestCommit:
    def test_is_refused_when_eos_says_so(self, eapi, script, session):
        session.load_replace("hostname sw1\n", label=LABEL)
        command = f"configure session {LABEL} commit timer 00:01:00"
        script[command] = failed(2, command, "could not run command", "Out of memory")

        with pytest.raises(CommitRefused, match="could not run command; Out of memory"):
            session.commit(confirm_seconds=60)

        assert sent(eapi)[-1] == f"configure session {LABEL} abort"

    @pytest.mark.parametrize("answer", [b"<html>502 Bad Gateway</html>", b"", b"{}"])
    def test_is_unknown_when_the_answer_makes_no_sense(self, eapi, script, session, answer):
        session.load_replace("hostname sw1\n", label=LABEL)
        script[f"configure session {LABEL} commit timer 00:01:00"] = answer

        with pytest.raises(OutcomeUnknown):
            session.commit(confirm_seconds=60)
        session.discard()
        session.close()

        assert f"configure session {LABEL} abort" not in sent(eapi)

    def test_is_unknown_behind_a_broken_web_server(self, eapi, script, session):
        session.load_replace("hostname sw1\n", label=LABEL)
        answer = eapi.answer

        def break_down(commands):
            eapi.status = 500 if "commit timer" in str(commands) else 200
            return answer(commands)

        eapi.answer = break_down

        with pytest.raises(OutcomeUnknown, match="HTTP 500"):
            session.commit(confirm_seconds=60)

    def test_is_refused_while_another_one_waits(self, script, session):
        session.load_replace("hostname sw1\n", label=LABEL)
        script["show configuration sessions detail"] = [WAITING, VERSION]

        with pytest.raises(CommitRefused, match=LABEL):
            session.commit(confirm_seconds=60)


class TestPending:
    def test_is_understood_from_eos_4_32_on(self, script, session):
        script["show configuration sessions detail"] = [WAITING, VERSION]

        pending = session.pending(HANDLE)

        assert (pending.is_ours, pending.seconds_left, pending.owner) == (True, 60.0, LABEL)

    def test_is_no_leftover(self, eapi, script, session):
        script["show configuration sessions detail"] = [WAITING, VERSION]

        session.discard_leftovers(prefix="netconfig-")

        assert not [each for each in sent(eapi) if str(each).endswith("abort")]


class TestConfirm:
    def test_is_unknown_when_it_could_not_be_saved(self, script, session):
        script["show configuration sessions detail"] = [WAITING, VERSION]
        script["write memory"] = failed(2, "write memory", "could not run command", "Flash is full")

        with pytest.raises(OutcomeUnknown, match=r"may not have saved it: .*Flash is full"):
            session.confirm(HANDLE)


class TestRefusal:
    def test_keeps_the_secret_that_eos_quotes(self, script, session):
        secret = "PLANTED-secret"
        line = f"username ops role network-admin secret sha512 {secret}"
        command = f"configure session {LABEL}"
        script[command] = failed(
            5, line, "invalid command", f"Invalid input (at token 6: '{secret}')"
        )

        with pytest.raises(Exception, match="refused line 2 of the candidate") as caught:
            session.load_replace(f"hostname sw1\n{line}\n", label=LABEL)

        assert secret not in str(caught.value)
        assert "`username ops role network-admin secret …`" in str(caught.value)
        assert caught.value.__context__ is None

    def test_is_told_without_a_line_where_eos_names_none(self, script, session):
        script[f"configure session {LABEL}"] = {"code": 1000, "message": "busy"}

        with pytest.raises(Exception, match="sw1 refused the candidate: busy"):
            session.load_replace("hostname sw1\n", label=LABEL)
