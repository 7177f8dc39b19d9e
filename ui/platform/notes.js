// Notes that were opened by key are typed in at once, though their boxes come with the next run: what
// is typed until then is held for them, a Tab too. Nothing of it goes elsewhere.
if (!window.planNotes) {
  window.planNotes = true;
  const { stops, close } = window.planPopovers;
  const app = () => document.querySelector("[data-testid=stApp]").dataset;
  let opener = null, held = "", isTyping = false;

  // The boxes of a button's own notes, known by the name of its line: others may still be open.
  const boxesOf = (button) => {
    const [, name] = /st-key-note_(\S+)/.exec(button.closest("[class*=st-key-note_]").className);
    const first = document.querySelector(`[data-testid=stPopoverBody] [class*="_${name}_"] input`);
    return first ? [...first.closest("[data-testid=stPopoverBody]").querySelectorAll("input")] : [];
  };
  // Each step is a task of its own: the platform keeps what it has drawn of a box before it is left.
  const type = async (boxes) => {
    const all = stops(document), behind = all.slice(all.indexOf(opener) + 1);
    const places = [...boxes, ...behind.filter((stop) => !boxes.includes(stop))];
    let at = 0;
    places[at].focus();
    while (held && opener) {
      const [said] = held.split("\t", 1);
      held = held.slice(said.length || 1);
      if (said) document.execCommand("insertText", false, said);
      else {
        at += 1;
        if (at === boxes.length) await close();
        places[at]?.focus();
      }
      await new Promise((then) => setTimeout(then));
    }
  };
  const lead = async () => {
    const isOpen = opener?.getAttribute("aria-expanded") === "true";
    if (!isOpen || isTyping || app().testScriptState !== "notRunning") return;
    const boxes = boxesOf(opener);
    if (!boxes.length) return;
    isTyping = true;
    await type(boxes);
    isTyping = false;
    opener = null;
  };

  const hold = (event) => {
    const { key } = event;
    if (key === "Backspace") held = held.slice(0, -1);
    else if (key === "Tab") held += "\t";
    else if (key.length === 1) held += key;
    else if (key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("keydown", (event) => { // before anybody else reads the key
    const { key, target, isTrusted } = event;
    if (!isTrusted) return;
    const isAlone = !(event.ctrlKey || event.metaKey || event.altKey || (key === "Tab" && event.shiftKey));
    const isHeld = opener && (isTyping || target === opener) && key !== "Escape" && isAlone;
    if (isHeld && app().testConnectionState === "CONNECTED") return hold(event);
    const button = target.closest?.("[class*=st-key-note_] button[aria-expanded=false]");
    opener = ["Enter", " "].includes(key) ? button : null;
    held = "";
  }, true);
  window.addEventListener("pointerdown", () => { opener = null; }, true);
  new MutationObserver(lead).observe(document.body, {
    subtree: true, childList: true, attributeFilter: ["data-test-script-state", "aria-expanded"],
  });
}
