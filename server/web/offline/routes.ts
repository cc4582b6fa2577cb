/** Reading without a connection. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { offlinePage } from "./offline-page.ts";
import { serviceWorker } from "./service-worker.ts";

export const offline: Area = {
  inLanguages: () => [publicPage("/offline", offlinePage)],
  atRoot: ({ assets }) => [publicPage("/sw.js", serviceWorker(assets))],
};
