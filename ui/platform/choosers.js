// Choosers find what is typed as the search does. The platform compares it with an option's label,
// letter by letter: the label holds all that the option is called behind what is shown
// (choosers.py), and what is typed is folded as those names are (planmodel.matching.fold).
window.planShown = (text) => text.replace(/\u2063.*$/s, "");
if (!window.planChoosers) {
  window.planChoosers = true;
  const fold = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD")
    .replace(/\p{Mn}/gu, "").replace(/\s+/g, " ");
  // The box keeps the letters as they were typed; whoever reads its value reads them folded. A
  // rewritten box would break the keyboards that put accents on by going back over a word. A box that
  // holds a choice is met as soon as it stands there: it would show all that the choice is called.
  const meet = (box) => {
    const held = Object.getOwnPropertyDescriptor(box, "value");
    if (box.planFolds || !held?.get) return;
    box.planFolds = true;
    Object.defineProperty(box, "value", {
      ...held,
      get() { return fold(held.get.call(this)); },
      set(words) { held.set.call(this, window.planShown(`${words}`)); },
    });
    const words = held.get.call(box);
    if (words !== window.planShown(words)) box.value = words;
  };
  // A click marks the choice that is held, as the key Tab does: what is typed takes its place.
  const typed = new WeakSet();
  document.addEventListener("input", ({ target }) => typed.add(target));
  document.addEventListener("focusout", ({ target }) => typed.delete(target));
  document.addEventListener("click", ({ target }) => {
    const box = target.closest?.("[data-testid=stSelectbox]")?.querySelector("input");
    if (box && !typed.has(box)) box.select();
  }, true);  // the arrow's own click does not come up to here
  const boxes = ":is([data-testid=stMultiSelect], [data-testid=stSelectbox]) input";
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) node.querySelectorAll?.(boxes).forEach(meet);
    }
  }).observe(document.body, { subtree: true, childList: true });
  document.querySelectorAll(boxes).forEach(meet);
}
