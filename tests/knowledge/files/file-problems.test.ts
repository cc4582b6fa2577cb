/** Mistakes of a file as a whole, and all mistakes of all files together. */
import { Buffer } from "node:buffer";
import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readFolder } from "../../../server/knowledge/files/list-files.ts";
import {
  aLesson,
  anAction,
  anOutput,
  aPage,
  aPractice,
  aTranslation,
  action,
  at,
  knowledgeFolder,
  problemsIn,
  problemsOf,
  type Files,
} from "../knowledge-folder.ts";

/** Root may read everything, so tests that run as root ask as somebody else. */
function asNobody<T>(ask: () => T): T {
  if (process.geteuid?.() !== 0) return ask();
  process.seteuid?.(65_534);
  try {
    return ask();
  } finally {
    process.seteuid?.(0);
  }
}

test("a sound set of files has no problem", async () => {
  const files = {
    "actions/an-action.en.md": anAction(["years:", "  start: 2011", "  end: 2014", "countries: [CV, XK]"]),
    "actions/an-action.ar.md": aTranslation(),
    "outputs/an-output.en.md": anOutput(),
    "lessons/a-lesson.en.md": aLesson(),
    "lessons/a-lesson.fr.md": aTranslation(undefined, "Bien.\n\n## Que faire\n\nFaites-le."),
    "practices/a-practice.fr.md": aPractice(),
    "pages/about.en.md": aPage(),
  };

  expect(await problemsOf(files)).toEqual([]);
});

describe("the file", () => {
  const name =
    "file: expected a Markdown file named like small-letters-and-hyphens.en.md, in en, fr, es, pt, ar, found";

  test.each<[string, Files, readonly string[]]>([
    ["without a language", { "actions/an-action.md": anAction() }, [`actions/an-action.md:1 ${name} "an-action.md"`]],
    [
      "in an unknown language",
      { "actions/an-action.de.md": anAction() },
      [`actions/an-action.de.md:1 ${name} "an-action.de.md"`],
    ],
    ["in capitals", { "actions/An_Action.en.md": anAction() }, [`actions/An_Action.en.md:1 ${name} "An_Action.en.md"`]],
    ["that is a folder", { "actions/x/a.en.md": anAction() }, [`actions/x:1 ${name} a folder`]],
    [
      "larger than 1 MB",
      { "actions/an-action.en.md": anAction([], "*a".repeat(2_500_000)), "actions/an-action.fr.md": aTranslation() },
      at(1, "file: expected a file of at most 1 MB, found 5.0 MB"),
    ],
    [
      "that is not UTF-8",
      { "actions/an-action.en.md": Buffer.from("---\ntitle: Qualit\xe9\n---\n", "latin1") },
      at(2, "file: expected text saved as UTF-8, found other bytes"),
    ],
    [
      "with a control character",
      { "actions/an-action.en.md": anAction([], "Ring\u0007") },
      at(8, "file: expected text without control characters, found U+0007"),
    ],
    [
      "that is a translation alone",
      { "actions/an-action.fr.md": aTranslation() },
      [
        "actions/an-action.fr.md:1 file: expected the original beside its translation, such as actions/an-action.en.md, found none",
      ],
    ],
    [
      "that translates metadata",
      { ...action(), "actions/an-action.fr.md": aTranslation(["translatedBy: x", "countries: [CV]"]) },
      [
        'actions/an-action.fr.md:5 countries: expected only title, summary and translatedBy in a translation, found the key "countries"',
      ],
    ],
    [
      "that does not say who translated",
      { ...action(), "actions/an-action.fr.md": aTranslation([]) },
      ["actions/an-action.fr.md:1 translatedBy: expected a text, found nothing"],
    ],
    [
      "that is a second original",
      { ...action(), "actions/an-action.fr.md": anAction() },
      [
        "actions/an-action.fr.md:1 file: expected one original, and translatedBy in its translations, found another, actions/an-action.en.md",
      ],
    ],
    [
      "with an id of another type",
      { ...action(), "practices/an-action.en.md": aPractice() },
      ['practices/an-action.en.md:1 file: expected an id that no other file has, found "an-action", also in actions/'],
    ],
  ])("%s is named", async (_name, files, lines) => {
    expect(await problemsOf(files)).toEqual(lines);
  });

  test("that a program left behind is ignored", async () => {
    const names = [
      ...[
        "#a.en.md#",
        ".#a.en.md",
        "a.en.md~",
        ".a.en.md.swp",
        "a.en.md.swp",
        "a.en.md.swo",
        "a.en.md.kate-swp",
        "4913",
      ],
      ...["~$note.docx", "~WRL0001.tmp", ".~lock.note.odt#", "a.en.md.bak", "a.en.md.orig", "a.en.md.crdownload"],
      ...["a.en.md___jb_tmp___", "a.en.md___jb_old___", "sedAbC123", "a.en.md.sb-1a2b3c4d-xYz123", ".goutputstream-X1"],
      ...["Thumbs.db", "desktop.ini", "Icon\r", ".DS_Store", "@eaDir/x", "__MACOSX/a.en.md", "lost+found/x"],
    ];

    expect(await problemsOf(Object.fromEntries(names.map((left) => [`actions/${left}`, "x"])))).toEqual([]);
  });

  test("that may hold an author's words under a wrong name is named", async () => {
    const names = [
      ...["Copy of a.en.md", "a (conflicted copy).en.md", "a.EN.md", "a.en (1).md", "a.en.MD", "a.en.docx"],
      ...["a.en.markdown", "a.en.md.rej", "a.en.md.txt", "a.en.txt", "e\u0301.en.md", "é.en.md"],
    ];

    expect(await problemsOf(Object.fromEntries(names.map((wrong) => [`actions/${wrong}`, anAction()])))).toEqual(
      names.map((wrong) => `actions/${wrong}:1 ${name} ${JSON.stringify(wrong)}`),
    );
  });

  test("in a folder that nobody reads, or in none, is named", async () => {
    const expected =
      "file: expected a text in one of the folders actions, outputs, lessons, practices, pages, info-sessions";

    expect(
      await problemsOf({ "lesson/a.en.md": aLesson(), "b.en.md": aLesson(), "README.md": "x", LICENSE: "x" }),
    ).toEqual([`b.en.md:1 ${expected}, found another place`, `lesson/a.en.md:1 ${expected}, found another place`]);
  });

  test("that is a symbolic link is followed, and named when it leads nowhere", async () => {
    const folder = knowledgeFolder({ "actions/..data/an-action.en.md": anAction(["countries: [ZZ]"]) });
    const link = (target: string, name: string) => {
      symlinkSync(target, join(folder, "actions", name));
    };
    link("..data/an-action.en.md", "an-action.en.md");
    link("..data/gone.en.md", "gone.en.md");
    link("round.en.md", "round.en.md");
    link("..data", "linked-folder");

    expect(await problemsOf({}, folder)).toEqual([
      'actions/an-action.en.md:6 countries: expected an ISO code of vocabularies/countries.json, found "ZZ"',
      "actions/gone.en.md:1 file: expected a file that can be read, found a symbolic link that leads nowhere",
      `actions/linked-folder:1 ${name} a folder`,
      "actions/round.en.md:1 file: expected a file that can be read, found symbolic links that lead to each other",
    ]);
  });

  test("that this program may not read is named, as is a folder; the rest is read", (context) => {
    if (process.platform === "win32") context.skip("needs a system that knows who may read a file");
    const folder = knowledgeFolder({
      "actions/an-action.en.md": anAction(),
      "actions/secret.en.md": anAction(),
      "lessons/a-lesson.en.md": aLesson(),
      "lost+found/x.en.md": "x",
    });
    chmodSync(folder, 0o755);
    for (const closed of ["actions/secret.en.md", "lessons", "lost+found"]) chmodSync(join(folder, closed), 0);
    onTestFinished(() => {
      for (const closed of ["lessons", "lost+found"]) chmodSync(join(folder, closed), 0o755);
    });

    const { files, strays } = asNobody(() => readFolder(folder));

    expect(files.map(({ path }) => path)).toEqual(["actions/an-action.en.md"]);
    expect(
      strays.map(({ path, problem: { expected, found } }) => `${path}: expected ${expected}, found ${found}`),
    ).toEqual([
      "actions/secret.en.md: expected a file that can be read, found one that this program may not read",
      "lessons: expected a folder that can be read, found one that this program may not read",
    ]);
  });

  test("with Windows line ends and a byte order mark is read as any other", async () => {
    expect(await problemsOf({ "actions/an-action.en.md": `\ufeff${anAction().replaceAll("\n", "\r\n")}` })).toEqual([]);
  });
});

describe("text that programs save is read or named", () => {
  const text = anAction([], "Qualité.\n\nMore.");
  const utf16 = Buffer.from(`\ufeff${text}`, "utf16le");
  const named = (found: string, line = 1) => at(line, `file: expected text saved as UTF-8, found ${found}`);
  const double = Buffer.from(Buffer.from(text).toString("latin1"));

  test.each<[string, string | Buffer, readonly string[]]>([
    ["a byte order mark", `\ufeff${text}`, []],
    ["Windows line ends", text.replaceAll("\n", "\r\n"), []],
    ["line ends of old Macs", text.replaceAll("\n", "\r"), []],
    ["all line ends at once", text.replace("\n", "\r\n").replace("\n\n", "\r\r"), []],
    ["spaces behind the dashes", text.replaceAll("---\n", "---  \n"), []],
    ["UTF-16", utf16, named("UTF-16")],
    ["UTF-16 the other way round", Buffer.from(utf16).swap16(), named("UTF-16")],
    ["UTF-16 without a mark", utf16.subarray(2), named("UTF-16")],
    ["Windows-1252", Buffer.from(text, "latin1"), named("other bytes", 8)],
    [
      "Windows-1252 with line ends of old Macs",
      Buffer.from(text.replaceAll("\n", "\r"), "latin1"),
      named("other bytes", 8),
    ],
    [
      "UTF-8 saved twice",
      double,
      at(8, 'file: expected the letter that was here before the text was saved in another encoding, found "Ã©"'),
    ],
    ["no head", "Words.", at(1, 'file: expected a first line ---, then the head, found "Words."')],
    ["a space before the dashes", ` ${text}`, at(1, 'file: expected a first line ---, then the head, found " ---"')],
    [
      "a dash that was corrected",
      text.replace("---", "—"),
      at(1, 'file: expected a first line ---, then the head, found "—"'),
    ],
  ])("%s", (_name, content, lines) => {
    expect(problemsIn(content)).toEqual(lines);
  });

  test.each([
    ["U+FFFD", "the letter that was lost when the text changed its encoding"],
    ["U+2028", "lines ended with the Enter key"],
    ["U+2029", "lines ended with the Enter key"],
    ["U+202E", "text without marks that turn the direction of words around them"],
    ["U+2066", "text without marks that turn the direction of words around them"],
    ["U+F0B7", "a sign of Unicode, as this one is seen in one font only (for an entry of a list write -)"],
    ["U+000B", "text without control characters"],
    ["U+0092", "text without control characters"],
    ["U+FFFE", "text without control characters"],
    ["U+FFFC", "text in place of what could not be copied"],
    ["U+200B", "text without invisible characters"],
    ["U+00AD", "text without invisible characters"],
    ["U+FEFF", "text without invisible characters"],
    ["U+2060", "text without invisible characters"],
    ["U+200C", "text without invisible characters"],
  ])("%s is named where it stands", (code, expected) => {
    const sign = String.fromCodePoint(Number.parseInt(code.slice(2), 16));

    expect(problemsIn(anAction([], `One.\n\nMini${sign}stry, mini${sign}stry.`))).toEqual(
      at(10, `file: expected ${expected}, found ${code}`),
    );
  });

  test("joiners, marks of direction, no-break spaces and pictures stay", () => {
    const words = [
      "می\u200cخواهم",
      "۱۴۰۰\u200cها",
      "سنة\u200f (2019)",
      "\u200e+32 2\u200e",
      "10\u00a0%",
      "l’eau\u202f!",
      "👩\u200d💻 ✔\ufe0f",
    ];

    expect(problemsIn(anAction([`officialName: ${words.join(" ")}`], words.join(" ")))).toEqual([]);
  });
});

test("all problems of all files are named at once, in reading order", async () => {
  const files = {
    ...action("themes: [x-y]", "regions: [z-z]"),
    "pages/about.en.md": aPage("# Title"),
    "lessons/X.md": "",
  };

  const places = (await problemsOf(files)).map((line) => line.split(" ", 2).join(" "));

  expect(places).toEqual([
    "actions/an-action.en.md:6 themes:",
    "actions/an-action.en.md:7 regions:",
    "lessons/X.md:1 file:",
    "pages/about.en.md:7 body:",
  ]);
});
