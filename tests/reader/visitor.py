"""A person with a real browser, who waits until the page has followed."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.reader.markup import plain

# Without these a browser looks for its maker's hosts at every start.
QUIET = [
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-first-run", "--disable-gpu", "--no-sandbox", "--disable-quic"),
]


# How many runs the server has told the page began, and which was the last to end: what was still
# on its way when somebody acted is no answer to it. One that ended early is followed by the one
# that it made room for. It listens to the messages: the state that the page shows may jump over a
# run that is quicker than a picture.
_BEGUN, _FINISHED = (
    ForwardMsg.DESCRIPTOR.fields_by_name[name].number for name in ("new_session", "script_finished")
)
COUNT_RUNS = (
    """window.runsBegun = 0;
window.runsEnded = 0;
const said = (bytes) => {  // what the last field of a protobuf message says
  let at = 0, kind = 0, told = 0;
  const varint = () => {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * place;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    [kind, told] = [key >> 3, varint()];
    if ((key & 7) === 2) at += told;  // its length
  }
  return [kind, told];
};
const drawn = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
window.WebSocket = class extends WebSocket {
  constructor(...words) {
    super(...words);
    this.addEventListener("message", ({ data }) => {
      const [kind, told] = said(new Uint8Array(data));
      if (kind === BEGUN) window.runsBegun += 1;
      const run = window.runsBegun;
      if (kind === FINISHED && told !== EARLY) drawn(() => { window.runsEnded = run; });
    });
  }
};""".replace("BEGUN", str(_BEGUN))
    .replace("FINISHED", str(_FINISHED))
    .replace("EARLY", str(ForwardMsg.FINISHED_EARLY_FOR_RERUN))
)

# The run has ended, its elements have come, and the code that draws them has come too.
_SETTLED = """() => {
  const some = (what) => document.querySelector(what);
  return some("[data-testid=stApp]")?.getAttribute("data-test-script-state") === "notRunning"
    && !some("[data-stale=true]") && !some("[data-testid=stSkeleton]")
    && [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
      .every((chart) => chart.querySelector(".barlayer"));
}"""

# What fades in has done so.
_AT_REST = """Promise.all(document.getAnimations()
  .filter((motion) => motion.effect.getComputedTiming().iterations !== Infinity)
  .map((motion) => motion.finished.catch(() => true))).then(() => true)"""

# A run has begun since and ended, in this document or in one that was loaded anew.
_FOLLOWED = """([origin, begun]) =>
  window.runsEnded > (performance.timeOrigin === origin ? begun : 0)"""


# The road of a link of a page (ui/platform/behaviour.js).
_FOLLOW = """(href) => {
  history.pushState({}, "", href);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}"""

_KEEP_PICTURES = """() => {
  const drawn = XMLSerializer.prototype.serializeToString;
  XMLSerializer.prototype.serializeToString = function (node) {
    const text = drawn.call(this, node);
    if (node.classList?.contains("main-svg")) window.picture = text;
    return text;
  };
}"""

_ENGLISH = re.compile(
    r"\b(Choose|Select|Search|Overview|Budget|Target|Lead|Unit|Clear|Copy|Total|Source|Deploy|"
    r"Rerun|Settings|Running|options?|results?|of the|million|Increment|Decrement)\b"
)


class Visitor:
    """A person at the dashboard."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.base = page, url
        page.add_init_script(COUNT_RUNS)
        self.hosts: set[str] = set()
        page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))

    def open(self, address: str = "/") -> Visitor:
        """Opens an address as a link of a page does, where one stands there: the page changes and
        is not loaded anew, which takes a third of the time. Elsewhere it is typed."""
        if not self.page.url.startswith(self.base) or self.address == address:
            return self.load(address)
        return self.after(lambda: self.page.evaluate(_FOLLOW, self.base + address))

    def load(self, address: str = "/") -> Visitor:
        """Types an address: the page is loaded anew, and its session is new."""
        self.page.goto(self.base + address)
        return self.settled()

    def settled(self) -> Visitor:
        """Waits until the page has been drawn whole and nothing runs any more."""
        self.page.wait_for_selector(".foot, .no-plan, .deck[data-drawn]", timeout=60_000)
        self.page.wait_for_function(_SETTLED, timeout=60_000)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        self.page.evaluate(_AT_REST)
        return self

    def after(self, act: Callable[[], object]) -> Visitor:
        """Does what makes the page follow, and waits until it has, however slow the machine."""
        before = self.page.evaluate("[performance.timeOrigin, window.runsBegun]")
        act()
        self.page.wait_for_function(_FOLLOWED, arg=before, timeout=60_000)
        return self.settled()

    def click(self, what: str) -> Visitor:
        """Clicks, and waits for the page to follow."""
        return self.after(self.page.locator(what).first.click)

    def unfold(self, what: str) -> Visitor:
        """Clicks what opens in place, without a word to the server."""
        self.page.locator(what).first.click()
        return self

    def type(self, what: str, words: str) -> Visitor:
        """Writes into a box, presses Enter, and waits for the page to follow."""
        box = self.page.locator(what).first
        box.fill(words)
        return self.after(lambda: box.press("Enter"))

    def back(self) -> Visitor:
        return self.after(self.page.go_back)

    def forward(self) -> Visitor:
        return self.after(self.page.go_forward)

    def keep_pictures(self) -> None:
        """From now on `window.picture` is the last picture of a chart as it leaves."""
        self.page.evaluate(_KEEP_PICTURES)

    def waits_for(self, what: str, condition: str) -> None:
        """Waits until the one element fits: a JavaScript condition on `element`."""
        handle = self.page.locator(what).first.element_handle()
        self.page.wait_for_function(f"element => {condition}", arg=handle)

    @property
    def address(self) -> str:
        return self.page.url.removeprefix(self.base)

    def over(self) -> int:
        """By how many pixels the page is wider than its screen."""
        main = self.page.locator("[data-testid=stMain]")
        wider: int = main.evaluate("main => main.scrollWidth - main.clientWidth")
        return wider

    def english(self, attribute: str) -> list[str]:
        """The English words that a Vietnamese page shows, or says in this attribute."""
        words: str = self.page.locator("[data-testid=stApp]").inner_text()
        words += self.page.locator(f"[{attribute}]").evaluate_all(
            "(all, name) => ' ' + all.map(e => e.getAttribute(name)).join(' ')", attribute
        )
        return _ENGLISH.findall(words.replace("Website", ""))

    def said(self, selector: str = ".sentence") -> str:
        """The words of a part of the page, its spaces and joiners as the eye reads them."""
        text: str = self.page.locator(selector).first.inner_text()
        return plain(text)
