"""The journey on which every planted secret is used, and that meets every failure on its way."""

import hashlib
import hmac
import re
import shutil
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

from netconfig.lab.model.secrets.passwords import arista_type7
from tests.git.https import HttpsServer, publish
from tests.git.repositories import WorkTree
from tests.journeys.edits import replaced, stage_ntp
from tests.journeys.planted import VALUES, ProcessWatch, Search
from tests.journeys.stack import Stack

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = ("sw1", "sw2", "sw3")
LITERAL = {
    "arista_eos": "snmp-server community {} rw\n",
    "cisco_ios": "snmp-server community {} RW\n",
    "juniper_junos": "snmp {{ community {} {{ authorization read-write; }} }}\n",
}
SECRETS = """\
secrets:
- {name: bgp, origin: stored}
- {name: git, origin: stored}
- {name: wrong, origin: "env:NETCONFIG_LAB_WRONG"}
"""
REFUSED = {
    "arista_eos": "snmp-server community {} bogus words\n",
    "cisco_ios": "snmp-server community {} bogus words here\n",
    "juniper_junos": "snmp {{ community {} {{ authorization bogus; }} }}\n",
}
FOREIGN = {
    "sw1": "snmp-server community {community} rw\n"
    "router bgp 65001\n   neighbor 10.0.0.1 password 0 {password}\n",
    "sw2": "snmp-server community {community} RW\n"
    "router bgp 65002\n neighbor 10.0.0.0 password {password}\n",
    "sw3": "set snmp community {community} authorization read-write\n",
}


@dataclass
class Journey:
    """What is left of the journey, for the search."""

    stack: Stack
    search: Search
    watch: ProcessWatch
    told: list[tuple[str, str]] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, by: str = "alice", status: int = 0, text: str = "") -> str:
        """Run a command, and keep what it printed."""
        output = self.stack.run(*arguments, by=by, status=status, text=text)
        self.told.append((" ".join(arguments), output))
        return output

    def deploy(self, number: str, *, status: int = 0) -> str:
        """Plan, approve and deploy a change request as it stands."""
        self.run("plan", number)
        self.run("vote", number, "approve", by="bob")
        return self.run("deploy", number, "--watch", status=status)

    def converge(self, title: str, *, status: int = 0) -> str:
        """Plan all devices, approve and deploy; return the change request's number."""
        shown = self.run("plan", "--all", "--title", title)
        found = re.search(r"Change request (\d+):", shown)
        assert found
        self.run("vote", found[1], "approve", by="bob")
        self.run("deploy", found[1], "--watch", status=status)
        return found[1]

    def template(self, lines: dict[str, str], value: str) -> None:
        """Have each platform's templates begin with a line of their own."""
        for platform, line in lines.items():
            path = self.stack.folder / "templates" / platform / "main.j2"
            text = (TEMPLATES / platform / "main.j2").read_text()
            path.write_text(line.format(value) + text)


def travel(journey: Journey, folder: Path) -> None:
    """Go all the way, failures included; afterwards nobody works any more."""
    _begin(journey)
    _fail_at_templates(journey)
    _meet_foreign_hands(journey)
    _change_and_take_back(journey)
    _come_from_git(journey, folder)
    journey.pages = _crawl(journey.stack)
    journey.stack.stop()


def _begin(journey: Journey) -> None:
    stack = journey.stack
    journey.run("user", "password", "alice", text=VALUES["a web password"] + "\n")
    journey.run("policy", "set", "canary=3", "confirm_seconds=60", "verify_seconds=6")
    _edit_inventory(
        stack,
        "organisation.yaml",
        ("secrets:\n", SECRETS),
        ("credentials:\n", "credentials:\n- {name: wrong, username: netconfig, secret: wrong}\n"),
    )
    _edit_inventory(
        stack,
        "devices.yaml",
        ("peer: Ethernet2", "peer: Ethernet2\n      password: bgp"),
        ("peer: GigabitEthernet1/0/1", "peer: GigabitEthernet1/0/1\n      password: bgp"),
        ("credential: lab", "credential: wrong"),
    )
    journey.run("load", "inventory", "--apply-now")
    journey.run("secret", "set", "bgp", text=VALUES["a stored BGP password"])
    refused = journey.run("plan", "--all", "--title", "With a wrong login", status=2)
    assert "sw1 did not accept the" in refused
    _edit_inventory(stack, "devices.yaml", ("credential: wrong", "credential: lab"))
    journey.run("load", "inventory", "--apply-now")
    journey.template(LITERAL, VALUES["a literal in a template"])
    journey.converge("Base config")
    for name in NAMES:
        assert VALUES["a literal in a template"] in stack.lab.running(name)
        assert VALUES["an SNMP community"] in stack.lab.running(name)
    # The switch shows it in a form that anybody can undo, so that may be nowhere either.
    shown = arista_type7(VALUES["a stored BGP password"], "10.0.0.1_passwd")
    assert shown in stack.lab.running("sw1")
    journey.search.values["a stored BGP password as sw1 shows it"] = shown
    journey.run("render")
    journey.run("secret", "list")


def _fail_at_templates(journey: Journey) -> None:
    failing = {platform: line + "{{{{ nothing.here }}}}" for platform, line in LITERAL.items()}
    journey.template(failing, VALUES["a template that fails"])
    journey.run("render", status=2)
    told = journey.run("plan", "--all", "--title", "With a typo", status=2)
    assert "'nothing' is undefined" in told

    # One after the other: whoever refuses first keeps the others from being tried.
    for name, platform in zip(NAMES, REFUSED, strict=True):
        journey.template(LITERAL, VALUES["a literal in a template"])
        journey.template({platform: REFUSED[platform]}, VALUES["a line that devices refuse"])
        number = journey.converge("With a line that devices refuse", status=2)
        assert f"{name} refused: " in journey.run("deployment", "show", number)
        journey.run("deployment", "abort", number)
    journey.template(LITERAL, VALUES["a literal in a template"])


def _meet_foreign_hands(journey: Journey) -> None:
    stack, number = journey.stack, str(stage_ntp(journey.stack, "192.0.2.170"))
    journey.run("plan", number)
    journey.run("vote", number, "approve", by="bob")
    for name, lines in FOREIGN.items():
        community = VALUES["a community typed at the device"]
        password = VALUES["a BGP password typed at the device"]
        stack.lab.edit(name, lines.format(community=community, password=password))
    told = journey.run("deploy", number, "--watch", status=2)
    assert len(set(re.findall(r"^\s*(sw\d) drifted: ", told, re.MULTILINE))) == 3, told
    journey.run("deployment", "abort", number)

    shown = journey.run("plan", "--all", "--title", "What was typed")
    assert "+snmp-server" not in shown
    again = re.search(r"Change request (\d+):", shown)
    assert again
    journey.run("vote", again[1], "approve", by="bob")
    stack.lab.fault("sw1", "hold", pattern="show session-config .*diffs", times=1)
    journey.run("deploy", again[1])
    stack.lab.wait_until_held("sw1")
    stack.lab.edit("sw1", f"snmp-server community {VALUES['a line typed in the midst']} rw")
    stack.lab.release("sw1")
    told = journey.run("deployment", "watch", again[1], status=2)
    assert "sw1 drifted: The running config changed while" in told
    journey.run("deployment", "abort", again[1])
    journey.converge("As intended again")


def _change_and_take_back(journey: Journey) -> None:
    number = str(stage_ntp(journey.stack, "192.0.2.171"))
    journey.deploy(number)
    journey.run("rollback", number, "--watch")
    path = journey.stack.folder / "inventory" / "network.yaml"
    path.write_text(replaced(path.read_text(), ("192.0.2.171", "192.0.2.170")))


def _come_from_git(journey: Journey, folder: Path) -> None:
    stack, work = journey.stack, WorkTree(folder / "network")
    shutil.copytree(folder / "inventory", work.folder / "inventory")
    shutil.copytree(folder / "templates", work.folder / "templates")
    name = "templates/arista_eos/main.j2"
    work.commit({name: (work.folder / name).read_text() + "{# ours #}\n"}, "Our network")
    publish(work.folder, folder / "served" / "network.git")
    server = HttpsServer(folder / "served", folder / "server.pem")
    try:
        server.want("robot", VALUES["the token for a repository"])
        journey.run("secret", "set", "git", text=VALUES["a refused token for a repository"])
        login = ("--username", "robot", "--secret", "git")
        # Shown this once, and nowhere else from here on.
        added = stack.run("source", "add", "inventory", server.url, *login)
        hook = dict(line.split(maxsplit=1) for line in added.splitlines()[1:3])
        journey.search.values["the webhook's secret"] = hook["Secret"]
        refused = "the login is refused"
        stack.wait_until(lambda: refused in journey.run("source", "show", "inventory"), refused)
        journey.run("secret", "set", "git", text=VALUES["the token for a repository"])
        opened = "change request"
        assert _call(hook["Webhook"], b"{}", "guessed") == 403
        assert _call(hook["Webhook"], b'{"ref": "refs/heads/main"}', hook["Secret"]) == 202
        stack.wait_until(lambda: opened in journey.run("source", "show", "inventory"), opened)
    finally:
        server.stop()


def _edit_inventory(stack: Stack, name: str, *replacements: tuple[str, str]) -> None:
    path = stack.folder / "inventory" / name
    path.write_text(replaced(path.read_text(), *replacements))


def _call(address: str, body: bytes, secret: str) -> int:
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "X-GitHub-Event": "push",
        "X-GitHub-Delivery": signature[:20],
        "X-Hub-Signature-256": f"sha256={signature}",
    }
    request = urllib.request.Request(address, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def _crawl(stack: Stack) -> dict[str, str]:
    """Sign in, at the second try, and return every page that links lead to."""
    root = f"http://{stack.env['NETCONFIG_LISTEN']}/"
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    pages = {}
    for password in (VALUES["a mistyped web password"], VALUES["a web password"]):
        page = opener.open(urljoin(root, "/sign-in/")).read().decode()
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        sent = {"csrfmiddlewaretoken": token[1], "username": "alice", "password": password}
        try:
            answer = opener.open(urljoin(root, "/sign-in/"), urlencode(sent).encode())
        except urllib.error.HTTPError as refused:
            answer = refused
        pages[f"signing in, {answer.status}"] = answer.read().decode()
    waiting = [root]
    while waiting:
        address = waiting.pop()
        if address in pages or urlsplit(address).netloc != urlsplit(root).netloc:
            continue
        with opener.open(address) as answer:
            kind = answer.headers.get_content_type()
            pages[address] = answer.read().decode() if kind == "text/html" else ""
        links = re.findall(r'(?:href|hx-get)="([^"#]+)', pages[address])
        waiting += [urljoin(address, link.replace("&amp;", "&")) for link in links]
    return pages
