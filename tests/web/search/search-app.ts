/** The site with the real search behind it. */
import request from "supertest";
import { expect } from "vitest";
import { useFinder } from "../../set-up/search-server.ts";
import { startApp } from "../../set-up/visit.ts";

const app = await startApp({ search: await useFinder() });

/** Whatever is answered. */
export const get = (address: string) => request(app).get(address);

/** A page that must be there. */
export async function open(address: string): Promise<string> {
  const response = await get(address);
  expect(response.status, address).toBe(200);
  return response.text;
}
