/**
 * Pages that can be read without a connection: starts the service worker once the page is there, and lists what it keeps on the
 * page about it.
 */
const choice = "levier.offline";
const caching = globalThis.caches;
const workers = navigator.serviceWorker;

function isWanted() {
  try {
    return localStorage.getItem(choice) !== "no";
  } catch {
    return true;
  }
}

function remember(isOn) {
  try {
    localStorage.setItem(choice, isOn ? "yes" : "no");
  } catch {
    // Holds until the next page.
  }
}

async function start() {
  const isFirst = workers.controller === null;
  await workers.register("/sw.js");
  // This page came before the worker did.
  if (isFirst) (await workers.ready).active.postMessage(location.href);
}

if (workers !== undefined && isWanted()) {
  const begin = () => start().catch(() => undefined);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}

// Screen readers speak of what changes, not of what was there from the start.
const notice = document.querySelector("main > [role=status]");
if (notice !== null) setTimeout(() => notice.replaceChildren(...notice.childNodes), 500);

/** @type {HTMLElement | null} */
const place = document.querySelector("[data-kept]");
if (place !== null && workers !== undefined && caching !== undefined) show().catch(() => undefined);

async function show() {
  const links = [];
  for (const name of ["saved", "pages"]) {
    const cache = await caching.open(name);
    for (const request of [...(await cache.keys())].reverse()) {
      const html = await (await cache.match(request, { ignoreVary: true })).text();
      const page = new DOMParser().parseFromString(html, "text/html");
      const link = document.createElement("a");
      link.href = request.url;
      link.textContent = page.title.replace(/ – Levier$/, "");
      if (page.documentElement.lang !== document.documentElement.lang) {
        link.lang = page.documentElement.lang;
        link.dir = page.documentElement.dir;
      }
      links.push(link);
    }
  }
  if (links.length > 0) {
    const list = document.createElement("ul");
    list.className = "list";
    for (const link of links) list.appendChild(document.createElement("li")).append(link);
    place.replaceChildren(list);
  }
  showChoice();
}

function showChoice() {
  const button = document.createElement("button");
  button.className = "btn plain";
  let isOn = isWanted();
  const label = () => (button.textContent = isOn ? place.dataset.forget : place.dataset.again);
  label();
  button.addEventListener("click", async () => {
    isOn = !isOn;
    remember(isOn);
    if (isOn) await start();
    else {
      for (const registration of await workers.getRegistrations()) await registration.unregister();
      for (const name of await caching.keys()) await caching.delete(name);
      place.replaceChildren(place.dataset.kept);
    }
    label();
  });
  place.after(button);
}
