/**
 * Tests: one real search server for all of them, two files at a time. Used as `vitest --config .vitest.config.ts`.
 * The files that share a process also share its modules: loading them and the knowledge anew took a third of the time.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    globalSetup: ["tests/global-setup.ts"],
  },
});
