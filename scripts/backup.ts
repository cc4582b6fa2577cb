/**
 * Copies the data folder while the server runs: `npm run backup -- /srv/backups` makes `/srv/backups/levier-<time>/` with the
 * files and a manifest of their checksums. What it holds are names and addresses: keep it as safe as the data folder.
 */
import { readFolders } from "../server/config.ts";
import { allAggregates } from "../server/kept-records.ts";
import { backupOrderOf } from "../server/records/restore/restore-backup.ts";
import { writeBackup } from "../server/storage/backup-set.ts";

const [destination, ...more] = process.argv.slice(2);

if (destination === undefined || more.length > 0) {
  console.error("usage: npm run backup -- <folder for backups>");
  process.exitCode = 1;
} else {
  try {
    const { folder, paths, bytes } = await writeBackup(
      readFolders(process.env).DATA_DIR,
      destination,
      new Date().toISOString(),
      backupOrderOf(allAggregates),
    );
    console.log(`${folder}: ${paths.length} files, ${bytes} bytes`);
  } catch (error) {
    console.error(`No backup was made. ${error instanceof Error ? error.message : "unknown fault"}`);
    process.exitCode = 1;
  }
}
