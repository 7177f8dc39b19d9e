// What had the focus may be gone with what it did, and with it the place of whoever goes by key. They
// go on where what they did says what came of it; else in the box at which they chose what it keeps;
// else in what stands there now under the same name, or under that of what opened the dialog they were
// in; else at the head of what the page shows now.
if (!window.planGoingOn) {
  window.planGoingOn = true;
  const came = { // by the name of a button
    decide_return: "[class*=st-key-reason_] textarea",
    decide_not_yet: ".st-key-decide_return button",
    decide_accept: ".reports-state", decide_accept_after_all: ".reports-state",
    decide_give_back: ".reports-state",
    together_yes: ".reports-outcome",
  };
  const head = ".report-stopped, [data-testid=stMain] h2";
  // What had the focus last, and before it outside of any dialog: the control, and its name.
  let held = null, outside = null, isByKey = false;

  const named = (name) => name && document.querySelector(`.${CSS.escape(name)} :is(button, input, textarea)`);
  const nameOf = (control) => {
    const names = control.closest("[class*=st-key-]")?.classList ?? [];
    return [...names].find((name) => name.startsWith("st-key-"));
  };
  // That of a note stands behind its button until it is opened.
  const chosen = ({ name, line }) => {
    const where = /^st-key-choose_\d+_(\S+)$/.exec(name)?.[1];
    return where && (document.querySelector(`[class*="_${where}_"] :is(input, button)`)
      ?? line?.querySelector("[class*=st-key-note_] button"));
  };
  document.addEventListener("focusin", ({ target }) => {
    const line = target.closest("[class*=st-key-line_]");
    held = target.matches("button, input, textarea") ? { control: target, name: nameOf(target), line } : null;
    if (!target.closest("[role=dialog]")) outside = held;
  });
  window.addEventListener("keydown", () => { isByKey = true; }, true);
  window.addEventListener("pointerdown", () => { isByKey = false; }, true);

  const place = () => {
    const what = came[held.name?.replace("st-key-", "")];
    const said = what && document.querySelector(what);
    if (said || !isByKey) return said;
    if (outside?.control.isConnected) return outside.control;
    return chosen(held) ?? named(held.name) ?? named(outside?.name) ?? document.querySelector(head);
  };
  const goOn = () => {
    if (!held || held.control.isConnected || document.activeElement !== document.body) return;
    const isDrawn = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
    if (!isDrawn || document.querySelector("[data-stale=true], [data-testid=stSkeleton]")) return;
    const found = place();
    if (!found) { held = null; return; }
    if (found.tabIndex === -1) found.tabIndex = -1; // what is read can have the focus, and is no stop
    found.focus(); // what lies under a dialog that has not quite gone takes none, and is asked again
  };
  new MutationObserver(goOn).observe(document.body, {
    subtree: true, childList: true, attributeFilter: ["data-test-script-state", "data-stale", "inert"],
  });
}
