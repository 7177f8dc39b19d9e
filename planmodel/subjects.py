"""The subjects that targets and activities stand under."""

from __future__ import annotations

from planmodel.plan import Plan, derived
from planmodel.rows import Row


def listing(plan: Plan) -> list[Row]:
    """One row is a subject, in its order: code, name_vi, name_en."""
    return plan.rows("SELECT code, name_vi, name_en FROM subject ORDER BY position")


@derived
def by_code(plan: Plan) -> dict[str, Row]:
    """Every subject by its code, in their order, as `listing`."""
    return {row["code"]: row for row in listing(plan)}
