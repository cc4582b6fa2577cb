/** Checks whether registrations can be read or changed now. */
import { StoreReadOnly } from "../../errors.ts";
import type { RegistrationServices } from "../site.ts";

type Services = Pick<RegistrationServices, "standing">;

/** Rejects with `StoreReadOnly` when registrations cannot even be seen. */
export async function mustBeReadable({ standing }: Services): Promise<void> {
  if ((await standing()).state === "closed") throw new StoreReadOnly("registrations");
}

/** Rejects with `StoreReadOnly` when nothing can be kept: of any session, or of this one. */
export async function mustBeWritable({ standing }: Services, sessionId?: string): Promise<void> {
  if ((await standing(sessionId)).state !== "open") throw new StoreReadOnly("registrations");
}
