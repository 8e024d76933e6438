"""Documents become a graph that can be questioned; ``pipeline.py`` knows the order of the stages."""
