/** An import takes what a head takes: bodies by id or name, countries by code or name, what a source is and says. */
import { expect, test } from "vitest";
import { aLessonRow, importFolder } from "./import-folder.ts";

const row = {
  ...aLessonRow,
  polarity: "worked",
  outcome: "It worked.",
  countries: ["AZ"],
  partners: ["state migration service", "Secrétariat du COMESA", "icmpd"],
  otherExperts: ["GB", "Royaume-Uni", "Georgia"],
  sources: [
    { title: "Un plan", language: "fr", publisher: "Them", says: "contradicts" },
    { kind: "action-page", publisher: "MIEUX / ICMPD", year: 2012 },
  ],
};

test("a name of one body becomes its id, and what a source is and says is kept", async () => {
  const room = importFolder();

  expect((await room.import("items.json", JSON.stringify([row]))).problems).toEqual([]);

  const written = room.files()["lessons/a-lesson.en.md"] ?? "";
  expect(written).toContain("outcome: It worked.\n");
  expect(written).toContain("partners: [az-state-migration-service, comesa-secretariat, icmpd]\n");
  expect(written).toContain("otherExperts: [GB, GE]\n");
  expect(written).toContain("  - title: Un plan\n    language: fr\n    publisher: Them\n    says: contradicts\n");
  expect(written).toContain("  - kind: action-page\n    publisher: MIEUX / ICMPD\n    year: 2012\n");
});

test("a name that no body has, or several have, is refused with its row", async () => {
  const several = { ...row, countries: [], partners: ["State Migration Service"] };
  const nobody = { ...row, id: "other", partners: ["Ministry of Nothing"] };

  const { problems } = await importFolder().import("items.json", JSON.stringify([several, nobody]));

  expect(problems.map((problem) => problem.replace(/expected .*, found/, "…"))).toEqual([
    'items.json row 1 (a-lesson) partners: … "State Migration Service"',
    'items.json row 2 (other) partners: … "Ministry of Nothing"',
  ]);
});

test("a table says the same in its cells", async () => {
  const room = importFolder();
  const header = "id;type;language;title;summary;body;confidence;years.start;years.end;years.endBasis;sources";
  const cells = '"Un plan | Them | 2012 | | fr | adds\n | MIEUX | | | | | action-page"';
  const table = `${header}\na;action;en;T;S.;B.;low;2011;2012;inferred;${cells}\n`;

  expect((await room.import("items.csv", table)).problems).toEqual([]);

  const written = room.files()["actions/a.en.md"] ?? "";
  expect(written).toMatch(/years:\s+\{?\s*start: 2011,?\s+end: 2012,?\s+endBasis: inferred/);
  expect(written).toContain(
    "  - title: Un plan\n    language: fr\n    publisher: Them\n    year: 2012\n    says: adds\n",
  );
  expect(written).toContain("  - kind: action-page\n    publisher: MIEUX\n");
});
