"""Reading a question: words, names, dates, what is said and done, and who does what in it."""
