/** Registers until the disk refuses. */
import type { SessionRecord } from "../../server/info-sessions/registration.ts";
import type { RecordStore } from "../../server/records/record-store.ts";
import { registering } from "../info-sessions/a-record.ts";

export interface FilledUp {
  readonly acknowledged: readonly string[];
  /** Names of the errors of those refused. */
  readonly refusals: readonly string[];
  readonly causes: readonly string[];
  readonly isWritable: boolean;
}

const atOnce = 8;
const mostRounds = 1000;

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error));

export async function fillUp(store: RecordStore<SessionRecord>): Promise<FilledUp> {
  const acknowledged: string[] = [];
  const errors: Error[] = [];
  // Two more rounds after the first refusal: they are to be refused as well.
  for (let round = 0, refusedRounds = 0; refusedRounds < 3 && round < mostRounds; round += 1) {
    const ids = Array.from({ length: atOnce }, (_, index) => `r${round}-${index}`);
    const question = "?".repeat(2000);
    const results = await Promise.allSettled(ids.map((id) => store.run("s", registering(id, { question }))));
    acknowledged.push(...ids.filter((_, index) => results[index]?.status === "fulfilled"));
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason as Error] : []));
    errors.push(...refused);
    if (refused.length > 0) refusedRounds += 1;
  }
  return {
    acknowledged,
    refusals: [...new Set(errors.map(({ name }) => name))],
    causes: [...new Set(errors.map(({ cause }) => codeOf(cause)))],
    isWritable: (await store.standing()).state === "open",
  };
}
