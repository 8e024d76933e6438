"""What is measured, and against what: commands that anyone can run."""
