"""One command a module; each has a ``run`` that the command line calls."""
