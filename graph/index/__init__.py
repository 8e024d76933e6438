"""The read index: a SQLite file beside the graph that answers filters, orders, totals and texts fast."""
