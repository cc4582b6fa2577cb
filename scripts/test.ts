/** Everything that must hold before a change lands: lint, types, format, all tests. Ends with `N passed, N failed`. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { startVitest, type TestCase } from "vitest/node";

const checks = ["lint", "types", "format:check"];

async function passes(script: string): Promise<boolean> {
  const child = spawn("npm", ["run", "--silent", script], { stdio: "inherit" });
  const [code] = (await once(child, "exit")) as [number | null];
  console.log(`${code === 0 ? "passed" : "FAILED"}: npm run ${script}`);
  return code === 0;
}

/** A test may be left out only with a reason: `context.skip("needs a PostgreSQL server")`. */
function reasonOfSkip(test: TestCase): string | undefined {
  const result = test.result();
  return result.state === "skipped" ? result.note : undefined;
}

let passed = 0;
let failed = 0;
for (const script of checks) {
  if (await passes(script)) passed += 1;
  else failed += 1;
}

const vitest = await startVitest("test", process.argv.slice(2), {
  config: ".vitest.config.ts",
  run: true,
  watch: false,
});
for (const file of vitest.state.getTestModules()) {
  if (file.errors().length > 0) failed += 1;
  for (const test of file.children.allTests()) {
    const { state } = test.result();
    if (state === "passed") passed += 1;
    else if (state === "skipped" && reasonOfSkip(test) !== undefined) {
      console.log(`skipped: ${test.fullName}: ${reasonOfSkip(test) ?? ""}`);
    } else {
      failed += 1;
      console.log(`${state === "failed" ? "FAILED" : `${state} without a reason`}: ${test.fullName}`);
    }
  }
}
failed += vitest.state.getUnhandledErrors().length;
await vitest.close();
// A set-up that fails leaves no test and no error behind, only the exit code.
if (failed === 0 && (process.exitCode ?? 0) !== 0) {
  failed = 1;
  console.log("FAILED: the tests could not be run");
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > checks.length ? 0 : 1);
