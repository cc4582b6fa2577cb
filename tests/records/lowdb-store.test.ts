/** Registrations in files: the contract of the store, damaged files, and what happens once a write has failed. */
import { registrationsAggregate } from "../../server/info-sessions/registrations-aggregate.ts";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { StoreReadOnly } from "../../server/errors.ts";
import { createLog } from "../../server/log.ts";
import { lowdbStore } from "../../server/records/lowdb/lowdb-store.ts";
import type { Registration, SessionRecord } from "../../server/info-sessions/registration.ts";
import { aRegistration, emptyRecord, idsOf, registering, withRow } from "../info-sessions/a-record.ts";
import { registrationsFolder } from "./registrations-folder.ts";
import { guestBook, guestBookSample } from "./guest-book.ts";
import { storeContract, type Sample } from "./store-contract.ts";

const registrationsSample: Sample<SessionRecord> = {
  ...{ name: registrationsAggregate.name, empty: emptyRecord, idsOf, mailsDueAt: "2027-02-01T08:00:00.000Z" },
  adding: (id, { text, seats } = {}) =>
    registering(id, { ...(text === undefined ? {} : { needs: text }), ...(seats === undefined ? {} : { seats }) }),
  textsOf: (record) => (record?.registrations ?? []).map(({ needs }) => needs ?? ""),
};

storeContract("lowdb", guestBookSample, () => {
  const { dataDir, everything } = registrationsFolder();
  return {
    open: () =>
      lowdbStore({
        aggregate: guestBook,
        dataDir,
        empty: (id) => guestBook.empty(id, null),
        log: createLog("silent"),
      }),
    everything: () => Promise.resolve(everything()),
  };
});

storeContract("lowdb", registrationsSample, () => {
  const { open, everything } = registrationsFolder();
  return { open: () => open(), everything: () => Promise.resolve(everything()) };
});

storeContract("lowdb with a note of what must be there", registrationsSample, () => {
  const { dataDir, everything } = registrationsFolder();
  const noted = new Set<string>();
  const slowly = () => new Promise((resolve) => setTimeout(resolve, 5));
  const known = {
    missing: new Map<string, Error>(),
    add: async (id: string) => {
      await slowly();
      noted.add(id);
    },
    remove: async (id: string) => {
      await slowly();
      noted.delete(id);
    },
  };
  return {
    open: () =>
      lowdbStore({ aggregate: registrationsAggregate, dataDir, empty: emptyRecord, log: createLog("silent"), known }),
    everything: () => Promise.resolve(everything()),
  };
});

test("numbers 1,000 registrations that come at the same time in the order they came", async () => {
  const { open } = registrationsFolder();
  const store = await open();
  const ids = Array.from({ length: 1000 }, (_, index) => `r${index}`);

  await Promise.all(ids.map((id) => store.run("s", registering(id))));

  const record = await (await open()).read("s");
  expect(record?.registrations.map(({ seq }) => seq)).toEqual(ids.map((_, index) => index + 1));
});

function listeningLog() {
  const lines: string[] = [];
  return { log: pino({ level: "info" }, { write: (line: string) => void lines.push(line) }), lines };
}

const good = JSON.stringify(withRow(emptyRecord("s"), "secret"));
const changed = (change: (record: SessionRecord) => object) =>
  JSON.stringify(change(withRow(emptyRecord("s"), "secret")));

const changedRow = (row: Partial<Registration>) =>
  changed((record) => ({ ...record, registrations: [{ ...aRegistration("secret"), ...row }] }));

describe("a file of registrations", () => {
  test("is for its owner's eyes only, and so is its folder", async () => {
    const { open, folder, file } = registrationsFolder();

    await (await open()).run("s", registering("a"));

    expect(statSync(file("s.json")).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test("is not written when nothing changes", async () => {
    const { open, file } = registrationsFolder();
    const store = await open();
    await store.run("s", registering("a"));
    const { ino, mtimeMs } = statSync(file("s.json"));

    expect(await store.run("s", registering("a"))).toBe("already");

    expect(statSync(file("s.json"))).toMatchObject({ ino, mtimeMs });
  });

  test.each([
    ["is empty, as after a power cut", ""],
    ["is cut short", good.slice(0, -200)],
    ["is not JSON", "secret@ministry.example"],
    ["is not UTF-8", Buffer.from(good.replace("Diallo", "Diall\xf3"), "latin1")],
    ["is other JSON", '["secret@ministry.example"]'],
    [
      "holds an unknown state",
      changed((record) => ({ ...record, registrations: [{ ...aRegistration("secret"), state: "secret" }] })),
    ],
    ["lacks a field", changed((record) => ({ ...record, nextSeq: undefined }))],
    ["has a field of a later version", changed((record) => ({ ...record, secret: 1 }))],
    ["is another session's", changed((record) => ({ ...record, id: "secret" }))],
    ["holds a registration twice", changed((record) => withRow(record, "secret"))],
    ["holds a time that is none", changedRow({ submittedAt: "not a time" })],
    ["holds a day that does not exist", changedRow({ submittedAt: "2027-02-30T08:00:00.000Z" })],
    ["holds an empty key of an address", changedRow({ emailKey: "" })],
    ["holds the key of another address", changedRow({ emailKey: "secreu@ministry.example" })],
    ["holds the reference of another id", changedRow({ reference: "LV-SECR-EU" })],
    ["counts from nought again", changed((record) => ({ ...record, nextSeq: 0 }))],
    [
      "holds a number twice",
      changed((record) => ({
        ...record,
        registrations: [...record.registrations, aRegistration("other", { seq: 1 })],
        nextSeq: 3,
      })),
    ],
    [
      "holds a mail of nobody",
      changed((record) => ({ ...record, mails: record.mails.map((mail) => ({ ...mail, rowId: "x" })) })),
    ],
  ])("that %s closes its session, which the log names and tells nothing of it", async (_what, content) => {
    const { open, put, file } = registrationsFolder();
    const { log, lines } = listeningLog();
    await put("s.json", content);
    await put("t.json", JSON.stringify(withRow(emptyRecord("t"), "well")));

    const store = await open(log);
    onTestFinished(store.close);

    expect(lines.filter((line) => line.includes(`${file("s.json")}: expected`))).toHaveLength(1);
    expect(lines.join("").replaceAll(file("s.json"), "")).not.toMatch(/Diall|ministry|secret/);
    await expect(store.read("s")).rejects.toThrow(StoreReadOnly);
    await expect(store.run("s", registering("a"))).rejects.toThrow(StoreReadOnly);
    await expect(store.remove("s")).rejects.toThrow(StoreReadOnly);
    expect(await store.standing("s")).toMatchObject({ state: "closed", reason: "damaged" });
    expect(readFileSync(file("s.json"))).toEqual(Buffer.from(content));
    expect(await store.ids()).toEqual(["t"]);
    expect(await store.standing()).toEqual({ state: "open", reason: null, closedRecords: ["s"] });
    expect(await store.run("t", registering("b"))).toBe("registered");
  });

  test("that is put back opens its session by itself, with what the caller does first", async () => {
    const { put, dataDir } = registrationsFolder();
    const { log, lines } = listeningLog();
    const reopened: string[] = [];
    await put("s.json", good.slice(0, -1));
    const onReopened = (id: string) => Promise.resolve(void reopened.push(id));
    const store = await lowdbStore({
      ...{ aggregate: registrationsAggregate, dataDir, empty: emptyRecord, log, onReopened },
      pauses: { first: 10, longest: 40 },
    });
    onTestFinished(store.close);
    await expect(store.read("s")).rejects.toThrow(StoreReadOnly);

    await put("s.json", good);
    await expect.poll(async () => (await store.standing("s")).state).toBe("open");

    expect(idsOf(await store.read("s"))).toEqual(["secret"]);
    expect(await store.run("s", registering("b"))).toBe("registered");
    expect(reopened).toEqual(["s"]);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("registrations: one record is open again");
  });

  test.each(["s (copy).json", "s.json~", "notes.txt", "S.json"])(
    "named %j stops the start: erasure would not find it",
    async (name) => {
      const { open, put } = registrationsFolder();
      await put(name, good);

      await expect(open()).rejects.toThrow(`expected only files of records, found ${name}`);
    },
  );

  test("left half written by a killed server is removed at start, and reported", async () => {
    const { open, put, names } = registrationsFolder();
    const { log, lines } = listeningLog();
    await put("s.json", good);
    await put(".s.json.4711.tmp", good.slice(0, 300));

    const store = await open(log);

    expect(names()).toEqual(["s.json"]);
    expect(idsOf(await store.read("s"))).toEqual(["secret"]);
    expect(lines.join("")).toMatch(/left-over files removed.*\.s\.json\.4711\.tmp/);
    expect(lines.join("")).not.toContain("ministry");
  });

  test("are opened although a folder is named like one half written, which is reported and stays", async () => {
    const { folder, open, put, names } = registrationsFolder();
    const { log, lines } = listeningLog();
    await put("s.json", good);
    mkdirSync(join(folder, ".s.json.4711.tmp"));

    const store = await open(log);

    expect(idsOf(await store.read("s"))).toEqual(["secret"]);
    expect(names()).toEqual([".s.json.4711.tmp", "s.json"]);
    expect(lines.join("")).toMatch(/left-over files not removed.*\.s\.json\.4711\.tmp/);
  });
});

describe("while writes fail", () => {
  /** A store with `a` in it, whose folder has gone away; `mend` brings it back. */
  async function brokenStore() {
    const place = registrationsFolder();
    const { log, lines } = listeningLog();
    const store = await lowdbStore({
      ...{ aggregate: registrationsAggregate, dataDir: place.dataDir, empty: emptyRecord, log },
      pauses: { first: 10, longest: 40 },
    });
    onTestFinished(store.close);
    await store.run("s", registering("a"));
    renameSync(place.folder, `${place.folder}-away`);
    return {
      ...place,
      store,
      lines,
      mend: () => {
        renameSync(`${place.folder}-away`, place.folder);
      },
      untilOpen: () => expect.poll(async () => (await store.standing()).state).toBe("open"),
    };
  }

  test("nothing is kept, of any session; once the fault is mended, everything is again, without a restart", async () => {
    const { store, mend, untilOpen, everything, open } = await brokenStore();

    await expect(store.run("s", registering("b"))).rejects.toThrow(StoreReadOnly);
    expect(await store.standing()).toMatchObject({ state: "read-only", reason: "missing" });
    await expect(store.run("t", registering("d"))).rejects.toMatchObject({ status: 503, kind: "readOnly" });
    await expect(store.run("s", registering("a"))).rejects.toThrow(StoreReadOnly);
    await expect(store.remove("s")).rejects.toThrow(StoreReadOnly);
    mend();
    await untilOpen();

    expect(idsOf(await store.read("s"))).toEqual(["a"]);
    expect(await store.run("s", registering("a"))).toBe("already");
    expect(await store.run("s", registering("c"))).toBe("registered");
    expect(await store.run("t", registering("d"))).toBe("registered");
    expect(everything()).not.toContain("b@ministry.example");
    expect(idsOf(await (await open()).read("s"))).toEqual(["a", "c"]);
  });

  test("readers see what is on disk, without the row that was refused", async () => {
    const { store } = await brokenStore();

    const refused = store.run("s", registering("b"));
    expect(idsOf(await store.read("s"))).toEqual(["a"]);
    await expect(refused).rejects.toThrow(StoreReadOnly);

    expect(idsOf(await store.read("s"))).toEqual(["a"]);
    expect(await store.ids()).toEqual(["s"]);
  });

  test("an answer that rests on the refused row is refused too, and so is what waits behind it", async () => {
    const { store, mend, untilOpen } = await brokenStore();

    const first = store.run("s", registering("b"));
    await Promise.resolve();
    const answers = await Promise.allSettled([first, ...["b", "c", "d"].map((id) => store.run("s", registering(id)))]);
    mend();
    await untilOpen();

    expect(answers.map(({ status }) => status)).toEqual(Array(4).fill("rejected"));
    expect(idsOf(await store.read("s"))).toEqual(["a"]);
  });

  test("a write that reached the disk all the same is kept from then on, and said so", async () => {
    const { store, mend, lines, put, untilOpen, open } = await brokenStore();
    await expect(store.run("s", registering("b"))).rejects.toThrow(StoreReadOnly);

    // As when the new file took its place, and only the folder could not be made safe.
    mend();
    await put("s.json", JSON.stringify(withRow(withRow(emptyRecord("s"), "a"), "b")));
    await untilOpen();

    expect(idsOf(await store.read("s"))).toEqual(["a", "b"]);
    expect(lines.join("")).toContain("answered as not kept are kept");
    expect(await store.run("s", registering("c"))).toBe("registered");
    expect(idsOf(await (await open()).read("s"))).toEqual(["a", "b", "c"]);
  });

  test("a file that somebody changed meanwhile keeps them closed, and the log says why, until it is put back", async () => {
    const { store, mend, lines, file, put, untilOpen } = await brokenStore();
    await expect(store.run("s", registering("b"))).rejects.toThrow(StoreReadOnly);
    mend();
    const content = readFileSync(file("s.json"));
    await put("s.json", JSON.stringify(withRow(emptyRecord("s"), "other")));

    await expect.poll(() => lines.join("")).toContain("still read-only");
    expect(lines.at(-1)).toContain("found other content. Put it back, or restart");
    expect(await store.standing()).toMatchObject({ state: "read-only" });
    writeFileSync(file("s.json"), content);
    await untilOpen();

    expect(idsOf(await store.read("s"))).toEqual(["a"]);
  });

  test("the log says so once when it begins, with the path and the cause, and once when it ends", async () => {
    const { store, lines, mend, untilOpen, file } = await brokenStore();

    await Promise.allSettled(["b", "c", "d"].map((id) => store.run("s", registering(id))));
    mend();
    await untilOpen();

    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/"level":60.*registrations are read-only.*ENOENT/);
    expect(lines[0]).toContain(file("s.json"));
    expect(lines[1]).toContain("registrations are open again");
    expect(lines.join("")).not.toContain("ministry");
  });

  test("a folder that is gone is noticed before the next write", async () => {
    const { store, folder } = await brokenStore();

    expect(await store.standing()).toMatchObject({ state: "read-only", reason: "missing" });
    mkdirSync(folder);
    writeFileSync(`${folder}/s.json`, good);
    expect(await store.standing()).toMatchObject({ state: "open" });
  });
});
