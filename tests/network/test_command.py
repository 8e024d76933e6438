"""``claimgraph network`` on the fictional world of ``tests/schema``, in a real store."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import networkx as nx
import pytest

from api.commands.network import FormatName, MeasureName, ProjectionName
from graph.network import Measure, NetworkFormat, Projection
from graph.store import open_store
from tests.schema import world

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the command line finds the world."""
    settings = world.settings_in(tmp_path_factory.mktemp("world"))
    with open_store(settings, create=True) as store:
        world.fill(store, world.gazetteer_of(settings))
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("CLAIMGRAPH_")},
        "CLAIMGRAPH_STORE": str(settings.store),
        "CLAIMGRAPH_BASE_IRI": settings.base_iri,
        "CLAIMGRAPH_GAZETTEER": settings.gazetteer,
        "CLAIMGRAPH_MIN_FREE_DISK_MB": "1",
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def network(environment: dict[str, str]) -> Run:
    """Runs ``claimgraph network``."""

    def command(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        line = [sys.executable, "-m", "api.cli", "network", *map(str, arguments)]
        return subprocess.run(line, env=environment, capture_output=True, check=False, timeout=60)

    return command


def _json(done: subprocess.CompletedProcess[bytes]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_network_is_shown_for_people(network: Run) -> None:
    lines = network().stdout.decode().splitlines()

    assert lines[0] == "actors-bases-assets: 4 entities, 4 edges"
    assert any(" ".join(line.split()) == "Heron asset-from North Port Naval Base 2" for line in lines)
    assert lines[-1] == "(4 rows)"


def test_the_network_is_shown_for_programs(network: Run) -> None:
    found = _json(network("--projection", "citations", "--format", "json"))
    names = {node["iri"]: node["name"] for node in found["nodes"]}

    assert {(names[edge["source"]], names[edge["target"]]) for edge in found["edges"]} == {
        ("Harbour Gazette", "Aland Wire"),
        ("Aland Wire", "Ana Brook"),
        ("Harbour Gazette", "unnamed dockers"),
    }


def test_a_path_shows_the_sentence_of_each_step(network: Run) -> None:
    done = network("--path", "Ana Brook", "unnamed dockers")
    text = done.stdout.decode()

    assert done.returncode == 0, done.stderr
    for words in (
        "Ana Brook to unnamed dockers: 2 steps",
        "1. Ana Brook -speaker-about-> North Port Naval Base",
        "2. North Port Naval Base <-speaker-about- unnamed dockers",
        world.FIRST, world.SECOND, "in frigate: Frigate leaves North Port",
    ):  # fmt: skip
        assert words in text


def test_a_path_between_speakers_shows_a_sentence_of_each(network: Run) -> None:
    arguments = ("--projection", "co-statement", "--format", "json", "--path", "Ana Brook", "unnamed dockers")
    (step,) = _json(network(*arguments))["path"]

    assert sorted(one["quote"] for one in step["statements"]) == sorted([world.FIRST, world.SECOND])


def test_a_place_stands_for_its_sites_and_says_so(network: Run) -> None:
    text = network("--about", "North Port", "--path", "Heron", "North Port").stdout.decode()

    assert text.startswith("North Port was taken for North Port and 2 sites that lie there\n")
    assert "Heron -asset-from-> North Port Naval Base" in text


def test_only_statements_of_the_day_tie_anyone(network: Run) -> None:
    then = _json(network("--as-of", "2031-05-05", "--format", "json", "--path", "Ana Brook", "Heron"))
    before = _json(network("--as-of", "2031-05-04", "--format", "json"))

    assert [one["quote"] for step in then["path"] for one in step["statements"]] == [world.FIRST]
    assert before["edges"] == []


def test_brokers_are_shown_with_whose_words_and_for_whom(network: Run) -> None:
    assert "Aland Wire  1" in network("--brokers").stdout.decode()
    (broker,) = _json(network("--brokers", "--format", "json"))["brokers"]

    assert broker["speakers"] == [{"name": "Ana Brook", "statements": 1}]
    assert broker["publishers"] == [{"name": "Harbour Gazette", "statements": 1}]


@pytest.mark.parametrize("measure", Measure)
def test_who_stands_in_the_middle_is_shown(network: Run, measure: Measure) -> None:
    found = _json(network("--centrality", measure, "--format", "json"))

    assert found["entities"][0]["name"] == "North Port Naval Base"


def test_who_stands_together_is_shown(network: Run) -> None:
    (group,) = _json(network("--communities", "--format", "json"))["communities"]

    assert {node["name"] for node in group} == {
        "Ana Brook",
        "Heron",
        "North Port Naval Base",
        "unnamed dockers",
    }


def test_a_network_is_written_into_a_file_that_reads_back(network: Run, tmp_path: Path) -> None:
    file = tmp_path / "network.graphml"
    done = network("--format", "graphml", "-o", file)

    assert (done.returncode, done.stdout) == (0, b"")
    assert len(nx.read_graphml(BytesIO(file.read_bytes()))) == 4
    assert network("--format", "graphml").stdout == file.read_bytes()


def test_a_table_may_go_into_a_file(network: Run, tmp_path: Path) -> None:
    assert network("-o", tmp_path / "table.txt").returncode == 0
    assert (tmp_path / "table.txt").read_bytes() == network().stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--about", "North Prot"), 5, "North Port"),
        (("--path", "Ana Brook", "Oil Harbour"), 5, "is in no edge of actors-bases-assets"),
        (("--path", "Nobody", "North Port"), 5, "Nobody"),
        (("--path", "a", "b", "--brokers"), 2, "ask one at a time"),
        (("--communities", "--format", "gexf"), 2, "take table or json"),
        (("--brokers", "--projection", "sayings"), 2, "brokers stand in citations"),
        (("--projection", "friends"), 2, "co-statement"),
        (("--as-of", "yesterday"), 6, "2024-12-12"),
    ],
)
def test_what_cannot_be_had_is_one_line(
    network: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = network(*arguments)

    assert done.returncode == code
    assert done.stdout == b""
    assert len(done.stderr.decode().splitlines()) == 1
    assert words in done.stderr.decode()


def test_the_words_of_the_command_are_those_of_the_networks() -> None:
    assert get_args(ProjectionName) == tuple(Projection)
    assert get_args(MeasureName) == tuple(Measure)
    assert get_args(FormatName) == ("table", "json", *NetworkFormat)
