"""The fields of the root, one noun a file."""
