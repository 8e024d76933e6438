"""Makes the language model that ships with the project; nothing here is needed at run time."""
