// What HTML alone cannot do, each an addition: without it links load the page anew and still lead
// to the same view.
document.documentElement.lang = window.planLanguage;
// A browser's translator would rewrite names and figures under the hands of the platform.
document.documentElement.translate = false;
if (!window.planBehaviour) {
  window.planBehaviour = true;
  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const link = event.target.closest(
      "a:is([data-go], [data-copy], [data-back], [data-to], [data-step], [data-fold], [data-print])");
    if (!link || !plain) return;
    if (link.dataset.back !== undefined && history.length < 2) return;
    event.preventDefault();
    if (link.dataset.back !== undefined) return history.back();
    if (link.dataset.step !== undefined) return step(Number(link.dataset.step));
    if (link.dataset.to !== undefined) {
      const place = document.getElementById(link.hash.slice(1));
      if (place) arriveAt(place);
      return;
    }
    if (link.dataset.fold !== undefined) {
      const folded = document.body.classList.toggle(`${link.dataset.fold}-unfolded`);
      return link.setAttribute("aria-expanded", folded);
    }
    if (link.dataset.print !== undefined) return window.print();
    if (link.dataset.copy !== undefined) {
      copy(link.dataset.copy || window.location.href).then((done) => {
        const said = done ? "copied" : "not-copied";
        link.classList.add(said);
        setTimeout(() => link.classList.remove(said), done ? 2000 : 6000);
      });
      return;
    }
    const found = link.closest("[data-testid=stPopoverBody]"); // the answer may take the link away
    afterTyping(() => {
      follow(link);
      if (found?.isConnected) finder()?.click();
    });
  });

  // Keys go on from where a link leads.
  const arriveAt = (place) => {
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  };

  // A link may name a place of the page that it leads to: it is gone to once that is drawn.
  let asked = location.hash.slice(1);
  const goTo = () => {
    const name = CSS.escape(readable(asked));
    const place = document.querySelector(`#${name}`) ?? document.querySelector(`[id^="${name}-"]`);
    const isDrawn = document.querySelector(".stApp")?.dataset.testScriptState === "notRunning";
    if (!place || !isDrawn || place.closest("[data-stale=true]")) return;
    asked = "";
    arriveAt(place);
  };

  // Streamlit listens for Back and Forward: the same road changes the page without a reload.
  const follow = (link) => {
    const opens = link.dataset.present !== undefined;
    const bar = link.closest("nav.menu, nav.languages");
    if (bar) refocus(bar.className);
    // Shown in another site's page, the next page is shown there too.
    const next = new URL(link.href);
    if (new URLSearchParams(location.search).get("embed") === "true") next.searchParams.set("embed", "true");
    history.pushState(opens ? { planOpened: true } : {}, "", next.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    asked = next.hash.slice(1);
    if (document.body.classList.contains("menu-unfolded")) document.querySelector("[data-fold=menu]").click();
  };

  // A run for a box of the old page that meets the change of page leaves a blank one: what was
  // just typed is answered first. A box waits 200 ms for the next letter.
  let typed = 0;
  document.addEventListener("input", () => { typed = Date.now(); }, true);
  const afterTyping = (act) => {
    const since = Date.now() - typed;
    const runs = document.querySelector(".stApp")?.dataset.testScriptState === "running";
    if (since > 2000 || (since > 350 && !runs)) return act();
    setTimeout(() => afterTyping(act), 30);
  };

  // Over plain http browsers keep the clipboard from us: the older way then, which some refuse too.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const held = document.activeElement;
      const box = document.createElement("textarea");
      box.value = text;
      box.style.position = "fixed";
      box.style.opacity = "0";
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      held?.focus({ preventScroll: true });
      return done;
    }
  };

  // The bar is drawn anew with every page: whoever went through it by key goes on where they were.
  const refocus = (nav) => {
    const watch = new MutationObserver(() => {
      const own = document.querySelector(`nav.${nav} [aria-current]`);
      if (!own || document.activeElement !== document.body) return;
      watch.disconnect();
      own.focus({ preventScroll: true });
    });
    watch.observe(document.querySelector(".st-key-bar"), { subtree: true, childList: true });
    setTimeout(() => watch.disconnect(), 3000);
  };

  // A row that is opened for the first time: what it holds comes out of its attribute.
  document.addEventListener("toggle", ({ target }) => {
    const place = target.open && target.querySelector(":scope > [data-folded]");
    if (!place) return;
    place.innerHTML = place.dataset.folded;
    delete place.dataset.folded;
  }, true);

  // A link that acts as a button takes the space bar too.
  document.addEventListener("keydown", (event) => {
    const button = event.target.closest?.("a[role=button]");
    if (!button || event.key !== " ") return;
    event.preventDefault();
    button.click();
  });

  // On paper: the page's whole link (its words alone where only this machine answers to the
  // address), the day, and charts that scale to the sheet.
  const readable = (address) => {
    try { return decodeURIComponent(address); } catch { return address; }
  };
  const sheet = 690; // pixels between the margins of A4
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("[data-address]").forEach((place) => {
      const { hostname, href, pathname, search } = window.location;
      const ownMachine = /^(localhost|127\..*|\[::1\])$/.test(hostname);
      place.textContent = readable(ownMachine ? pathname + search : href);
    });
    document.querySelectorAll("[data-today]").forEach((place) => {
      place.textContent = new Date().toLocaleDateString(window.planLanguage === "vi" ? "vi-VN" : "en-GB");
    });
    document.querySelectorAll(".js-plotly-plot").forEach((chart) => {
      const drawn = Number(chart.querySelector(".main-svg")?.getAttribute("width"));
      chart.style.zoom = Math.min(1, sheet / (drawn || sheet));
    });
  });
  window.addEventListener("afterprint", () => {
    document.querySelectorAll(".js-plotly-plot").forEach((chart) => { chart.style.zoom = ""; });
  });

  // The search of the frame: its box has the focus once it is open, however long that takes, and
  // keeps it when the platform gives it to the sheet around the box a moment later.
  const finder = () => document.querySelector(".st-key-find button");
  const intoBox = (left, held = 0) => {
    const box = document.querySelector(".st-key-find_words input");
    const has = box && box === document.activeElement;
    if (box && !has) box.focus();
    if (left && held < 4) setTimeout(intoBox, 50, left - 1, has ? held + 1 : 0);
  };
  document.addEventListener("click", (event) => {
    if (finder()?.contains(event.target)) setTimeout(intoBox, 50, 60);
  });

  // The platform's way past the menu ends before it: it ends at what comes after the bar.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-testid=stSkipToContent]")) return;
    const after = document.querySelector(".st-key-ribbon, .st-key-reading");
    if (!after) return;
    event.preventDefault();
    event.stopPropagation();
    after.tabIndex = -1;
    after.focus();
  }, true);

  // "r" alone draws the page anew and "c" empties the server's memory: the platform's keys for those
  // who write a page, nothing that a reader means.
  window.addEventListener("keydown", (event) => {
    const writes = event.target.closest?.("input, textarea, select, [role=listbox], [role=combobox]");
    const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.isTrusted && alone && !writes && ["c", "r"].includes(event.key.toLowerCase())) event.stopPropagation();
  }, true);

  // Enter opens the first result, once it is the answer to what stands in the box. The platform
  // never sees the key: it would draw the results anew under the page that opens.
  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (event.key !== "Enter" || event.isComposing || !box.closest?.(".st-key-find_words")) return;
    event.preventDefault();
    event.stopPropagation();
    const open = (left) => {
      const answer = document.querySelector("[data-asked]");
      const first = document.querySelector(".found-list a[href]");
      if (answer?.dataset.asked === box.value.trim()) first?.click();
      else if (left) setTimeout(open, 100, left - 1);
    };
    if (box.value.trim()) open(50);
  }, true);

  // The decision: what the address opens is shown once it is drawn, or else the first words found;
  // previous and next walk through the words found.
  const step = (by) => {
    const found = [...document.querySelectorAll(".decision mark")];
    if (!found.length) return;
    const now = found.findIndex((mark) => mark.classList.contains("current"));
    const next = (now + by + found.length) % found.length;
    found[now]?.classList.remove("current");
    found[next].classList.add("current");
    found[next].scrollIntoView({ block: "center" });
    document.querySelector("[data-hit-place]").textContent = next + 1;
  };
  // What stays on top, for what stays beneath it.
  const band = () => document.querySelector(":is(.st-key-ribbon, .st-key-reading)")?.parentElement;
  const measured = new ResizeObserver(([{ target }]) => {
    const { position, top } = getComputedStyle(target);
    const stays = position === "sticky" ? target.offsetHeight + parseFloat(top) : 0;
    document.body.style.setProperty("--band", `${stays}px`);
  });
  let watched = null;

  // A list closes once something is chosen: it lies over what the choice changes.
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("[role=option]")) return;
    const box = document.querySelector("input[role=combobox][aria-expanded=true]");
    setTimeout(() => box?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
  }, true);

  // On a phone the subjects of a long list come folded, but for the one that holds an opened row.
  const phone = window.matchMedia("(max-width: 40rem)");
  const foldSubjects = () => {
    const fresh = document.querySelectorAll(".subject-group:not([data-drawn])");
    const long = document.querySelectorAll(".target").length > 8;
    fresh.forEach((group) => {
      group.dataset.drawn = "";
      if (phone.matches && long) group.open = Boolean(group.querySelector(".target[open]"));
    });
  };
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".subject-group").forEach((group) => { group.open = true; });
  });

  new MutationObserver(() => {
    foldSubjects();
    if (asked) goTo();
    if (band() && band() !== watched) {
      measured.disconnect();
      measured.observe(watched = band());
    }
    const text = document.querySelector(".decision:not([data-drawn])");
    if (!text) return;
    text.dataset.drawn = "";
    setTimeout(() => {
      const band = document.querySelector(".st-key-reading").parentElement;
      text.style.setProperty("--band", `${band.offsetHeight}px`);
      const opened = text.querySelector("td .exact") || text.querySelector("[data-show]");
      if (opened) opened.scrollIntoView({ block: "center", inline: "center" });
      else step(1);
    }, 150);
  }).observe(document.body, {
    subtree: true, childList: true, attributeFilter: ["data-test-script-state"],
  });
}
