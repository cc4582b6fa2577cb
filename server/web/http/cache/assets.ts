/** The few files browsers fetch besides pages: read, compressed and named by their content once at start. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Request, RequestHandler, Response } from "express";
import { projectFolder } from "../../../project-folder.ts";
import { encodingFor } from "./content-encoding.ts";
import { styleSheet } from "../../view/style-sheet.ts";

const contentTypes: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/vnd.microsoft.icon",
};

/** Browsers ask for these by fixed names, whatever a page declares, so they carry no hash and are cached for a day. */
const fixedAddresses = ["favicon.ico", "apple-touch-icon.png"];
const forADay = "public, max-age=86400";
const forEver = "public, max-age=31536000, immutable";

interface Asset {
  readonly href: string;
  /** Of the content. */
  readonly hash: string;
  /** True for what others show too: readers of feeds, lists of bookmarks. */
  readonly isFixed: boolean;
  readonly integrity: string;
  readonly type: string;
  readonly plain: Buffer;
  /** Null for pictures, which are packed by themselves. */
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
}

/** What the tag of a script names. */
export interface Script {
  readonly href: string;
  /** `sha384-…` of the file. */
  readonly integrity: string;
}

export interface Assets {
  /** `/assets/site.1a2b3c4d.css` for `site.css`, `/favicon.ico` for itself. Throws for an unknown file, so a wrong name never reaches a visitor. */
  readonly href: (name: string) => string;
  /** Throws for an unknown file. */
  readonly script: (name: string) => Script;
  /** What a file says. Throws for an unknown file. */
  readonly text: (name: string) => string;
  /** What each script says. */
  readonly scriptTexts: () => readonly string[];
  /** Answers `/assets/…` and what has a fixed address; an address with an old hash is not found. */
  readonly serve: RequestHandler;
  /** `<symbol>` elements of `icons.svg` for the ids given, in the order of the file. */
  readonly symbols: (ids: ReadonlySet<string>) => string;
}

export function loadAssets(folder = new URL("views/assets/", projectFolder)): Assets {
  const byName = readAssets(folder);
  const byHref = new Map([...byName.values()].map((asset) => [asset.href, asset]));
  const known = (name: string) => {
    const asset = byName.get(name);
    if (asset === undefined) throw new Error(`expected a file views/assets/${name}, found none`);
    return asset;
  };
  const symbols = readSymbols(readFileSync(new URL("icons.svg", folder), "utf8"));
  return {
    href: (name) => known(name).href,
    script: (name) => ({ href: known(name).href, integrity: known(name).integrity }),
    scriptTexts: () =>
      [...byName].filter(([name]) => name.endsWith(".js")).map(([, { plain }]) => plain.toString("utf8")),
    text: (name) => known(name).plain.toString("utf8"),
    serve: (request, response, next) => {
      const asset = byHref.get(request.path);
      if (asset === undefined || request.method !== "GET") next();
      else sendAsset(asset, request, response);
    },
    symbols: (ids) =>
      symbols
        .filter(({ id }) => ids.has(id))
        .map(({ markup }) => markup)
        .join(""),
  };
}

/** Throws for a style sheet with a mistake. What is no file for browsers is left out. */
function readAssets(folder: URL): ReadonlyMap<string, Asset> {
  const byName = new Map<string, Asset>();
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const read = files.map(({ name }) => [name, readFileSync(new URL(name, folder))] as const);
  for (const [name, plain] of [...read, ["site.css", styleSheet()] as const]) {
    const dot = name.lastIndexOf(".");
    const type = contentTypes[name.slice(dot + 1)];
    if (type === undefined) continue;
    const hash = createHash("sha256").update(plain).digest("hex").slice(0, 8);
    const isPacked = /^(?:png|ico)$/.test(name.slice(dot + 1));
    const isFixed = fixedAddresses.includes(name);
    byName.set(name, {
      href: isFixed ? `/${name}` : `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`,
      hash,
      isFixed,
      integrity: `sha384-${createHash("sha384").update(plain).digest("base64")}`,
      type,
      plain,
      br: isPacked ? null : brotliCompressSync(plain),
      gzip: isPacked ? null : gzipSync(plain, { level: 9 }),
    });
  }
  return byName;
}

function sendAsset(asset: Asset, request: Request, response: Response): void {
  const encoding = asset.br === null ? null : encodingFor(request);
  response.set({
    "Content-Type": asset.type,
    "Cache-Control": asset.isFixed ? forADay : forEver,
    // One for each encoding, as their bytes differ.
    ETag: `"${asset.hash}${encoding === null ? "" : `-${encoding}`}"`,
    // Files are small, and kept whole.
    "Accept-Ranges": "none",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": asset.isFixed ? "cross-origin" : "same-origin",
    Vary: "Accept-Encoding",
  });
  if (encoding !== null && !request.fresh) response.set("Content-Encoding", encoding);
  response.send(encoding === null ? asset.plain : asset[encoding]);
}

function readSymbols(svg: string): readonly { readonly id: string; readonly markup: string }[] {
  return [...svg.matchAll(/<symbol id="([\w-]+)"[\s\S]*?<\/symbol>/g)].map(([markup, id = ""]) => ({ id, markup }));
}
