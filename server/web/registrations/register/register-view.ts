/** What the pages of signing up show: the form, the answers to check, that a mail was sent, that a proof is needed. Pure. */
import { inMinutes, usualRetryAfter } from "../../../errors.ts";
import type { InfoSession } from "../../../knowledge/model/info-session.ts";
import type { Vocabularies } from "../../../knowledge/model/vocabularies.ts";
import { isLanguage, languages, ownNameOf } from "../../../language/languages.ts";
import { dayIn, zoneName } from "../../../language/times.ts";
import type { Speech } from "../../../language/translate.ts";
import { zoneCity } from "../../../language/zone-names.ts";
import type { Script } from "../../http/cache/assets.ts";
import { paths } from "../../view/paths.ts";
import { areaField, selectField, textField } from "./form-fields.ts";
import { noticeVersion } from "../../info-sessions/notice-version.ts";
import { countryChoices, countryName, zoneOfCountry } from "./register-choices.ts";
import { longest, registerFields, type RegisterField, type FormValues, type WrongField } from "./register-form.ts";
import { zoneGroups } from "./register-zones.ts";
import { clocksOf } from "../../info-sessions/session-card.ts";

export interface Notice {
  readonly title: string;
  readonly text: string;
}

/** What all pages of one sign-up share. */
export interface RegisterContext {
  readonly session: InfoSession;
  readonly speech: Speech;
  readonly vocabularies: Vocabularies;
  /** `views/assets/zone.js`; null where no script is sent. */
  readonly zoneScript: Script | null;
}

/** Carried along from page to page besides the answers. */
export interface Carried {
  readonly token: string;
  readonly trap: string;
  /** True when only the waiting list is open. */
  readonly isWaitingList: boolean;
}

export type Closed = "not-yet-open" | "closed" | "session-cancelled" | "past" | "full" | "quota" | "read-only";

export function wordsAbout(field: RegisterField, speech: Speech) {
  return { label: speech.text(`register.field.${field}`), hint: speech.textOrNull(`register.why.${field}`) };
}

export function errorText({ field, error }: WrongField, speech: Speech): string {
  if (error === "missing") return speech.textOrNull(`register.missing.${field}`) ?? speech.text("form.error.missing");
  return speech.text(`form.error.${error}`, { most: longest[field] ?? 0 });
}

/** What stands on top of a form with mistakes; null without any. */
export const wrongSummary = (wrong: readonly WrongField[], speech: Speech) =>
  wrong.length === 0
    ? null
    : {
        title: speech.text("form.summary", { count: wrong.length }),
        errors: wrong.map((one) => ({ href: `#${one.field}`, text: errorText(one, speech) })),
      };

/** `zone`: of the person who registers, as far as she has said. */
function headOf({ session, speech }: RegisterContext, title: string, zone: string | null = null) {
  const { language } = speech;
  const text = session.texts[language] ?? session.texts[session.original];
  const { own, hers } = clocksOf(session, zone, speech);
  const when = ({ day, hours, zone }: typeof own) => speech.text("register.when", { day, hours, zone });
  return {
    title,
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: paths.infoSessions(language), label: speech.text("sessions.title") },
      { href: null, label: speech.text("register.title") },
    ],
    session: {
      title: text?.title ?? session.id,
      language: text?.language,
      when: when(own),
      /** The same on her clocks, where they show another time. */
      hers: hers === null ? null : when(hers),
      href: paths.infoSession(language, session.id),
      isExample: session.isExample,
    },
    action: paths.register(language, session.id),
    data: { days: session.retentionDays, href: paths.privacy(language), version: noticeVersion },
  };
}

export function closedView(context: RegisterContext, closed: Closed) {
  const { speech, session } = context;
  const day = (instant: string) => dayIn(speech.language, instant, session.zone);
  return {
    ...headOf(context, speech.text("register.title")),
    notice: null,
    summary: null,
    form: null,
    closed: {
      title: speech.text(`register.closed.${closed}.title`),
      text: speech.text(`register.closed.${closed}.text`, {
        opens: day(session.opensAt),
        minutes: inMinutes(usualRetryAfter),
      }),
    },
  };
}

export interface FormGiven extends Carried {
  readonly typed: FormValues;
  readonly wrong?: readonly WrongField[];
  readonly notice?: Notice | null;
}

export function registerView(context: RegisterContext, given: FormGiven) {
  const { typed, token, trap, isWaitingList, wrong = [], notice = null } = given;
  const { speech, vocabularies } = context;
  const errorOf = (field: RegisterField) => {
    const found = wrong.find((one) => one.field === field);
    return found === undefined ? null : errorText(found, speech);
  };
  const field = (name: RegisterField) => ({
    ...wordsAbout(name, speech),
    name,
    value: typed[name],
    error: errorOf(name),
  });
  const choose = { label: null, options: [{ value: "", label: speech.text("form.choose") }] };
  const ownZone = { value: "", label: speech.text("register.zoneOfCountry") };
  return {
    ...headOf(context, speech.text("register.title")),
    notice,
    closed: null,
    summary: wrongSummary(wrong, speech),
    form: {
      action: paths.register(speech.language, context.session.id),
      script: context.zoneScript,
      waiting: isWaitingList ? speech.text("register.waiting") : null,
      hidden: [{ name: "form", value: token }],
      trap,
      name: textField({ ...field("name"), autocomplete: "name" }),
      email: textField({ ...field("email"), type: "email", autocomplete: "email" }),
      country: selectField({
        ...field("country"),
        autocomplete: "country",
        groups: [choose, ...countryChoices(vocabularies, speech)],
      }),
      institution: textField({ ...field("institution"), autocomplete: "organization" }),
      role: textField({ ...field("role"), autocomplete: "organization-title" }),
      language: selectField({
        ...field("language"),
        groups: [{ label: null, options: languages.map((code) => ({ value: code, label: ownNameOf(code) })) }],
      }),
      zone: selectField({
        ...field("zone"),
        groups: [{ label: null, options: [ownZone] }, ...zoneGroups(speech, typed.zone)],
      }),
      needs: areaField(field("needs")),
      consent: { ...areaField(field("needsConsent")), checked: typed.needsConsent === "yes" },
      question: areaField(field("question")),
    },
  };
}

const hiddenFields = (typed: FormValues, more: Readonly<Record<string, string>>) => [
  ...registerFields.map((name) => ({ name, value: typed[name] })),
  ...Object.entries(more).map(([name, value]) => ({ name, value })),
];

export function checkView(context: RegisterContext, given: FormGiven) {
  const { typed, token, trap, isWaitingList, notice = null } = given;
  const { speech, vocabularies, session } = context;
  const zone = typed.zone === "" ? (zoneOfCountry(typed.country) ?? session.zone) : typed.zone;
  const shown: Readonly<Record<RegisterField, string>> = {
    ...typed,
    country: countryName(typed.country, vocabularies, speech.language),
    language: isLanguage(typed.language) ? ownNameOf(typed.language) : typed.language,
    zone: `${zoneName(speech.language, zone, new Date(session.startsAt))} (${zoneCity(speech.language, zone)})`,
    needsConsent: typed.needsConsent === "yes" && typed.needs !== "" ? speech.text("form.yes") : "",
  };
  return {
    ...headOf(context, speech.text("register.check"), zone),
    notice,
    waiting: isWaitingList ? speech.text("register.waiting") : null,
    answers: registerFields
      .filter((field) => shown[field] !== "")
      .map((field) => ({ label: speech.text(`register.field.${field}`), value: shown[field] })),
    hidden: hiddenFields(typed, { form: token, website: trap }),
  };
}

export interface WaitGiven extends Carried {
  readonly typed: FormValues;
  readonly challenge: string;
  readonly wait: string;
  readonly seconds: number;
  readonly script: Script;
}

export function waitView(
  context: RegisterContext,
  { typed, token, trap, challenge, wait, seconds, script }: WaitGiven,
) {
  return {
    ...headOf(context, context.speech.text("form.wait.title")),
    hidden: hiddenFields(typed, { form: token, website: trap, wait, proof: "" }),
    challenge,
    seconds,
    script,
  };
}

export const sentView = (context: RegisterContext) => headOf(context, context.speech.text("register.sent.title"));
