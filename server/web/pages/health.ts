/** For machines that watch the site: is it alive, can it answer, which version is it. */
import { Router } from "express";
import type { Site } from "../site.ts";

export function healthRoutes(site: Site): Router {
  const router = Router();
  router.get("/health/live", (_request, response) => {
    response.json({ status: "alive" });
  });
  router.get("/health/ready", async (_request, response) => {
    const search = await site.search.isReady();
    const catalogue = site.catalogue();
    response.status(search ? 200 : 503).set("Cache-Control", "no-store");
    response.json({
      status: search ? "ready" : "search unavailable",
      search,
      items: catalogue.items.length,
      problems: catalogue.problems.length,
    });
  });
  router.get("/version", (_request, response) => {
    response.json({ ...site.build, content: site.catalogue().version });
  });
  return router;
}
