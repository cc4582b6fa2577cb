/** GET /:language/offline: shown by the service worker instead of a page that is not kept; lists those that are. */
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";

export const offlinePage: PageHandler = (_request, { language, text }) => ({
  isPublic: true,
  page: "offline",
  head: {
    title: text("offline.title"),
    description: text("offline.lead"),
    section: null,
    pathIn: paths.offline,
    noIndex: true,
  },
  view: {
    crumbs: [
      { href: paths.home(language), label: text("menu.home") },
      { href: null, label: text("offline.title") },
    ],
  },
});
