/** For machines that watch the site: is it alive, can it answer, which version is it. */
import { Router } from "express";
import type { Site } from "../site.ts";

export function healthRoutes(site: Site): Router {
  const router = Router({ caseSensitive: true });
  router.use(["/health", "/version"], (_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  router.get("/health/live", (_request, response) => {
    response.json({ status: "alive" });
  });
  router.get("/health/ready", async (_request, response) => {
    const [search, obstacle, registrations] = await Promise.all([
      site.search.isReady(),
      site.search.obstacle?.() ?? null,
      site.registrations.standing(),
    ]);
    const catalogue = site.catalogue();
    // Who can read what most come for is not to be taken out of service for what a few come for.
    response.status(search ? 200 : 503);
    response.json({
      status: search ? "ready" : "search unavailable",
      // Visitors get an answer in any case but false; which one is a matter for the operator.
      search: search && obstacle !== null ? obstacle : search,
      registrations: registrations.state,
      /** `disk-full`, `not-writable`, `too-many-open-files`, `disk-fault`, `missing`, `damaged`, `other`; null when open. */
      registrationsReason: registrations.reason,
      closedSessions: registrations.closedSessions.length,
      mail: site.registrations.mailTrouble() ?? "ready",
      items: catalogue.items.length,
      problems: catalogue.problems.length,
    });
  });
  router.get("/version", (_request, response) => {
    response.json({ ...site.build, content: site.catalogue().version });
  });
  return router;
}
