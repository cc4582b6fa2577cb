/** A process of its own, whose files can be limited, that registers until it is refused: `fill-up-folder folder`. Says how it went. */
import { registrationsAggregate } from "../../server/info-sessions/registrations-aggregate.ts";
import { createLog } from "../../server/log.ts";
import { lowdbStore } from "../../server/records/lowdb/lowdb-store.ts";
import { emptyRecord } from "../info-sessions/a-record.ts";
import { fillUp } from "./fill-up.ts";

const [folder = ""] = process.argv.slice(2);
const store = await lowdbStore({
  aggregate: registrationsAggregate,
  dataDir: folder,
  empty: emptyRecord,
  log: createLog("silent"),
});
process.stdout.write(JSON.stringify(await fillUp(store)));
