/**
 * The service worker: pages somebody has read stay readable without a connection, and say so. It leaves alone whatever is
 * personal, changes something, or is no page. `site` stands before this text: version, files and words (service-worker.ts).
 */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const files = `files-${site.version}`;
/** `saved` is filled by save.js, with the pages of a brief, and never trimmed here. */
const [pages, saved] = ["pages", "saved"];
const mostPages = 60;
const patienceMilliseconds = 4000;
const notKept =
  /^\/(?:r|join|api|health|version)(?:\/|$)|^\/[a-z]{2}\/(?:my-registration|join|search\/missing)(?:\/|$)|\/register(?:\/|$)|\.ics$/;
/** A proxy that reaches no site answers so. */
const gatewayProblems = [502, 504];

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(files)
      .then((cache) => cache.addAll(site.files))
      .then(() => worker.skipWaiting()),
  );
});
worker.addEventListener("activate", (event) => event.waitUntil(tidyUp().then(() => worker.clients.claim())));
/** A page that was read before the worker was there. */
worker.addEventListener("message", (event) => event.waitUntil(fetch(event.data).then(keep)));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || notKept.test(url.pathname)) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (request.headers.get("Accept") === "text/html") event.respondWith(freshPage(event));
});

async function file(request) {
  return (await find(request.url)) ?? fetch(request);
}

const find = (address) => caches.match(address.split("#")[0], { ignoreVary: true });

/** From the network; a copy stays here. */
async function freshPage(event) {
  const response = await fetch(event.request);
  event.waitUntil(keep(response.clone()).catch(() => undefined));
  return response;
}

async function page(event, url) {
  const asked = freshPage(event);
  const answer = await Promise.race([asked.catch(() => null), wait(patienceMilliseconds)]);
  if (answer && !gatewayProblems.includes(answer.status)) return answer;
  const copy = await find(url.href);
  if (copy !== undefined) {
    // What comes late is kept for the next time.
    event.waitUntil(asked.catch(() => undefined));
    return withNotice(copy, languageOf(url));
  }
  return asked.catch(() => offlinePage(languageOf(url)));
}

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const languageOf = ({ pathname }) => (pathname.slice(1, 3) in site.words ? pathname.slice(1, 3) : "en");

async function withNotice(copy, language) {
  const { tag, offline, silent, asOf, list, months } = site.words[language];
  const when = new Date(copy.headers.get("Date"));
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "long" })
    .formatToParts(when)
    .map(({ type, value }) => (type === "month" ? months[when.getMonth()] : value))
    .join("");
  const sentence = asOf.replace("#", language === "fr" ? day.replace(/^1 /, "1er ") : day);
  const why = navigator.onLine ? silent : offline;
  const notice = `<p class="wrap warn" role="status"><span>${why} ${sentence} <a href="/${language}/offline">${list}</a></span></p>`;
  return changed(copy, (html) => html.replace('<main id="main">', (main) => main + notice));
}

/** In the language asked for, or the one there is. */
async function offlinePage(language) {
  for (const code of [language, ...Object.keys(site.words)]) {
    const copy = await find(`${location.origin}/${code}/offline`);
    if (copy !== undefined) return changed(copy, (html) => html.replace(" hidden data-missing", ""), 503);
  }
  return Response.error();
}

async function changed(copy, change, status = 200) {
  const headers = new Headers(copy.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(change(await copy.text()), { status, headers });
}

async function keep(response) {
  const { headers, status, type, url } = response;
  const isOurs = status === 200 && type === "basic" && (headers.get("Content-Type") ?? "").startsWith("text/html");
  const { pathname } = new URL(url);
  if (!isOurs || /no-store|private/.test(headers.get("Cache-Control")) || notKept.test(pathname)) return;
  if (pathname.endsWith("/offline")) return;
  const ofBrief = await caches.open(saved);
  const visited = await caches.open(pages);
  const isOfBrief = (await ofBrief.match(url, { ignoreVary: true })) !== undefined;
  const cache = isOfBrief ? ofBrief : visited;
  // Put last, so that the oldest is first.
  await cache.delete(url, { ignoreVary: true });
  await cache.put(url, response);
  for (const oldest of (await visited.keys()).slice(0, -mostPages)) await visited.delete(oldest);
  const offline = `${location.origin}/${languageOf(new URL(url))}/offline`;
  if ((await find(offline)) === undefined) await (await caches.open(files)).add(offline);
}

/** Files of former versions leave, but those that kept pages still need come along, and offline pages come anew. */
async function tidyUp() {
  const needed = await filesOfKeptPages();
  const current = await caches.open(files);
  for (const name of await caches.keys()) {
    if (!name.startsWith("files-") || name === files) continue;
    const former = await caches.open(name);
    for (const request of await former.keys()) {
      const { pathname } = new URL(request.url);
      const copy = async () => current.put(request, await former.match(request, { ignoreVary: true }));
      if (pathname.endsWith("/offline")) await current.add(request.url).catch(copy);
      else if (needed.has(pathname)) await copy();
    }
    await caches.delete(name);
  }
}

async function filesOfKeptPages() {
  const needed = new Set();
  for (const name of [pages, saved]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const html = await (await cache.match(request, { ignoreVary: true })).text();
      for (const [path] of html.matchAll(/\/assets\/[\w.-]+/g)) needed.add(path);
    }
  }
  return needed;
}
