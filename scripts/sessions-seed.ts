/**
 * Dates the example sessions for a day, default today: `npm run sessions:seed [-- --day 2027-02-01] [--into knowledge]`.
 * Weekdays and hours stay, so they are dated for that day or up to six days later. Nothing is written while a file has a
 * problem, and of a file only the days in its head.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readFolders } from "../server/config.ts";
import { redated } from "../server/knowledge/redate.ts";

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

const inWords = (weeks: number): string =>
  `${Math.abs(weeks)} ${Math.abs(weeks) === 1 ? "week" : "weeks"} ${weeks < 0 ? "back" : "on"}`;

function run(): readonly string[] {
  const { values } = parseArgs({
    options: {
      day: { type: "string", default: new Date().toISOString().slice(0, 10) },
      into: { type: "string", default: readFolders(process.env).KNOWLEDGE_DIR },
    },
  });
  const { day } = values;
  if (!isDay(day)) return [`--day: expected a day such as 2026-11-25, found ${day.slice(0, 40)}`];
  const folder = join(values.into, "info-sessions");
  const examples = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .flatMap((name) => {
      const result = redated(readFileSync(join(folder, name), "utf8"), day);
      return result === null ? [] : [{ name, result }];
    });
  const problems = examples.flatMap(({ name, result }) => ("problem" in result ? [`${name} ${result.problem}`] : []));
  if (problems.length > 0) return problems;
  for (const { name, result } of examples) {
    if ("problem" in result) continue;
    const { text, weeks, avoided } = result;
    if (weeks !== 0) writeFileSync(join(folder, name), text);
    const why = avoided.length === 0 ? "" : `, past a change of clocks (${avoided.join(", ")})`;
    console.log(`${name}: ${weeks === 0 ? "dated for that week already" : inWords(weeks)}${why}`);
  }
  console.log(`${examples.length} example sessions are dated for ${day} or up to six days later`);
  return [];
}

const problems = run();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
