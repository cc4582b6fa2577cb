/** A place where the site cannot listen is told as a setting. */
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { hostInAddress, whyNotListening } from "../../server/settings/listening.ts";

async function whyNot(port: number, host: string): Promise<string | null> {
  const server = createServer();
  onTestFinished(() => void server.close());
  server.listen(port, host);
  return once(server, "listening").then(
    () => "it listens",
    (error: unknown) => whyNotListening(error, port, host),
  );
}

test("a port that is taken", async () => {
  const first = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void first.close());
  await once(first, "listening");
  const { port } = first.address() as AddressInfo;

  expect(await whyNot(port, "127.0.0.1")).toBe(`PORT: expected a free port, found that ${port} is taken at 127.0.0.1`);
});

test.each(["192.0.2.1", "no-such-host.invalid"])("an address that is not of this machine: %s", async (host) => {
  expect(await whyNot(0, host)).toBe(`HOST: expected an address or a name of this machine, found "${host}"`);
});

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["::1", "[::1]"],
  ["fe80::1%eth0", "[fe80::1]"],
])("%s stands in addresses as %s", (host, written) => {
  expect(hostInAddress(host)).toBe(written);
});
