"""Settings come from the environment; a value of the wrong kind is named."""

import pytest

from graph.errors import SettingsError
from graph.settings import Settings


@pytest.mark.parametrize(
    ("text", "meant"), [("yes", True), (" TRUE ", True), ("1", True), ("off", False), ("No", False)]
)
def test_a_switch_is_yes_or_no(text: str, meant: bool) -> None:
    assert Settings.from_environment({"CLAIMGRAPH_GRAPHIQL": text}).graphiql is meant


@pytest.mark.parametrize(
    ("variable", "text"),
    [("CLAIMGRAPH_GRAPHIQL", "maybe"), ("CLAIMGRAPH_GRAPHIQL", ""), ("CLAIMGRAPH_PORT", "yes")],
)
def test_a_value_of_the_wrong_kind_is_named(variable: str, text: str) -> None:
    with pytest.raises(SettingsError, match=variable):
        Settings.from_environment({variable: text})


def test_a_store_is_a_folder_or_an_address() -> None:
    folder = Settings.from_environment({"CLAIMGRAPH_STORE": "here"})
    address = Settings.from_environment({"CLAIMGRAPH_STORE": "http://127.0.0.1:7878"})

    assert (str(folder.store), folder.remote) == ("here", False)
    assert (address.remote_query_url, address.remote) == ("http://127.0.0.1:7878", True)
    assert not address.at("there").remote
    assert folder.at("HTTPS://host/sparql").remote_query_url == "HTTPS://host/sparql"
