/** Where the meetings are: secrets, set by the team with `npm run session:link`, shown only to people with a seat. */
import { join } from "node:path";
import { StoreReadOnly } from "../errors.ts";
import { durableFile, makeDurableFolder } from "../storage/durable-file.ts";

export interface MeetingLinks {
  /**
   * Null until the team has set one. Reads the file, so that a link set by another process, or a file put back, is seen at
   * once. Rejects with `StoreReadOnly` when the file cannot be read or is damaged.
   */
  readonly of: (sessionId: string) => Promise<string | null>;
  /** Throws unless `url` is an https address. Null removes it. */
  readonly set: (sessionId: string, url: string | null) => Promise<void>;
}

/** As found: what is no address troubles its own session only, and stays for a person to mend. */
type LinkFile = Readonly<Record<string, unknown>>;

function checkLinkFile(value: unknown): LinkFile {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongFile("something else");
  return value as LinkFile;
}

const wrongFile = (found: string) => new Error(`expected an object of https addresses by session, found ${found}`);

const isHttps = (url: unknown): url is string =>
  typeof url === "string" && URL.canParse(url) && new URL(url).protocol === "https:";

export function meetingLinksIn(dataDir: string): MeetingLinks {
  const path = join(dataDir, "meeting-links.json");
  const file = durableFile<LinkFile>(path, { check: checkLinkFile, toBytes: (data) => `${JSON.stringify(data)}\n` });
  const all = async () => new Map(Object.entries((await file.read()) ?? {}));
  return {
    of: async (sessionId) => {
      try {
        const url = (await all()).get(sessionId) ?? null;
        if (url !== null && !isHttps(url))
          throw new Error(`${path}: ${wrongFile("another value for this one").message}`);
        return url;
      } catch (error) {
        throw new StoreReadOnly("meeting links", error);
      }
    },
    set: async (sessionId, url) => {
      if (url !== null && !isHttps(url))
        throw new Error("expected an address that begins with https://, found another");
      await makeDurableFolder(dataDir);
      const links = await all();
      if (url === null) links.delete(sessionId);
      else links.set(sessionId, url);
      await file.write(Object.fromEntries(links));
    },
  };
}
