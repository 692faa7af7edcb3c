"""It installs the same everywhere and always: what pyproject.toml declares is locked whole, and installed as locked."""

import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PYPROJECT: Mapping[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("run", "postgres", "dev", "tools", "bench")
PINNED = re.compile(
    r"(?P<requirement>[a-z0-9-]+(?:\[[a-z0-9,-]+\])?==[^ ]+(?: ; [^\\]+?)?)(?: +--hash=sha256:[0-9a-f]{64})+"
)

each_lock = pytest.mark.parametrize("lock", LOCKS)
needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="no make")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def lines(lock: str) -> list[str]:
    """What a locked file says, one requirement a line."""
    joined = read(f"requirements/{lock}.txt").replace("\\\n", "")
    return [line for line in joined.splitlines() if not line.lstrip().startswith("#")]


def locked(lock: str) -> dict[str, Requirement]:
    """What a locked file holds, by name."""
    found = (PINNED.fullmatch(line) for line in lines(lock))
    requirements = [Requirement(match["requirement"]) for match in found if match]
    return {canonicalize_name(each.name): each for each in requirements}


def group(name: str) -> Iterator[Requirement]:
    """What a dependency group declares, with the groups it includes."""
    for each in PYPROJECT["dependency-groups"][name]:
        if isinstance(each, str):
            yield Requirement(each)
        else:
            yield from group(each["include-group"])


def declared(lock: str) -> list[Requirement]:
    """What pyproject.toml asks a locked file to hold."""
    project = PYPROJECT["project"]
    needed = () if lock == "bench" else map(Requirement, project["dependencies"])  # peers need no bot
    extras = () if lock in {"run", "bench"} else map(Requirement, project["optional-dependencies"]["postgres"])
    groups = group(lock) if lock in PYPROJECT["dependency-groups"] else ()
    return [*needed, *extras, *groups]


def fits(pin: Requirement | None, wanted: Requirement) -> bool:
    return pin is not None and all(wanted.specifier.contains(each.version, prereleases=True) for each in pin.specifier)


def needs(name: str, extra: str) -> Iterator[Requirement]:
    """What a package that is installed needs here, for itself or for one of its extras."""
    try:
        said = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:  # of another platform, or one of the tools
        return
    for each in map(Requirement, said):
        if each.marker is None or each.marker.evaluate({"extra": extra}):
            yield each


def missing(wanted: Iterable[Requirement], pins: Mapping[str, Requirement]) -> list[str]:
    """What pip would still have to look for: needed by what is wanted, and not among the pins."""
    found: list[str] = []
    seen: set[tuple[str, str]] = set()
    left = list(wanted)
    while left:
        each = left.pop()
        if not fits(pins.get(canonicalize_name(each.name)), each):
            found.append(str(each))
        for extra in ("", *each.extras):
            if (each.name, extra) not in seen:
                seen.add((each.name, extra))
                left.extend(needs(each.name, extra))
    return found


@each_lock
def test_every_line_of_a_locked_file_is_pinned_and_hashed(lock: str) -> None:
    assert [line for line in lines(lock) if not PINNED.fullmatch(line)] == []
    assert len(locked(lock)) == len(lines(lock)) > 0


@each_lock
def test_a_locked_file_names_no_host(lock: str) -> None:
    assert "://" not in read(f"requirements/{lock}.txt")


@each_lock
def test_what_is_declared_is_locked_within_its_bounds(lock: str) -> None:
    pins = locked(lock)
    assert [str(each) for each in declared(lock) if not fits(pins.get(canonicalize_name(each.name)), each)] == []


@each_lock
def test_nothing_that_is_locked_needs_what_is_not_with_its_extras(lock: str) -> None:
    assert missing([*declared(lock), *locked(lock).values()], locked(lock)) == []


def test_what_an_extra_needs_is_missed_when_it_is_not_locked() -> None:
    asked = missing([Requirement("python-telegram-bot[socks]")], locked("dev"))
    assert [Requirement(each).name for each in asked] == ["socksio"]


@pytest.mark.parametrize(("smaller", "larger"), [("run", "postgres"), ("postgres", "dev"), ("dev", "tools")])
def test_the_larger_locked_file_holds_the_smaller_one_at_the_same_versions(smaller: str, larger: str) -> None:
    pins = locked(larger)
    assert [name for name, each in locked(smaller).items() if pins[name].specifier != each.specifier] == []


@pytest.mark.parametrize("where", ["Makefile", "Dockerfile", "docs/deploy.md"])
def test_what_is_locked_is_installed_as_it_is_and_then_checked(where: str) -> None:
    text = read(where).replace("\\\n", " ")
    installs = re.findall(r"install (.*) -r (?:requirements/|\$<)(.*(?:\n.*)?)", text)
    assert installs
    for options, after in installs:
        assert {"--no-deps", "--require-hashes"} <= set(options.split()), options
        assert " check" in after


def test_all_packages_of_the_bot_go_into_the_wheel() -> None:
    included = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["include"]
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"benchmarks", "tests"}
    assert {f"/{name}/" for name in folders} | {"/*.py"} <= set(included)


def test_the_image_is_made_of_files_that_are_there_on_the_oldest_python_that_will_do() -> None:
    text = read("Dockerfile")
    (version,) = set(re.findall(r"^FROM python:(\S+)-slim\b", text, re.MULTILINE))
    assert SpecifierSet(f">={version}") == SpecifierSet(PYPROJECT["project"]["requires-python"])
    sources = [
        source for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE) for source in line.split()
    ]
    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []
    commands = [json.loads(command) for command in re.findall(r"\bCMD (\[.*\])", text)]
    started = [command[1] if command[1] != "-m" else command[2].replace(".", "/") + ".py" for command in commands]
    assert len(started) == 2
    assert [name for name in started if not (ROOT / name).is_file()] == []
    health = ", ".join(commands[0])
    assert f"test: [CMD, {health}]" in read("compose.yaml")


def test_neither_secrets_nor_records_get_into_the_image() -> None:
    assert {".*", "*.env", "data"} <= set(read(".dockerignore").splitlines())


def make(*words: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "-n", "VENV=.venv", "-o", ".venv/dev.stamp", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)  # noqa: S603


@needs_make
@pytest.mark.parametrize(
    ("said", "environment", "installed"),
    [
        ("", {}, "run"),
        ("DATABASE_URL=\n", {}, "run"),
        ("# DATABASE_URL=postgresql://here/name\n", {}, "run"),
        ("DATABASE_URL=postgresql://here/name\n", {}, "postgres"),
        ("", {"DATABASE_URL": "postgresql://here/name"}, "postgres"),
    ],
)
def test_the_driver_of_a_database_is_installed_where_one_is_named(
    tmp_path: Path, said: str, environment: dict[str, str], installed: str
) -> None:
    (tmp_path / ".env").write_text(said, encoding="utf-8")
    (tmp_path / "requirements").symlink_to(ROOT / "requirements")
    command = ["make", "-n", "-f", str(ROOT / "Makefile"), "VENV=new", "run"]
    settings = {"PATH": os.environ["PATH"], **environment}
    ran = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, check=True, text=True)  # noqa: S603
    assert re.findall(r"-r requirements/(\w+)\.txt", ran.stdout) == [installed]


@needs_make
def test_a_part_of_the_tests_is_every_file_with_that_in_its_path_and_without_a_threshold() -> None:
    said = make("test", "T=letters").stdout.split()
    files = [word for word in said if word.startswith("tests/")]
    assert {"tests/handlers/test_letters.py", "tests/interviews/test_letters_mail.py"} <= set(files)
    assert [path for path in files if "letters" not in path] == []
    assert "--cov" not in said


@needs_make
def test_a_part_that_is_none_is_refused() -> None:
    said = make("test", "T=lettres")
    assert said.returncode
    assert 'no test file has "lettres" in its path' in said.stderr
