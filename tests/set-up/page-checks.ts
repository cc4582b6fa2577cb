/** What must hold of every page, whatever it shows, as a function over its HTML. The templates' own: not a parser for any HTML. */
import { directionOf, languages, type Language } from "../../server/language/languages.ts";

export interface PageToCheck {
  readonly html: string;
  readonly language: Language;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  lt: "<",
  gt: ">",
  "#x27": "'",
  "#x3D": "=",
  "#x60": "`",
};
const decode = (value: string) =>
  value.replace(/&(amp|quot|lt|gt|#x27|#x3D|#x60);/g, (_whole, name: string) => entities[name] ?? "");

/** Opening tags in order. */
export function tagsOf(html: string): Tag[] {
  return [...html.matchAll(/<([a-z][\w-]*)((?:\s+[^\s=>/"]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
    ([, name = "", rest = ""]) => ({
      name: name.toLowerCase(),
      attributes: new Map(
        [...rest.matchAll(/([^\s="]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => [key, decode(value)]),
      ),
    }),
  );
}

/** Addresses inside the site that a page links to, without their anchors, each once. */
export function linksOf(html: string): string[] {
  const hrefs = tagsOf(html).flatMap(({ name, attributes }) => (name === "a" ? [attributes.get("href") ?? ""] : []));
  return [...new Set(hrefs.filter((href) => href.startsWith("/")).map((href) => href.split("#")[0] ?? ""))];
}

const count = (tags: readonly Tag[], name: string) => tags.filter((tag) => tag.name === name).length;

function wordProblems(html: string): string[] {
  const body = html.replace(/<[^>]*>/g, " ");
  return ["undefined", "[object Object]", "NaN", "{{", "}}"]
    .filter((word) => body.includes(word))
    .map((word) => `shows “${word}”`);
}

function headProblems(tags: readonly Tag[], { html, language, publicUrl }: PageToCheck): string[] {
  const root = tags.find(({ name }) => name === "html")?.attributes;
  const links = tags.filter(({ name }) => name === "link").map(({ attributes }) => attributes);
  const alternates = links.filter((link) => link.get("rel") === "alternate" && link.has("hreflang"));
  const named = alternates.map((link) => link.get("hreflang")).sort();
  const canonicals = links.filter((link) => link.get("rel") === "canonical");
  const isWhole = (link: ReadonlyMap<string, string>) => link.get("href")?.startsWith(`${publicUrl}/`) ?? false;
  return [
    ...(root?.get("lang") === language ? [] : [`expected lang="${language}", found "${root?.get("lang") ?? ""}"`]),
    ...(root?.get("dir") === directionOf(language)
      ? []
      : [`expected dir="${directionOf(language)}", found "${root?.get("dir") ?? ""}"`]),
    ...(/<title>[^<]*\S[^<]*<\/title>/.test(html.split("</head>")[0] ?? "") ? [] : ["has no title"]),
    ...(canonicals.length === 1 && canonicals.every(isWhole)
      ? []
      : ["expected one canonical address, found another number or a part"]),
    ...(String(named) === String([...languages, "x-default"].sort()) && alternates.every(isWhole)
      ? []
      : [`expected an alternate a language and x-default, found ${named.join(", ")}`]),
  ];
}

/** Values of these attributes are ids of the same page, one or several. */
const references = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"];

function idProblems(tags: readonly Tag[]): string[] {
  const all = tags.flatMap(({ attributes }) => attributes.get("id") ?? []);
  const ids = new Set(all);
  const asked = tags.flatMap(({ name, attributes }) => [
    ...references.flatMap((key) => attributes.get(key)?.split(/\s+/) ?? []),
    ...(name === "a" || name === "use" ? [attributes.get("href") ?? ""] : []).flatMap((href) =>
      href.startsWith("#") ? href.slice(1) : [],
    ),
  ]);
  return [
    ...all.filter((id, place) => all.indexOf(id) !== place).map((id) => `has two elements with id="${id}"`),
    ...[...new Set(asked)]
      .filter((id) => !ids.has(decodeURIComponent(id)))
      .map((id) => `points at #${id}, which is not there`),
  ];
}

function inlineProblems(tags: readonly Tag[]): string[] {
  return tags.flatMap(({ name, attributes }) => [
    ...(name === "style" || (name === "script" && !attributes.has("src")) ? [`has an inline <${name}>`] : []),
    ...[...attributes.keys()]
      .filter((key) => key === "style" || /^on[a-z]/.test(key))
      .map((key) => `has <${name} ${key}>`),
    ...([...attributes.values()].some((value) => /^\s*javascript:/i.test(value))
      ? [`has a javascript: address in <${name}>`]
      : []),
    ...(name === "img" && !attributes.has("alt") ? ["has a picture without alt"] : []),
  ]);
}

/** A picture has a name, or shows nothing that is not in words beside it. One with a place (`x`) is a part of another. */
function pictureProblems(tags: readonly Tag[]): string[] {
  const isNamed = ({ attributes }: Tag) =>
    attributes.has("role") && (attributes.has("aria-label") || attributes.has("aria-labelledby"));
  return tags
    .filter(({ name, attributes }) => name === "svg" && !attributes.has("x") && !attributes.has("aria-hidden"))
    .filter((tag) => !isNamed(tag))
    .map(({ attributes }) => `has a picture without a name: ${attributes.get("viewBox") ?? ""}`);
}

export function pageProblems(page: PageToCheck): string[] {
  const tags = tagsOf(page.html);
  return [
    ...["h1", "main"]
      .filter((name) => count(tags, name) !== 1)
      .map((name) => `expected one <${name}>, found ${count(tags, name)}`),
    ...wordProblems(page.html),
    ...headProblems(tags, page),
    ...idProblems(tags),
    ...inlineProblems(tags),
    ...pictureProblems(tags),
  ];
}
