/** The real site with one session, people registered for it, and browsers that keep the cookies of their links. */
import type { Express } from "express";
import request from "supertest";
import type { InfoSession } from "../../../server/knowledge/model/info-session.ts";
import { emailKey } from "../../../server/records/identifiers.ts";
import type { LinkPurpose } from "../../../server/info-sessions/registration-links.ts";
import type { Applicant, Registration, SessionRecord } from "../../../server/info-sessions/registration.ts";
import { emptyRecord } from "../../../server/info-sessions/bring-up-to-date.ts";
import { createApp } from "../../../server/web/app.ts";
import type { Site } from "../../../server/web/site.ts";
import { openRegistrationServices, type RegistrationsSetUp } from "../../set-up/registration-services.ts";
import { aSession, anApplicant } from "../../info-sessions/sign-up-desk.ts";
import { startSite } from "../../set-up/visit.ts";

export type Fields = Readonly<Record<string, string>>;

/** One person's browser. */
export interface Browser {
  cookie: string;
  readonly get: (path: string) => Promise<request.Response>;
  /** Sends a form with the token it holds on the page; `null` sends it as it is. */
  readonly post: (path: string, fields: Fields, from?: string | null) => Promise<request.Response>;
}

export interface MySite extends RegistrationsSetUp {
  readonly app: Express;
  /** What `app` was made of. */
  readonly site: Site;
  readonly session: InfoSession;
  /** The authors edit the session. */
  readonly change: (changes: Partial<InfoSession>) => void;
  readonly register: (given?: Partial<Applicant>) => Promise<Registration>;
  readonly registerAndConfirm: (given?: Partial<Applicant>) => Promise<Registration>;
  readonly row: (email: string) => Promise<Registration | undefined>;
  readonly record: () => Promise<SessionRecord>;
  readonly linkOf: (registration: Registration, purpose?: LinkPurpose) => string;
  readonly browser: () => Browser;
  /** A browser in which the link of a mail was opened. */
  readonly opened: (registration: Registration, purpose?: LinkPurpose) => Promise<Browser>;
}

/** At noon on 1 February 2027; the session is on 1 March at nine. */
export async function startMySite(given: Partial<InfoSession> = {}, site: Partial<Site> = {}): Promise<MySite> {
  const announced = aSession({
    texts: { en: { language: "en", title: "Labour mobility", summary: "What worked", sections: [] } as never },
    ...given,
  });
  let session = announced;
  const sessionOf = (id: string) => (id === session.id ? session : undefined);
  const setUp = await openRegistrationServices(sessionOf);
  setUp.setNow("2027-02-01T12:00:00.000Z");
  const { services, store } = setUp;
  const plain = await startSite({ registrations: services });
  const made: Site = {
    ...plain,
    catalogue: () => ({ ...plain.catalogue(), session: sessionOf, sessions: [session] }),
    ...site,
  };
  const app = createApp(made);
  let forms = 0;
  const row = async (email: string) => {
    const key = emailKey(email);
    return (await store.read(session.id))?.registrations.findLast((one) => one.emailKey === key);
  };
  const register: MySite["register"] = async (person) => {
    forms += 1;
    const applicant = anApplicant(person);
    const reply = await services.service.run(session.id, {
      kind: "register",
      applicant,
      idempotencyKey: `form-${forms}`,
      fingerprint: applicant.email,
    });
    const made = await row(applicant.email);
    if (made === undefined) throw new Error(`expected a registration, found ${JSON.stringify(reply)}`);
    return made;
  };
  const linkOf: MySite["linkOf"] = (registration, purpose = "manage") =>
    `/${purpose === "manage" ? "r" : "join"}/${services.links.tokenFor(purpose, registration, session)}`;

  const browser = (): Browser => {
    const own: Browser = {
      cookie: "",
      get: async (path) => keep(await request(app).get(path).set("Cookie", own.cookie)),
      post: async (path, fields, from = path) => {
        const form = from === null ? undefined : hiddenIn((await own.get(from)).text, "form");
        const sent = form === undefined ? fields : { form, ...fields };
        return keep(await request(app).post(path).type("form").set("Cookie", own.cookie).send(sent));
      },
    };
    const keep = (response: request.Response) => {
      const held = new Map(own.cookie.split("; ").map((part) => part.split("=", 2) as [string, string]));
      for (const line of (response.headers["set-cookie"] as unknown as string[] | undefined) ?? []) {
        const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split("=", 2);
        if (value === "") held.delete(name);
        else held.set(name, value);
      }
      own.cookie = [...held].flatMap(([name, value]) => (name === "" ? [] : [`${name}=${value}`])).join("; ");
      return response;
    };
    return own;
  };

  return {
    ...setUp,
    app,
    site: made,
    session: announced,
    change: (changes) => {
      session = { ...session, ...changes };
    },
    register,
    registerAndConfirm: async (person) => {
      const { id } = await register(person);
      const reply = await services.service.run(session.id, { kind: "confirm", registrationId: id });
      if (!reply.ok) throw new Error(`expected a confirmation, found ${reply.reason}`);
      return reply.registration;
    },
    row,
    record: async () => (await store.read(session.id)) ?? emptyRecord(session),
    linkOf,
    browser,
    opened: async (registration, purpose = "manage") => {
      const own = browser();
      await own.get(linkOf(registration, purpose));
      return own;
    },
  };
}

export const hiddenIn = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll("&#x3D;", "=") ?? "";

/** What a mail scanner sends that presses the first button of each form on a page, changing nothing in it. */
export function formsIn(html: string): { readonly action: string; readonly fields: Fields }[] {
  return [...html.matchAll(/<form action="([^"]*)" method="post"[^>]*>([^]*?)<\/form>/g)].map(
    ([, action = "", inner = ""]) => {
      const inputs = [...inner.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, value.replaceAll("&#x3D;", "=")] as const,
      );
      const checked = [
        ...inner.matchAll(/<input type="(?:radio|checkbox)"[^>]*name="([^"]*)" value="([^"]*)" checked/g),
      ].map(([, name = "", value = ""]) => [name, value] as const);
      const [, name, value] = /<button[^>]*name="([^"]*)" value="([^"]*)"/.exec(inner) ?? [];
      return {
        action,
        fields: Object.fromEntries([
          ...inputs,
          ...checked,
          ...(name === undefined || value === undefined ? [] : [[name, value] as const]),
        ]),
      };
    },
  );
}
