"""python -m benchmarks.briefs: the briefs of all 48 units in one run, its time and peak memory, and
that of the process that sets them (export.typesetter)."""

from __future__ import annotations

import sys
import time

from export.brief.brief import briefs
from planmodel.build import PLAN_FILE
from planmodel.plan import Plan
from wording.words import LANGUAGES


def main() -> None:
    """Prints a row a language."""
    plan = Plan(PLAN_FILE)
    before = peak()
    heads = ("language", "briefs", "seconds", "a brief, s", "ZIP, MB", "peak, MB", "before it, MB")
    print(f"| {' | '.join((*heads, 'typst, MB'))} |\n{'|---' * (len(heads) + 1)}|")
    for language in LANGUAGES:
        finished = [0]

        def done(count: int, whole: int, finished: list[int] = finished) -> None:
            finished[0] = count

        start = time.perf_counter()
        archive = briefs(plan, language, done)
        seconds = time.perf_counter() - start
        print(
            f"| {language} | {finished[0]} | {seconds:.1f} | {seconds / finished[0]:.2f} "
            f"| {len(archive) / 1e6:.1f} | {peak():.0f} | {before:.0f} "
            f"| {peak(of_children=True):.0f} |"
        )


def peak(of_children: bool = False) -> float:
    """The most memory that the process has held so far, or one that it started and saw end, MB."""
    if sys.platform == "win32":
        return float("nan")  # Windows counts it otherwise
    import resource

    scale = 1e6 if sys.platform == "darwin" else 1e3
    who = resource.RUSAGE_CHILDREN if of_children else resource.RUSAGE_SELF
    return resource.getrusage(who).ru_maxrss / scale


if __name__ == "__main__":
    main()
