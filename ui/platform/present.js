// The slideshow. All slides are drawn; one is shown. The address follows without a reload, so that
// a reload or a copied link opens the same slide.
if (!window.planPresent) {
  window.planPresent = true;
  const deck = () => document.querySelector(".deck");
  const slides = () => [...deck().querySelectorAll(".slide")];
  const shown = () => slides().findIndex((slide) => !slide.hidden);
  let timer = null;

  const show = (asked) => {
    const all = slides();
    const at = Math.min(Math.max(asked, 0), all.length - 1);
    all.forEach((slide, place) => { slide.hidden = place !== at; });
    deck().querySelector("[data-said]").textContent =
      `${all[at].getAttribute("aria-label")}: ${all[at].querySelector("h1").textContent}`;
    const address = new URL(location.href);
    if (at) address.searchParams.set("slide", at + 1);
    else address.searchParams.delete("slide");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
    if (timer) play(true);
  };

  const play = (on) => {
    clearInterval(timer);
    timer = null;
    const button = deck()?.querySelector("[data-slide=play]");
    if (!button) return;
    button.setAttribute("aria-pressed", on);
    button.title = on ? button.dataset.moving : button.dataset.still;
    button.setAttribute("aria-label", button.title);
    if (!on) return;
    const next = () => {
      if (deck()) show((shown() + 1) % slides().length);
      else play(false);
    };
    timer = setInterval(next, 1000 * deck().dataset.seconds);
  };

  // Back where the slideshow was opened from this dashboard, else to the view's overview.
  const leave = () => {
    play(false);
    if (history.state?.planOpened) history.back();
    else deck().querySelector("a[data-slide=leave]").click();
  };

  const acts = {
    next: () => show(shown() + 1),
    previous: () => show(shown() - 1),
    first: () => show(0),
    last: () => show(slides().length - 1),
    play: () => play(!timer),
    leave,
  };
  const keys = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous",
    Home: "first", End: "last", Escape: "leave", a: "play", A: "play",
  };
  document.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!deck() || !act || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " && event.target.closest("button, a")) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key === " " && event.shiftKey ? "previous" : act]();
  }, true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".deck [data-slide]");
    if (!button || (button.dataset.slide === "leave" && !history.state?.planOpened)) return;
    event.preventDefault();
    event.stopPropagation();
    acts[button.dataset.slide]();
  }, true);
  // Nobody touches the machine that shows slides: its screen stays on, where the browser can do that.
  let awake = null;
  const stayAwake = async () => {
    if (!deck() || document.hidden || awake) return;
    awake = await navigator.wakeLock?.request("screen").catch(() => null);
    awake?.addEventListener("release", () => { awake = null; });
  };
  document.addEventListener("visibilitychange", stayAwake);

  const arrive = () => {
    if (!deck()) awake?.release();
    const drawn = document.querySelector(".deck:not([data-drawn])");
    if (!drawn) return;
    drawn.dataset.drawn = "";
    show(shown());
    stayAwake();
  };
  arrive();
  new MutationObserver(arrive).observe(document.body, { subtree: true, childList: true });
}
