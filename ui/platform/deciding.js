// A report that is decided of: the button that was pressed is gone, and with it the place of whoever
// goes by key. Who opens the reason writes next; who has decided reads what came of it.
if (!window.planDeciding) {
  window.planDeciding = true;
  const places = {
    return: "[class*=st-key-reason_] textarea",
    not_yet: ".st-key-decide_return button",
    accept: ".reports-state", accept_after_all: ".reports-state", give_back: ".reports-state",
  };
  const goOn = (act, left) => {
    const place = document.querySelector(places[act]);
    const isGone = !document.querySelector(`.st-key-decide_${act}`);
    if (!isGone || !place) return left && setTimeout(goOn, 50, act, left - 1);
    if (document.activeElement === document.body) place.focus();
  };
  document.addEventListener("click", ({ target }) => {
    const act = Object.keys(places).find((name) => target.closest?.(`.st-key-decide_${name} button`));
    if (act) setTimeout(goOn, 50, act, 100);
  });
}
