/**
 * Save for later: entries collected in this browser, and the brief made of them. Nothing leaves the browser until the brief is
 * opened, whose address then holds the entries. Without this script each entry leads to a brief of its own.
 */
const { page, save: said } = /** @type {HTMLElement} */ (document.querySelector("script[data-save]")).dataset;
/** In one attribute, as each page carries them. */
const texts = Object.fromEntries(
  said
    .split("|")
    .map((text, place) => [["save", "kept", "saved", "removed", "all", "undo", "full", "unkept"][place], text]),
);
const key = "levier.brief";
const deskKey = "levier.desk";
const most = 30;

const counters = [...document.querySelectorAll(`a[href="${page}"]:not([hreflang])`)];
const counterLabel = counters[0]?.querySelector(".vh").textContent;
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

const addressOf = (ids) => page + (ids.length === 0 ? "" : `?${ids.map((id) => `item=${id}`).join("&")}`);
const idOf = (address) => new URL(address, location.href).pathname.split("/").pop();

function paint() {
  const ids = saved();
  const label = ids.length === 0 ? counterLabel : `${counterLabel} (${ids.length})`;
  for (const link of [...counters, nextStep]) {
    link.href = addressOf(ids);
    // In the head of a page a sign and the number stand beside the name, for which a phone has no room.
    if (link.matches(".mine")) link.dataset.count = ids.length === 0 ? "" : ids.length;
    else link.textContent = label;
  }
  for (const [button, { id, title }] of buttons) {
    if (!button.isConnected) buttons.delete(button);
    const isIn = ids.includes(id);
    button.setAttribute("aria-pressed", String(isIn));
    button.textContent = isIn ? texts.kept : texts.save;
    if (title !== undefined) button.setAttribute("aria-label", `${button.textContent}: ${title}`);
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
  const item = { id: idOf(href), href, title };
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
  addSaveAll();
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
const isCoded = note !== null && location.pathname !== page;
const asked = isCoded
  ? [...note.querySelectorAll("[data-entry]")].map((section) =>
      idOf(/** @type {HTMLElement} */ (section).dataset.entry),
    )
  : new URLSearchParams(location.search).getAll("item").filter(Boolean);
const isOwn = note !== null && ((asked.length === 0 && !isCoded) || String(asked) === String(saved()));
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
    tool(words.copy, () => copy()),
    ...("share" in navigator ? [tool(words.share, () => share())] : []),
  );
  list.after(tools);
  if (!isOwn) {
    for (const { line, title, href } of entries.values()) addButton(line, href, title);
    tools.append(
      tool(texts.all, () =>
        saveAll(
          [...entries].map(([id, { href }]) => ({ id, href })),
          tools,
        ),
      ),
    );
    paint();
    return;
  }
  addDesk();

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
    const down = tool(words.down, () => {
      const ids = saved();
      const place = ids.indexOf(id);
      const next = ids[place + 1];
      if (next !== undefined) arrange([...ids.slice(0, place), next, id, ...ids.slice(place + 2)]);
      down.focus();
      say(`${title}: ${saved().indexOf(id) + 1}`);
    });
    const remove = tool(words.remove, () => takeOut([id], texts.removed));
    for (const button of [up, down, remove]) button.setAttribute("aria-label", `${button.textContent}: ${title}`);
    line.append(" ", up, " ", down, " ", remove);
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
    for (const source of note.querySelectorAll(".sources > li"))
      /** @type {HTMLElement} */ (source).hidden = note.querySelector(`.ref[href="#${source.id}"]`) === null;
    history.replaceState(null, "", addressOf(ids));
    for (const link of document.querySelectorAll("a[hreflang]"))
      /** @type {HTMLAnchorElement} */ (link).search = location.search;
    keepPages(shown.map(({ href }) => href));
  }

  /** Her own title and notes: on this device alone, never sent. */
  function addDesk() {
    const heading = document.querySelector("#note");
    const usual = heading.textContent;
    const desk = keptDesk();
    const keep = () => {
      try {
        localStorage.setItem(deskKey, JSON.stringify(desk));
      } catch {
        // The page keeps them until it is left.
      }
    };
    const field = make("input", { id: "own-title", maxlength: "200", autocomplete: "off" });
    field.value = desk.title;
    const show = () => (heading.textContent = desk.title.trim() || usual);
    field.addEventListener("input", () => {
      desk.title = field.value;
      show();
      keep();
    });
    show();
    tools.before(make("p", { class: "field tools" }, make("label", { for: "own-title" }, words.ownTitle), field));
    for (const [id, { section, title }] of entries) {
      const shown = make("p", { class: "own printed" }, desk.notes[id] ?? "");
      const area = make("textarea", { id: `n-${id}`, rows: "3", maxlength: "2000" });
      area.value = desk.notes[id] ?? "";
      area.addEventListener("input", () => {
        shown.textContent = area.value;
        desk.notes = { ...desk.notes, [id]: area.value.trim() === "" ? undefined : area.value };
        keep();
      });
      const box = make("p", { class: "field tools" }, make("label", { for: area.id }, words.note), area);
      const open = tool(words.addNote, () => {
        open.replaceWith(box);
        area.focus();
      });
      open.setAttribute("aria-label", `${words.addNote}: ${title}`);
      section.append(shown, area.value === "" ? open : box);
    }
  }

  /** The whole note in her order: title, entries with her notes, sources by number, address. */
  function wholeText() {
    const lines = (part, selector) => [...part.querySelectorAll(selector)].map((one) => one.innerText.trim());
    const parts = [...note.querySelectorAll("[data-entry]")];
    return [
      document.querySelector("#note").textContent.trim(),
      ...parts.flatMap((part, place) => [
        `${place + 1}. ${part.querySelector("h2").textContent.trim()}`,
        ...lines(part, ".kick, .warn, .lead, .lead ~ p:not(.tools, .cited, .own), .todo, .prose, .dots, .cited"),
        part.querySelector(".own")?.textContent.trim() ?? "",
      ]),
      note.querySelector("#sources").textContent.trim(),
      [...note.querySelectorAll(".sources > li:not([hidden])")]
        .map(
          (one) =>
            `[${one.id.slice(1)}] ${/** @type {HTMLElement} */ (one).innerText.trim()} ${one.querySelector("a")?.href ?? ""}`,
        )
        .join("\n"),
      shortAddress(),
    ]
      .map((part) => part.replace(/[ \t]*\n[ \t]*/g, "\n").replace(/\n{2,}/g, "\n"))
      .filter((part) => part !== "")
      .join("\n\n");
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(wholeText());
      say(words.copied, tools);
    } catch {
      say(words.notCopied, tools);
    }
  }

  /** What was not shared was given up by her. */
  const share = () =>
    navigator.share({ title: document.querySelector("#note").textContent, text: wholeText() }).catch(() => undefined);

  /** As the server writes it, in the order there is now; long while an entry has no number. */
  function shortAddress() {
    const numbers = [...note.querySelectorAll("[data-entry]")].map((part) =>
      Number(/** @type {HTMLElement} */ (part).dataset.number),
    );
    const base = new URL(page, words.address).href;
    return numbers.every((number) => number > 0)
      ? `${base}/${codeOf(numbers)}`
      : new URL(addressOf([...entries.keys()]), base).href;
  }
}

/** The code of `server/web/brief/brief-code.ts`. */
function codeOf(numbers) {
  const digits = "0123456789abcdefghjkmnpqrstvwxyz";
  const places = Math.max(2, ...numbers.map((number) => number.toString(32).length));
  const written = (number, left) => (left === 0 ? "" : written(number >> 5, left - 1) + digits[number & 31]);
  const body = digits[places] + numbers.map((number) => written(number, places)).join("");
  return (
    body + digits[[...body].reduce((sum, sign, place) => (sum + (place + 1) * (digits.indexOf(sign) + 1)) % 31, 0)]
  );
}

/** Her title and notes as they were kept; empty for what is not to be read. */
function keptDesk() {
  try {
    const { title, notes } = JSON.parse(localStorage.getItem(deskKey));
    return { title: String(title ?? ""), notes: Object(notes) };
  } catch {
    return { title: "", notes: {} };
  }
}

/** Everything of a list, as far as there is room; taken back with the same press. */
function saveAll(items, place) {
  const before = saved();
  const ids = [...new Set([...before, ...items.map(({ id }) => id)])];
  save(ids.slice(0, most));
  const undo = tool(texts.undo, () => {
    save(before);
    undo.remove();
    say(nextStep.textContent);
    keepPages([]);
  });
  place.append(" ", nextStep, " ", undo);
  say(
    ids.length > most ? texts.full : unkept !== null ? texts.unkept : `${texts.saved} ${nextStep.textContent}`,
    place,
  );
  keepPages(items.slice(0, most).map(({ href }) => href));
}

/** Above each list of more than one entry, once. */
function addSaveAll() {
  for (const list of document.querySelectorAll("ol.hits, .dossier > :first-child")) {
    const links = [...list.querySelectorAll(".hit h2 > a, .trail h3 > a, .list > .out > span > a:first-child")];
    if (links.length < 2 || list.previousElementSibling?.classList.contains("save-all")) continue;
    const items = [...new Map(links.map((link) => [link.getAttribute("href"), idOf(link.getAttribute("href"))]))];
    const place = make("p", { class: "row tools save-all" });
    place.append(
      tool(texts.all, () =>
        saveAll(
          items.map(([href, id]) => ({ id, href })),
          place,
        ),
      ),
    );
    if (list.matches("ol")) list.before(place);
    else list.prepend(place);
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
