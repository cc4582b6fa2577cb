/** The site with the real search behind it, for all tests of a file. */
import type { Express } from "express";
import request from "supertest";
import { beforeAll, expect } from "vitest";
import { useFinder } from "../search-server.ts";
import { startApp } from "../visit.ts";

let app: Express;
beforeAll(async () => {
  app = await startApp({ search: await useFinder() });
});

/** Whatever is answered. */
export const get = (address: string) => request(app).get(address);

/** A page that must be there. */
export async function open(address: string): Promise<string> {
  const response = await get(address);
  expect(response.status, address).toBe(200);
  return response.text;
}
