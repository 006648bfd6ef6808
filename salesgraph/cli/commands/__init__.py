"""One module a command: its arguments. The work is imported when the command runs, so that help is quick."""
