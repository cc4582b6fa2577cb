/**
 * What is read from disk is checked before it is believed, strictly: a field this version does not know would be lost with the next
 * write. Here what all records have in common; each aggregate adds its own fields.
 */
import { z } from "zod";
import type { Addressed, AnyCommand, Kept } from "./aggregate.ts";
import { isInstant, type Instant } from "./instants.ts";

const text = z.string();
const count = z.number().int().min(0);
export const storedInstant = text.refine((value): value is Instant => isInstant(value));

const command: z.ZodType<AnyCommand> = z.looseObject({ kind: text });
const task = z.strictObject({
  ...{ id: text.min(1), key: text, aggregate: text, target: text, command, rowId: text.nullable() },
  ...{ dueAt: storedInstant, attempts: count, madeAt: storedInstant },
});
const answered = z.strictObject({ key: text, fingerprint: text, rowId: text.nullable(), at: storedInstant });

/** The fields of `Kept`, for the schema of a record that sends these kinds of mails. */
export const keptFields = <const Kinds extends readonly [string, ...string[]]>(kinds: Kinds) => ({
  id: text,
  version: count,
  mails: z
    .array(
      z.strictObject({
        ...{ id: text.min(1), key: text, kind: z.enum(kinds), rowId: text, extra: count.nullable() },
        ...{ dueAt: storedInstant, state: z.enum(["due", "sending", "sent", "failed", "dropped"]), attempts: count },
        ...{ lastError: text.nullable(), madeAt: storedInstant, sentAt: storedInstant.nullable() },
      }),
    )
    .readonly(),
  tasks: z.array(task).readonly(),
  idempotency: z.array(answered).readonly(),
});

type Faults = readonly (readonly [isRight: boolean, fault: string])[];

export interface RecordForm<R extends Kept> {
  readonly schema: z.ZodType<R>;
  readonly addresses: (record: R) => readonly Addressed[];
  /** What is made from something else, compared with what it was made from. */
  readonly faults?: (record: R) => Faults;
}

/** For `Aggregate.check`. What it throws tells the place of the first fault, and nothing of what is there. */
export function checkAs<R extends Kept>({ schema, addresses, faults }: RecordForm<R>) {
  return (id: string, value: unknown): R => {
    const { success, data, error } = schema.safeParse(value);
    if (!success) {
      const [fault] = error.issues;
      throw new Error(
        `expected a record, found a fault at ${fault?.path.join(".") || "the top"} (${fault?.code ?? "?"})`,
      );
    }
    if (data.id !== id) throw new Error("expected the record it is named after, found another's");
    const all = [...(faults?.(data) ?? []), ...faultsOfEntries(data, addresses(data))];
    const fault = all.find(([isRight]) => !isRight)?.[1];
    if (fault !== undefined) throw new Error(fault);
    return data;
  };
}

export function isEachOnce<Row>(rows: readonly Row[], nameOf: (row: Row) => string): boolean {
  return new Set(rows.map(nameOf)).size === rows.length;
}

function faultsOfEntries({ mails, tasks, idempotency }: Kept, addresses: readonly Addressed[]): Faults {
  const ids = new Set(addresses.map(({ id }) => id));
  return [
    [ids.size === addresses.length, "expected each row once, found one twice"],
    [mails.every(({ rowId }) => ids.has(rowId)), "expected mails of the rows, found one of nobody"],
    [
      isEachOnce(mails, ({ id }) => id) && isEachOnce(mails, ({ key }) => key),
      "expected each mail once, found one twice",
    ],
    [
      mails.every(({ key, rowId, kind }) => key.startsWith(`${rowId}:${kind}:`)),
      "expected keys of mails made from row and kind, found another",
    ],
    [isEachOnce(tasks, ({ key }) => key), "expected each task once, found one twice"],
    [
      [...tasks, ...idempotency].every(({ rowId }) => rowId === null || ids.has(rowId)),
      "expected forms and tasks of the rows, found one of nobody",
    ],
    [isEachOnce(idempotency, ({ key }) => key), "expected each form once, found one twice"],
  ];
}
