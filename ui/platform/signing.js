// Signing in and out leads to another site and back to the first page: the page from which it began
// is opened again, with its view. Only what this site kept itself, and only right after.
if (!window.planSigning) {
  window.planSigning = true;
  const place = "planSigning", longest = 15 * 60 * 1000;
  const kept = (act) => {
    try { return act(sessionStorage); } catch { return null; } // a browser that keeps nothing
  };
  document.addEventListener("click", ({ target }) => {
    if (!target.closest?.(":is(.st-key-sign_in, .st-key-sign_out) button")) return;
    const from = new URL("./", location.href).pathname;
    const told = { from, to: location.pathname + location.search, at: Date.now() };
    kept((store) => store.setItem(place, JSON.stringify(told)));
  }, true);
  const forget = () => kept((store) => store.removeItem(place));
  window.addEventListener("pageshow", (event) => event.persisted && forget()); // Back, from the sign-in
  const { from, to, at } = kept((store) => JSON.parse(store.getItem(place))) ?? {};
  forget();
  const isBack = location.pathname === from && !location.search && Date.now() - at < longest;
  if (isBack && new URL(to, location.origin).origin === location.origin) location.replace(to);
}
