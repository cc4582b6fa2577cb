/** From the head of an original and its texts to an item. Pure. */
import type { Language } from "../language/languages.ts";
import type { ItemHead } from "./files/head/head-schemas.ts";
import { declarationOf, type ContentType } from "./model/content-types.ts";
import { commonFields } from "./model/fields.ts";
import { actionsUnder, type Action, type Item } from "./model/item.ts";

export function itemOf(id: string, type: ContentType, language: Language, head: ItemHead, texts: Item["texts"]): Item {
  const kept = new Set([...Object.keys(commonFields), ...Object.keys(declarationOf[type].own)]);
  const fields = Object.fromEntries(Object.entries(head).filter(([name]) => kept.has(name)));
  // Its schema was made of the declaration of its type, which the compiler cannot follow.
  return {
    id,
    type,
    language,
    texts,
    ...fields,
    memberStates: head.memberStates ?? [],
    years: yearsIn(head),
  } as unknown as Item;
}

function yearsIn(head: ItemHead): Item["years"] {
  if (!("years" in head)) return { start: head.year, end: head.year, isEndInferred: false };
  const { start, end, endBasis } = head.years;
  return { start, end, isEndInferred: endBasis === "inferred" };
}

/** Where the head names no Member States, those of the Actions an item rests on. */
export function withMemberStates(items: readonly Item[]): readonly Item[] {
  const actions = new Map(
    items.filter((item): item is Action => item.type === "action").map((action) => [action.id, action]),
  );
  const ofActions = (item: Item) =>
    [...new Set(actionsUnder(item).flatMap((id) => actions.get(id)?.memberStates ?? []))].sort();
  return items.map((item) =>
    declarationOf[item.type].memberStates === "stated" ? item : { ...item, memberStates: ofActions(item) },
  );
}
