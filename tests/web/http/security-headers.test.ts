/** What every answer tells browsers, and that no page needs more than that. */
import { expect, test } from "vitest";
import { pageAddresses } from "../../set-up/page-addresses.ts";
import { tagsOf } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

function directives(header: unknown): ReadonlyMap<string, string> {
  return new Map(
    String(header)
      .split(";")
      .map((part) => part.trim().split(/\s+(.*)/))
      .map(([name = "", value = ""]) => [name, value]),
  );
}

test.each(["/en", "/en/nothing-here", "/en/%", "/health/live", "/api/v1/nothing"])(
  "%s carries the strict headers",
  async (address) => {
    const page = await visit(address);

    const policy = directives(page.headers["content-security-policy"]);
    expect(policy.get("default-src")).toBe("'none'");
    expect(policy.get("style-src")).toBe("'self'");
    expect(policy.get("script-src")).toBe("'self'");
    expect(policy.get("form-action")).toBe("'self'");
    expect(policy.get("frame-ancestors")).toBe("'none'");
    expect(policy.get("base-uri")).toBe("'none'");
    expect(page.headers["content-security-policy"]).not.toMatch(/unsafe|\*|data:|http:/);
    expect(page.headers["x-content-type-options"]).toBe("nosniff");
    expect(page.headers["x-frame-options"]).toBeDefined();
    expect(page.headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
    expect(page.headers["x-powered-by"]).toBeUndefined();
    expect(page.headers["set-cookie"]).toBeUndefined();
  },
);

test("files carry what is meant for files, and no more", async () => {
  const { text } = await visit("/en");
  const [, file = ""] = /<link rel="stylesheet" href="([^"]+)"/.exec(text) ?? [];
  const { status, headers } = await visit(file);

  expect(status).toBe(200);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  expect(headers["content-security-policy"]).toBeUndefined();
});

test("browsers are held to https only where the site is read over https", async () => {
  const secure = await visit("/en", { site: { publicUrl: "https://levier.example" } });
  const local = await visit("/en", { site: { publicUrl: "http://127.0.0.1:3000" } });

  expect(secure.headers["strict-transport-security"]).toMatch(/max-age=31536000/);
  expect(local.headers["strict-transport-security"]).toBeUndefined();
  expect(local.headers["content-security-policy"]).not.toMatch(/upgrade-insecure-requests/);
});

test("no page has an inline style, a script of its own, or fetches anything from elsewhere", async () => {
  const { catalogue } = await realKnowledge();
  const wrong: string[] = [];
  for (const { path } of pageAddresses("ar", catalogue)) {
    const page = await visit(path);
    for (const { name, attributes } of tagsOf(page.text)) {
      const fetched = attributes.get(name === "link" && attributes.get("rel") !== "alternate" ? "href" : "src") ?? "/";
      const isCanonical = attributes.get("rel") === "canonical";
      if (name === "style" || (name === "script" && !attributes.has("src"))) wrong.push(`${path}: <${name}>`);
      if ([...attributes.keys()].some((key) => key === "style" || key.startsWith("on")))
        wrong.push(`${path}: <${name}>`);
      if (!fetched.startsWith("/") && !isCanonical) wrong.push(`${path}: ${fetched}`);
    }
  }

  expect(wrong).toEqual([]);
});

test("assets are kept for ever under an address with their content's mark", async () => {
  const page = await visit("/en");
  const href = /<link rel="stylesheet" href="([^"]+)"/.exec(page.text)?.[1] ?? "";

  const sheet = await visit(href, { headers: { "Accept-Encoding": "br" } });

  expect(sheet.status).toBe(200);
  expect(sheet.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(sheet.headers["content-type"]).toBe("text/css; charset=utf-8");
  expect(sheet.headers["content-encoding"]).toBe("br");
});
