"""Ask a specialist that took the place of a built-in one, and survive whatever it does."""

from collections.abc import Callable
from concurrent.futures import Executor
from concurrent.futures import TimeoutError as Overrun

from salesgraph.domain.plan import Plan, SpecialistName
from salesgraph.domain.specialist import Specialist, SpecialistInput


def ask_swapped(
    name: SpecialistName, specialist: Specialist, given: SpecialistInput, *, pool: Executor, seconds: float
) -> Plan | str:
    """Return the plan of a swapped specialist, or one sentence on why there is none.

    A LangGraph runnable (anything with `invoke`) may stand in for a callable.
    """
    call: Callable[[SpecialistInput], object] = getattr(specialist, "invoke", specialist)
    try:
        answer: object = pool.submit(call, given).result(timeout=seconds)
    except Overrun:
        return f"The swapped {name} took longer than {seconds:g} s; the built-in one answered."
    except Exception as error:  # noqa: BLE001 - foreign code: whatever it raises, the customer gets an answer
        return f"The swapped {name} raised {type(error).__name__}: {error}; the built-in one answered."
    if not isinstance(answer, Plan):
        given_back = type(answer).__name__
        return f"The swapped {name} returned {given_back} instead of a Plan; the built-in one answered."
    return answer.model_copy(update={"specialist": name})
