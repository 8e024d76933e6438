"""The graph for other people's tools: each format is a module here, and ``formats`` lists them all."""
