/** One registration as a person without JavaScript makes it: the form, its answers to check, the sending, the mail as a file. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Language } from "../../server/language/languages.ts";

/** Whoever is faster than two seconds is taken for a machine. */
const fillingTakes = 2200;
const patience = 30_000;

export interface Visit {
  readonly url: string;
  /** Of the site: mails are kept as files in it. */
  readonly dataDir: string;
  readonly language: Language;
}

const mailsIn = (dataDir: string): number => {
  const outbox = join(dataDir, "outbox");
  return existsSync(outbox) ? readdirSync(outbox).filter((name) => name.endsWith(".eml")).length : 0;
};

export interface OpenSession {
  readonly id: string;
}

/** The first that has seats. */
export async function findOpenSession(url: string): Promise<OpenSession> {
  const answer = await fetch(`${url}/api/v1/sessions`);
  const { sessions } = (await answer.json()) as { readonly sessions: readonly { id: string; seats: string }[] };
  const open = sessions.find(({ seats }) => seats === "available" || seats === "few");
  if (open === undefined) throw new Error("expected a session with seats, found none");
  return open;
}

/** `name`: unlike that of anybody who registered before. Resolves when the mail lies in the data folder. */
export async function registerPerson(
  { url, dataDir, language }: Visit,
  { id }: OpenSession,
  name: string,
): Promise<void> {
  const address = `${url}/${language}/info-sessions/${id}/register`;
  const before = mailsIn(dataDir);
  const page = await textOf(await fetch(address), 200);
  await sleep(fillingTakes);
  const filled = {
    name,
    email: `${name.toLowerCase().replaceAll(" ", ".")}@ministry.example`,
    country: "SN",
    institution: "Ministry of the Interior",
    role: "Adviser",
    language,
  };
  const check = await textOf(await send(address, { ...hiddenIn(page), ...filled, step: "check" }), 200);
  await textOf(await send(address, { ...hiddenIn(check), ...filled, step: "send" }), 303);
  const deadline = performance.now() + patience;
  while (mailsIn(dataDir) === before) {
    if (performance.now() > deadline) throw new Error(`expected a mail in ${dataDir}/outbox, found none`);
    await sleep(10);
  }
}

const send = (address: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(address, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

async function textOf(answer: Response, status: number): Promise<string> {
  const text = await answer.text();
  if (answer.status !== status)
    throw new Error(`${answer.url}: expected status ${status}, found ${answer.status}: ${text.slice(0, 300)}`);
  return text;
}

/** Name → value of the fields that a form holds for itself. */
const hiddenIn = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [name, value.replaceAll("&#x3D;", "=")] as const,
    ),
  );
