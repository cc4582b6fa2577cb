/** The engine in the site's own process keeps the promises of the port. */
import { buildCollection } from "../../../server/search/ranking/postings.ts";
import { postingsEngine } from "../../../server/search/memory/postings-engine.ts";
import { useKnowledge } from "../../set-up/real-knowledge.ts";
import { describeEngine } from "../engine/engine-contract.ts";

describeEngine({
  name: "the engine in this process",
  real: async () => {
    const { search } = await useKnowledge();
    return postingsEngine(search.collection);
  },
  over: (documents) => {
    const collection = buildCollection(documents);
    return Promise.resolve(postingsEngine(() => collection));
  },
});
