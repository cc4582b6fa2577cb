/** The real site over the real `knowledge/` folder, without a search server, and its pages as a browser gets them. */
import request, { type Response } from "supertest";
import { SearchUnavailable } from "../../server/errors.ts";
import type { Catalogue } from "../../server/knowledge/catalogue.ts";
import type { InfoSession } from "../../server/knowledge/model/info-session.ts";
import { createLog } from "../../server/log.ts";
import type { Insights } from "../../server/search/insights.ts";
import type { Finder } from "../../server/search/finder.ts";
import { unnamedOperator } from "../../server/web/view/operator.ts";
import { createApp } from "../../server/web/app.ts";
import { pagesVersionOf } from "../../server/web/http/cache/page-cache.ts";
import type { Site } from "../../server/web/site.ts";
import { useKnowledge } from "./real-knowledge.ts";
import { openRegistrationServices } from "./registration-services.ts";

export interface VisitOptions {
  /** Parts of the site that this visit needs different. */
  readonly site?: Partial<Site>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default `get`. */
  readonly method?: "get" | "head" | "post" | "put" | "patch" | "delete" | "options";
}

/** Everything in `knowledge/`, read once for all tests of a file. */
export function realKnowledge(): Promise<{ readonly catalogue: Catalogue; readonly insights: Insights }> {
  return useKnowledge();
}

/** Of the announced information sessions, the one that starts first. */
export function firstSession({ sessions: [first] }: Catalogue): InfoSession {
  if (first === undefined) throw new Error("expected an information session in knowledge/, found none");
  return first;
}

/** A search that never answers: other pages do not need one. */
export const silentFinder: Finder = {
  plan: (query) => ({ ...query, plan: null }),
  find: () => Promise.reject(new SearchUnavailable("the search engine of this test", null)),
  count: () => Promise.reject(new SearchUnavailable("the search engine of this test", null)),
  peers: () => Promise.reject(new SearchUnavailable("the search engine of this test", null)),
  ordered: () => Promise.reject(new SearchUnavailable("the search engine of this test", null)),
  isReady: () => Promise.resolve(false),
};

export async function startSite(overrides: Partial<Site> = {}): Promise<Site> {
  const { catalogue, insights, answers } = await useKnowledge();
  const site: Site = {
    publicUrl: "https://levier.example",
    contactEmail: null,
    operator: unnamedOperator,
    trustedProxies: 0,
    isDevelopment: false,
    catalogue: () => catalogue,
    pagesVersion: () => pagesVersionOf(site.catalogue(), site.registrations.service.now()),
    insights: () => insights,
    search: silentFinder,
    answers: answers.to,
    isIndexed: () => false,
    missing: { add: () => Promise.resolve() },
    registrations: overrides.registrations ?? (await openRegistrationServices((id) => catalogue.session(id))).services,
    calendar: {
      revisionOf: ({ updated }) => ({ sequence: 0, changedAt: `${updated}T00:00:00Z` }),
      organiser: { name: "Levier", email: "levier@levier.example" },
    },
    log: createLog("silent"),
    build: { version: "0.0.0-test", startedAt: "2026-01-01T00:00:00.000Z" },
    ...overrides,
  };
  return site;
}

/** For several requests to one site: pass it to supertest. */
export async function startApp(overrides: Partial<Site> = {}) {
  return createApp(await startSite(overrides));
}

let plainApp: ReturnType<typeof startApp> | undefined;

/** Fetches a page and follows no redirect; its HTML is in `text`. */
export async function visit(
  address: string,
  { site, headers = {}, method = "get" }: VisitOptions = {},
): Promise<Response> {
  const app = await (site === undefined ? (plainApp ??= startApp()) : startApp(site));
  return request(app)[method](address).set(headers);
}
