/** How `npm start` starts the built server, so that what is measured and tested is what runs. */
import { readFileSync } from "node:fs";
import { projectFolder } from "../../server/project-folder.ts";

export interface StartCommand {
  /** For Node and the file it runs. */
  readonly args: readonly string[];
  /** Put before the command, for the process and not for the site. */
  readonly settings: Readonly<Record<string, string>>;
}

export function startCommand(): StartCommand {
  const manifest = JSON.parse(readFileSync(new URL("package.json", projectFolder), "utf8")) as {
    readonly scripts: { readonly start: string };
  };
  const words = manifest.scripts.start.split("&&").at(-1)?.trim().split(" ") ?? [];
  const node = words.indexOf("node");
  if (node === -1) throw new Error(`expected the start script to end with a call of node, found ${words.join(" ")}`);
  return {
    args: words.slice(node + 1),
    settings: Object.fromEntries(words.slice(0, node).map((word) => word.split("=") as [string, string])),
  };
}
