/** Checks the fields of the form: gives an applicant, or what is wrong, field by field. Pure. */
import { createHash } from "node:crypto";
import { isLanguage } from "../../../language/languages.ts";
import { emailKey } from "../../../records/identifiers.ts";
import type { Applicant } from "../../../info-sessions/registration.ts";
import { noticeVersion } from "../../info-sessions/notice-version.ts";

/** In the order of the page. */
export const registerFields = [
  "name",
  "email",
  "country",
  "institution",
  "role",
  "language",
  "zone",
  "needs",
  "needsConsent",
  "question",
] as const;
export type RegisterField = (typeof registerFields)[number];
/** As typed; empty where nothing was. */
export type FormValues = Readonly<Record<RegisterField, string>>;

/** Most characters, as people count them in most scripts: code points. */
export const longest: Readonly<Partial<Record<RegisterField, number>>> = {
  name: 100,
  institution: 200,
  role: 150,
  needs: 500,
  question: 500,
};

/** Text keys: `form.error.<code>`. */
export type FieldError = "missing" | "tooLong" | "characters" | "email" | "choice" | "consent";
export interface WrongField {
  readonly field: RegisterField;
  readonly error: FieldError;
}

export interface Choices {
  readonly isCountry: (code: string) => boolean;
  readonly isZone: (zone: string) => boolean;
  /** The zone of a country that has one only. */
  readonly zoneOf: (country: string) => string | null;
  /** Where neither is known. */
  readonly sessionZone: string;
}

export interface ValidForm {
  readonly applicant: Applicant;
  /** Of the address, as `emailKey` makes it. */
  readonly key: string;
  /** Hash of all answers. */
  readonly fingerprint: string;
}

export type CheckedForm = ValidForm | { readonly wrong: readonly WrongField[] };

export const emptyValues: FormValues = Object.fromEntries(registerFields.map((field) => [field, ""])) as Record<
  RegisterField,
  string
>;

/** Invisible marks of direction and width that copied text brings along, and that can turn other text around. */
const strayMarks = /[\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/gu;
const edges =
  /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]+|[\p{White_Space}\p{Default_Ignorable_Code_Point}]+$/gu;
/** Joiners are part of words in Persian, Hindi and others, and of emoji. */
const unfit = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/u;
/** Stacked combining marks, which would cover the lines above and below. */
const heap = /\p{M}{9}/u;

/** Lines are kept in long answers only. */
export function cleanedAnswer(text: string, hasLines: boolean): string {
  const lines = hasLines ? text.replace(/\r\n?/g, "\n") : text;
  const plain = lines.replace(/\t/g, " ").replace(strayMarks, "").normalize("NFC");
  // A name that ends in CR and LF is refused, not trimmed: it was made to add a line somewhere.
  return /[\r\n]/.test(plain) && !hasLines ? plain : plain.replace(edges, "");
}

const isLong = (field: RegisterField) => field === "needs" || field === "question";

function textError(field: RegisterField, text: string): FieldError | null {
  if (text === "") return isLong(field) ? null : "missing";
  const visible = isLong(field) ? text.replaceAll("\n", " ") : text;
  if (unfit.test(visible) || heap.test(visible.normalize("NFD"))) return "characters";
  return Array.from(text).length > (longest[field] ?? Infinity) ? "tooLong" : null;
}

export function checkForm(typed: FormValues, choices: Choices): CheckedForm {
  const text = Object.fromEntries(
    registerFields.map((field) => [
      field,
      field === "email" ? typed.email.trim() : cleanedAnswer(typed[field], isLong(field)),
    ]),
  ) as Record<RegisterField, string>;
  const key = emailKey(typed.email);
  const { language } = text;
  const zone = text.zone === "" ? (choices.zoneOf(text.country) ?? choices.sessionZone) : text.zone;
  const errors: Readonly<Record<RegisterField, FieldError | null>> = {
    name: textError("name", text.name),
    email: text.email === "" ? "missing" : key === null ? "email" : null,
    country: text.country === "" ? "missing" : choices.isCountry(text.country) ? null : "choice",
    institution: textError("institution", text.institution),
    role: textError("role", text.role),
    language: isLanguage(language) ? null : "choice",
    zone: choices.isZone(zone) ? null : "choice",
    needs: textError("needs", text.needs),
    needsConsent:
      text.needsConsent !== "" && text.needsConsent !== "yes"
        ? "choice"
        : text.needs !== "" && text.needsConsent === ""
          ? "consent"
          : null,
    question: textError("question", text.question),
  };
  const wrong = registerFields.flatMap((field) => {
    const error = errors[field];
    return error === null ? [] : [{ field, error }];
  });
  if (wrong.length > 0 || key === null || !isLanguage(language)) return { wrong };
  const { name, email, country, institution, role, question } = text;
  const needs = text.needs === "" ? null : text.needs;
  const applicant: Applicant = {
    ...{ name, email, country, institution, role, language, zone, needs, noticeVersion },
    question: question === "" ? null : question,
  };
  const fingerprint = createHash("sha256").update(JSON.stringify(applicant)).digest("base64url");
  return { applicant, key, fingerprint };
}
