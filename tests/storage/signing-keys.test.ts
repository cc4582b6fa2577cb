/** Keys that sign links: made once, kept for their owner, and believed for one use each. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSigner } from "../../server/storage/signing-keys.ts";
import { registrationsFolder } from "../records/registrations-folder.ts";

test("keys are made on the first start and believed after the next; only their owner may read them", async () => {
  const { dataDir } = registrationsFolder();
  const first = await openSigner(dataDir);
  const signature = first.sign("link", "text");
  const again = await openSigner(dataDir);

  expect(again.isSigned("link", "text", signature)).toBe(true);
  expect(again.sign("link", "text")).toBe(signature);
  expect(statSync(join(dataDir, "signing-keys.json")).mode & 0o077).toBe(0);
});

test("a signature holds for its use, its text and its spelling only", async () => {
  const { dataDir } = registrationsFolder();
  const signer = await openSigner(dataDir);
  const signature = signer.sign("link", "text");
  const wrong = [
    signer.isSigned("form", "text", signature),
    signer.isSigned("link", "other", signature),
    signer.isSigned("link", "text", `${signature}=`),
    signer.isSigned("link", "text", `x${signature}`),
    signer.isSigned("link", "text", ""),
  ];

  expect(wrong).toEqual([false, false, false, false, false]);
});

test.each(["", "{}", '{"keys":[]}', '{"keys":[{"id":"a","secret":"short"}]}'])(
  "damaged keys (%j) stop the start and stay as they are: new ones would break every link",
  async (content) => {
    const { dataDir } = registrationsFolder();
    const path = join(dataDir, "signing-keys.json");
    writeFileSync(path, content);

    await expect(openSigner(dataDir)).rejects.toThrow("signing-keys.json");
    expect(readFileSync(path, "utf8")).toBe(content);
  },
);
