/** The engine in the site's own process keeps the promises of the port. */
import { engineInProcess, useEngineInProcess } from "../../set-up/search-server.ts";
import { describeEngine } from "../engine/engine-contract.ts";

describeEngine({
  name: "the engine in this process",
  real: useEngineInProcess,
  over: (documents) => Promise.resolve(engineInProcess(documents)),
});
