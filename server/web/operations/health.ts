/** For machines that watch the site: is it alive, can it answer, which version is it. */
import { jsonOf } from "../http/areas/answer.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";

/** GET /health/live */
export const alive: PageHandler = () => jsonOf({ status: "alive" });

/** GET /health/ready */
export const ready =
  (site: Site): PageHandler =>
  async () => {
    const [search, obstacle, registrations] = await Promise.all([
      site.search.isReady(),
      site.search.obstacle?.() ?? null,
      site.registrations.standing(),
    ]);
    const catalogue = site.catalogue();
    return {
      // Registrations that are closed do not make the site unready: reading goes on.
      status: search ? 200 : 503,
      ...jsonOf({
        status: search ? "ready" : "search unavailable",
        // Visitors get an answer in any case but false; which one is a matter for the operator.
        search: search && obstacle !== null ? obstacle : search,
        registrations: registrations.state,
        /** `disk-full`, `not-writable`, `too-many-open-files`, `disk-fault`, `missing`, `damaged`, `other`; null when open. */
        registrationsReason: registrations.reason,
        closedSessions: registrations.closedRecords.length,
        mail: site.registrations.mailTrouble() ?? "ready",
        items: catalogue.items.length,
        problems: catalogue.problems.length,
      }),
    };
  };

/** GET /version */
export const versionFile =
  (site: Site): PageHandler =>
  () =>
    jsonOf({ ...site.build, content: site.catalogue().version });
