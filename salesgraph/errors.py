"""Every exception salesgraph raises on purpose.

    SalesGraphError
    ├── UsageError      the caller: a wrong argument, name or thread id
    ├── DataError       the files: a shop, a knowledge card, a conversation file
    ├── StorageError    the machine: a store that is locked, damaged or not writable
    └── EmbeddingError  the service: an embedding model that cannot be reached or refuses

The first split is whose fault it is. Each message says what is wrong, which value, and what to do.
"""

from pathlib import Path


class SalesGraphError(Exception):
    """The base of all errors raised by salesgraph."""


class UsageError(SalesGraphError):
    """A mistake in how the library was called."""


class DataError(SalesGraphError):
    """A file that does not hold what it should.

    Attributes:
        file: The file that is wrong.
        where: The row, card or field inside it; empty when the whole file is meant.
        problem: What is wrong, with the value.
        fix: What to do about it.
    """

    def __init__(self, *, file: Path, problem: str, fix: str, where: str = "") -> None:
        """Keep the parts as attributes and join them into one message."""
        self.file = file
        self.where = where
        self.problem = problem
        self.fix = fix
        place = f"{file}, {where}" if where else str(file)
        super().__init__(f"{place}: {problem}. {fix}")


class StorageError(SalesGraphError):
    """A store that cannot be used right now.

    Attributes:
        path: The file or folder concerned.
    """

    def __init__(self, message: str, *, path: Path) -> None:
        """Keep the path beside the message."""
        self.path = path
        super().__init__(message)


class EmbeddingError(SalesGraphError):
    """An embedding model that is asked for vectors cannot be reached or refuses."""
