/** The few files browsers fetch besides pages: read, compressed and named by their content once at start. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { RequestHandler } from "express";
import { projectFolder } from "../project-folder.ts";
import { minifyStyles } from "./style-sheet.ts";

const contentTypes: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
};

interface Asset {
  readonly href: string;
  readonly integrity: string;
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

/** What the tag of a script names. */
export interface Script {
  readonly href: string;
  /** `sha384-…` of the file. */
  readonly integrity: string;
}

export interface Assets {
  /** `/assets/site.1a2b3c4d.css` for `site.css`. Throws for an unknown file, so a wrong name never reaches a visitor. */
  readonly href: (name: string) => string;
  /** Throws for an unknown file. */
  readonly script: (name: string) => Script;
  /** What a file says. Throws for an unknown file. */
  readonly text: (name: string) => string;
  /** What each script says. */
  readonly scriptTexts: () => readonly string[];
  /** Answers `/assets/…`; an address with an old hash is not found. */
  readonly serve: RequestHandler;
  /** `<symbol>` elements of `icons.svg` for the ids given, in the order of the file. */
  readonly symbols: (ids: ReadonlySet<string>) => string;
}

export function loadAssets(folder = new URL("views/assets/", projectFolder)): Assets {
  const byName = new Map<string, Asset>();
  for (const name of readdirSync(folder)) {
    const dot = name.lastIndexOf(".");
    const read = readFileSync(new URL(name, folder));
    const plain = name.endsWith(".css") ? minifyStyles(read) : read;
    const type = contentTypes[name.slice(dot + 1)];
    if (type === undefined) continue;
    const hash = createHash("sha256").update(plain).digest("hex").slice(0, 8);
    byName.set(name, {
      href: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`,
      integrity: `sha384-${createHash("sha384").update(plain).digest("base64")}`,
      type,
      plain,
      br: brotliCompressSync(plain),
      gzip: gzipSync(plain, { level: 9 }),
    });
  }
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
      const asset = byHref.get(request.baseUrl + request.path);
      if (asset === undefined) {
        next();
        return;
      }
      const encoding = request.acceptsEncodings("br", "gzip", "identity");
      const packed = encoding === "br" ? asset.br : encoding === "gzip" ? asset.gzip : null;
      response.set({
        "Content-Type": asset.type,
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        Vary: "Accept-Encoding",
      });
      if (packed !== null && encoding !== false) response.set("Content-Encoding", encoding);
      response.end(packed ?? asset.plain);
    },
    symbols: (ids) =>
      symbols
        .filter(({ id }) => ids.has(id))
        .map(({ markup }) => markup)
        .join(""),
  };
}

function readSymbols(svg: string): readonly { readonly id: string; readonly markup: string }[] {
  return [...svg.matchAll(/<symbol id="([\w-]+)"[\s\S]*?<\/symbol>/g)].map(([markup, id = ""]) => ({ id, markup }));
}
