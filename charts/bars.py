"""Totals side by side: a bar for each lead, activity, unit, ..., stacked by source."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from textwrap import wrap
from typing import Any

from charts.years import base_layout
from look import letters, palette
from planmodel.filter import SOURCES
from planmodel.rows import Row, sums
from wording.words import Words

_LINE_HEIGHT = 20  # pixels, of a line of a name
_GAP = "\N{NO-BREAK SPACE}" * 2  # between a line of a name and its bar
_SIZE = 14  # of a name's letters, pixels
_SPARE = 3  # pixels, for another browser may set them a little wider
_LETTERS = 30  # a name breaks here, at two or three lines at the most


def figure(
    rows: list[Row], names: dict[str, str], words: Words, whole: int, as_share: bool = False
) -> dict[str, Any]:
    """A Plotly figure from rows of key, source, amount (million dong), the largest key first. The
    label is the total, or its share of `whole` (million dong). A point's customdata is its key."""
    totals = sums(rows, "key")
    keys = sorted(totals, key=lambda key: -totals[key])
    wrapped = [wrap(names[key], _LETTERS, break_on_hyphens=False) for key in keys]
    labels = [f"{_GAP}<br>".join(lines) for lines in wrapped]
    top = max(totals.values(), default=0) or 1
    traces: list[dict[str, Any]] = []
    for source in SOURCES:
        part = sums((row for row in rows if row["source"] == source), "key")
        if not part:
            continue
        name, amounts = words(f"source.{source}"), [part.get(key, 0) for key in keys]
        hovers = [
            words("chart.bar_hover", name=names[key], source=name, amount=words.with_unit(amount))
            for key, amount in zip(keys, amounts, strict=True)
        ]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": labels,
                "x": amounts,
                "customdata": keys,
                "marker": {
                    "color": palette.SOURCE[source],
                    "line": {"color": palette.PAPER, "width": 1},
                },
                "hovertext": hovers,
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
        )
    ends = [totals[key] for key in keys]
    shown = [words.share(end, whole) if as_share else words.amount(end) for end in ends]
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "y": labels,
            "x": ends,
            "text": [f"  {text}" for text in shown],
            "textposition": "middle right",
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    )
    # Room for the names is made here: Plotly would draw all again once it has set them.
    widths = [letters.width(f"{line}{_GAP}") for lines in wrapped for line in lines]
    room = ceil(max(widths, default=0) * _SIZE) + _SPARE
    # Neighbours that both wrap need the most room; every row has the same height.
    counts = list(map(len, wrapped))
    beside = max((a + b for a, b in pairwise(counts)), default=2 * max(counts, default=1))
    return {
        "data": traces,
        "layout": {
            **base_layout(words),
            "barmode": "stack",
            "bargap": 0.35,
            "height": round(len(keys) * (beside / 2 * _LINE_HEIGHT + 6)) + 16,
            "margin": {"l": room, "r": 64, "t": 4, "b": 4},
            "xaxis": {"visible": False, "fixedrange": True, "range": [0, top]},
            "yaxis": {
                "type": "category",
                "range": [len(keys) - 0.5, -0.5],  # from the top
                "fixedrange": True,
                "ticksuffix": _GAP,
                "tickfont": {"size": _SIZE},
            },
        },
    }
