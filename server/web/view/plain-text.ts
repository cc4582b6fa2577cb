/** Our own safe HTML as text: paragraphs apart, a line an entry of a list. Pure. */

const endOfBlock = /<\/(?:p|h\d|table|blockquote|ul|ol)>/g;
const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** `html`: as the Markdown pipeline makes it, which writes few characters as references. */
export function plainTextOf(html: string): string {
  return html
    .replace(/[ \t\n]+/g, " ")
    .replace(/<li[^>]*>/g, "\n- ")
    .replace(/<br[^>]*>|<\/tr>/g, "\n")
    .replace(/<\/t[dh]>/g, " | ")
    .replace(endOfBlock, "\n\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex: string, decimal: string, name: string) => {
      if (name) return named[name] ?? whole;
      return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
    })
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/\n\n(?=- )/g, "\n")
    .trim();
}
