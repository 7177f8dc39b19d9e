// What opens over the page stands at the end of its document. Who goes by key finds it behind its
// button: Tab leads from the button into it, and from its last stop on to what follows the button; it
// closes behind them.
window.planPopovers ??= (() => {
  const sheet = () => document.querySelector("[data-testid=stPopoverBody]");
  const opener = () => document.querySelector("[data-testid=stPopover] button[aria-expanded=true]");
  // Where Tab stops, in its order.
  const stops = (root) => [...root.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((stop) => stop.tabIndex >= 0 && !stop.disabled && stop.getClientRects().length);
  // The platform drops what stands in a box that was not left, and left in a task of its own.
  const close = async () => {
    const button = opener();
    button.focus();
    await null;
    button.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  };

  document.addEventListener("keydown", (event) => {
    const button = opener(), body = sheet();
    if (!button || !body) return;
    if (event.key === "Escape" && body.contains(event.target)) return button.focus();
    if (event.key !== "Tab") return;
    const inside = stops(body);
    if (event.target === button) {
      if (event.shiftKey) return close(); // and back from the button
      if (!inside.length) return;
      event.preventDefault();
      inside[0].focus();
    } else if (event.target === inside.at(event.shiftKey ? 0 : -1)) {
      close();
      if (event.shiftKey) event.preventDefault();
    }
  }, true);
  return { stops, close };
})();
