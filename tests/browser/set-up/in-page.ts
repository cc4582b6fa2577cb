/** Run inside the page, so they are text: the project itself knows no browser types. */

/** Menus and filters are folded on a phone: what is inside counts too. */
export const openAllFolds = `for (const details of document.querySelectorAll("details")) details.open = true;`;

/** How far the page is wider than the screen, and the first things that stick out; an empty list when it fits. */
export const sideScroll = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll("main *, header *, footer *")].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return right > clientWidth + 1 || left < -1;
  });
  const names = wide.slice(0, 3).map(({ tagName, className }) => tagName.toLowerCase() + "." + className);
  return [scrollWidth - clientWidth + " px too wide: " + names.join(", ")];
})()`;

/** Null when the element with the focus shows it; otherwise what it is. */
export const unseenFocus = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const { outlineStyle, outlineWidth, strokeWidth } = getComputedStyle(element);
  const isOutlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  // Countries on the map get a thick border instead.
  const isSeen = isOutlined || (element instanceof SVGElement && parseFloat(strokeWidth) >= 3);
  return isSeen ? null : element.tagName.toLowerCase() + " " + element.textContent.trim().slice(0, 40);
})()`;

/** The spacing that a reader may set (WCAG 1.4.12). A style sheet made by script is not held back by the content policy. */
export const spaceText = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets = [sheet];
})()`;

/** The innermost elements whose text is cut off or runs out of its box. Pictures, and what only screen readers get, are not meant. */
export const cutText = `(() => {
  const isSeen = (element) => element.closest("svg, .vh, .name, .trap, select, input") === null && element.checkVisibility();
  const isCut = (element) => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    const hides = getComputedStyle(element).overflowY !== "visible";
    return clientWidth > 0 && (scrollWidth > clientWidth + 1 || (hides && scrollHeight > clientHeight + 1));
  };
  const cut = [...document.querySelectorAll("body *")].filter((element) => isSeen(element) && isCut(element));
  return cut
    .filter((element) => !cut.some((other) => other !== element && element.contains(other)))
    .map((element) => element.tagName.toLowerCase() + "." + element.className + ": " + element.textContent.trim().slice(0, 40));
})()`;

/** Puts a word of sixty letters before the words of titles, links, labels, buttons, options and cells. */
export const lengthenWords = `(() => {
  const word = "Migrationsverwaltungsvereinfachungsbeschleunigungsverordnungen ";
  for (const element of document.querySelectorAll("h1, h2, h3, legend, label, button, .btn, main summary, li, dt, dd, .prose :is(th, td), tbody th, main a, small")) {
    const text = [...element.childNodes].find(({ nodeType, data }) => nodeType === 3 && /\\p{L}{2}/u.test(data));
    if (text !== undefined && element.closest("svg, .refs") === null) text.data = word + text.data;
  }
})()`;
