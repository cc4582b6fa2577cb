import request from "supertest";
import { expect, test } from "vitest";
import { startApp } from "../../../set-up/visit.ts";
import { collectingLog } from "../collecting-log.ts";

test.each([
  ["a proxy that is not trusted is named once, with what to set", 0, 1],
  ["one that is trusted is not", 1, 0],
])("%s", async (_name, trustedProxies, times) => {
  const log: string[] = [];
  const app = await startApp({ trustedProxies, log: collectingLog(log) });

  await request(app).get("/version");
  for (let sent = 0; sent < 3; sent += 1) await request(app).get("/version").set("X-Forwarded-For", "192.0.2.1");

  const lines = log.filter((line) => line.includes("forwarded headers are not believed"));
  expect(lines).toHaveLength(times);
  expect(lines.join("")).toBe(lines.filter((line) => line.includes("set TRUSTED_PROXIES")).join(""));
  expect(log.join("")).not.toContain("192.0.2.1");
});
