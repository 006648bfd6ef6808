"""Recording: effects under keys, bounded memory, slots and evidence that last."""

from datetime import UTC, datetime, timedelta

from salesgraph.domain.conversation import MessageId, ThreadId, TurnContext, TurnInput
from salesgraph.domain.effects import CancelFollowUps, Case, Commitment, FollowUp, Remember
from salesgraph.domain.memory import LEDGER, WINDOW, Memory
from salesgraph.domain.plan import Plan
from salesgraph.domain.reading import Budget, IntentGuess, Reading, Slots, TypeEvidence
from salesgraph.domain.reply import Draft
from salesgraph.domain.shop import Shop
from salesgraph.playbook import load_playbook
from salesgraph.recording.absorb import FADE, absorb, merge
from salesgraph.recording.record import effects_of, record
from salesgraph.settings import knowledge_root

NOW = datetime(2025, 6, 10, 10, tzinfo=UTC)
CASE = Case(id="C-1", type="late")
STAGES = load_playbook(knowledge_root()).stages


def turn(text: str = "hello", number: int = 1, **context: object) -> TurnInput:
    """Return a turn."""
    known = TurnContext.model_validate(context)
    return TurnInput(
        thread=ThreadId("t"), message_id=MessageId(f"m{number}"), text=text, context=known, at=NOW
    )


def read(slots: Slots | None = None, *evidence: TypeEvidence) -> Reading:
    """Return a reading of a late parcel."""
    intent = IntentGuess(intent="late_parcel", confidence=0.9, clause="")
    return Reading(language="en", intents=(intent,), slots=slots or Slots(), types=evidence)


def after(plan: Plan, *, memory: Memory | None = None, draft: Draft | None = None, number: int = 1) -> Memory:
    """Return the memory after a turn with one plan."""
    given = turn(number=number)
    return record(
        memory or Memory(),
        turn=given,
        reading=read(),
        plans=[plan],
        draft=draft or Draft(text="hi", said=("hi",)),
        effects=effects_of([plan], turn=given),
        unanswered=(),
        stages=STAGES,
    )


def test_effects_have_keys_of_their_own() -> None:
    """Each effect is named by message id, kind and place, so that it happens once."""
    plan = Plan(specialist="after_sales", actions=(CASE, Remember(key="asked", value="x")))
    assert [effect.key for effect in effects_of([plan], turn=turn())] == ["m1:case:0", "m1:remember:1"]


def test_the_same_action_of_two_plans_happens_once() -> None:
    """Two specialists that want the same thing cause one effect."""
    plan = Plan(specialist="after_sales", actions=(CASE,))
    assert len(effects_of([plan, plan], turn=turn())) == 1


def test_cases_commitments_and_followups_are_kept() -> None:
    """What was opened and promised is remembered."""
    by = NOW + timedelta(days=1)
    actions = (
        CASE,
        Commitment(what="courier_trace", by=by),
        FollowUp(what="case_update", due=by, consented=True),
    )
    memory = after(Plan(specialist="after_sales", actions=actions))
    assert memory.case == CASE
    assert memory.commitments[0].what == "courier_trace"
    assert memory.followups[0].status == "planned"
    assert memory.stage == "after_sales"


def test_opting_out_cancels_everything() -> None:
    """A stop word cancels every planned message and the consent."""
    planned = Memory(followups=(FollowUp(what="question_check", due=NOW, consented=True),))
    actions = (CancelFollowUps(why="opt_out"), Remember(key="opted_out", value="yes"))
    memory = after(Plan(specialist="greeter", actions=actions), memory=planned)
    assert memory.followups[0].status == "cancelled"
    assert memory.customer.opted_out
    assert not memory.customer.consented


def test_memory_is_bounded() -> None:
    """After hundreds of turns the window and the lists have not grown."""
    memory = Memory()
    for number in range(300):
        plan = Plan(specialist="recommender", actions=(Remember(key="offered", value=f"P-{number}"),))
        memory = after(plan, memory=memory, number=number)
    assert len(memory.window) == WINDOW
    assert len(memory.offered) == LEDGER
    assert memory.offered[-1] == "P-299"


def test_a_question_for_the_order_keeps_the_matter_open() -> None:
    """What cannot be answered without the order number waits for it."""
    memory = after(
        Plan(specialist="after_sales"), draft=Draft(text="which order?", said=("ask_order_number",))
    )
    assert memory.open_intents == ("late_parcel",)


def test_slots_last_and_are_corrected() -> None:
    """A later value replaces an earlier one; what is not said again stays."""
    before = Slots(name="Dana", budget=Budget.model_validate({"amount": "100"}))
    merged = merge(before, Slots(budget=Budget.model_validate({"amount": "80"})))
    assert merged.name == "Dana"
    assert merged.budget is not None
    assert merged.budget.amount == 80


def test_evidence_adds_up_and_fades(english_shop: Shop) -> None:
    """A type shows when its evidence is strong enough, and fades without more of it."""
    hint = TypeEvidence(dimension="urgency", pole="urgent", weight=0.3, words="asap")
    memory = absorb(Memory(), read(None, hint), turn=turn(), shop=english_shop)
    assert memory.customer.type_of("urgency") == "unknown"
    memory = absorb(memory, read(None, hint), turn=turn(), shop=english_shop)
    assert memory.customer.type_of("urgency") == "urgent"
    weight = memory.customer.scores["urgency"][0].weight
    faded = absorb(memory, read(), turn=turn(), shop=english_shop)
    assert faded.customer.scores["urgency"][0].weight == weight * FADE


def test_dearer_versions_are_not_offered_to_who_says_no(english_shop: Shop) -> None:
    """`Don't sell me the fancy one` declines the upgrades of the product in question."""
    memory = absorb(
        Memory(chosen="TE-02"), read(Slots(excludes=("upgrade",))), turn=turn(), shop=english_shop
    )
    assert memory.declined == ("TE-03",)


def test_an_unknown_order_number_is_not_remembered(english_shop: Shop) -> None:
    """Only an order of the shop becomes the order of the conversation."""
    memory = absorb(
        Memory(), read(Slots.model_validate({"orders": ["O-999"]})), turn=turn(), shop=english_shop
    )
    assert memory.order == ""
