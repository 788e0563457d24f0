"use strict";
// Text from outside is only ever put in as textContent.
const token = location.hash.slice(1);
let now = null;
let busy = false;

const $ = (id) => document.getElementById(id);

function make(tag, words, name) {
  const element = document.createElement(tag);
  if (words) element.textContent = words;
  if (name) element.className = name;
  return element;
}

function pieces(tag, segments) {
  const element = make(tag);
  element.append(...segments.map((each) => (each.marked ? make("strong", each.text, "deciding") : each.text)));
  return element;
}

function link(url, words) {
  const element = make("a", words);
  element.href = /^https?:\/\//i.test(url) ? url : "#";
  element.target = "_blank";
  element.rel = "noopener noreferrer";
  return element;
}

async function ask(path, body) {
  const headers = { "X-Sourcecheck-Token": token };
  const options = { headers, cache: "no-store" };
  if (body) {
    headers["Content-Type"] = "application/json";
    headers["If-Match"] = `"${now.sha}"`;
    Object.assign(options, { method: "POST", body: JSON.stringify(body) });
  }
  const answer = await fetch(path, options);
  if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
    throw new Error(await answer.text());
  }
  return answer.json();
}

async function act(body) {
  if (busy || !now) return;
  busy = true;
  try {
    const claim = now.claim ? now.claim.id : "";
    const said = await ask("/act", { claim, ...body });
    close();
    if (said.quit) {
      say("The review is over; this page can be closed. Everything decided is written.");
      now = null;
      return;
    }
    show(said);
    if (said.trial) offer(said.trial);
  } catch (error) {
    say(`Not done: ${error.message}. Is the command still running?`);
  } finally {
    busy = false;
  }
}

function say(words) {
  $("said").textContent = words;
}

function show(state) {
  now = state;
  say(state.said);
  const count = state.claims.length;
  const place = state.claims.findIndex((claim) => claim.up) + 1;
  $("place").textContent =
    `${place ? `${place} of ${count}` : `all of ${count} seen`} · ${state.decided} decided · ` +
    `${state.left} left · ${state.by}`;
  $("claims").replaceChildren(...state.claims.map(entry));
  $("claim").replaceChildren(...(state.claim ? claimShown(state.claim) : [make("p", "That was the last claim.")]));
  $("source").replaceChildren(...(state.claim ? sourceShown(state.claim) : []));
  $("file").textContent = state.file;
  const added = state.diff.filter((line) => line.startsWith("+")).length;
  const taken = state.diff.filter((line) => line.startsWith("-")).length;
  $("changes").textContent = `+${added} −${taken}`;
  $("diff").textContent = state.diff.join("\n");
}

function entry(claim) {
  const item = make("li");
  const button = make("button", `${claim.decided ? "✓ decided: " : ""}${claim.shown} ${claim.rules}`);
  if (claim.up) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => act({ do: "go", to: claim.id }));
  item.append(button);
  return item;
}

function claimShown(claim) {
  const about = make("p", `${claim.place} · ${claim.shown} · ${claim.verdict} · ${claim.kinds} · said by: ${claim.speaker}`);
  const sentence = make("p");
  sentence.append(claim.before, " ", pieces("mark", claim.text), " ", claim.after);
  const findings = make("ul");
  for (const finding of claim.findings) {
    findings.append(make("li", `${finding.rule} (${finding.severity}): ${finding.message}`, finding.severity));
  }
  const earlier = claim.earlier ? [make("p", `Before: ${claim.earlier}`)] : [];
  return [about, sentence, findings, ...earlier];
}

function citationShown(citation) {
  const shown = [make("p", `${citation.verdict}: ${citation.id} ${citation.title}`, citation.verdict)];
  if (citation.link) shown.push(make("p", `The link is ${citation.link}`));
  for (const passage of citation.passages) shown.push(pieces("blockquote", passage));
  if (citation.differs) shown.push(make("p", citation.differs, "differs"));
  const links = make("p");
  if (citation.url) links.append(link(citation.url, "live page ↗"), " ");
  if (citation.archive) links.append(link(citation.archive, "archived copy ↗"));
  shown.push(links);
  if (citation.reasons.length) shown.push(make("p", `Because: ${citation.reasons.join("; ")}`));
  return shown;
}

function sourceShown(claim) {
  const shown = claim.citation ? citationShown(claim.citation) : [make("p", "No source is attached.")];
  if (claim.citations > 1) shown.push(button("t", "next of its sources", () => act({ do: "turn" })));
  const list = make("ol");
  list.setAttribute("aria-label", "Sources to attach");
  claim.choices.forEach((choice, index) => {
    const item = make("li");
    item.append(button(String(index + 1), `attach ${choice.shown}`, () => act({ do: "attach", source: choice.id })));
    if (choice.says) item.append(` ${choice.says}`);
    if (choice.passage) item.append(make("blockquote", choice.passage));
    list.append(item);
  });
  return [...shown, list];
}

function button(key, words, action) {
  const element = make("button");
  element.type = "button";
  element.append(make("kbd", key), words);
  element.addEventListener("click", action);
  return element;
}

function form(title, fields, done) {
  const shown = make("form");
  shown.append(make("h2", title));
  for (const field of fields) {
    const label = make("label", field.label);
    label.append(field.input);
    shown.append(label);
  }
  const send = make("button", "Write it");
  send.type = "submit";
  const cancel = make("button", "Cancel (Esc)");
  cancel.type = "button";
  cancel.addEventListener("click", close);
  shown.append(send, " ", cancel);
  shown.addEventListener("submit", (event) => {
    event.preventDefault();
    done();
  });
  open(shown);
}

function open(...parts) {
  $("asking").replaceChildren(...parts);
  $("asking").hidden = false;
  const first = $("asking").querySelector("input, select, button");
  if (first) first.focus();
}

function close() {
  $("asking").hidden = true;
  $("asking").replaceChildren();
}

function waive() {
  const code = make("select");
  now.reasons.forEach((reason, index) => {
    const option = make("option", `${index + 1} ${reason}`);
    option.value = String(index + 1);
    code.append(option);
  });
  const words = make("input");
  const expires = make("input");
  expires.placeholder = "2027-01-31, never, or nothing for six months";
  form(
    "Let the claim stand as it is",
    [
      { label: "Why", input: code },
      { label: "In your own words", input: words },
      { label: "Until and including", input: expires },
    ],
    () => act({ do: "waive", code: code.value, words: words.value, expires: expires.value }),
  );
}

function attachNew() {
  const url = make("input");
  url.type = "url";
  form("Attach a new source: it is read first", [{ label: "URL", input: url }], () => {
    say("Reading it …");
    act({ do: "try", url: url.value });
  });
}

function offer(trial) {
  open(
    make("h2", `Attach it as ${trial.id}?`),
    ...citationShown(trial),
    button("y", "attach", () => act({ do: "attach-new", url: trial.address })),
    button("Esc", "do not", close),
  );
}

function relate(what) {
  const citation = now.claim && now.claim.citation;
  if (!citation || citation.passages.length) {
    act({ do: what });
    return;
  }
  const words = make("input");
  form("No passage of the source is shown", [{ label: "Its words, if you have them", input: words }], () =>
    act({ do: what, words: words.value }),
  );
}

const KEYS = [
  ["s", "supports", () => relate("supports")],
  ["o", "other figure", () => relate("other-figure")],
  ["c", "contradicts", () => relate("contradicts")],
  ["n", "new source", attachNew],
  ["w", "waive", waive],
  [".", "waive again", () => act({ do: "waive-again" })],
  [" ", "later", () => act({ do: "later" })],
  ["u", "undo", () => act({ do: "undo" })],
  ["j", "next", () => step(1)],
  ["k", "previous", () => step(-1)],
  ["q", "quit", () => act({ do: "quit" })],
];

function step(by) {
  const place = now.claims.findIndex((claim) => claim.up);
  const next = now.claims[(place < 0 ? now.claims.length : place) + by];
  if (next) act({ do: "go", to: next.id });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    close();
    return;
  }
  if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  if (event.key === " " && event.target.closest("button, a, summary")) return;
  const trial = $("asking").querySelector("kbd");
  if (trial && trial.textContent === event.key) {
    event.preventDefault();
    trial.parentElement.click();
    return;
  }
  if (!$("asking").hidden) return;
  const found = KEYS.find(([key]) => key === event.key.toLowerCase());
  const digit = /^[1-9]$/.test(event.key) && now.claim && now.claim.choices[Number(event.key) - 1];
  if (!found && !digit && event.key !== "t") return;
  event.preventDefault();
  if (found) found[2]();
  else if (digit) act({ do: "attach", source: digit.id });
  else act({ do: "turn" });
});

$("keys").append(...KEYS.map(([key, words, action]) => button(key === " " ? "space" : key, words, () => now && action())));
ask("/state").then(show, (error) => say(`Not let in: ${error.message}. Use the address that the command printed.`));
