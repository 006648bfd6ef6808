"""Where things lie. The only module that reads the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

PACKAGE = Path(__file__).parent


def knowledge_root() -> Path:
    """Return the folder of the shipped knowledge: inside the wheel, or beside the package in a checkout."""
    installed = PACKAGE / "knowledge"
    return installed if installed.is_dir() else PACKAGE.parent / "knowledge"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What can be configured without code.

    Attributes:
        home: Folder for everything salesgraph writes: threads, index, reader weights (`SALESGRAPH_HOME`).
        knowledge: Folder with manuals, playbook, utterances, phrases and demo shops (`SALESGRAPH_KNOWLEDGE`).
        embedding: Makes the vectors of the index: `offline`, or `openai:` and a model
            (`SALESGRAPH_EMBEDDING`).
        shop: Folder or demo name of the shop that LangGraph Server speaks for (`SALESGRAPH_SHOP`).
    """

    home: Path
    knowledge: Path
    embedding: str = "offline"
    shop: str = "north_trail_en"

    @classmethod
    def from_env(cls) -> "Settings":
        """Read the settings from the environment; what is not set has a default."""
        home = os.environ.get("SALESGRAPH_HOME")  # noqa: TID251 - this is the one module that may
        knowledge = os.environ.get("SALESGRAPH_KNOWLEDGE")  # noqa: TID251 - as above
        return cls(
            home=Path(home) if home else user_data_path("salesgraph"),
            knowledge=Path(knowledge) if knowledge else knowledge_root(),
            embedding=os.environ.get("SALESGRAPH_EMBEDDING") or cls.embedding,  # noqa: TID251 - as above
            shop=os.environ.get("SALESGRAPH_SHOP") or cls.shop,  # noqa: TID251 - as above
        )
