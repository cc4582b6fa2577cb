/** Opens registrations as a first start does, which writes files of an earlier version anew: `open-earlier dataDir`. Says when it begins. */
import { writeSync } from "node:fs";
import { openStore } from "../records/registrations-folder.ts";

const [dataDir = ""] = process.argv.slice(2);
writeSync(1, "begins\n");
await openStore(dataDir);
writeSync(1, "done\n");
setInterval(() => undefined, 1000);
