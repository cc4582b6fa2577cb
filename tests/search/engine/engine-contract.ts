/** What every adapter of the search port must do. Run by a few lines for each. */
import type { SearchDocument } from "../../../server/search/engine/search-document.ts";
import type { SearchEngine } from "../../../server/search/engine/search-engine.ts";
import { describeOverFew } from "./contract-over-few.ts";
import { describeOverKnowledge } from "./contract-over-knowledge.ts";

export interface Adapter {
  readonly name: string;
  /** An engine that holds the knowledge of the project. */
  readonly real: () => Promise<SearchEngine>;
  /** An engine that holds just these. */
  readonly over: (documents: readonly SearchDocument[]) => Promise<SearchEngine>;
}

export function describeEngine(adapter: Adapter): void {
  describeOverKnowledge(adapter);
  describeOverFew(adapter);
}
