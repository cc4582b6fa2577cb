/** The whole site: its areas, in the order in which their addresses are looked up. What every request passes: `http/chain.ts`. */
import type { Express } from "express";
import { api } from "./api/routes.ts";
import { brief } from "./brief/routes.ts";
import { compare } from "./compare/routes.ts";
import { glossary } from "./glossary/routes.ts";
import { home } from "./home/routes.ts";
import type { Area } from "./http/areas/area.ts";
import { createServerFor } from "./http/chain.ts";
import { infoSessions } from "./info-sessions/routes.ts";
import { institutions } from "./institutions/routes.ts";
import { items } from "./items/routes.ts";
import { offline } from "./offline/routes.ts";
import { operations } from "./operations/routes.ts";
import { overview } from "./overview/routes.ts";
import { peers } from "./peers/routes.ts";
import { places } from "./places/routes.ts";
import { programme } from "./programme/routes.ts";
import { registrations } from "./registrations/routes.ts";
import { search } from "./search/routes.ts";
import type { Site } from "./site.ts";
import { styleguide } from "./styleguide/routes.ts";
import { themes } from "./themes/routes.ts";

export const areas = [
  home,
  search,
  peers,
  overview,
  items,
  brief,
  compare,
  places,
  institutions,
  themes,
  glossary,
  infoSessions,
  registrations,
  programme,
  offline,
  api,
  operations,
  styleguide,
] as const satisfies readonly Area[];

/** `areas`: default those of the site. */
export const createApp = (site: Site, { areas: mounted = areas }: { readonly areas?: readonly Area[] } = {}): Express =>
  createServerFor(site, mounted);
