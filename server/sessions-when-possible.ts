/**
 * Information sessions from the first moment: while what they need cannot be opened, every command is answered `StoreReadOnly`, and
 * opening is tried again with growing pauses. Only a second server on the data folder keeps the site from starting.
 */
import { StoreReadOnly } from "./errors.ts";
import type { Log } from "./log.ts";
import { openRegistrations, type OpenSessions, type SessionSettings } from "./open-sessions.ts";
import type { Standing } from "./info-sessions/registration-store.ts";
import { seatsShown } from "./info-sessions/seats.ts";
import { advice, reasonOf } from "./storage/fault-reason.ts";
import { retrying, type Retrying } from "./growing-pauses.ts";
import { claimFolder, FolderTaken, takeWriterLock, type FolderClaim, type WriterLock } from "./storage/writer-lock.ts";
import type { RegistrationServices } from "./web/site.ts";

export interface WhenPossibleSettings extends SessionSettings {
  /** Another process took the data folder: stop at once. */
  readonly onLost: () => void;
}

/** Says each kind of trouble once. */
function troubleLog(log: Log, dataDir: string) {
  let told: string | null = null;
  return {
    begins: (err: unknown) => {
      const reason = reasonOf(err);
      if (told !== reason) log.fatal({ event: "registrations are closed", reason, dataDir, toDo: advice[reason], err });
      told = reason;
    },
    ends: () => {
      if (told !== null) log.info({ event: "registrations are open again", dataDir });
      told = null;
    },
  };
}

/** Rejects with `FolderTaken` only. */
export async function openSessions(settings: WhenPossibleSettings): Promise<OpenSessions> {
  const { dataDir, log, onLost } = settings;
  const trouble = troubleLog(log, dataDir);
  let claim: FolderClaim | null = null;
  let lock: WriterLock | null = null;
  let opened: OpenSessions | null = null;
  let cause: unknown = null;
  let next: Retrying | null = null;
  let areJobsWanted = false;

  const open = async (): Promise<void> => {
    claim ??= await claimFolder(dataDir);
    lock ??= await takeWriterLock(dataDir, { log, onLost, claim });
    opened = await openRegistrations(settings);
    trouble.ends();
    if (areJobsWanted) opened.startJobs();
  };
  const giveBack = async () => {
    await (lock ?? claim)?.release();
  };
  const noteTrouble = (error: unknown) => {
    cause = error;
    trouble.begins(error);
  };
  const attempt = () =>
    open().then(
      () => true,
      (error: unknown) => {
        noteTrouble(error);
        return false;
      },
    );

  try {
    await open();
  } catch (error) {
    if (error instanceof FolderTaken) {
      await giveBack();
      throw error;
    }
    noteTrouble(error);
    next = retrying(attempt);
  }

  return {
    services: servicesBehind(
      () => opened?.services ?? null,
      () => ({
        standing: { state: "closed", reason: reasonOf(cause), closedSessions: [] },
        refusal: new StoreReadOnly("registrations", cause, Math.ceil((next?.untilNext() ?? 0) / 1000) + 5),
      }),
    ),
    startJobs: () => {
      areJobsWanted = true;
      opened?.startJobs();
    },
    close: async () => {
      await next?.stop();
      await opened?.close();
      await giveBack();
    },
  };
}

interface Closed {
  readonly standing: Standing;
  readonly refusal: StoreReadOnly;
}

/** Each call goes to the services there are at that moment. */
function servicesBehind(servicesOrNull: () => RegistrationServices | null, closed: () => Closed): RegistrationServices {
  const services = (): RegistrationServices => {
    const now = servicesOrNull();
    if (now === null) throw closed().refusal;
    return now;
  };
  const clock = () => servicesOrNull()?.service.now() ?? new Date().toISOString();
  return {
    standing: async (sessionId) => servicesOrNull()?.standing(sessionId) ?? closed().standing,
    mailTrouble: () => {
      const now = servicesOrNull();
      return now === null ? "registrations are closed" : now.mailTrouble();
    },
    service: {
      run: async (sessionId, command) => services().service.run(sessionId, command),
      ask: async (sessionId, emailKey, command) => services().service.ask(sessionId, emailKey, command),
      find: async (sessionId, registrationId) => services().service.find(sessionId, registrationId),
      seats: async (session) => servicesOrNull()?.service.seats(session) ?? seatsShown(null, session, clock()),
      ofAddress: async (emailKey) => services().service.ofAddress(emailKey),
      erase: async (emailKey) => services().service.erase(emailKey),
      now: clock,
    },
    links: {
      tokenFor: (purpose, registration, session) => services().links.tokenFor(purpose, registration, session),
      read: (token, now) => services().links.read(token, now),
    },
    signer: {
      sign: (use, text) => services().signer.sign(use, text),
      isSigned: (use, text, signature) => services().signer.isSigned(use, text, signature),
    },
    meetingLinks: {
      of: async (sessionId) => services().meetingLinks.of(sessionId),
      set: async (sessionId, url) => services().meetingLinks.set(sessionId, url),
    },
    erasures: {
      note: async (emailKey, at) => services().erasures.note(emailKey, at),
      erasedAt: async (emailKey) => services().erasures.erasedAt(emailKey),
      removeMails: async (emailKey) => services().erasures.removeMails(emailKey),
      removeMailsAgain: async () => services().erasures.removeMailsAgain(),
    },
  };
}
