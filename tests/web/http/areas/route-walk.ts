/** Asks every route that areas declare, with and without cookies, and says where an answer breaks what the route promises. */
import { briefCode } from "../../../../server/web/brief/brief-code.ts";
import type { RequestListener } from "node:http";
import request, { type Response } from "supertest";
import type { Catalogue } from "../../../../server/knowledge/catalogue.ts";
import { contentTypes } from "../../../../server/knowledge/model/content-types.ts";
import type { Area, Route } from "../../../../server/web/http/areas/area.ts";
import { routesAtRoot, routesInLanguages } from "../../../../server/web/http/areas/mount-areas.ts";
import { loadAssets } from "../../../../server/web/http/cache/assets.ts";
import { webParts } from "../../../../server/web/http/chain.ts";
import type { Site } from "../../../../server/web/site.ts";

export interface WalkedRoute {
  readonly route: Route;
  /** Addresses that may be of the route, with names of the knowledge in it. */
  readonly paths: readonly string[];
}

/** All that areas declare, below `/en` and at the root. Throws for a named part of a path without a value here. */
export function declaredRoutes(areas: readonly Area[], site: Site): readonly WalkedRoute[] {
  const parts = webParts(site, loadAssets());
  const values = valuesIn(site.catalogue());
  const walked = (prefix: string) => (route: Route) => ({
    route,
    paths: filled(`${prefix}${route.address}`, values).map((path) =>
      path.length > 1 ? path.replace(/\/$/, "") : path,
    ),
  });
  return [...routesInLanguages(areas, parts).map(walked("/en")), ...routesAtRoot(areas, parts).map(walked(""))];
}

type Values = Readonly<Record<string, readonly string[]>>;

function valuesIn({ items, sessions, vocabularies }: Catalogue): Values {
  const theme = vocabularies.themes.find(({ subtopics }) => subtopics.length > 0);
  const session = sessions.map(({ id }) => id).slice(0, 1);
  return {
    code: ["cv", "fr"],
    region: vocabularies.regions.map(({ id }) => id).slice(0, 1),
    theme: theme === undefined ? [] : [theme.id],
    subtopic: theme?.subtopics.map(({ id }) => id).slice(0, 1) ?? [],
    concept: vocabularies.concepts.map(({ id }) => id).slice(0, 1),
    institution: vocabularies.institutions.map(({ id }) => id).slice(0, 1),
    brief: [briefCode([1])],
    session,
    id: [...contentTypes.map((type) => items.find((item) => item.type === type)?.id ?? ""), ...session],
    token: ["no-such-token"],
  };
}

function filled(address: string, values: Values): readonly string[] {
  const name = /:(\w+)/.exec(address)?.[1];
  if (name === undefined) return [address];
  const known = values[name];
  if (known === undefined) throw new Error(`expected a value for :${name} of ${address} in the walk, found none`);
  return known.flatMap((value) => filled(address.replace(`:${name}`, value), values));
}

/** Of visitors; the first stands for none. */
export type Cookies = Readonly<Record<string, string>>;

/** One line for each broken promise; the path first. */
export async function brokenPromises(
  app: RequestListener,
  routes: readonly WalkedRoute[],
  cookies: Cookies,
): Promise<readonly string[]> {
  const problems = [];
  for (const { route, paths } of routes) {
    const asked = await firstFound(app, route, paths);
    const others = [];
    for (const [whose, cookie] of Object.entries(cookies))
      others.push([whose, await ask(app, route, asked.path, cookie)] as const);
    problems.push(...problemsOf(route, asked.answer, others).map((problem) => `${asked.path}: ${problem}`));
  }
  return problems;
}

async function ask(app: RequestListener, { method, ...route }: Route, path: string, cookie = ""): Promise<Response> {
  const asking = request(app)[method](path).set("Cookie", cookie);
  return "body" in route ? asking.type(route.body).send(route.body.endsWith("json") ? "{}" : "") : asking;
}

/** The first address that answers, of those whose names may belong to the route. */
async function firstFound(app: RequestListener, route: Route, paths: readonly string[]) {
  let last: { path: string; answer: Response } | null = null;
  for (const path of paths) {
    last = { path, answer: await ask(app, route, path) };
    if (last.answer.status === 200) break;
  }
  if (last === null) throw new Error(`expected an address for ${route.address}, found none`);
  return last;
}

function problemsOf(
  route: Route,
  plain: Response,
  others: readonly (readonly [whose: string, answer: Response])[],
): readonly string[] {
  const all = [["without cookies", plain] as const, ...others];
  if (route.access !== "public" || route.method === "post")
    return all
      .filter(([, answer]) => answer.headers["cache-control"] !== "no-store")
      .map(([whose, answer]) => `${whose}: expected no-store, found ${answer.headers["cache-control"] ?? "nothing"}`);
  return [
    ...(plain.status < 400 ? [] : [`expected a page to look at, found ${plain.status}`]),
    ...all.flatMap(([whose, answer]) => leaks(answer).map((leak) => `${whose}: ${leak}`)),
    ...others
      .filter(([, answer]) => comparable(answer) !== comparable(plain))
      .map(([whose]) => `${whose}: expected the same bytes and headers as without cookies, found others`),
  ];
}

/** What an answer to everybody must not have. */
function leaks({ headers }: Response): readonly string[] {
  const varies = (headers["vary"] ?? "").toLowerCase().split(/, */);
  return [
    ...(headers["set-cookie"] === undefined ? [] : ["expected no cookie set, found one"]),
    ...(varies.includes("cookie") || varies.includes("*")
      ? [`expected no Vary: Cookie, found ${varies.join(", ")}`]
      : []),
  ];
}

/** Status, headers and bytes. What is kept by nobody may name itself: the token of a form, the id of a request. */
function comparable({ status, headers, text }: Response): string {
  const kept = !/^(?:no-store|private)/.test(headers["cache-control"] ?? "no-store");
  const named = Object.entries(headers as Readonly<Record<string, string>>)
    .filter(([name]) => !["date", "x-request-id", ...(kept ? [] : ["etag"])].includes(name))
    .sort();
  const body = kept ? text : text.replace(/name="form" value="[^"]*"/, "");
  return JSON.stringify([status, named, body]);
}
