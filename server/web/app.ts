/** The whole site, top to bottom: what every request passes, then its addresses. */
import compression from "compression";
import express, { Router, type Express, type RequestHandler } from "express";
import { notFound } from "../errors.ts";
import { languages, negotiateLanguage } from "../language/languages.ts";
import { speak, type Speech } from "../language/translate.ts";
import { loadAssets, type Script } from "./assets.ts";
import { createFormGuard } from "./form-guard/form-guard.ts";
import { createLimits } from "./limits.ts";
import { brotliOptions } from "./content-encoding.ts";
import { readOnly } from "./middleware/allowed-methods.ts";
import { canonicalAddress } from "./middleware/canonical-address.ts";
import { openApi } from "./middleware/open-api.ts";
import { readTarget, refuseMalformed, refuseUnclear } from "./middleware/read-target.ts";
import { requestLog } from "./middleware/request-log.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { nameForwarded } from "./middleware/forwarded.ts";
import { lastResort, showError } from "./middleware/show-error.ts";
import { turns } from "./middleware/turns.ts";
import { accessibilityPage } from "./pages/accessibility/accessibility-page.ts";
import { robotsRoutes } from "./pages/for-robots.ts";
import { healthRoutes } from "./pages/health.ts";
import { briefPage } from "./pages/knowledge/brief-page.ts";
import { conceptPage } from "./pages/knowledge/concept-page.ts";
import { countriesPage } from "./pages/knowledge/countries-page.ts";
import { countryPage } from "./pages/knowledge/country-page.ts";
import { editorialPage } from "./pages/knowledge/editorial-page.ts";
import { glossaryPage } from "./pages/knowledge/glossary-page.ts";
import { homePage } from "./pages/knowledge/home-page.ts";
import { itemPage } from "./pages/knowledge/item-page.ts";
import { memberStatePage } from "./pages/knowledge/member-state-page.ts";
import { regionPage } from "./pages/knowledge/region-page.ts";
import { subtopicPage } from "./pages/knowledge/subtopic-page.ts";
import { themePage } from "./pages/knowledge/theme-page.ts";
import { offlinePage } from "./pages/offline/offline-page.ts";
import { serviceWorker } from "./pages/offline/service-worker.ts";
import { infoSessionPage } from "./pages/sessions/info-session-page.ts";
import { infoSessionsPage } from "./pages/sessions/info-sessions-page.ts";
import { sessionCalendar, sessionsCalendar } from "./pages/sessions/sessions-calendar.ts";
import { sessionsApi } from "./pages/sessions/sessions-api.ts";
import { joinRoutes } from "./pages/sessions/join-page.ts";
import { myRegistrationRoutes } from "./pages/sessions/my-registration-page.ts";
import { registerApi } from "./pages/sessions/register-api.ts";
import { registerRoutes } from "./pages/sessions/register-page.ts";
import { openLinkRoutes } from "./pages/sessions/open-link.ts";
import { privacyPage } from "./pages/sessions/privacy-page.ts";
import { missingRoute } from "./pages/search/missing-page.ts";
import { overviewPage } from "./pages/search/overview-page.ts";
import { peersPage } from "./pages/search/peers-page.ts";
import { searchApi } from "./pages/search/search-api.ts";
import { searchPage } from "./pages/search/search-page.ts";
import { styleguidePage } from "./pages/styleguide/styleguide-page.ts";
import { contentTypes } from "../knowledge/item.ts";
import { editorialPages, paths, typeFolders } from "./paths.ts";
import { createRenderer, type PageHandler, type Renderer } from "./show-page.ts";
import type { Site } from "./site.ts";
import { startScript } from "./start-script.ts";
import { loadTemplates } from "./templates.ts";

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
  const now = () => Date.parse(site.sessions.desk.now());
  // Once for all languages: nobody gets five times as much.
  const limits = createLimits({
    now,
    onRefused: ({ name, most, period }) => {
      site.log.warn({ event: "limit reached", limit: name, most, minutes: period / 60_000 });
    },
  });
  const guard = createFormGuard({ signer: site.sessions.signer, limits, now });
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
  for (const type of contentTypes) page(`/${typeFolders[type]}/:id`, itemPage(site, type));
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
