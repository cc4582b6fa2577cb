/** The Action before and the Action after, in each of an Action's countries. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import type { Action } from "../../../knowledge/model/item.ts";
import { labelsIn } from "../../../knowledge/model/labels.ts";
import type { Speech } from "../../../language/translate.ts";
import { card, type Card } from "./card.ts";

export interface Series {
  readonly heading: string;
  readonly neighbours: readonly { readonly label: string; readonly card: Card }[];
}

/** A regional Action has many countries; a list of all their Actions would drown the rest. */
const shownCountries = 4;

export function seriesOf(action: Action, catalogue: Catalogue, speech: Speech): readonly Series[] {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  return action.countries.slice(0, shownCountries).flatMap((iso2) => {
    const actions = inOrder(catalogue.ofCountry(iso2).filter((item) => item.type === "action"));
    const neighbours = [
      { label: speech.text("item.series.before"), action: actions.findLast((other) => isBefore(other, action)) },
      { label: speech.text("item.series.after"), action: actions.find((other) => isBefore(action, other)) },
    ].flatMap(({ label, action: other }) =>
      other === undefined ? [] : [{ label, card: card(other, catalogue, speech) }],
    );
    if (neighbours.length === 0) return [];
    return [{ heading: speech.text("item.series.heading", { country: labelOf("country", iso2) }), neighbours }];
  });
}

/** Known by the programme's numbering or by years; what has neither is before and after nothing. */
function isBefore(a: Action, b: Action): boolean {
  const [first, second] = [orderOf(a), orderOf(b)];
  return first !== null && second !== null ? first < second : yearOf(a) < yearOf(b) && yearOf(b) !== Infinity;
}

/** By the programme's own numbering; Actions without number are put in by year, those without year come last. */
export function inOrder(actions: readonly Action[]): readonly Action[] {
  const ordered = actions
    .filter((action) => orderOf(action) !== null)
    .sort((a, b) => (orderOf(a) ?? 0) - (orderOf(b) ?? 0));
  const others = actions
    .filter((action) => orderOf(action) === null)
    .sort((a, b) => yearOf(a) - yearOf(b) || (a.id < b.id ? -1 : 1));
  for (const action of others) {
    const later = ordered.findIndex((other) => yearOf(other) !== Infinity && yearOf(other) > yearOf(action));
    ordered.splice(later === -1 ? ordered.length : later, 0, action);
  }
  return ordered;
}

const yearOf = ({ years }: Action) => years.start ?? years.end ?? Infinity;

/** `IV` of “Cabo Verde IV”; null when the official name has no number. */
export const numeralOf = ({ officialName }: Action): string | null =>
  / ([IVX]+)$/.exec(officialName ?? "")?.[1] ?? null;

function orderOf(action: Action): number | null {
  const numeral = numeralOf(action);
  if (numeral === null) return null;
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
  const digits = Array.from(numeral, (letter) => values[letter] ?? 0);
  return digits.reduce((sum, digit, place) => sum + (digit < (digits[place + 1] ?? 0) ? -digit : digit), 0);
}
