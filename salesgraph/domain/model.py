"""The base of all data that crosses a step."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable record: unknown fields are refused, field docstrings become schema descriptions."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
