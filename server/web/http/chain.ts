/** What every request passes, top to bottom, around the areas of the site. */
import compression from "compression";
import express, { Router, type Express, type RequestHandler } from "express";
import { notFound } from "../../errors.ts";
import type { Site } from "../site.ts";
import { firstVisitStyle } from "../view/first-visit-style.ts";
import { pageRenderer } from "../view/render-page.ts";
import { loadTemplates } from "../view/templates.ts";
import { canonicalAddress } from "./address/canonical-address.ts";
import { nameForwarded } from "./address/network-of.ts";
import { readRequestLine, refuseMalformed, refuseUnclear } from "./address/request-address.ts";
import type { Area, WebParts } from "./areas/area.ts";
import { mountAreas, readOnly } from "./areas/mount-areas.ts";
import { answerSender } from "./areas/send-answer.ts";
import { loadAssets, type Assets } from "./cache/assets.ts";
import { brotliOptions } from "./cache/content-encoding.ts";
import { keptPages } from "./cache/page-cache.ts";
import { createFormGuard } from "./forms/form-guard.ts";
import { linkCookies } from "./forms/link-cookie.ts";
import { createLimits } from "./limits.ts";
import { openApi } from "./open-api.ts";
import { requestLog } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";
import { lastResort, showError } from "./show-error.ts";
import { turns } from "./turns.ts";

export function createServerFor(site: Site, areas: readonly Area[]): Express {
  const assets = loadAssets();
  const kept = keptPages(site.pagesVersion);
  const send = answerSender({
    render: pageRenderer(site, loadTemplates(), assets),
    styled: firstVisitStyle(assets),
    kept,
    cookies: linkCookies(site.publicUrl),
  });
  const server = express();
  server.disable("x-powered-by");
  // Whatever NODE_ENV says, no page of Express shows a trace.
  server.set("env", "production");
  server.set("trust proxy", site.trustedProxies);
  server.use(turns(site), requestLog(site.log), nameForwarded(site), readRequestLine);

  // A router of its own: each reads the request line once, and this one shall see what became of it.
  const app = Router({ caseSensitive: true });
  server.use(app);
  // Before the policy for pages, which weighs as much as a small script and means nothing to a file.
  app.use(assets.serve);
  app.use(securityHeaders({ https: site.publicUrl.startsWith("https:") }));
  app.use(refuseUnclear, canonicalAddress);
  app.use(kept.answer);
  app.use(compression({ brotli: brotliOptions }), packedAsAsked);
  const { sending, reading } = mountAreas(areas, webParts(site, assets), { send, version: kept.version });
  app.use(sending);
  app.use("/api", openApi);
  app.use(readOnly, refuseMalformed);
  app.use(reading);

  app.use((request) => {
    throw notFound(request.path.slice(0, 200));
  });
  app.use(showError(site, send));
  app.use(lastResort(site));
  return server;
}

/** What handlers of all areas and languages share. */
export function webParts(site: Site, assets: Assets): WebParts {
  const now = () => Date.parse(site.registrations.service.now());
  const limits = createLimits({
    now,
    onRefused: ({ name, most, period }) => {
      site.log.warn({ event: "limit reached", limit: name, most, minutes: period / 60_000 });
    },
  });
  return { site, assets, limits, guard: createFormGuard({ signer: site.registrations.signer, limits, now }) };
}

/** Said of every answer, also of those too small to pack and of "not changed" (RFC 9110, 15.4.5). */
const packedAsAsked: RequestHandler = (_request, response, next) => {
  response.vary("Accept-Encoding");
  next();
};
