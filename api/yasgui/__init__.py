"""YASGUI, served from our own files: the page behind ``/sparql`` asks nothing of the outside."""

from api.yasgui.files import yasgui_file
from api.yasgui.page import yasgui_page

__all__ = ["yasgui_file", "yasgui_page"]
