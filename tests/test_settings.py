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
