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

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-box]");
    if (!link) return;
    event.preventDefault();
    const asked = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const line = asked?.closest("[class*=st-key-line_]");
    line?.scrollIntoView({ block: "center" });
    line?.querySelector("input, button")?.focus({ preventScroll: true });
  });

  const digits = () => {
    document.querySelectorAll("[class*=st-key-number_] input:not([inputmode])").forEach((box) => {
      box.inputMode = "numeric";
    });
  };
  digits();
  new MutationObserver(digits).observe(document.body, { subtree: true, childList: true });
}
