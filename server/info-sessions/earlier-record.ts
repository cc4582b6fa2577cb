/**
 * The form in which versions before the pipeline of records wrote the registrations of a session: `sessionId`, `registrationId` and
 * the SEQUENCE of mails under their own names, no version and no tasks. Such files are read at the first start, and come with
 * backups and the trash.
 */
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Entries that are none stay as they are: the check that follows names them. */
const eachOf = (rows: unknown, upgraded: (row: Fields) => Fields): unknown =>
  Array.isArray(rows) ? rows.map((row: unknown) => (isFields(row) ? upgraded(row) : row)) : rows;

/** The same value when it is of today. */
export function fromEarlierRecord(value: unknown): unknown {
  if (!isFields(value) || !("sessionId" in value) || "id" in value) return value;
  const { sessionId, mails, idempotency, ...others } = value;
  return {
    ...others,
    id: sessionId,
    version: 0,
    tasks: [],
    mails: eachOf(mails, ({ registrationId, icsSequence, ...mail }) => ({
      ...{ ...mail, rowId: registrationId, extra: icsSequence },
    })),
    idempotency: eachOf(idempotency, ({ registrationId, ...answer }) => ({ ...answer, rowId: registrationId })),
  };
}
