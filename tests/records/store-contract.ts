/** What every adapter of the record store must do, for any aggregate. Run by a few lines each. */
import type { Decision, Kept } from "../../server/records/aggregate.ts";
import { describe, expect, onTestFinished, test } from "vitest";
import { StoreReadOnly } from "../../server/errors.ts";
import type { RecordStore } from "../../server/records/record-store.ts";

export type Answer = "registered" | "full" | "already";

/** Records of one aggregate, for the contract. */
export interface Sample<R extends Kept> {
  /** Of the aggregate. */
  readonly name: string;
  readonly empty: (id: string) => R;
  /**
   * First come, first served: adds a part with this id, its mail due at once, and the address `<id>@ministry.example`. Whoever is
   * there already is told so and nothing changes. `seats`: most parts, default any number. `text`: kept as it is.
   */
  readonly adding: (
    id: string,
    more?: { readonly seats?: number; readonly text?: string },
  ) => (record: R) => Decision<R, Answer>;
  /** Ids of the parts, in their order. */
  readonly idsOf: (record: R | null) => readonly string[];
  readonly textsOf: (record: R | null) => readonly string[];
  readonly mailsDueAt: string;
}

/** Where one test keeps its records. */
export interface Place<R extends Kept> {
  /** Again: as after a restart. */
  readonly open: () => Promise<RecordStore<R>>;
  /** Everything that is kept, in whatever form, for a search through it. */
  readonly everything: () => Promise<string>;
}

const hostileIds = [
  "",
  ".",
  "..",
  "../outside",
  "a/b",
  "a\\b",
  "/etc/passwd",
  "a\0b",
  "a.json",
  ".hidden",
  "-rf",
  "with space",
  "CAPITALS",
  "é",
  "con",
  "lpt1",
  "a\n",
  "a".repeat(101),
];
const goodIds = ["a", "2027-03-12-labour-mobility", "constructor", "console", "x".repeat(100)];
const many = Array.from({ length: 1000 }, (_, index) => `r${index}`);

export function storeContract<R extends Kept>(adapter: string, sample: Sample<R>, newPlace: () => Place<R>): void {
  const { name, adding, idsOf, textsOf, empty, mailsDueAt } = sample;
  const refused = new RegExp(`^${name} id: expected`);
  const openIn = async (place: Place<R>) => {
    const store = await place.open();
    onTestFinished(store.close);
    return store;
  };
  const aStore = () => openIn(newPlace());

  describe(`${adapter} as a store of ${name}`, () => {
    test("keeps nothing where nobody has asked for anything", async () => {
      const store = await aStore();

      expect(await store.read("s")).toBe(null);
      expect(await store.ids()).toEqual([]);
      expect(await store.standing()).toEqual({ state: "open", reason: null, closedRecords: [] });
    });

    test("gives the last place to one of two who come at the same time: the first", async () => {
      const store = await aStore();

      const answers = await Promise.all(["first", "second"].map((id) => store.run("s", adding(id, { seats: 1 }))));

      expect(answers).toEqual(["registered", "full"]);
      expect(idsOf(await store.read("s"))).toEqual(["first"]);
    });

    test("takes 1,000 who come at the same time in the order they came, for 50 places", async () => {
      const store = await aStore();

      const answers = await Promise.all(many.map((id) => store.run("s", adding(id, { seats: 50 }))));

      expect(answers).toEqual(many.map((_, index) => (index < 50 ? "registered" : "full")));
      expect(idsOf(await store.read("s"))).toEqual(many.slice(0, 50));
    });

    test("keeps all of 1,000 commands at the same time, each once and in order", async () => {
      const place = newPlace();
      const store = await openIn(place);

      await Promise.all(many.map((id) => store.run("s", adding(id))));

      expect(idsOf(await (await openIn(place)).read("s"))).toEqual(many);
    });

    test("has what it answered on disk: a start that follows no close finds it", async () => {
      const place = newPlace();
      const store = await openIn(place);

      const text = "أمادو ديالو 🌍 “ramp”,\r\n\u2028 \\ \u0000";
      await store.run("s", adding("a", { text }));

      expect(await (await openIn(place)).read("s")).toEqual(await store.read("s"));
      expect(textsOf(await store.read("s"))).toEqual([text]);
    });

    test("writes nothing when the decision changes nothing", async () => {
      const store = await aStore();

      expect(await store.run("s", adding("a", { seats: 0 }))).toBe("full");

      expect(await store.read("s")).toBe(null);
      expect(await store.ids()).toEqual([]);
    });

    test("decides on what came before, also when that is still being written", async () => {
      const store = await aStore();

      const answers = await Promise.all([store.run("s", adding("a")), store.run("s", adding("a"))]);

      expect(answers).toEqual(["registered", "already"]);
    });

    test("keeps records apart", async () => {
      const store = await aStore();

      await Promise.all(goodIds.map((id) => store.run(id, adding(`of-${id}`))));

      expect(await store.ids()).toEqual([...goodIds].sort());
      for (const id of goodIds) expect(idsOf(await store.read(id))).toEqual([`of-${id}`]);
    });

    test("goes on after a decision that failed, which changes nothing", async () => {
      const store = await aStore();
      const failing = store.run("s", () => {
        throw new Error("undecided");
      });

      await expect(failing).rejects.toThrow("undecided");
      await expect(store.run("s", () => ({ record: empty("t"), reply: null }))).rejects.toThrow(/expected/);

      expect(await store.run("s", adding("a"))).toBe("registered");
      expect(await store.ids()).toEqual(["s"]);
    });

    test("leaves nothing of a record it removes, and everything of the others", async () => {
      const place = newPlace();
      const store = await openIn(place);
      await store.run("s", adding("gone"));
      await store.run("t", adding("stays"));

      await store.remove("s");

      expect(await store.read("s")).toBe(null);
      expect(await store.ids()).toEqual(["t"]);
      expect(await place.everything()).toContain("stays@ministry.example");
      expect(await place.everything()).not.toContain("gone@ministry.example");
      expect(await (await openIn(place)).ids()).toEqual(["t"]);
    });

    test("removes after the commands that came before, and starts from nothing with those that came after", async () => {
      const place = newPlace();
      const store = await openIn(place);

      await Promise.all([
        store.run("s", adding("before")),
        store.remove("s"),
        store.run("s", adding("after")),
        store.remove("t"),
        store.remove("t"),
      ]);

      expect(idsOf(await store.read("s"))).toEqual(["after"]);
      expect(await place.everything()).not.toContain("before@ministry.example");
    });

    test("keeps who comes while the record is removed again and again", async () => {
      const place = newPlace();
      const store = await openIn(place);
      await store.run("s", adding("old"));
      const removing = [store.remove("s"), store.remove("s")];
      await removing[0];

      await Promise.all([store.run("s", adding("new")), ...removing]);

      expect(idsOf(await store.read("s"))).toEqual(["new"]);
      expect(await store.run("s", adding("new"))).toBe("already");
      expect(idsOf(await (await openIn(place)).read("s"))).toEqual(["new"]);
    });

    test("finds records by ids, by an address, and by what is due", async () => {
      const store = await aStore();
      await store.run("s", adding("a"));
      await store.run("t", adding("a"));
      await store.run("t", adding("b"));

      expect((await store.readMany(["t", "none", "s"])).map(({ id }) => id)).toEqual(["t", "s"]);
      expect((await store.all()).map(({ id }) => id).sort()).toEqual(["s", "t"]);
      expect([...(await store.ofAddress("a@ministry.example"))].sort()).toEqual(["s", "t"]);
      expect(await store.ofAddress("b@ministry.example")).toEqual(["t"]);
      expect(await store.ofAddress("c@ministry.example")).toEqual([]);
      expect([...(await store.due(mailsDueAt))].sort()).toEqual(["s", "t"]);

      await store.remove("t");
      expect(await store.ofAddress("a@ministry.example")).toEqual(["s"]);
    });

    test("removes a record when it is meant as the commands before have left it, and says whether it did", async () => {
      const place = newPlace();
      const store = await openIn(place);
      await store.run("s", adding("a"));
      const hasTwo = (record: R) => idsOf(record).length === 2;

      expect(await store.removeWhen("s", hasTwo)).toBe(false);
      const [, removed] = await Promise.all([store.run("s", adding("b")), store.removeWhen("s", hasTwo)]);

      expect(removed).toBe(true);
      expect(await store.removeWhen("s", () => true)).toBe(false);
      expect(await place.everything()).not.toContain("ministry.example");
    });

    test.each(hostileIds)("refuses the id %j", async (id) => {
      const place = newPlace();
      const store = await openIn(place);

      await expect(store.run(id, adding("a"))).rejects.toThrow(refused);
      await expect(store.read(id)).rejects.toThrow(refused);
      await expect(store.remove(id)).rejects.toThrow(refused);
      expect(await place.everything()).not.toContain("ministry.example");
    });

    test("ends what is running when it is closed, and takes nothing more", async () => {
      const place = newPlace();
      const store = await place.open();
      const running = store.run("s", adding("a"));

      await store.close();

      expect(await running).toBe("registered");
      expect(await store.standing()).toMatchObject({ state: "closed", reason: null });
      await expect(store.run("s", adding("b"))).rejects.toThrow(StoreReadOnly);
      await expect(store.remove("s")).rejects.toThrow(StoreReadOnly);
      expect(idsOf(await (await openIn(place)).read("s"))).toEqual(["a"]);
    });
  });
}
