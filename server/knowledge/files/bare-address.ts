/** Where an address ends that stands in a text without marks around it. Pure. */

/** Full stops, commas and quotation marks of all scripts: inside an address they are written with %. */
const mark = /[،؛؟۔。、，．；：？！「」『』【】（）《》〈〉«»‹›“”„‟’‚]/u;
const trailing = /(?:(?![!-~])\p{P}|[?!.,:*_~'"])+$/u;

/**
 * `words`: the address as it is seen; `url`: what it links to. Null when there is nothing to change. `www.` leads to
 * https, as what leads to http can be read and changed on the way.
 */
export function bareAddress(url: string, words: string): { readonly url: string; readonly length: number } | null {
  const end = words.search(mark);
  const seen = (end === -1 ? words : words.slice(0, end)).replace(trailing, "");
  const isPlain = url.startsWith("http://") && /^www\./i.test(words);
  if (seen === "" || (seen.length === words.length && !isPlain)) return null;
  const address = url.slice(0, url.length - words.length) + seen;
  return { url: isPlain ? address.replace("http://", "https://") : address, length: seen.length };
}
