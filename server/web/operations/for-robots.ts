/** GET /robots.txt and /.well-known/security.txt: what programs may read, and the contact for security reports (RFC 9309, RFC 9116). */
import type { Language } from "../../language/languages.ts";
import { DAY, later } from "../../records/instants.ts";
import type { PublicFile } from "../http/areas/answer.ts";
import type { PageHandler } from "../http/areas/area.ts";
import { paths } from "../view/paths.ts";
import type { Site } from "../site.ts";

/** Milliseconds until `security.txt` expires (RFC 9116), so that the contact of a site that was given up is not used for ever. */
const goodFor = 90 * DAY;
/** Languages for security reports. */
const spoken = ["en", "fr"] as const satisfies readonly Language[];
const forADay = "public, max-age=86400";

const textForADay = (content: string): PublicFile => ({
  isPublic: true,
  type: "text/plain",
  content,
  headers: { "Cache-Control": forADay },
});

export const robotsFile: PageHandler = () => textForADay(robotsText());

export const securityFile =
  (site: Site): PageHandler =>
  () =>
    textForADay(securityText(site));

/** Lists of what was asked for are endless; their entries are read one by one. Personal pages are not named: they say `noindex`. */
function robotsText(): string {
  const inAnyLanguage = (path: string) => path.replace(paths.home("en"), "/*");
  const asked = [paths.search("en"), paths.overview("en"), paths.brief("en")].map(inAnyLanguage);
  const closed = [...asked.map((path) => `${path}?`), `${inAnyLanguage(paths.brief("en"))}$`, "/api/"];
  return ["User-agent: *", ...closed.map((path) => `Disallow: ${path}`), ""].join("\n");
}

function securityText({ publicUrl, contactEmail, registrations }: Site): string {
  const until = later(registrations.service.now(), goodFor).slice(0, 10);
  return [
    ...(contactEmail === null ? [] : [`Contact: mailto:${contactEmail}`]),
    `Contact: ${publicUrl}${paths.page("en", "legal")}`,
    `Expires: ${until}T00:00:00Z`,
    `Preferred-Languages: ${spoken.join(", ")}`,
    `Canonical: ${publicUrl}${paths.securityText}`,
    "",
  ].join("\n");
}
