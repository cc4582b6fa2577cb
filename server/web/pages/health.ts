/** For machines that watch the site: is it alive, can it answer, which version is it. */
import { Router } from "express";
import type { Site } from "../site.ts";

export function healthRoutes(site: Site): Router {
  const router = Router();
  router.get("/health/live", (_request, response) => {
    response.json({ status: "alive" });
  });
  router.get("/health/ready", async (_request, response) => {
    const [search, registrations] = await Promise.all([site.search.isReady(), site.sessions.isWritable()]);
    const catalogue = site.catalogue();
    response.status(search && registrations ? 200 : 503).set("Cache-Control", "no-store");
    response.json({
      status: !registrations ? "registrations read-only" : search ? "ready" : "search unavailable",
      search,
      registrations,
      items: catalogue.items.length,
      problems: catalogue.problems.length,
    });
  });
  router.get("/version", (_request, response) => {
    response.json({ ...site.build, content: site.catalogue().version });
  });
  return router;
}
