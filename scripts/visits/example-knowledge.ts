/** A copy of the knowledge folder whose example sessions are dated for today, so that one of them takes registrations. */
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { redated } from "../../server/knowledge/redate.ts";
import { projectFolder } from "../../server/project-folder.ts";

/** `folder`: where the copy comes to lie; must not exist yet. */
export function copyExampleKnowledge(folder: string): void {
  cpSync(fileURLToPath(new URL("knowledge", projectFolder)), folder, { recursive: true });
  const sessions = join(folder, "info-sessions");
  const today = new Date().toISOString().slice(0, 10);
  for (const name of readdirSync(sessions)) {
    const file = join(sessions, name);
    const result = redated(readFileSync(file, "utf8"), today);
    if (result !== null && "text" in result) writeFileSync(file, result.text);
  }
}
