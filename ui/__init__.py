"""The frame around every page: opening the plan, the link, the ribbon, the parts they share.

What the pages need is imported here, once, before the first of them runs: two first visitors at
one moment would else import it page by page, and one of them find a package half done.
"""

import atexit
import gc
from importlib import import_module

for _name in (
    *("babel.dates", "babel.numbers", "jinja2", "pandas", "plotly.graph_objects"),
    "streamlit.elements.plotly_chart",
):
    import_module(_name)

# What is imported is no garbage: no collection has to look it through again. The platform's own
# after every run is off (docs/decisions.md).
gc.collect()
gc.freeze()
atexit.register(gc.unfreeze)  # at the end everything is let go of, or libraries report a leak
