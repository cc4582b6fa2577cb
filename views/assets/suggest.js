/**
 * Suggestions while typing, for every search box of the page: a combobox with a list below it. All words come from the
 * data attributes of its own element and from the answers of the API.
 */
const texts = /** @type {HTMLElement} */ (document.querySelector("script[data-suggest]")).dataset;
const patienceMilliseconds = 120;
const fewestLetters = 2;

document.querySelectorAll(`form[action="${texts.search}"] input[name="q"]`).forEach(addSuggestions);

function addSuggestions(input, number) {
  const id = `suggest-${number}`;
  const list = make("span", {
    id,
    class: "suggest",
    role: "listbox",
    "aria-label": texts.label,
    tabindex: "-1",
    hidden: "",
  });
  const status = make("span", { class: "vh", role: "status" });
  let options = [];
  let active = -1;
  let timer;
  let request = new AbortController();

  set(input, {
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-controls": id,
    "aria-expanded": "false",
  });
  input.parentElement.append(list, status);

  function close() {
    clearTimeout(timer);
    request.abort();
    list.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(index) {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = options[active];
    if (option === undefined) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function show(answer) {
    activate(-1);
    const shown = new Set();
    const isNew = ({ href }) => shown.size < shown.add(href).size;
    list.replaceChildren(
      ...Object.entries(answer.labels).flatMap(([name, text]) => {
        const links = answer[name].filter(isNew).map((one, place) => optionOf(one, `${id}-${name}-${place}`));
        const label = make("b", { role: "presentation" }, text);
        return links.length > 0 ? make("span", { role: "group", "aria-label": text }, label, ...links) : [];
      }),
    );
    options = [...list.querySelectorAll("[role=option]")];
    list.scrollTop = 0;
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = answer.status;
  }

  function optionOf({ group, label, language, matched, detail, href }, optionId) {
    const option = make("a", { id: optionId, role: "option", href, tabindex: "-1", "aria-selected": "false" });
    const name = make("span", {}, inLanguage(language, label));
    if (matched !== null) name.prepend(inLanguage(matched.language, matched.text, { class: "as" }), " ");
    option.append(name, " ", make("small", {}, detail));
    option.addEventListener("click", (event) => {
      close();
      // A search within the filters chosen beside the box; the link itself, opened elsewhere, has none.
      if (group !== "concept" || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      input.value = label;
      input.form.requestSubmit();
    });
    return option;
  }

  async function ask() {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const response = await fetch(`${texts.suggest}&q=${encodeURIComponent(input.value.trim())}`, { signal });
      if (!response.ok) throw new Error(response.statusText);
      const answer = await response.json();
      // Aborted meanwhile: other letters are asked for, or the reader is elsewhere.
      if (!signal.aborted) show(answer);
    } catch {
      if (!signal.aborted) close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    request.abort();
    activate(-1);
    if (input.value.trim().length < fewestLetters) close();
    else timer = setTimeout(ask, patienceMilliseconds);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const last = options.length - 1;
    if (list.hidden) {
      if (event.key !== "ArrowDown" || input.value.trim().length < fewestLetters) return;
      ask();
    } else if (event.key === "ArrowDown") activate(active === last ? -1 : active + 1);
    else if (event.key === "ArrowUp") activate(active === -1 ? last : active - 1);
    else if (event.key === "Escape") close();
    else if (active === -1) return;
    else if (event.key === "Home") activate(0);
    else if (event.key === "End") activate(last);
    else if (event.key === "Enter") options[active].click();
    else return;
    event.preventDefault();
  });

  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  // The box keeps the focus while a suggestion is pressed, or the list would be gone before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
}

/** Texts may run the other way than the page. */
function inLanguage(language, text, attributes = {}) {
  const isOther = language !== document.documentElement.lang;
  return make("bdi", isOther ? { ...attributes, lang: language } : attributes, text);
}

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  set(element, attributes);
  element.append(...children);
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
