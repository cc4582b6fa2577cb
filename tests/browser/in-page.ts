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
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return isSeen ? null : element.tagName.toLowerCase() + " " + element.textContent.trim().slice(0, 40);
})()`;
