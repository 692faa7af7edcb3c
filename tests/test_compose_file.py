"""compose.yaml, the image and the bot agree with each other: names, folders, users, paths, ports and times."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from psycopg.conninfo import conninfo_to_dict

from app.settings import Settings, read_settings
from operation.pages import health_route
from operation.stopping import END_WITHIN
from telemetry.health import Health
from tests.test_setup import PYPROJECT, read

COMPOSE, DOCKERFILE = read("compose.yaml"), read("Dockerfile")
OF_COMPOSE_ALONE = {"POSTGRES_PASSWORD", "WEBHOOK_HOST"}
"""What is set in .env for the database and the proxy."""

BOTS = {"afterword": ("x-bot", "afterword"), "one": ("x-bot", "x-replica"), "two": ("x-bot", "x-replica")}
"""The blocks that make each bot; what the second says takes the place of what the first does."""


def block(name: str, text: str = COMPOSE) -> str:
    """What stands below the line that begins with this key, less its indentation."""
    (found,) = re.findall(rf"^( *){name}:[^\n]*\n((?:\1 +[^\n]*\n|\s*\n)*)", text, re.MULTILINE)
    return re.sub(rf"^{found[0]}  ", "", found[1], flags=re.MULTILINE)


def values(text: str) -> dict[str, str]:
    """The values of the keys in a block that stand on a line with them."""
    return {key: value.strip('"') for key, value in re.findall(r"^([\w.-]+): *(\S.*)$", text, re.MULTILINE)}


def key_of(bot: str, key: str) -> str:
    """What a bot has on the line of this key."""
    (*_, found) = [values(block(each))[key] for each in BOTS[bot] if key in values(block(each))]
    return found


def listed(text: str) -> list[str]:
    """The items of a list on one line."""
    return [each.strip(' "') for each in re.findall(r'"[^"]+"|[^\[\],"]+', text) if each.strip()]


def environment(bot: str) -> Mapping[str, str]:
    (own,) = [each for each in BOTS[bot] if "environment:\n" in block(each)]
    return values(block("environment", block(own)))


def filled(text: str, said: Mapping[str, str]) -> str:
    """The text as Compose has it with what .env says."""
    return re.sub(r"\$\{(\w+):[-?]([^}]*)\}", lambda each: said.get(each[1], each[2]), text)


def settings_of(bot: str, **said: str) -> Settings:
    """What a bot reads in its container, with this in .env."""
    dotenv = {"TELEGRAM_BOT_TOKEN": "1:token", "POSTGRES_PASSWORD": "secret", **said}
    ours = {name: filled(value, dotenv) for name, value in environment(bot).items()}
    return read_settings(
        {**dict(re.findall(r"^([A-Z_]+)=(.*)$", read(".env.example"), re.MULTILINE)), **dotenv, **ours}
    )


def test_the_file_holds_the_services_that_are_looked_at_here() -> None:
    found = re.findall(r"^([\w.-]+):", block("services"), re.MULTILINE)
    assert sorted(found) == sorted([*BOTS, "database", "proxy"])
    assert re.findall(r"^(one|two): \*replica$", block("services"), re.MULTILINE) == ["one", "two"]
    assert "<<: *bot" in block("x-replica")
    assert "<<: *bot" in block("afterword")


def test_every_name_that_is_set_is_one_of_the_bots_or_explained_beside_them() -> None:
    known = set(re.findall(r"^([A-Z_]+)=", read(".env.example"), re.MULTILINE))
    filled_in = set(re.findall(r"\$\{(\w+)", COMPOSE))
    assert filled_in - known == OF_COMPOSE_ALONE
    assert {name for bot in BOTS for name in environment(bot)} <= known
    assert set(re.findall(r"([A-Z_]{4,})=", re.sub(r"^FROM.*", "", DOCKERFILE))) - known == {"PATH", "PYTHONUNBUFFERED"}
    for name in OF_COMPOSE_ALONE:
        assert f"\n{name}=" in read("docs/replicas.md")
        assert f"\n# {name}=" in read(".env.example")


@pytest.mark.parametrize("bot", BOTS)
def test_each_bot_keeps_what_it_writes_where_its_user_may_and_what_has_to_stay_in_a_volume(bot: str) -> None:
    folder = str(settings_of(bot).data)
    assert f"DATA_DIR={folder} " in DOCKERFILE
    assert f"VOLUME {folder}\n" in DOCKERFILE
    assert f"install -d -o afterword -m 700 {folder}\n" in DOCKERFILE
    assert "\nUSER afterword\n" in DOCKERFILE
    (user,) = re.findall(r"useradd .*--uid (\d+) .*afterword", DOCKERFILE)
    assert key_of(bot, "read_only") == "true"
    places = listed(key_of(bot, "tmpfs"))
    assert "/tmp" in places  # noqa: S108 - in the container
    if bot == "afterword":
        assert f"- data:{folder}\n" in block("afterword")
    else:
        assert f"{folder}:uid={user},mode=0700" in places


def test_every_volume_is_declared_and_every_service_that_another_needs_is_there_with_it() -> None:
    services = {name: block(name, block("services")) for name in ("database", "proxy")} | {
        "one": block("x-replica"),
        "two": block("x-replica"),
    }
    volumes = set(re.findall(r"^ *- (\w+):/", COMPOSE, re.MULTILINE))
    assert volumes == set(
        re.findall(r"^(\w+):", block("volumes", COMPOSE[COMPOSE.rindex("\nvolumes:") :]), re.MULTILINE)
    )
    for text in services.values():
        assert values(text)["profiles"] == "[replicas]"
        needed = listed(values(text).get("depends_on", ""))
        assert set(needed) <= services.keys()
    assert "profiles" not in block("afterword")


@pytest.mark.parametrize("bot", ["one", "two"])
def test_the_replicas_find_the_database_under_the_name_and_as_the_user_that_it_has(bot: str) -> None:
    address = conninfo_to_dict(settings_of(bot).database_url)
    made = values(block("environment", block("database", block("services"))))
    # The image calls the database as its user where nothing else is said.
    assert address["host"] == "database"
    assert address["dbname"] == address["user"] == made["POSTGRES_USER"]
    assert address["password"] == filled(made["POSTGRES_PASSWORD"], {"POSTGRES_PASSWORD": "secret"})


def test_the_proxy_passes_on_what_telegram_posts_and_looks_where_health_is_told() -> None:
    proxy = block("configs", COMPOSE[COMPOSE.index("\nconfigs:") :])
    (address,) = re.findall(r"^WEBHOOK_URL=(\S+)$", read("docs/replicas.md"), re.MULTILINE)
    (host,) = re.findall(r"^WEBHOOK_HOST=(\S+)", read("docs/replicas.md"), re.MULTILINE)
    settings = settings_of("one", WEBHOOK_URL=address, WEBHOOK_HOST=host)
    assert urlsplit(settings.webhook_url).hostname == host
    assert filled(proxy, {"WEBHOOK_HOST": host}).split("content: |")[1].split()[0] == host
    (passed_on, *upstreams) = re.findall(r"reverse_proxy (.*) \{", proxy)[0].split()
    assert passed_on == urlsplit(settings.webhook_url).path
    assert upstreams == [f"{bot}:{settings.webhook_port}" for bot in ("one", "two")]
    assert settings.webhook_host == "0.0.0.0"  # noqa: S104 - the proxy is in a container of its own
    path, *_ = health_route(lambda: Health(**dict.fromkeys(Health.__struct_fields__[:5], True)))
    assert re.findall(r"health_uri (\S+)", proxy) == [path]
    # Where Telegram may post to, 80 for the certificate.
    assert listed(values(block("proxy", block("services")))["ports"]) == ["80:80", "443:443"]
    assert "- source: proxy\n" in block("proxy", block("services"))


def test_a_stop_has_the_time_that_it_takes() -> None:
    seconds = int(key_of("one", "stop_grace_period").removesuffix("s"))
    assert seconds > END_WITHIN
    assert key_of("afterword", "stop_grace_period") == f"{seconds}s"


def test_a_replica_that_ends_begins_again_and_the_single_bot_keeps_to_files() -> None:
    assert {key_of(bot, "restart") for bot in BOTS} == {"unless-stopped"}
    assert settings_of("afterword").database_url == ""
    assert settings_of("one").token == "1:token"


def test_the_image_holds_everything_that_the_bot_is_made_of() -> None:
    included = [each.strip("/") for each in PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["include"]]
    left_out = read(".dockerignore").splitlines()
    assert [each for each in included if each in left_out] == []
    assert [each for each in left_out if Path(each).suffix == ".py"] == []
    assert "requirements/postgres.txt" in DOCKERFILE
    assert "requirements/postgres.txt" not in left_out
