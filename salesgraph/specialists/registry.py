"""The eight built-in specialists, bound to the playbook."""

from functools import partial

from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.specialist import Specialist
from salesgraph.playbook import Playbook
from salesgraph.specialists import (
    after_sales,
    closer,
    greeter,
    handoff,
    needs_assessor,
    objection_handler,
    recommender,
    security_guard,
)


def built_in(playbook: Playbook) -> dict[SpecialistName, Specialist]:
    """Return every built-in specialist by name."""
    return {
        "greeter": partial(greeter.plan, playbook=playbook),
        "needs_assessor": partial(needs_assessor.plan, playbook=playbook),
        "recommender": partial(recommender.plan, playbook=playbook),
        "objection_handler": partial(objection_handler.plan, playbook=playbook),
        "closer": partial(closer.plan, playbook=playbook),
        "after_sales": partial(after_sales.plan, playbook=playbook),
        "security_guard": partial(security_guard.plan, playbook=playbook),
        "handoff": partial(handoff.plan, playbook=playbook),
    }
