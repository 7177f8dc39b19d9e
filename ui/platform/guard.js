// A page that cannot go on says so, in the reader's language and with a way back to the view: the
// connection is lost, the page is dead, what it is made of is gone with an upgrade, a file with a restart.
if (!window.planGuard) {
  window.planGuard = true;
  let shown = null;
  let moved = Date.now();

  const hide = () => {
    shown?.remove();
    shown = null;
  };
  const say = (kind) => {
    if (shown?.dataset.guard === kind || shown?.dataset.guard === "dead") return;
    hide();
    shown = document.createElement("div");
    shown.className = "guard";
    shown.dataset.guard = kind;
    shown.setAttribute("role", "alert");
    const again = document.createElement("a");
    again.href = location.href; // the view as it was last asked for
    again.textContent = window.planGuardWords.again;
    again.addEventListener("click", (event) => {
      event.preventDefault();
      location.reload();
    });
    shown.append(`${window.planGuardWords[kind]} `, again);
    document.body.append(shown);
  };

  const app = () => document.querySelector("[data-testid=stApp]");
  const connection = () => app()?.dataset.testConnectionState;
  // A server that was started again knows nothing of this page, and passes over what is done in a part
  // of it. The platform asks it for the page only where a run was under way or a part of the page ran
  // last; so it is asked for here, with all that stands in its boxes, by the key that asks for a run.
  let wasConnected = false, isAway = false;
  const askAgain = () => {
    const isConnected = connection() === "CONNECTED";
    for (const kind of isConnected && isAway ? ["keydown", "keyup"] : []) {
      document.dispatchEvent(new KeyboardEvent(kind, { key: "r" }));
    }
    isAway = wasConnected && !isConnected;
    wasConnected ||= isConnected;
  };
  const look = () => {
    if (connection() === "DISCONNECTED_FOREVER") return say("dead");
    if (connection() === "CONNECTED") {
      if (shown?.dataset.guard === "lost") hide();
    } else if (app() && Date.now() - moved > 2000) say("lost");
    // No query lasts longer than ten seconds, and whatever comes from the server moves the page.
    const runs = app()?.dataset.testScriptState === "running";
    if (runs && Date.now() - moved > 20000) say("dead");
    else if (!runs && shown?.dataset.guard === "dead") hide();
  };
  new MutationObserver((changes) => {
    if (changes.every((change) => shown?.contains(change.target) || [...change.addedNodes].includes(shown))) return;
    moved = Date.now();
    askAgain();
    // The platform's own box stands over the middle of the page, and says it in English.
    for (const box of document.querySelectorAll("[data-testid=stDialog]")) {
      if (/Connection error/.test(box.textContent)) box.querySelector("button")?.click();
    }
    if (document.querySelector("[data-testid=stDownloadButtonError]")) say("file");
  }).observe(document.documentElement, {
    subtree: true, childList: true, attributeFilter: ["data-test-connection-state", "data-test-script-state"],
  });
  setInterval(look, 1000);

  // At rest, and yet without its foot: a run was lost on the way to this page. It is asked for once more.
  const whole = ".foot, .deck, .no-plan, .st-key-no_plan, .st-key-stopped";
  let asked = "";
  setInterval(() => {
    if (connection() !== "CONNECTED" || app().dataset.testScriptState !== "notRunning") return;
    if (document.querySelector(whole)) {
      asked = "";
    } else if (Date.now() - moved > 1500 && asked !== location.href) {
      asked = location.href;
      window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    }
  }, 500);

  // A part of the page that is fetched only when it is needed, and is no longer there.
  window.addEventListener("vite:preloadError", () => say("upgraded"));
  window.addEventListener("unhandledrejection", ({ reason }) => {
    if (/dynamically imported module|Unable to preload/.test(String(reason))) say("upgraded");
  });
  window.addEventListener("error", ({ target }) => {
    if (target instanceof HTMLLinkElement || target instanceof HTMLScriptElement) say("upgraded");
  }, true);

  // A file is made by the server: without it, a click on its button would do nothing.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-testid=stDownloadButton]") || connection() === "CONNECTED") return;
    event.preventDefault();
    event.stopPropagation();
    say("lost");
  }, true);
}
