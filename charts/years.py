"""The need of each year, stacked by source: the one chart that every money page opens with."""

from __future__ import annotations

from typing import Any

from look import palette
from planmodel.filter import SOURCES
from planmodel.rows import Row, sums
from wording.words import Words

_LABEL_FROM = 0.05  # a smaller part of the axis has no room for its label


def figure(
    rows: list[Row],
    years: tuple[int, ...],
    chosen: tuple[int, ...],
    words: Words,
    wholes: dict[int, int],
    as_share: bool = False,
) -> dict[str, Any]:
    """A Plotly figure from rows of year, source, amount (million dong): a bar for each of
    `years`, pale where `chosen` leaves it out (empty chooses all). `wholes` is the whole plan's
    need of each year, million dong, which every share names. A point's customdata is its year."""
    lit = chosen or years
    names = [str(year) for year in years]
    totals = dict.fromkeys(years, 0) | sums(rows, "year")
    top = max(totals.values(), default=0) or 1

    def label(year: int, amount: int) -> str:
        return words.share(amount, wholes[year]) if as_share else words.amount(amount)

    traces = []
    for source in SOURCES:
        part = sums((row for row in rows if row["source"] == source), "year")
        if not part:
            continue
        name, amounts = words(f"source.{source}"), [part.get(year, 0) for year in years]
        bars = list(zip(years, amounts, strict=True))
        ground, ink = palette.SOURCE[source], palette.ON_SOURCE[source]
        hovers = [
            words(
                "chart.year_hover",
                year=year,
                source=name,
                amount=words.with_unit(amount),
                share=words.share(amount, wholes[year]),
            )
            for year, amount in bars
        ]
        traces.append(
            {
                "type": "bar",
                "name": name,
                "x": names,
                "y": amounts,
                "customdata": list(years),
                "text": [label(y, a) if a / top >= _LABEL_FROM else "" for y, a in bars],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "constraintext": "none",
                "textfont": {"color": [ink if y in lit else palette.INK for y in years]},
                "marker": {
                    "color": [ground if y in lit else palette.UNCHOSEN for y in years],
                    "line": {"color": palette.PAPER, "width": 2},
                },
                "hovertext": hovers,
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
        )
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": names,
            "y": [totals[year] for year in years],
            "text": [f"<b>{label(y, totals[y])}</b>" if totals[y] else "–" for y in years],
            "textposition": "top center",
            "textfont": {"size": 15},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    )
    return {
        "data": traces,
        "layout": {
            **base_layout(words),
            "barmode": "stack",
            "bargap": 0.26,
            "height": 300,
            "margin": {"l": 0, "r": 0, "t": 30, "b": 26},
            "xaxis": {"type": "category", "fixedrange": True, "tickfont": {"size": 14}},
            "yaxis": {"visible": False, "fixedrange": True, "range": [0, top * 1.08]},
        },
    }


def base_layout(words: Words) -> dict[str, Any]:
    """What every figure shares: the fonts, the number signs, no legend, no dragging."""
    return {
        "font": {"family": palette.SANS, "size": 14, "color": palette.INK},
        "paper_bgcolor": palette.PAPER,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "separators": words.separators,
        "hoverlabel": {"bgcolor": palette.INK, "font": {"color": palette.PAPER, "size": 14}},
    }
