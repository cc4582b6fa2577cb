/** Errors of an SMTP exchange as results of sending: refused, to be tried again or server away, with a reason an operator can act on. */
import type { SendResult } from "./mail.ts";

/** What nodemailer adds to its errors; 0 and "" where it says nothing. */
interface SmtpError {
  /** Three digits of the server's answer; 0 when none came. */
  readonly responseCode: number;
  /** Of the system or of TLS where there is one, else nodemailer's. */
  readonly code: string;
  readonly command: string;
}

/** `isAboutTheMail`: the server had accepted the sender and was told the recipient. All before is trouble of the server. */
export function resultOf(error: unknown, isAboutTheMail: boolean): SendResult {
  const { responseCode, code, command } = fieldsOf(error);
  if (responseCode === 0 && code === "EENVELOPE")
    return { outcome: "refused", reason: "not an address mail can be sent to" };
  if (command === "STARTTLS" && responseCode !== 0)
    return { outcome: "away", reason: `the mail server offers no TLS (${responseCode}), and nothing was sent without` };
  if (responseCode === 0) return noAnswer(code, isAboutTheMail);
  // Some servers are told sender and recipient in one go, and refuse the sender afterwards.
  if (!isAboutTheMail || command === "MAIL FROM")
    return {
      outcome: "away",
      reason: `${refusals[command.split(" ")[0] ?? ""] ?? "the mail server takes no mail now"} (${responseCode})`,
    };
  if (responseCode >= 500) return { outcome: "refused", reason: `the mail server refused it (${responseCode})` };
  return { outcome: "retry", reason: `the mail server does not take it now (${responseCode})` };
}

export function noAnswer(code: string, isAboutTheMail: boolean): SendResult {
  return {
    outcome: isAboutTheMail ? "retry" : "away",
    reason: reasons[code] ?? certificateReason(code) ?? `no answer from the mail server (${code})`,
  };
}

/** By the first word of the command. A refused sender or password is for the operator to mend, and mails wait for it. */
const refusals: Readonly<Record<string, string>> = {
  AUTH: "the mail server refuses the user or the password in SMTP_URL",
  MAIL: "the mail server refuses the sender in MAIL_FROM",
};

const unknownIssuer = "the certificate of the mail server is signed by an authority this machine does not know";
const selfSigned = "the certificate of the mail server is self-signed";

/** Codes of Node.js, OpenSSL and nodemailer. */
const reasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "the certificate of the mail server has expired",
  CERT_NOT_YET_VALID: "the certificate of the mail server is not valid yet",
  CERT_REVOKED: "the certificate of the mail server was revoked",
  DEPTH_ZERO_SELF_SIGNED_CERT: selfSigned,
  SELF_SIGNED_CERT_IN_CHAIN: selfSigned,
  UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate of the mail server is made out to another name",
  ERR_SSL_WRONG_VERSION_NUMBER: "the mail server does not begin with TLS on this port: write smtp:// in SMTP_URL",
  EDNS: "no mail server is found under the name in SMTP_URL",
  ENOTFOUND: "no mail server is found under the name in SMTP_URL",
  EAUTH: "the mail server offers no way to log in with the user and the password in SMTP_URL",
};

/** OpenSSL has some thirty more. */
const certificateReason = (code: string): string | undefined =>
  /CERT|ISSUER|CRL/.test(code) ? `the certificate of the mail server does not hold (${code})` : undefined;

function fieldsOf(error: unknown): SmtpError {
  const fields: Readonly<Record<string, unknown>> = Object.fromEntries(
    error instanceof Error ? Object.entries(error) : [],
  );
  const { responseCode, code, originalCode, command } = fields;
  const known = [originalCode, code].find((one) => typeof one === "string");
  return {
    responseCode: typeof responseCode === "number" ? responseCode : 0,
    code: known ?? "unknown",
    command: typeof command === "string" ? command : "",
  };
}
