/** Gives each item its permanent number in `knowledge/numbers.txt`: `npm run knowledge:number [-- folder]`. Run again, it changes no byte. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { withAllNumbered } from "../server/knowledge/item-numbers.ts";
import { loadCatalogue } from "../server/knowledge/load-catalogue.ts";
import { textFor } from "../server/knowledge/model/item.ts";
import { projectFolder } from "../server/project-folder.ts";
import { writeIntoPlaceAtOnce } from "../server/storage/write-into-place.ts";

const [folder] = process.argv.slice(2);
const knowledgeDir = folder === undefined ? fileURLToPath(new URL("knowledge/", projectFolder)) : resolve(folder);
const file = join(knowledgeDir, "numbers.txt");
const { items } = await loadCatalogue({ knowledgeDir });
const before = existsSync(file) ? readFileSync(file, "utf8") : null;
const after = withAllNumbered(before, new Map(items.map((item) => [item.id, textFor(item, item.language).title])));
if (after !== before) writeIntoPlaceAtOnce(file, after);
console.log(`${String(items.length)} items, ${after === before ? "all numbered" : "numbers.txt written"}`);
