/**
 * Dates the example sessions for a day, today unless told: `npm run sessions:seed [-- --day 2027-02-01]`. Weekdays and hours
 * stay, so they are dated for that day or up to six days later. Edits the files in `knowledge/info-sessions/`.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { redated } from "../server/knowledge/redate.ts";
import { projectFolder } from "../server/project-folder.ts";

const { values } = parseArgs({ options: { day: { type: "string" } } });
const day = values.day ?? new Date().toISOString().slice(0, 10);
if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) {
  console.error(`--day: expected a day such as 2026-11-25, found ${day.slice(0, 40)}`);
  process.exit(1);
}
const folder = join(
  process.env["KNOWLEDGE_DIR"] ?? fileURLToPath(new URL("knowledge", projectFolder)),
  "info-sessions",
);
for (const name of readdirSync(folder).filter((file) => file.endsWith(".md"))) {
  const file = join(folder, name);
  const moved = redated(readFileSync(file, "utf8"), day);
  if (moved === null) continue;
  if (moved.weeks !== 0) writeFileSync(file, moved.text);
  console.log(`${name}: ${moved.weeks === 0 ? "dated for that week already" : `moved by ${moved.weeks} weeks`}`);
}
