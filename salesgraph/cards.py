"""Read typed cards from YAML files, with errors that name file, field and value."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from salesgraph.errors import DataError

Card = TypeVar("Card", bound=BaseModel)

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(file: Path) -> object:
    """Return the parsed content of a YAML file.

    Raises:
        DataError: The file is missing, is not UTF-8, or is not YAML.
    """
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError as error:
        raise DataError(file=file, problem="the file does not exist", fix="Restore or create it.") from error
    except UnicodeDecodeError as error:
        raise DataError(
            file=file, problem=f"not UTF-8 at byte {error.start}", fix="Save it as UTF-8."
        ) from error
    except yaml.YAMLError as error:
        problem = f"not valid YAML: {' '.join(str(error).split())}"
        raise DataError(file=file, problem=problem, fix="Mend the line named above.") from error


def load_card(file: Path, model: type[Card]) -> Card:
    """Return the card in a YAML file, validated.

    Raises:
        DataError: The file is unreadable or a field is wrong; names file, field and value.
    """
    content = read_yaml(file)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        problem = f"{first['msg']} (got {first['input']!r:.80})"
        raise DataError(file=file, where=where, problem=problem, fix="Correct this field.") from error
