/**
 * Puts a backup in the place of the data folder's registrations: `npm run restore -- /srv/backups/levier-<time>`, with the server
 * stopped. Says what is gone; what it replaced lies in the trash for a week.
 */
import { readFolders } from "../server/config.ts";
import { allAggregates } from "../server/kept-records.ts";
import { createLog } from "../server/log.ts";
import { restoreBackup, type Restored } from "../server/records/restore/restore-backup.ts";
import { openBackup } from "../server/storage/backup-set.ts";
import { takeWriterLock } from "../server/storage/writer-lock.ts";

const [folder, ...more] = process.argv.slice(2);

async function restore(from: string): Promise<void> {
  const { DATA_DIR: dataDir } = readFolders(process.env);
  const backup = await openBackup(from);
  const log = createLog("warn");
  const lock = await takeWriterLock(dataDir, { log, onLost: () => process.exit(1) });
  try {
    tell(dataDir, backup.takenAt, await restoreBackup(backup, dataDir, new Date().toISOString(), allAggregates));
  } finally {
    await lock.release();
  }
}

function tell(dataDir: string, takenAt: string, { records, aside }: Restored): void {
  console.log(`${dataDir} is as it was at ${takenAt}.`);
  for (const { of, id, rows, gone, erased, wasDamaged } of records) {
    const notes = [
      ...(gone > 0 ? [`${gone} made since are gone`] : []),
      ...(erased > 0 ? [`${erased} of people erased since stay away`] : []),
      ...(wasDamaged ? ["the file here could not be read, so mails sent since may go out again"] : []),
    ];
    console.log(`${id}: ${[`${rows} ${of}`, ...notes].join("; ")}`);
  }
  if (aside !== null) console.log(`What was replaced lies in ${aside} for seven days.`);
}

if (folder === undefined || more.length > 0) {
  console.error("usage: npm run restore -- <folder of one backup>");
  process.exitCode = 1;
} else {
  try {
    await restore(folder);
  } catch (error) {
    console.error(`The backup is not restored. ${error instanceof Error ? error.message : "unknown fault"}`);
    process.exitCode = 1;
  }
}
