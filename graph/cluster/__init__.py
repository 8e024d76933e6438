"""Reading on many machines: the same stages on each worker, and one writer."""
