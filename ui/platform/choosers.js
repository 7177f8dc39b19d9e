// Choosers find what is typed as the search does. The platform compares it with an option's label,
// letter by letter: the label holds all that the option is called behind what is shown
// (choosers.py), and what is typed is folded as those names are (planmodel.matching.fold).
window.planShown = (text) => text.replace(/\u2063.*$/s, "");
if (!window.planChoosers) {
  window.planChoosers = true;
  const fold = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD")
    .replace(/\p{Mn}/gu, "").replace(/\s+/g, " ");
  // The box keeps the letters as they were typed; whoever reads its value reads them folded. A
  // rewritten box would break the keyboards that put accents on by going back over a word.
  document.addEventListener("focusin", ({ target }) => {
    if (target.planFolds || !target.closest("[data-testid=stMultiSelect], [data-testid=stSelectbox]")) return;
    const held = Object.getOwnPropertyDescriptor(target, "value");
    if (target.tagName !== "INPUT" || !held?.get) return;
    target.planFolds = true;
    Object.defineProperty(target, "value", {
      ...held,
      get() { return fold(held.get.call(this)); },
      set(words) { held.set.call(this, window.planShown(`${words}`)); },
    });
  });
}
