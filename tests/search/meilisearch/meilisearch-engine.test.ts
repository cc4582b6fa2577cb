/** Meilisearch keeps the promises of the port. */
import { freshSearch, useSearch } from "../../set-up/search-server.ts";
import { describeEngine } from "../engine/engine-contract.ts";

describeEngine({ name: "Meilisearch", real: useSearch, over: freshSearch });
