/** Registrations in files: the contract of the store, damaged files, and what happens once a write has failed. */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { StoreReadOnly } from "../../server/errors.ts";
import type { Registration, SessionRecord } from "../../server/sessions/registration.ts";
import { aRegistration, emptyRecord, idsOf, registering, withRow } from "./a-record.ts";
import { registrationsFolder } from "./registrations-folder.ts";
import { storeContract } from "./store-contract.ts";

storeContract("lowdb", () => {
  const { open, everything } = registrationsFolder();
  return { open: () => open(), everything: () => Promise.resolve(everything()) };
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
    ["is another session's", changed((record) => ({ ...record, sessionId: "secret" }))],
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
      changed((record) => ({ ...record, mails: record.mails.map((mail) => ({ ...mail, registrationId: "x" })) })),
    ],
  ])("that %s stops the start, which names it and tells nothing of it", async (_what, content) => {
    const { open, put, file } = registrationsFolder();
    await put("s.json", content);

    const error = await open().catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(Error);
    const { message, cause, stack } = error as Error;
    expect(message).toContain(`${file("s.json")}: expected`);
    expect(cause).toBe(undefined);
    expect(stack).not.toMatch(/Diallo|ministry/);
    expect(message.replace(file("s.json"), "")).not.toMatch(/Diall|ministry|secret/);
    expect(readFileSync(file("s.json"))).toEqual(Buffer.from(content));
  });

  test("that is damaged is named together with all the others", async () => {
    const { open, put } = registrationsFolder();
    await put("a.json", "");
    await put("b.json", JSON.stringify(emptyRecord("b")));
    await put("c.json", "{");

    await expect(open()).rejects.toThrow(/a\.json: expected .*\n.*c\.json: expected/);
  });

  test.each(["s (copy).json", "s.json~", "notes.txt", "S.json"])(
    "named %j stops the start: erasure would not find it",
    async (name) => {
      const { open, put } = registrationsFolder();
      await put(name, good);

      await expect(open()).rejects.toThrow(`expected only files of sessions, found ${name}`);
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
});

describe("after the first write that fails", () => {
  /** A store with `a` in it, whose folder has gone away; `mend` brings it back. */
  async function brokenStore() {
    const place = registrationsFolder();
    const { log, lines } = listeningLog();
    const store = await place.open(log);
    await store.run("s", registering("a"));
    renameSync(place.folder, `${place.folder}-away`);
    return {
      ...place,
      store,
      lines,
      mend: () => {
        renameSync(`${place.folder}-away`, place.folder);
      },
    };
  }

  test("nothing more is kept, of any session, even once the fault is mended", async () => {
    const { store, mend, folder, names } = await brokenStore();

    await expect(store.run("s", registering("b"))).rejects.toThrow(StoreReadOnly);
    mend();

    expect(await store.isWritable()).toBe(false);
    await expect(store.run("s", registering("c"))).rejects.toThrow(StoreReadOnly);
    await expect(store.run("t", registering("d"))).rejects.toMatchObject({
      status: 503,
      kind: "readOnly",
      retryAfter: 300,
    });
    await expect(store.remove("s")).rejects.toThrow(StoreReadOnly);
    expect(names()).toEqual(["s.json"]);
    expect(readFileSync(`${folder}/s.json`, "utf8")).not.toContain("b@ministry.example");
  });

  test("readers see what is on disk, without the row that was refused", async () => {
    const { store } = await brokenStore();

    const refused = store.run("s", registering("b"));
    expect(idsOf(await store.read("s"))).toEqual(["a"]);
    await expect(refused).rejects.toThrow(StoreReadOnly);

    expect(idsOf(await store.read("s"))).toEqual(["a"]);
    expect(await store.sessionIds()).toEqual(["s"]);
  });

  test("an answer that rests on the refused row is refused too", async () => {
    const { store } = await brokenStore();

    const answers = await Promise.allSettled([store.run("s", registering("b")), store.run("s", registering("b"))]);

    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });

  test("a restart takes up from what is on disk", async () => {
    const { store, open, mend } = await brokenStore();
    await expect(store.run("s", registering("b"))).rejects.toThrow(StoreReadOnly);
    mend();

    const next = await open();

    expect(idsOf(await next.read("s"))).toEqual(["a"]);
    expect(await next.run("s", registering("b"))).toBe("registered");
  });

  test("the log says so once, with the cause and without the row", async () => {
    const { store, lines } = await brokenStore();

    await Promise.allSettled(["b", "c", "d"].map((id) => store.run("s", registering(id))));

    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/"level":60.*read-only until a restart.*ENOENT/);
    expect(lines[0]).not.toContain("ministry");
  });

  test("a folder that is gone is noticed before the next write", async () => {
    const { store, folder } = await brokenStore();

    expect(await store.isWritable()).toBe(false);
    mkdirSync(folder);
    writeFileSync(`${folder}/s.json`, good);
    expect(await store.isWritable()).toBe(true);
  });
});
