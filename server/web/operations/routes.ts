/** What machines ask: those that watch the site, and those that crawl it. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { paths } from "../view/paths.ts";
import { robotsFile, securityFile } from "./for-robots.ts";
import { alive, ready, versionFile } from "./health.ts";

export const operations: Area = {
  atRoot: ({ site }) => [
    publicPage("/health/live", alive),
    publicPage("/health/ready", ready(site)),
    publicPage("/version", versionFile(site)),
    publicPage(paths.robots, robotsFile),
    publicPage(paths.securityText, securityFile(site)),
  ],
};
