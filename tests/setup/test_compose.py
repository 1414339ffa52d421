"""docker-compose.yml keeps its promises, and its services do the work when they run."""

import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from netconfig.lab.run.client import LabClient
from tests.journeys.network import Network
from tests.journeys.stack import SECRETS, Stack
from tests.setup.compose import PROJECT, VariableIsMissing, load_compose, start_order
from tests.setup.containers import Containers, run_containers
from tests.setup.image import build_image, read_dockerfile
from tests.setup.leftovers import wait_until_gone

THREE_VENDORS = Network(("arista_eos", "cisco_ios", "juniper_junos"))
ENVIRON = {"POSTGRES_PASSWORD": "planted31", "NETCONFIG_LAB_PASSWORD": "planted-32", **SECRETS}
OURS = {"migrate", "web", "worker", "scheduler", "lab"}
SERVICES = load_compose(ENVIRON)["services"]

pytestmark = pytest.mark.xdist_group("compose")


class TestComposeFile:
    def test_names_every_part(self):
        assert set(SERVICES) == {*OURS, "postgres", "redis"}

    def test_asks_for_the_password_that_it_does_not_hold(self):
        with pytest.raises(VariableIsMissing, match="set POSTGRES_PASSWORD"):
            load_compose({})

    def test_holds_no_secret_itself(self):
        environment = load_compose({"POSTGRES_PASSWORD": "planted31"})["services"]
        values = [v for service in environment.values() for v in service["environment"].values()]

        assert not [name for name in SECRETS if name in environment["worker"]["environment"]]
        assert [v for v in values if "planted31" in v]
        assert "planted31" not in (PROJECT / "docker-compose.yml").read_text()

    @pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
    def test_every_service_has_a_health_check(self, name: str):
        assert SERVICES[name]["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")
        assert SERVICES[name]["restart"] == "unless-stopped"

    def test_migrates_once_before_any_part_starts(self):
        assert SERVICES["migrate"]["restart"] == "no"
        assert SERVICES["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
        for name in ("web", "worker", "scheduler"):
            needs = {k: need["condition"] for k, need in SERVICES[name]["depends_on"].items()}
            done = "service_completed_successfully"
            assert needs == {"migrate": done, "redis": "service_healthy"}
        order = start_order(SERVICES)
        assert order.index("postgres") < order.index("migrate") < order.index("web")

    @pytest.mark.parametrize("name", sorted(OURS))
    def test_our_services_can_change_nothing_but_their_volumes(self, name: str):
        service = SERVICES[name]

        assert service["read_only"] is True
        assert service["tmpfs"] == ["/tmp"]
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert "user" not in service
        assert "privileged" not in service

    def test_only_the_web_part_is_reached_from_outside_and_from_this_machine_alone(self):
        ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

        assert ports == {"web": ["127.0.0.1:8080:8080"]}
        assert SERVICES["web"]["environment"]["NETCONFIG_LISTEN"] == "0.0.0.0:8080"

    def test_addresses_name_services(self):
        environment = SERVICES["worker"]["environment"]
        database = urlsplit(environment["NETCONFIG_DATABASE_URL"])
        server = SERVICES[str(database.hostname)]["environment"]

        assert database.username == server["POSTGRES_USER"]
        assert database.password == server["POSTGRES_PASSWORD"] == "planted31"
        assert database.path == f"/{server['POSTGRES_DB']}"
        assert urlsplit(environment["NETCONFIG_BROKER_URL"]).hostname in SERVICES

    def test_all_parts_share_one_data_directory_and_volumes_are_declared(self):
        shared = {tuple(SERVICES[name]["volumes"]) for name in OURS - {"lab"}}
        declared = load_compose(ENVIRON)["volumes"]
        used = {volume.split(":")[0] for s in SERVICES.values() for volume in s.get("volumes", [])}

        assert shared == {("data:/var/lib/netconfig",)}
        assert used == set(declared)
        assert "VOLUME" in {i.word for i in read_dockerfile() if i.text == "/var/lib/netconfig"}

    def test_the_lab_comes_on_request_only_and_knows_no_more_than_it_needs(self):
        assert [n for n, service in SERVICES.items() if "profiles" in service] == ["lab"]
        assert SERVICES["lab"]["profiles"] == ["lab"]
        assert set(SERVICES["lab"]["environment"]) == {"NETCONFIG_LAB_PASSWORD"}
        assert SERVICES["lab"]["volumes"] == []
        assert SERVICES["lab"]["network_mode"] == "service:worker"


@pytest.fixture(scope="module")
def containers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Containers]:
    folder = tmp_path_factory.mktemp("compose")
    # PostgreSQL runs as somebody else where the tests run as root.
    folder.chmod(0o711)
    image = build_image(folder / "image")
    Path(image.map("/app/inventory/lab.yaml")).write_text(THREE_VENDORS.topology())
    with run_containers(SERVICES, image, folder) as found:
        yield found
    wait_until_gone(folder, seconds=5)


class TestImage:
    def test_holds_every_file_of_the_package(self, containers: Containers):
        ours, installed = PROJECT / "netconfig", containers.image.site / "netconfig"

        assert _files(installed) == _files(ours)


class TestServices:
    def test_are_all_healthy(self, containers: Containers):
        for name in set(SERVICES) - {"migrate"}:
            containers.wait_for(name, "service_healthy")

    def test_bring_a_network_to_its_intent(self, containers: Containers, tmp_path: Path):
        containers.wait_for("lab", "service_healthy")
        files = sorted(Path(containers.image.map("/app")).rglob("*"))

        with _stack(containers, tmp_path) as stack:
            stack.deploy()

        assert stack.sessions_up("sw2") == {"10.0.0.0", "10.0.0.3"}
        assert "lab-community-7731" in stack.running("sw3")
        assert [stack.commits(name) for name in THREE_VENDORS.names] == [1, 1, 1]
        assert sorted(Path(containers.image.map("/app")).rglob("*")) == files

    def test_show_pages_with_the_style_that_the_image_brings(self, containers: Containers):
        address = containers.addresses["NETCONFIG_URL"]

        with urllib.request.urlopen(f"{address}/") as answer:
            page = answer.read().decode()
        style = re.search(r'href="([^"]+\.css)"', page)
        assert "Sign in" in page
        assert style
        with urllib.request.urlopen(f"{address}{style[1]}") as answer:
            assert answer.headers["Content-Type"].startswith("text/css")


@contextmanager
def _stack(containers: Containers, folder: Path) -> Iterator[Stack]:
    """Prepare people, intent and trust by commands in the web and worker containers."""
    lab = LabClient(Path(containers.image.map("/tmp/lab/lab")))
    status = lab.status()
    stack = Stack(folder, lab, THREE_VENDORS, containers.environment("worker"), is_embedded=False)
    try:
        stack.add_people()
        THREE_VENDORS.write_inventory(folder / "inventory", status)
        stack.run("load", "inventory")
        stack.run("trust", "--all", "--yes")
        yield stack
    finally:
        stack.end_commands()


def _files(folder: Path) -> set[Path]:
    return {
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
