/** Tests: one real search server for all of them, two files at a time. Used as `vitest --config .vitest.config.ts`. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    globalSetup: ["tests/global-setup.ts"],
  },
});
