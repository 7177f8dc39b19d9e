"""What a reader's screen does, timed in the page itself: from the click, or from the address, to
the last thing painted."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import chromium
from tests.reader.visitor import COUNT_RUNS, QUIET

# After every change of the page the next picture is waited for; the time of the last is kept.
_WATCH = """(() => {
  window.from = 0; window.painted = 0; window.changes = 0;
  const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    window.painted = performance.now();
  }));
  const aside = "[data-testid=stStatusWidget], head";  // what nobody looks at
  const kinds = { subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ["d", "style", "transform", "width", "height", "class"] };
  const within = (root) => [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
    shadowRoot ? [shadowRoot, ...within(shadowRoot)] : []);
  const known = new WeakSet();
  const changed = new MutationObserver((all) => {
    if (!all.some(({ target }) => !target.closest?.(aside))) return;
    window.changes += 1;
    window.charted ||= all.some(({ target }) => target.closest?.(".js-plotly-plot"));
    drawn();
    for (const root of window.Bokeh ? within(document) : []) {  // Panel draws in shadow roots
      if (!known.has(root)) changed.observe(root, kinds);
      known.add(root);
    }
  });
  window.stands = (what) => document.querySelector(what)
    || (window.Bokeh && within(document).some((root) => root.querySelector(what)));
  const start = () => changed.observe(document.documentElement, kinds);
  if (document.documentElement) start();
  else document.addEventListener("readystatechange", start, { once: true });
  addEventListener("click", () => {
    window.from = performance.now(); window.changes = 0; window.painted = 0; window.charted = false;
  }, true);
})()"""
CHART = ".js-plotly-plot .barlayer .point"
_QUIET_FOR = 350  # milliseconds without a change: nothing more comes


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=QUIET)
        yield launched
        launched.close()


def window(opened: Browser) -> BrowserContext:
    """A laptop's window."""
    return opened.new_context(viewport={"width": 1366, "height": 768})


def page(context: BrowserContext, streamlit: bool = True) -> Page:
    """A tab that is watched; of a Streamlit app the runs are counted too."""
    tab = context.new_page()
    if streamlit:
        tab.add_init_script(COUNT_RUNS)
    tab.add_init_script(_WATCH)
    return tab


def at_rest(tab: Page, last: str = CHART) -> None:
    """Waits until what comes last stands there and nothing has changed for a while."""
    tab.wait_for_function(
        f"window.stands('{last}') && window.painted > 0"
        f" && performance.now() - window.painted > {_QUIET_FOR}",
        timeout=60_000,
    )


def click(tab: Page, act: Callable[[], object], last: str = CHART) -> float:
    """Milliseconds from the click to the last change painted. What the click itself changes is not
    the answer: a Streamlit app has ended its run since, another has drawn in its chart."""
    ended = tab.evaluate("window.from = 0, window.runsEnded ?? null")
    act()
    tab.wait_for_function(
        "(ended) => window.from > 0 && window.changes > 0"
        " && (window.runsEnded > ended || (ended === null && (window.charted || window.Bokeh)))",
        arg=ended,
        timeout=60_000,
    )
    at_rest(tab, last)
    milliseconds: float = tab.evaluate("window.painted - window.from")
    return milliseconds


def load(tab: Page, url: str, last: str = CHART) -> float:
    """Milliseconds from the address to the last change painted."""
    tab.goto(url)
    at_rest(tab, last)
    milliseconds: float = tab.evaluate("window.painted")
    return milliseconds
