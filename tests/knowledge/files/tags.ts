/** Reads rendered HTML as a browser would find it, without trusting the renderer: every `<` must begin a plain tag. */

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/g;

/** Throws when a `<` is left that begins no tag of the plain form. */
export function tagsIn(html: string): readonly Tag[] {
  const rest = html.replace(tag, "");
  if (rest.includes("<")) throw new Error(`expected only plain tags, found ${rest.slice(rest.indexOf("<"), 80)}`);
  return [...html.matchAll(tag)].map(([, , name = "", attributes = ""]) => ({
    name,
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => [key, decode(value)]),
    ),
  }));
}

function decode(value: string): string {
  return value
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");
}
