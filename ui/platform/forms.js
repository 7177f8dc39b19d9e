// A form that is filled in by hand: Enter goes on to the next box, a phone shows its digits, and a link
// leads into the box that it names.
if (!window.planForms) {
  window.planForms = true;
  const boxes = () => [...document.querySelectorAll(
    "[class*=st-key-line_] [class*=st-key-number_] input, [class*=st-key-line_] [class*=st-key-text_] input")];

  // A box that is left is kept. At once: what is typed next belongs to the next box.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    const all = boxes(), at = all.indexOf(event.target);
    const next = at < 0 ? null : all[at + 1];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  });

  // Into the box of an item, whose name the platform writes into a class.
  const lead = (item) => {
    const name = item.replace(/[^\w-]/g, "-");
    const box = document.querySelector(`[class*="_${name}_value_"] :is(input, button)`);
    box?.closest("[class*=st-key-line_], .st-key-report_document").scrollIntoView({ block: "center" });
    box?.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-box]");
    if (!link) return;
    event.preventDefault();
    lead(decodeURIComponent(link.hash.slice(1)));
  });
  // The page itself leads into a box, once, when all of it is drawn.
  const led = (state) => {
    const mark = document.querySelector("[data-leads]:not([data-done])");
    if (!mark || state !== "notRunning") return;
    mark.dataset.done = "";
    lead(mark.dataset.leads);
  };

  // A box that was being typed in while the server went is not read when it is locked: it is left once
  // more as soon as it can be, and then goes on.
  const begun = new Set();
  document.addEventListener("input", ({ target }) => {
    if (boxes().includes(target)) begun.add(target);
  });
  document.addEventListener("focusout", ({ target }) => {
    if (!target.disabled) begun.delete(target);
  });
  let wasLost = false, hasRun = false;
  new MutationObserver((changes) => {
    const { testConnectionState, testScriptState } = changes.at(-1).target.dataset;
    led(testScriptState);
    if (testConnectionState !== "CONNECTED") {
      wasLost ||= begun.size > 0;
      hasRun = false;
      return;
    }
    // A server that was started again knows no box before its first run is over.
    hasRun ||= testScriptState === "running" || changes.some(({ oldValue }) => oldValue === "running");
    if (!wasLost || !hasRun || testScriptState !== "notRunning") return;
    wasLost = false;
    setTimeout(() => {
      const left = [...begun].filter((box) => box.isConnected && !box.disabled);
      begun.clear();
      for (const box of left) {
        box.focus();
        box.blur();
      }
      left.at(-1)?.focus();
    }, 300);
  }).observe(document.body, {
    subtree: true, attributeOldValue: true,
    attributeFilter: ["data-test-connection-state", "data-test-script-state"],
  });

  const digits = () => {
    document.querySelectorAll("[class*=st-key-number_] input:not([inputmode])").forEach((box) => {
      box.inputMode = "numeric";
    });
  };
  digits();
  new MutationObserver(digits).observe(document.body, { subtree: true, childList: true });
}
