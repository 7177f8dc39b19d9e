"""The chart of the annual report as a picture that stays readable in greys."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib import resources

from export.annual.model import Chart
from export.typesetting import Typesetter

_SHARP = 220  # dots an inch


def picture(chart: Chart, nothing: str) -> bytes:
    """A PNG. `nothing` stands where no figure is reported."""
    data = {"kinds": chart.kinds, "years": [asdict(y) for y in chart.years], "nothing": nothing}
    template = resources.files("export.annual").joinpath("chart.typ").read_bytes()
    said = {"chart": json.dumps(data, ensure_ascii=False)}
    with Typesetter() as typesetter:
        return typesetter.typeset({"main.typ": template}, said, "png", _SHARP)
