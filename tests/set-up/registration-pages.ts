/** Pages that exist only for somebody who registers: forms with errors, the check, what a link in a mail opens. Each as it was sent. */
import type { Response } from "supertest";
import type { Language } from "../../server/language/languages.ts";
import { paths } from "../../server/web/view/paths.ts";
import { startMySite } from "../web/registrations/my-site.ts";

export interface SentPage {
  /** Unlike any other of the list: `my-registration-change-wrong`. */
  readonly name: string;
  readonly status: number;
  readonly html: string;
}

const person = { name: "Maria Tavares", country: "CV", institution: "Ministry of Foreign Affairs", role: "Adviser" };
const { country, ...changeable } = { ...person, zone: "", needs: "", question: "" };

/** `publicUrl`: where the pages say they are. */
export async function registrationPages(language: Language, publicUrl: string): Promise<readonly SentPage[]> {
  const site = await startMySite({}, { publicUrl });
  await site.services.meetingLinks.set(site.session.id, "https://meet.example/room");
  const pages: SentPage[] = [];
  const keep = (name: string, { status, text }: Response) => pages.push({ name, status, html: text });
  const mine = (part = "") => paths.myRegistration(language, part);
  const filled = { ...changeable, country, language, email: "maria.tavares@gov.example", step: "check" };

  const form = paths.register(language, site.session.id);
  const visitor = site.browser();
  keep("register", await visitor.get(form));
  keep("register-wrong", await visitor.post(form, { needs: "Captions", step: "check" }));
  keep("register-check", await visitor.post(form, filled));
  keep("register-wait", await visitor.post(form, { ...filled, step: "send" }));
  keep("register-forbidden", await visitor.post(form, { ...filled, form: "forged" }, null));
  keep("link-invalid-wrong", await visitor.post(mine("link"), { email: "maria" }, null));
  keep("link-invalid-sent", await visitor.get(`${mine("link")}?done=asked`));
  keep("search-unavailable", await visitor.get(paths.search(language, "q=visa")));

  const her = await site.opened(await site.register({ ...person, language }));
  keep("my-registration-held", await her.get(mine()));
  await her.post(mine(), { action: "confirm" });
  keep("my-registration", await her.get(`${mine()}?done=confirmed`));
  keep("my-registration-change-wrong", await her.post(mine(), { action: "change", ...changeable, language, name: "" }));
  keep("give-back", await her.get(mine("give-back")));
  keep("give-back-wrong", await her.post(mine(), { action: "give-back" }));
  keep("erase", await her.get(mine("erase")));
  keep("erase-wrong", await her.post(mine(), { action: "erase" }));
  keep("join-early", await her.get(paths.join(language)));
  site.setNow("2027-03-01T08:45:00.000Z");
  keep("join", await her.get(paths.join(language)));
  keep("join-entered", await her.post(paths.join(language), {}));
  site.setNow("2027-02-01T12:00:00.000Z");
  await her.post(mine(), { action: "give-back", choice: "yes" });
  keep("my-registration-given-back", await her.get(`${mine()}?done=given-back`));
  keep("erase-done", await her.post(mine(), { action: "erase", sure: "yes" }));
  return pages;
}
