/** GET /:language/styleguide, in development only. For those who build the site, so its own words are in English alone. */
import { readFileSync } from "node:fs";
import { projectFolder } from "../../project-folder.ts";
import type { Script } from "../http/cache/assets.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { loadTemplates } from "../view/templates.ts";
import { samples, type Sample } from "./samples.ts";
import { styleguideView } from "./styleguide-view.ts";

const read = (asset: string) => readFileSync(new URL(`views/assets/${asset}`, projectFolder), "utf8");

export function styleguidePage(site: Site, script: Script): PageHandler {
  let heard: (readonly [name: string, html: string])[] = [];
  const templates = loadTemplates(undefined, (name, html) => heard.push([name, html]));
  return async (_request, speech) => {
    const partialsOf = ({ page, view }: Sample) => {
      heard = [];
      templates.page(page, speech, view);
      return heard;
    };
    return {
      page: "styleguide",
      head: {
        title: "Styleguide",
        description: "Every part of the look in its states",
        section: null,
        pathIn: paths.styleguide,
        noIndex: true,
      },
      view: styleguideView(
        {
          samples: await samples(site, speech, script),
          partialsOf,
          partialNames: templates.partialNames,
          css: read("styles/tokens.css"),
          icons: read("icons.svg"),
        },
        speech,
      ),
    };
  };
}
