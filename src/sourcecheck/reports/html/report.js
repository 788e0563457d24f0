"use strict";
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const cards = all(".card");
  const bar = document.querySelector(".filters");
  if (!bar) return;
  bar.hidden = false;

  const words = byId("filter-words");
  const organization = byId("filter-organization");
  const rule = byId("filter-rule");
  const chips = all(".chip");
  const shown = byId("shown");
  const help = byId("help");
  const numberOf = (card) => card.querySelector(".number").textContent;
  const byNumber = new Map(cards.map((card) => [numberOf(card), card]));
  const searchable = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));

  // --- filters

  const has = (list, value) => value === "any" || list.split(" ").includes(value);

  const filter = () => {
    const pressed = chips.filter((chip) => chip.ariaPressed === "true");
    const states = pressed.map((chip) => chip.dataset.state);
    const wanted = words.value.trim().toLowerCase();
    let count = 0;
    for (const card of cards) {
      const fits =
        (states.length === 0 || states.includes(card.dataset.state)) &&
        has(card.dataset.organizations || "", organization.value) &&
        has(card.dataset.rules || "", rule.value) &&
        searchable.get(card).includes(wanted);
      card.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const place of all("[data-claims]")) {
      const gone = place.dataset.claims.split(" ").every((number) => byNumber.get(number).hidden);
      if (place.localName === "mark") place.classList.toggle("off", gone);
      else place.hidden = gone;
    }
    const total = cards.length;
    shown.textContent = count === total ? `${total} claims` : `${count} of ${total} claims`;
  };

  const showAll = () => {
    for (const chip of chips) chip.ariaPressed = "false";
    words.value = "";
    organization.value = "any";
    rule.value = "any";
    filter();
  };

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.ariaPressed = chip.ariaPressed === "true" ? "false" : "true";
      filter();
    });
  }
  words.addEventListener("input", filter);
  organization.addEventListener("change", filter);
  rule.addEventListener("change", filter);

  // --- going to a claim

  let current = null;

  const choose = (card) => {
    if (current) current.classList.remove("current");
    current = card;
    card.classList.add("current");
    near(numberOf(card));
  };

  const near = (number) => {
    for (const mark of all("mark")) {
      mark.classList.toggle("near", mark.dataset.claims.split(" ").includes(number));
    }
  };

  const goTo = (card) => {
    if (card.hidden) showAll();
    choose(card);
    card.scrollIntoView({ block: "nearest" });
    card.focus({ preventScroll: true });
    history.replaceState(null, "", `#${card.id}`);
  };

  const followAddress = () => {
    const card = byId(location.hash.slice(1));
    if (card && card.classList.contains("card")) goTo(card);
  };

  const step = (by) => {
    const visible = cards.filter((card) => !card.hidden);
    if (visible.length === 0) return;
    const at = visible.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : at + by;
    goTo(visible[Math.max(0, Math.min(visible.length - 1, next))]);
  };

  document.addEventListener("click", (event) => {
    const place = event.target.closest("[data-claims]");
    const card = place ? byNumber.get(place.dataset.claims.split(" ")[0]) : null;
    if (!card || place.classList.contains("off")) return;
    event.preventDefault();
    goTo(card);
  });
  for (const card of cards) {
    card.addEventListener("mouseenter", () => near(numberOf(card)));
    card.addEventListener("mouseleave", () => near(current ? numberOf(current) : ""));
    card.addEventListener("focusin", () => choose(card));
  }
  addEventListener("hashchange", followAddress);

  // --- keys

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => words.focus(),
    "?": () => help.showModal(),
    o: () => {
      const link = current && current.querySelector(".ways a");
      if (link) link.click();
    },
    Escape: showAll,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const typing = event.target.closest("input, select, textarea");
    if (typing) {
      if (event.key === "Escape") {
        showAll();
        typing.blur();
      }
      return;
    }
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  byId("help-button").addEventListener("click", () => help.showModal());
  byId("help-close").addEventListener("click", () => help.close());

  filter();
  followAddress();
})();
