/** The knowledge for programs. Registering by a program is with the registrations. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { institutionApi, institutionsApi } from "./institutions-api.ts";
import { peersApi } from "./peers-api.ts";
import { itemApi, searchApi } from "./search-api.ts";
import { sessionApi, sessionsApi } from "./sessions-api.ts";
import { suggestApi } from "./suggest-api.ts";

export const api: Area = {
  atRoot: ({ site }) => [
    publicPage("/api/v1/search", searchApi(site)),
    publicPage("/api/v1/items/:id", itemApi(site)),
    publicPage("/api/v1/institutions", institutionsApi(site)),
    publicPage("/api/v1/institutions/:institution", institutionApi(site)),
    publicPage("/api/v1/peers", peersApi(site)),
    publicPage("/api/v1/suggest", suggestApi(site)),
    publicPage("/api/v1/sessions", sessionsApi(site)),
    publicPage("/api/v1/sessions/:id", sessionApi(site)),
  ],
};
