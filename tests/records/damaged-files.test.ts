/** Every file kept for good: with a bit flipped or its end missing it is refused by its path, and never believed. */
import { registrationsAggregate } from "../../server/info-sessions/registrations-aggregate.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openErasures } from "../../server/records/erasure/erasures.ts";
import { meetingLinksIn } from "../../server/info-sessions/meeting-links.ts";
import { hasSeal } from "../../server/storage/sealed-json.ts";
import { openSigner } from "../../server/storage/signing-keys.ts";
import { flips, truncations } from "../storage/damage.ts";
import { registering } from "../info-sessions/a-record.ts";
import { openStore, registrationsFolder } from "./registrations-folder.ts";

interface Kept {
  readonly name: string;
  readonly write: (dataDir: string) => Promise<unknown>;
  readonly read: (dataDir: string) => Promise<unknown>;
}

const kept: readonly Kept[] = [
  {
    name: "registrations/s.json",
    write: async (dataDir) => {
      const store = await openStore(dataDir);
      await store.run("s", registering("ana", { name: "Ana Ñuñez", needs: "ramp" }));
      await store.run("s", registering("bo", { question: "أين؟" }));
    },
    read: async (dataDir) => (await openStore(dataDir)).read("s"),
  },
  { name: "signing-keys.json", write: openSigner, read: openSigner },
  {
    name: "erasures.json",
    write: async (dataDir) =>
      (await openErasures(dataDir, { aggregates: [registrationsAggregate] })).note(
        "ana@example.org",
        "2027-02-01T12:00:00.000Z",
      ),
    read: (dataDir) => openErasures(dataDir, { aggregates: [registrationsAggregate] }),
  },
  {
    name: "meeting-links.json",
    write: (dataDir) => meetingLinksIn(dataDir).set("s", "https://meet.example/room"),
    read: (dataDir) => meetingLinksIn(dataDir).of("s"),
  },
];

/** The error of opening it, with the errors that led to it; null when it was believed. */
async function refusalOf(reading: Promise<unknown>): Promise<string | null> {
  try {
    await reading;
    return null;
  } catch (error) {
    const { message, cause } = error as Error;
    return [message, cause instanceof Error ? cause.message : ""].join("\n");
  }
}

test.each(kept)("$name is believed whole only", async ({ name, write, read }) => {
  const { dataDir } = registrationsFolder();
  await write(dataDir);
  const path = join(dataDir, name);
  const bytes = readFileSync(path);
  expect(await refusalOf(read(dataDir))).toBe(null);

  const refusals = new Set<string | null>();
  for (const damaged of [...flips(bytes, 400), ...truncations(bytes, 60)]) {
    writeFileSync(path, damaged);
    refusals.add(await refusalOf(read(dataDir)));
  }

  expect(refusals).not.toContain(null);
  for (const refusal of refusals) expect(refusal).toContain(path);
});

test.each(kept.filter(({ name }) => name !== "meeting-links.json"))(
  "$name of an earlier version, without a checksum, is read and written again with one",
  async ({ name, write, read }) => {
    const { dataDir } = registrationsFolder();
    await write(dataDir);
    const path = join(dataDir, name);
    const sealed = readFileSync(path, "utf8");
    const earlier = sealed.replace(/,\n"sha256":"[0-9a-f]{64}"\}\n$/, "}\n");
    writeFileSync(path, earlier);

    await read(dataDir);

    expect(earlier).not.toBe(sealed);
    const again = readFileSync(path);
    expect(hasSeal(again)).toBe(true);
    expect({ ...(JSON.parse(again.toString()) as object), sha256: "" }).toEqual({
      ...(JSON.parse(earlier) as object),
      sha256: "",
    });
  },
);
