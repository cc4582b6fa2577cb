/** The options of `npm run knowledge:import`: all of them, or every one that is wrong. */
import { parseArgs } from "node:util";
import { day } from "../../server/knowledge/files/head/head-values.ts";
import { nearestWord } from "../../server/knowledge/files/head/nearest-word.ts";
import type { ImportOptions } from "../../server/knowledge/import/import-files.ts";
import { rowProblem } from "../../server/knowledge/import/row-problem.ts";
import { isLanguage, languages, type Language } from "../../server/language/languages.ts";

const options = {
  items: { type: "string" },
  translations: { type: "string" },
  date: { type: "string" },
  into: { type: "string" },
  replace: { type: "boolean" },
} as const;
const names = Object.keys(options).map((name) => `--${name}`);
const isFlag = (name: string) => name === "replace";
const isKnown = (name: string) => Object.hasOwn(options, name);

export function readOptions(
  args: readonly string[],
  defaults: Pick<ImportOptions, "date" | "into">,
): ImportOptions | { readonly problems: readonly string[] } {
  // Not strict: it would throw at the first wrong option, with a stack.
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const given = tokens.flatMap((token) =>
    token.kind === "option" ? [{ name: token.name, written: token.rawName, value: token.value }] : [],
  );
  const valuesOf = (name: string) => given.flatMap((one) => (one.name === name ? [one.value ?? ""] : []));
  const problems = [
    // What follows an unknown option was meant as its value.
    ...tokens.flatMap((token) =>
      token.kind === "positional" && given.every(({ name }) => isKnown(name))
        ? [rowProblem("options", `${names.join(", ")}, after a lone -- when npm starts this`, `"${token.value}"`)]
        : [],
    ),
    ...given.flatMap(({ name, written, value }) => {
      if (!isKnown(name)) return [rowProblem(written, knownOption(written), "an option nobody knows")];
      if (isFlag(name)) return value === undefined ? [] : [rowProblem(written, "no value", `"${value}"`)];
      return value === undefined || value === "" || value.startsWith("--")
        ? [rowProblem(written, "a value", value === undefined || value === "" ? "nothing" : `the option ${value}`)]
        : [];
    }),
    ...["items", "date", "into", "replace"].flatMap((name) =>
      valuesOf(name).length > 1 ? [rowProblem(`--${name}`, "it once", `it ${valuesOf(name).length} times`)] : [],
    ),
  ];
  if (problems.length > 0) return { problems };
  const [items] = valuesOf("items");
  const [date = defaults.date] = valuesOf("date");
  const [into = defaults.into] = valuesOf("into");
  const translations = valuesOf("translations").map(translationOf);
  const twice = translations.filter(
    (one, index) => "path" in one && translations.slice(0, index).some((former) => former.language === one.language),
  );
  const readDay = day.safeParse(date);
  const wrong = [
    ...(items === undefined ? [rowProblem("--items", "a .json or .csv file", "nothing")] : []),
    ...(readDay.success ? [] : [rowProblem("--date", readDay.error.issues[0]?.message ?? "a day", date)]),
    ...translations.flatMap((one) => ("problem" in one ? [one.problem] : [])),
    ...twice.map(({ language }) => rowProblem("--translations", "each language once", `${language} again`)),
  ];
  if (wrong.length > 0 || items === undefined) return { problems: wrong };
  const files = translations.flatMap((one) => ("path" in one ? [one] : []));
  return { items, date, into, translations: files, replace: valuesOf("replace").length > 0 };
}

function knownOption(written: string): string {
  const nearest = nearestWord(written, names);
  return nearest === null ? `one of ${names.join(", ")}` : `a known option (did you mean ${nearest}?)`;
}

type Translation =
  { readonly language: Language; readonly path: string } | { readonly language: string; readonly problem: string };

function translationOf(option: string): Translation {
  const at = option.indexOf("=");
  const [language, path] = at === -1 ? [option, ""] : [option.slice(0, at), option.slice(at + 1)];
  if (isLanguage(language) && path !== "") return { language, path };
  return { language, problem: rowProblem("--translations", `${languages.join("|")}=file.json`, option) };
}
