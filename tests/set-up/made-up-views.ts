/** Templates that a test makes up, in a folder as `views/` that is gone when the process ends. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const root = mkdtempSync(join(tmpdir(), "levier-templates-"));
process.on("exit", () => {
  rmSync(root, { recursive: true, force: true });
});

let made = 0;
/** `files`: sources by their path below `views/`. A layout and one empty template of each kind come with them. */
export function viewsWith(files: Readonly<Record<string, string>>): URL {
  const folder = join(root, String(made++));
  const whole = { "layouts/main.hbs": "", "pages/p.hbs": "", "partials/q.hbs": "", "mails/m.hbs": "", ...files };
  for (const [path, source] of Object.entries(whole)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
  return pathToFileURL(`${folder}/`);
}
