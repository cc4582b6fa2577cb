/**
 * Save for later: entries collected in this browser, and the brief made of them. Nothing leaves the browser until the brief is
 * opened, whose address then holds the entries. Without this script each entry leads to a brief of its own.
 */
const texts = /** @type {HTMLElement} */ (document.querySelector("script[data-save]")).dataset;
const key = "levier.brief";
const most = 30;

const counters = [...document.querySelectorAll(`a[href="${texts.page}"]:not([hreflang])`)];
const counterLabel = counters[0]?.textContent;
/** Stands beside what was saved last. */
const nextStep = make("a", {});
const status = make("span", { role: "status", class: "vh" });
const buttons = new Map();
/** What the browser would not keep: blocked, full, or private. Lost with the page. */
let unkept = null;

function saved() {
  if (unkept !== null) return unkept;
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return [...new Set(Array.isArray(kept) ? kept : [])].filter((id) => /^[\w-]{1,100}$/.test(id)).slice(0, most);
  } catch {
    return [];
  }
}

function save(ids) {
  unkept = null;
  try {
    localStorage.setItem(key, JSON.stringify(ids));
  } catch {
    unkept = ids;
  }
  paint();
}

const addressOf = (ids) => texts.page + (ids.length === 0 ? "" : `?${ids.map((id) => `item=${id}`).join("&")}`);
const idOf = (address) => new URL(address, location.href).pathname.split("/").pop();

function paint() {
  const ids = saved();
  const label = ids.length === 0 ? counterLabel : texts.brief.replace("#", ids.length);
  for (const link of [...counters, nextStep]) {
    link.href = addressOf(ids);
    link.textContent = label;
  }
  for (const [button, { id }] of buttons) {
    if (!button.isConnected) buttons.delete(button);
    button.setAttribute("aria-pressed", String(ids.includes(id)));
  }
}

/** A problem is also seen, where the reader is. */
function say(text, place) {
  status.className = place === undefined ? "vh" : "note";
  place?.after(status);
  status.textContent = "";
  // Screen readers speak of what changes in a place they know.
  setTimeout(() => (status.textContent = text), 50);
}

function toggle(button, { id, href }) {
  const ids = saved();
  const isIn = ids.includes(id);
  if (!isIn && ids.length >= most) {
    say(texts.full, button);
    return;
  }
  save(isIn ? ids.filter((other) => other !== id) : [...ids, id]);
  if (isIn) nextStep.remove();
  else button.after(" ", nextStep);
  if (unkept !== null) say(texts.unkept, nextStep.isConnected ? nextStep : button);
  else say(`${isIn ? texts.removed : texts.saved} ${nextStep.textContent}`);
  keepPages(isIn ? [] : [href]);
}

/** The pages of what is saved, to be read without a connection. The service worker shows them. */
async function keepPages(added) {
  try {
    const cache = await caches.open("saved");
    const ids = saved();
    for (const { url } of await cache.keys()) if (!ids.includes(idOf(url))) await cache.delete(url);
    await cache.addAll(ids.length === 0 ? added : [...added, addressOf(ids)]);
  } catch {
    // No connection, no room, or a browser without caches: they are read online.
  }
}

function addButton(place, href, title) {
  const button = make("button", { type: "button", class: "tool save" }, texts.save);
  if (title !== undefined) button.setAttribute("aria-label", `${texts.save}: ${title}`);
  const item = { id: idOf(href), href };
  buttons.set(button, item);
  button.addEventListener("click", () => toggle(button, item));
  place.append(" ", button);
  return button;
}

/** Also run over what other scripts show anew. */
function addButtons() {
  for (const link of document.querySelectorAll(".hit h2 > a, .trail h3 > a, .list > .out > span > a:first-child")) {
    const place = link.closest(".hit, .trail > li")?.querySelector(".meta") ?? link.parentElement;
    if (place.querySelector(".save") === null) addButton(place, link.getAttribute("href"), link.textContent);
  }
  paint();
}

/** @type {HTMLElement | null} */
const ownPlace = document.querySelector("[data-item]");
if (ownPlace !== null) {
  const button = addButton(ownPlace, location.pathname);
  ownPlace.prepend(button);
  if (saved().includes(ownPlace.dataset.item)) button.after(" ", nextStep);
}
document.body.append(status);
addButtons();
document.addEventListener("shown", addButtons);
addEventListener("pageshow", ({ persisted }) => persisted && paint());

/** @type {HTMLElement | null} */
const note = document.querySelector("[data-up]");
const asked = new URLSearchParams(location.search).getAll("item").filter(Boolean);
const isOwn = note !== null && (asked.length === 0 || String(asked) === String(saved()));
addEventListener("storage", (event) => {
  if (event.key !== key && event.key !== null) return;
  unkept = null;
  paint();
  if (isOwn) location.replace(addressOf(saved()));
});
if (note !== null) {
  if (isOwn && asked.length === 0 && saved().length > 0) location.replace(addressOf(saved()));
  else showTools();
}

/** On the page of a brief: printing, and for the reader's own one removing and moving; for somebody else's, saving. */
function showTools() {
  const words = note.dataset;
  /** @type {NodeListOf<HTMLElement>} */
  const sections = note.querySelectorAll("[data-entry]");
  const entries = new Map(
    [...sections].map((section) => {
      const heading = section.querySelector("h2");
      const line = note.querySelector(`a[href="#${heading.id}"]`).parentElement;
      return /** @type {const} */ ([
        heading.id,
        { section, line, title: heading.textContent, href: section.dataset.entry },
      ]);
    }),
  );
  if (entries.size === 0) return;
  const form = note.querySelector("form");
  const list = note.querySelector("#contents + ol");
  const tools = make(
    "p",
    { class: "row tools" },
    tool(words.print, () => print()),
  );
  list.after(tools);
  if (!isOwn) {
    for (const { line, title, href } of entries.values()) addButton(line, href, title);
    paint();
    return;
  }

  let before = [];
  const undo = tool(words.undo, () => {
    const again = before.filter((id) => !saved().includes(id));
    arrange(before);
    undo.remove();
    (entries.get(again[0])?.line ?? list).querySelector("a").focus();
    say(nextStep.textContent);
  });
  tools.append(tool(words.empty, () => takeOut([...entries.keys()], words.emptied)));
  for (const [id, { line, title }] of entries) {
    const up = tool(words.up, () => {
      const ids = saved();
      const place = ids.indexOf(id);
      if (place > 0) arrange([...ids.slice(0, place - 1), id, ids[place - 1], ...ids.slice(place + 1)]);
      up.focus();
      say(`${title}: ${saved().indexOf(id) + 1}`);
    });
    const remove = tool(words.remove, () => takeOut([id], texts.removed));
    for (const button of [up, remove]) button.setAttribute("aria-label", `${button.textContent}: ${title}`);
    line.append(" ", up, " ", remove);
  }
  form?.addEventListener("submit", (event) => {
    const added = /** @type {HTMLInputElement} */ (form.elements.namedItem("add")).value.trim();
    if (added === "") return;
    const ids = [...new Set([...saved(), idOf(added)])];
    save(ids);
    // What is no entry is for the server to speak of.
    if (String(saved()) !== String(ids)) return;
    event.preventDefault();
    location.assign(addressOf(ids));
  });
  // Entries that are no longer on the platform take no room.
  if (entries.size !== saved().length) arrange([...entries.keys()]);

  function takeOut(ids, text) {
    before = saved();
    tools.append(undo);
    undo.focus();
    arrange(before.filter((id) => !ids.includes(id)));
    say(`${text} ${nextStep.textContent}`);
  }

  function arrange(ids) {
    save(ids);
    const shown = ids.map((id) => entries.get(id));
    for (const { section } of entries.values()) section.remove();
    list.replaceChildren(...shown.map(({ line }) => line));
    list.parentElement.after(...shown.map(({ section }) => section));
    for (const input of form?.querySelectorAll("[type=hidden]") ?? []) input.remove();
    form?.prepend(...ids.map((id) => make("input", { type: "hidden", name: "item", value: id })));
    history.replaceState(null, "", addressOf(ids));
    for (const link of document.querySelectorAll("a[hreflang]"))
      /** @type {HTMLAnchorElement} */ (link).search = location.search;
    keepPages(shown.map(({ href }) => href));
  }
}

function tool(label, press) {
  const button = make("button", { type: "button", class: "tool" }, label);
  button.addEventListener("click", press);
  return button;
}

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}
