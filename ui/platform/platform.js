// The few words that the platform brings along in English ("No results", "Press Enter to apply"),
// in the page's language. `window.planPlatform` is a list of [words in another language, words here];
// {n} stands for a number or a name.
window.planTranslate = (() => {
  const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace("\\{n\\}", "(.+)");
  const pairs = window.planPlatform.map(([from, to]) => [
    new RegExp(`^\\s*${escape(from)}\\s*$`), to.replace("{n}", "$1"),
  ]);
  const said = (words) => {
    const text = window.planShown(words);
    for (const [from, to] of pairs) {
      // The spaces around stay: they part it from what stands beside it.
      if (from.test(text)) return text.replace(/\S[^]*\S|\S/, (inner) => inner.replace(from, to));
    }
    return text;
  };
  return (root) => {
    if (root.nodeType === Node.TEXT_NODE) {
      if (said(root.data) !== root.data) root.data = said(root.data);
      return;
    }
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest("svg, .stHtml")) return;
    for (const node of [root, ...root.querySelectorAll("[aria-label], [title]")]) {
      for (const name of ["aria-label", "title"]) {
        const label = node.getAttribute(name);
        if (label && said(label) !== label) node.setAttribute(name, said(label));
      }
    }
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const short = window.planShown(node.data).length < 90;
      if (short && said(node.data) !== node.data) node.data = said(node.data);
    }
  };
})();
window.planTranslate(document.body);
if (!window.planObserver) {
  window.planObserver = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach((node) => window.planTranslate(node));
      else window.planTranslate(change.target);
    }
  });
  window.planObserver.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributeFilter: ["aria-label", "title"],
  });
}
