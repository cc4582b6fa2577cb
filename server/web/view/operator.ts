/** Who runs this site, in the words of the privacy notice and the accessibility statement. Pure. */
import type { Speech } from "../../language/translate.ts";

/** Null for a setting that is not set; the pages then say so. */
export interface Operator {
  readonly name: string | null;
  /** Postal, on one line. */
  readonly address: string | null;
  /** A mail address, or the `https://` address of a page. */
  readonly dataProtection: string | null;
}

export const unnamedOperator: Operator = { name: null, address: null, dataProtection: null };

export interface OperatorLine {
  readonly label: string;
  /** Null for a line that says that something is missing. In whatever language the operator wrote. */
  readonly value: string | null;
  readonly href: string | null;
}

export function operatorLines({ name, address }: Operator, { text }: Speech): OperatorLine[] {
  if (name === null && address === null) return [missing(text("operator.name.missing"))];
  return [
    name === null ? missing(text("operator.name.missing")) : { label: text("operator.name"), value: name, href: null },
    address === null
      ? missing(text("operator.address.missing"))
      : { label: text("operator.address"), value: address, href: null },
  ];
}

export function dataProtectionLine({ dataProtection }: Operator, { text }: Speech): OperatorLine {
  if (dataProtection === null) return missing(text("operator.dataProtection.missing"));
  const href = dataProtection.includes("://") ? dataProtection : `mailto:${dataProtection}`;
  return { label: text("operator.dataProtection"), value: dataProtection, href };
}

const missing = (label: string): OperatorLine => ({ label, value: null, href: null });
