/** What a page costs a reader who comes to the site with it: bytes as sent, and how many requests a browser makes for it. */
import { send } from "./load.ts";

export interface Weight {
  /** All that is needed to draw it. */
  readonly html: Packed;
  /** The whole style sheet, scripts and sign of the window. */
  readonly files: Packed;
  /** The page itself and the files it names. */
  readonly requests: number;
}

export interface Packed {
  readonly plain: number;
  readonly gzip: number;
  readonly br: number;
}

const fetched = /<link rel="(?:stylesheet|icon)"[^>]*? href="([^"]+)"|<(?:script|img)\b[^>]*? src="([^"]+)"/g;

export async function weighPage(site: string, path: string): Promise<Weight> {
  const html = await get(site + path, "identity");
  const named = [...html.toString("utf8").matchAll(fetched)].map((match) => match[1] ?? match[2] ?? "");
  const files = [...new Set(named)];
  for (const file of files)
    if (!file.startsWith("/")) throw new Error(`${path}: expected files of the site, found ${file}`);
  const weights = await Promise.all(files.map((file) => packed(site + file)));
  const total = (name: keyof Packed) => weights.reduce((sum, weight) => sum + weight[name], 0);
  return {
    html: await packed(site + path),
    files: { plain: total("plain"), gzip: total("gzip"), br: total("br") },
    requests: 1 + files.length,
  };
}

async function packed(url: string): Promise<Packed> {
  const [plain, gzip, br] = await Promise.all([get(url, "identity"), get(url, "gzip"), get(url, "br")]);
  return { plain: plain.length, gzip: gzip.length, br: br.length };
}

async function get(url: string, encoding: string): Promise<Buffer> {
  const { status, bytes } = await send({ url, headers: { "accept-encoding": encoding, "sec-fetch-site": "none" } });
  if (status !== 200) throw new Error(`${url}: expected 200, found ${status}`);
  return bytes;
}
