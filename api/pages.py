"""Small pages for people who open an address in a browser.  They ask nothing of the outside."""

from importlib.resources import files


def index_page() -> str:
    """What the server offers."""
    return _page("index")


def _page(name: str) -> str:
    return (files("api") / "html" / f"{name}.html").read_text(encoding="utf-8")
