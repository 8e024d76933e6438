"""The vocabulary as data: classes, properties, shapes, schemes and the gazetteer."""
