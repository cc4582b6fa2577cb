/** The elements, attributes and addresses authors' Markdown may become. Anything else is dropped. */

/** An attribute by its name as a property, with the only values it may have, or any. */
type Attribute = string | [name: string, ...values: (string | boolean | RegExp)[]];
const attributes: Record<string, Attribute[]> = {
  a: [
    "href",
    "title",
    "id",
    "dataFootnoteRef",
    "dataFootnoteBackref",
    "ariaLabel",
    ["className", "data-footnote-backref"],
  ],
  code: [["className", /^language-[\w-]{1,30}$/]],
  h2: ["id"],
  h3: ["id"],
  h4: ["id"],
  h5: ["id"],
  h6: ["id"],
  input: [["type", "checkbox"], ["disabled", true], "checked"],
  li: ["id", ["className", "task-list-item"]],
  ol: ["start"],
  section: ["dataFootnotes", ["className", "footnotes"]],
  td: ["align"],
  th: ["align"],
  ul: [["className", "contains-task-list"]],
};

/** Ids of footnotes start so, and of headings with `s-`: neither can be mistaken for an id of the page around. */
export const footnotePrefix = "c-";

export const safeHtml = {
  tagNames: [
    ...["a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "input", "li", "ol"],
    ...["p", "pre", "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"],
  ],
  attributes,
  required: { input: { disabled: true, type: "checkbox" } },
  protocols: { href: ["http", "https", "mailto", "knowledge", "concept"] },
  // Ids are made here, never taken from an author: no second prefix, which would break footnotes.
  clobber: [],
  strip: ["script", "style"],
  ancestors: {},
};
