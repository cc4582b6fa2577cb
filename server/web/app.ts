/** The whole site, top to bottom: what every request passes, then its addresses. */
import compression from "compression";
import express, { Router, type Express, type RequestHandler } from "express";
import { notFound } from "../errors.ts";
import { languages, negotiateLanguage } from "../language/languages.ts";
import { speak, type Speech } from "../language/translate.ts";
import { loadAssets, type Script } from "./http/cache/assets.ts";
import { createFormGuard } from "./http/forms/form-guard.ts";
import { createLimits } from "./http/limits.ts";
import { brotliOptions } from "./http/cache/content-encoding.ts";
import { readOnly } from "./http/allowed-methods.ts";
import { canonicalAddress } from "./http/address/canonical-address.ts";
import { openApi } from "./http/open-api.ts";
import { readTarget, refuseMalformed, refuseUnclear } from "./http/address/read-target.ts";
import { requestLog } from "./http/request-log.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { nameForwarded } from "./http/address/forwarded.ts";
import { lastResort, showError } from "./http/show-error.ts";
import { turns } from "./http/turns.ts";
import { accessibilityPage } from "./programme/accessibility-page.ts";
import { robotsRoutes } from "./operations/for-robots.ts";
import { healthRoutes } from "./operations/health.ts";
import { briefPage } from "./brief/brief-page.ts";
import { conceptPage } from "./glossary/concept-page.ts";
import { countriesPage } from "./places/countries-page.ts";
import { countryPage } from "./places/country-page.ts";
import { editorialPage } from "./programme/editorial-page.ts";
import { glossaryPage } from "./glossary/glossary-page.ts";
import { homePage } from "./home/home-page.ts";
import { itemPage } from "./items/item-page.ts";
import { memberStatePage } from "./places/member-state-page.ts";
import { regionPage } from "./places/region-page.ts";
import { subtopicPage } from "./themes/subtopic-page.ts";
import { themePage } from "./themes/theme-page.ts";
import { offlinePage } from "./offline/offline-page.ts";
import { serviceWorker } from "./offline/service-worker.ts";
import { infoSessionPage } from "./info-sessions/info-session-page.ts";
import { infoSessionsPage } from "./info-sessions/info-sessions-page.ts";
import { sessionCalendar, sessionsCalendar } from "./info-sessions/sessions-calendar.ts";
import { sessionsApi } from "./api/sessions-api.ts";
import { joinRoutes } from "./registrations/join-page.ts";
import { myRegistrationRoutes } from "./registrations/my-registration-page.ts";
import { registerApi } from "./registrations/register-api.ts";
import { registerRoutes } from "./registrations/register-page.ts";
import { openLinkRoutes } from "./registrations/open-link.ts";
import { privacyPage } from "./info-sessions/privacy-page.ts";
import { missingRoute } from "./search/missing-page.ts";
import { overviewPage } from "./overview/overview-page.ts";
import { peersPage } from "./peers/peers-page.ts";
import { searchApi } from "./api/search-api.ts";
import { searchPage } from "./search/search-page.ts";
import { styleguidePage } from "./styleguide/styleguide-page.ts";
import { contentTypes, declarationOf } from "../knowledge/model/content-types.ts";
import { editorialPages, paths } from "./view/paths.ts";
import { createRenderer, type PageHandler, type Renderer } from "./view/show-page.ts";
import type { Site } from "./site.ts";
import { startScript } from "./view/start-script.ts";
import { loadTemplates } from "./view/templates.ts";

export function createApp(site: Site): Express {
  const assets = loadAssets();
  const start = startScript(assets.text("start.js"));
  const renderer = createRenderer(site, loadTemplates(), assets, start.text);
  const server = express();
  server.disable("x-powered-by");
  // Whatever NODE_ENV says, no page of Express shows a trace.
  server.set("env", "production");
  server.set("trust proxy", site.trustedProxies);
  server.use(turns(site), requestLog(site.log), nameForwarded(site), readTarget);

  // A router of its own: each reads the request line once, and this one shall see what became of it.
  const app = Router({ caseSensitive: true });
  server.use(app);
  // Before the policy for pages, which weighs as much as a small script and means nothing to a file.
  app.use(assets.serve);
  app.use(securityHeaders({ https: site.publicUrl.startsWith("https:"), script: start.sha256 }));
  app.use(refuseUnclear, canonicalAddress);
  app.use(renderer.kept);
  app.use(compression({ brotli: brotliOptions }), packedAsAsked);
  const now = () => Date.parse(site.registrations.service.now());
  // Once for all languages: nobody gets five times as much.
  const limits = createLimits({
    now,
    onRefused: ({ name, most, period }) => {
      site.log.warn({ event: "limit reached", limit: name, most, minutes: period / 60_000 });
    },
  });
  const guard = createFormGuard({ signer: site.registrations.signer, limits, now });
  const script = assets.script("prove.js");
  const zoneScript = assets.script("zone.js");
  for (const language of languages) {
    const speech = speak(language);
    app.use(
      `/${language}`,
      missingRoute(site, renderer, speech, limits),
      registerRoutes(site, renderer, speech, { guard, script, zoneScript }),
      myRegistrationRoutes(site, renderer, speech, limits),
      joinRoutes(site, renderer, speech),
    );
  }
  app.use("/api/v1", registerApi(site, guard));
  app.use("/api", openApi);
  app.use(readOnly, refuseMalformed);

  app.use(healthRoutes(site));
  app.use(robotsRoutes(site));
  app.get("/sw.js", serviceWorker(assets));
  app.use(openLinkRoutes(site, renderer, limits));
  app.get("/", (request, response) => {
    response.vary("Accept-Language");
    response.redirect(302, paths.home(negotiateLanguage(request.get("Accept-Language"))));
  });
  app.use("/api/v1", searchApi(site));
  app.use("/api/v1", sessionsApi(site));
  const times = assets.script("times.js");
  for (const language of languages) app.use(`/${language}`, pagesIn(speak(language), site, renderer, times));

  app.use((request) => {
    throw notFound(request.path.slice(0, 200));
  });
  app.use(showError(site, renderer));
  app.use(lastResort(site));
  return server;
}

/** Said of every answer, also of those too small to pack and of "not changed" (RFC 9110, 15.4.5). */
const packedAsAsked: RequestHandler = (_request, response, next) => {
  response.vary("Accept-Encoding");
  next();
};

/** Addresses of one language; `paths.ts` makes the same ones. */
function pagesIn(speech: Speech, site: Site, renderer: Renderer, times: Script): Router {
  const router = Router({ caseSensitive: true });
  const page = (address: string, handler: PageHandler) => router.get(address, renderer.handle(handler, speech));
  page("/", homePage(site));
  page("/search", searchPage(site));
  page("/search/peers", peersPage(site));
  page("/overview", overviewPage(site));
  for (const type of contentTypes) page(`/${declarationOf[type].folder}/:id`, itemPage(site, type));
  page("/brief", briefPage(site));
  page("/countries", countriesPage(site));
  page("/countries/:code", countryPage(site));
  page("/member-states/:code", memberStatePage(site));
  page("/regions/:region", regionPage(site));
  page("/themes/:theme", themePage(site));
  page("/themes/:theme/:subtopic", subtopicPage(site));
  page("/glossary", glossaryPage(site));
  page("/glossary/:concept", conceptPage(site));
  page("/offline", offlinePage);
  router.get("/info-sessions.ics", sessionsCalendar(site, speech));
  router.get("/info-sessions/:session.ics", sessionCalendar(site, speech));
  page("/info-sessions", infoSessionsPage(site, times));
  page("/info-sessions/:session", infoSessionPage(site, times));
  page("/accessibility", accessibilityPage(site));
  page("/privacy", privacyPage(site));
  for (const id of editorialPages) page(`/${id}`, editorialPage(site, id));
  if (site.isDevelopment) page("/styleguide", styleguidePage(site, times));
  return router;
}
