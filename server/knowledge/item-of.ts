/** From the head of an original and its texts to an item. Pure. */
import type { Language } from "../language/languages.ts";
import type { ItemHead } from "./files/head/head-schemas.ts";
import type { Action, Item } from "./model/item.ts";

export function itemOf(id: string, language: Language, head: ItemHead, texts: Item["texts"]): Item {
  const common = {
    id,
    language,
    texts,
    countries: head.countries,
    otherCountries: head.otherCountries,
    organisations: head.organisations,
    regions: head.regions,
    themes: head.themes,
    impactAxes: head.impactAxes,
    partners: head.partners,
    otherExperts: head.otherExperts,
    confidence: head.confidence,
    sources: head.sources,
    gcmObjectives: head.gcmObjectives,
    sdgTargets: head.sdgTargets,
    dacPurposeCode: head.dacPurposeCode,
    mappedBy: head.mappedBy,
    updated: head.updated,
    memberStates: "memberStates" in head ? head.memberStates : [],
    years: yearsIn(head),
  };
  switch (head.folder) {
    case "actions":
      return { ...common, type: "action", officialName: head.officialName };
    case "outputs":
      return { ...common, type: "action-output", kind: head.kind, action: head.action };
    case "lessons": {
      const { basis, polarity, outcome, relatedActions } = head;
      return { ...common, type: "lesson-learned", basis, polarity, outcome, relatedActions };
    }
    case "practices":
      return { ...common, type: "practice-note", evidence: head.evidence };
  }
}

function yearsIn(head: ItemHead): Item["years"] {
  if (!("years" in head)) return { start: head.year, end: head.year, isEndInferred: false };
  const { start, end, endBasis } = head.years;
  return { start, end, isEndInferred: endBasis === "inferred" };
}

/** A lesson has the Member States of the Actions it rests on. */
export function withMemberStates(items: readonly Item[]): readonly Item[] {
  const actions = new Map(
    items.filter((item): item is Action => item.type === "action").map((action) => [action.id, action]),
  );
  return items.map((item) =>
    item.type === "lesson-learned"
      ? {
          ...item,
          memberStates: [...new Set(item.relatedActions.flatMap((id) => actions.get(id)?.memberStates ?? []))].sort(),
        }
      : item,
  );
}
