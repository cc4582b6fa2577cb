/** What every adapter of the registration store must do. Run by a few lines each. */
import type { SessionRecord } from "../../server/info-sessions/registration.ts";
import { describe, expect, onTestFinished, test } from "vitest";
import { StoreReadOnly } from "../../server/errors.ts";
import type { RecordStore } from "../../server/records/record-store.ts";
import { aRegistration, emptyRecord, idsOf, registering } from "../info-sessions/a-record.ts";

/** Where one test keeps its registrations. */
export interface Place {
  /** Again: as after a restart. */
  readonly open: () => Promise<RecordStore<SessionRecord>>;
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

export function storeContract(name: string, newPlace: () => Place): void {
  const openIn = async (place: Place) => {
    const store = await place.open();
    onTestFinished(store.close);
    return store;
  };
  const aStore = () => openIn(newPlace());

  describe(`${name} as a registration store`, () => {
    test("keeps nothing of a session nobody registered for", async () => {
      const store = await aStore();

      expect(await store.read("s")).toBe(null);
      expect(await store.ids()).toEqual([]);
      expect(await store.standing()).toEqual({ state: "open", reason: null, closedRecords: [] });
    });

    test("gives the last seat to one of two who come at the same time: the first", async () => {
      const store = await aStore();

      const answers = await Promise.all(["first", "second"].map((id) => store.run("s", registering(id, { seats: 1 }))));

      expect(answers).toEqual(["registered", "full"]);
      expect(idsOf(await store.read("s"))).toEqual(["first"]);
    });

    test("takes 1,000 who come at the same time in the order they came, for 50 seats", async () => {
      const store = await aStore();

      const answers = await Promise.all(many.map((id) => store.run("s", registering(id, { seats: 50 }))));

      expect(answers).toEqual(many.map((_, index) => (index < 50 ? "registered" : "full")));
      expect(idsOf(await store.read("s"))).toEqual(many.slice(0, 50));
    });

    test("keeps all of 1,000 commands at the same time, each once and in order", async () => {
      const place = newPlace();
      const store = await openIn(place);

      await Promise.all(many.map((id) => store.run("s", registering(id))));

      const record = await (await openIn(place)).read("s");
      expect(idsOf(record)).toEqual(many);
      expect(record?.registrations.map(({ seq }) => seq)).toEqual(many.map((_, index) => index + 1));
    });

    test("has what it answered on disk: a start that follows no close finds it", async () => {
      const place = newPlace();
      const store = await openIn(place);

      await store.run("s", registering("a", { name: "أمادو ديالو 🌍", needs: "“ramp”,\r\n\u2028 \\ \u0000" }));

      expect(await (await openIn(place)).read("s")).toEqual(await store.read("s"));
      expect((await store.read("s"))?.registrations).toEqual([
        aRegistration("a", { name: "أمادو ديالو 🌍", needs: "“ramp”,\r\n\u2028 \\ \u0000" }),
      ]);
    });

    test("writes nothing when the decision changes nothing", async () => {
      const store = await aStore();

      expect(await store.run("s", registering("a", { seats: 0 }))).toBe("full");

      expect(await store.read("s")).toBe(null);
      expect(await store.ids()).toEqual([]);
    });

    test("decides on what came before, also when that is still being written", async () => {
      const store = await aStore();

      const answers = await Promise.all([store.run("s", registering("a")), store.run("s", registering("a"))]);

      expect(answers).toEqual(["registered", "already"]);
    });

    test("keeps sessions apart", async () => {
      const store = await aStore();

      await Promise.all(goodIds.map((sessionId) => store.run(sessionId, registering(`of-${sessionId}`))));

      expect(await store.ids()).toEqual([...goodIds].sort());
      for (const sessionId of goodIds) expect(idsOf(await store.read(sessionId))).toEqual([`of-${sessionId}`]);
    });

    test("goes on after a decision that failed, which changes nothing", async () => {
      const store = await aStore();
      const failing = store.run("s", () => {
        throw new Error("undecided");
      });

      await expect(failing).rejects.toThrow("undecided");
      await expect(store.run("s", () => ({ record: emptyRecord("t"), reply: null }))).rejects.toThrow(/expected/);

      expect(await store.run("s", registering("a"))).toBe("registered");
      expect(await store.ids()).toEqual(["s"]);
    });

    test("leaves nothing of a session it removes, and everything of the others", async () => {
      const place = newPlace();
      const store = await openIn(place);
      await store.run("s", registering("gone"));
      await store.run("t", registering("stays"));

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
        store.run("s", registering("before")),
        store.remove("s"),
        store.run("s", registering("after")),
        store.remove("t"),
        store.remove("t"),
      ]);

      expect(idsOf(await store.read("s"))).toEqual(["after"]);
      expect(await place.everything()).not.toContain("before@ministry.example");
    });

    test("keeps who registers while the session is removed again and again", async () => {
      const place = newPlace();
      const store = await openIn(place);
      await store.run("s", registering("old"));
      const removing = [store.remove("s"), store.remove("s")];
      await removing[0];

      await Promise.all([store.run("s", registering("new")), ...removing]);

      expect(idsOf(await store.read("s"))).toEqual(["new"]);
      expect(await store.run("s", registering("new"))).toBe("already");
      expect(idsOf(await (await openIn(place)).read("s"))).toEqual(["new"]);
    });

    test.each(hostileIds)("refuses the session id %j", async (sessionId) => {
      const place = newPlace();
      const store = await openIn(place);

      await expect(store.run(sessionId, registering("a"))).rejects.toThrow(/^registrations id: expected/);
      await expect(store.read(sessionId)).rejects.toThrow(/^registrations id: expected/);
      await expect(store.remove(sessionId)).rejects.toThrow(/^registrations id: expected/);
      expect(await place.everything()).not.toContain("ministry.example");
    });

    test("ends what is running when it is closed, and takes nothing more", async () => {
      const place = newPlace();
      const store = await place.open();
      const running = store.run("s", registering("a"));

      await store.close();

      expect(await running).toBe("registered");
      expect(await store.standing()).toMatchObject({ state: "closed", reason: null });
      await expect(store.run("s", registering("b"))).rejects.toThrow(StoreReadOnly);
      await expect(store.remove("s")).rejects.toThrow(StoreReadOnly);
      expect(idsOf(await (await openIn(place)).read("s"))).toEqual(["a"]);
    });
  });
}
