/** How `npm start` starts the built server, so that what is measured and tested is what runs. */
import { readFileSync } from "node:fs";
import { projectFolder } from "../../server/project-folder.ts";

/**
 * Flags for Node, and the file it runs. README says what each flag is for. Throws where something stands before `node`:
 * not every shell takes a setting there.
 */
export function startCommand(): readonly string[] {
  const manifest = JSON.parse(readFileSync(new URL("package.json", projectFolder), "utf8")) as {
    readonly scripts: { readonly start: string };
  };
  const [program, ...args] = manifest.scripts.start.split("&&").at(-1)?.trim().split(" ") ?? [];
  if (program !== "node")
    throw new Error(`expected the start script to end with a call of node, found ${program ?? "nothing"}`);
  return args;
}
