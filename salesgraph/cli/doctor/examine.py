"""Look at everything."""

from salesgraph.cli.doctor.finding import Finding
from salesgraph.cli.doctor.home import home
from salesgraph.cli.doctor.knowledge import knowledge
from salesgraph.cli.doctor.versions import versions
from salesgraph.settings import Settings


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Return what was found, topic by topic; nothing is changed."""
    return (*versions(), *knowledge(settings), *home(settings))
