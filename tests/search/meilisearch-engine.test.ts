/** Meilisearch keeps the promises of the port. */
import { freshSearch, useSearch } from "../search-server.ts";
import { describeEngine } from "./engine-contract.ts";

describeEngine({ name: "Meilisearch", real: useSearch, over: freshSearch });
