/**
 * Filters, order and pages of a list of results without a new page: fetched behind it and shown in its place. Without this
 * script, and whenever anything goes wrong, links and forms do what they always do.
 */
const path = /** @type {HTMLElement} */ (document.querySelector("script[data-list]")).dataset.list;
const patienceMilliseconds = 8000;

const main = document.querySelector("main");
const status = document.createElement("p");
let request = new AbortController();
/** What the page shows; the address may be ahead of it by an anchor. */
let shown = location.pathname + location.search;

status.className = "vh";
status.setAttribute("role", "status");
document.body.append(status);

main.addEventListener("click", (event) => {
  /** @type {HTMLAnchorElement | null} */
  const link = /** @type {Element} */ (event.target).closest("a[href]");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link === null || !isPlain || event.defaultPrevented) return;
  if (link.origin !== location.origin || link.pathname !== path || link.hash !== "") return;
  event.preventDefault();
  go(link.href, { leadsToResults: link.closest(".pages") !== null });
});

main.addEventListener("change", (event) => {
  const target = /** @type {HTMLInputElement} */ (event.target);
  if (target.form?.id === "search" && target.matches("[type=checkbox], select")) go(addressOf(target.form));
});

main.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const submitter = /** @type {HTMLButtonElement | null} */ (event.submitter);
  // Other words are another search, and a page of its own.
  if (form.id !== "search" || form.contains(document.activeElement)) return;
  event.preventDefault();
  if (submitter?.name === "more") go(addressOf(form, ["more", submitter.value]), { opener: submitter });
  else go(addressOf(form), { leadsToResults: document.activeElement?.closest(".field") === null });
});

addEventListener("popstate", ({ state }) => {
  if (location.pathname + location.search !== shown) go(location.href, { isBack: true, top: state?.top ?? 0 });
});

/** Without the empty fields, which the server would answer by another address. Long filters stay as long as they are. */
function addressOf(form, ...more) {
  /** @type {NodeListOf<HTMLElement>} */
  const open = main.querySelectorAll("[data-opened]");
  const opened = [...open].map(({ dataset }) => ["more", dataset.opened]);
  const filled = [...new FormData(form), ...opened, ...more].filter(([, value]) => value !== "");
  return `${path}?${new URLSearchParams(filled)}`;
}

/**
 * @typedef {{ isBack?: boolean, top?: number, leadsToResults?: boolean, opener?: HTMLElement }} How
 * @param {string} address
 * @param {How} how
 */
async function go(address, how = {}) {
  request.abort();
  const mine = (request = new AbortController());
  const timer = setTimeout(() => mine.abort(), patienceMilliseconds);
  main.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" }, signal: mine.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (mine !== request) return;
    if (!response.ok || page.querySelector("#results h1") === null) throw new Error(response.statusText);
    show(page, response.url, how);
  } catch {
    // A later one took its place, or the browser goes there itself.
    if (mine !== request) return;
    if (how.isBack) location.reload();
    else location.assign(address);
  } finally {
    clearTimeout(timer);
    if (mine === request) main.removeAttribute("aria-busy");
  }
}

/**
 * @param {Document} page
 * @param {string} address
 * @param {How} how
 */
function show(page, address, { isBack, top, leadsToResults, opener }) {
  if (!isBack) {
    history.replaceState({ top: scrollY }, "");
    history.pushState(null, "", address);
  }
  shown = location.pathname + location.search;
  const focused = opener ?? (main.contains(document.activeElement) ? document.activeElement : null);
  const selector = focused && selectorOf(focused);
  const place = focused?.getBoundingClientRect().top;
  swap(page);
  /** @type {HTMLElement | null} */
  const same = selector && main.querySelector(selector);
  /** @type {HTMLElement} */
  const heading = main.querySelector("#results h1");
  if (leadsToResults) {
    for (const fold of main.querySelectorAll("details.fold")) /** @type {HTMLDetailsElement} */ (fold).open = false;
    document.querySelector("#results").scrollIntoView();
  }
  if (same && !leadsToResults) {
    same.focus({ preventScroll: true });
    // It may stand elsewhere in its list now; the reader's finger is where it was.
    if (!isBack) scrollBy(0, same.getBoundingClientRect().top - place);
  } else if (focused !== null || leadsToResults) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  if (isBack) scrollTo(0, top);
  status.textContent = [...heading.parentElement.children].map(({ textContent }) => textContent).join(" ");
  document.dispatchEvent(new Event("shown"));
}

/** The same control in the page that comes, or the first of those it opens; null where there is no telling. */
function selectorOf(element) {
  if (element.name === "more")
    return `#values-${element.value} .opt:nth-of-type(${element.parentElement.querySelectorAll(".opt").length + 1}) input`;
  if (element.id !== "") return `#${CSS.escape(element.id)}`;
  if (element.localName === "summary") return `#${CSS.escape(element.parentElement.id)} > summary`;
  if (element.localName === "a") return `a[href="${CSS.escape(element.getAttribute("href"))}"]`;
  if (element.type !== "checkbox") return null;
  return `input[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
}

function swap(page) {
  const next = page.querySelector("main");
  for (const details of next.querySelectorAll("details[id]")) {
    const former = /** @type {HTMLDetailsElement | null} */ (document.getElementById(details.id));
    if (former !== null) /** @type {HTMLDetailsElement} */ (details).open = former.open;
  }
  // The box keeps its suggestions, and what somebody types meanwhile.
  /** @type {HTMLFormElement} */
  const box = document.querySelector("#search");
  /** @type {HTMLFormElement} */
  const coming = next.querySelector("#search");
  if (document.activeElement !== box.q) box.q.value = coming.q.value;
  coming.replaceWith(box);
  main.replaceChildren(...next.childNodes);
  document.title = page.title;
  document.querySelector("body > svg").replaceWith(page.querySelector("body > svg"));
  /** @type {(of: Document) => NodeListOf<HTMLAnchorElement>} */
  const addressesOf = (of) => of.querySelectorAll("[hreflang], [rel=canonical]");
  const ofOther = addressesOf(page);
  addressesOf(document).forEach((link, place) => (link.href = ofOther[place].href));
}
