/** The bodies of texts, on the disk: a page or an excerpt needs a few of them, and all together are most of a collection. */
import { boundedCache } from "../../bounded-cache.ts";
import type { CachePart } from "../../storage/disk-cache.ts";
import type { ValueFiles, ValuePlace } from "../../storage/value-files.ts";
import type { TextBody } from "../model/item.ts";
import type { KnowledgeFile, ReadKnowledgeFile } from "./read-knowledge-file.ts";

/** What says where a body lies. */
interface Placed {
  readonly body: ValuePlace | null;
}

export interface StoredBodies {
  /** What stays in memory of a file, and where its body lies from now on. */
  readonly apart: (read: ReadKnowledgeFile) => { readonly content: KnowledgeFile; readonly body: ValuePlace | null };
  /** `place`: null where the file cannot be shown; nobody asks for its body. */
  readonly of: (place: ValuePlace | null) => () => TextBody;
  /** At a start: of the listed files, forgets those whose body is damaged, and puts together what lies scattered. */
  readonly forgetDamaged: <V extends Placed>(
    part: CachePart<V>,
    listed: readonly { readonly path: string }[],
  ) => Promise<void>;
}

/** Letters of JSON: all of 350 items in five languages. What is asked for often is not read from the disk. */
const mostInMemory = 6_000_000;

const nothing: TextBody = { sections: [], plainText: "" };

export function storedBodies(files: ValueFiles): StoredBodies {
  const read = boundedCache<Weighed>({ mostWeight: mostInMemory, weigh: ({ letters }) => letters });
  return {
    apart: ({ body, ...content }) => ({ content, body: body === null ? null : files.add(JSON.stringify(body)) }),
    of: (place) => () => {
      if (place === null) return nothing;
      return read.of(place.join(" "), () => {
        const json = files.read(place);
        return { body: JSON.parse(json) as TextBody, letters: json.length };
      }).body;
    },
    forgetDamaged: async (part, listed) => {
      const known = listed.flatMap(({ path }) => {
        const value = part.get(path);
        return value === undefined || value.body === null ? [] : [{ path, value, place: value.body }];
      });
      const damaged = await files.damaged(known.map(({ place }) => place));
      const whole = known.filter(({ place }) => !damaged.has(place));
      for (const { path, place } of known) if (damaged.has(place)) part.remove(path);
      const scattered = new Set(files.scattered(whole.map(({ place }) => place)));
      for (const { path, value, place } of whole)
        if (scattered.has(place)) part.set(path, { ...value, body: files.add(files.read(place)) });
    },
  };
}

interface Weighed {
  readonly body: TextBody;
  readonly letters: number;
}
