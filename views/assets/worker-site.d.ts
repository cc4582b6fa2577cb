/** What stands before `sw.js` when it is sent: see server/web/offline/service-worker.ts. */
declare const site: {
  readonly version: string;
  readonly files: string[];
  readonly words: Readonly<
    Record<
      string,
      Readonly<Record<"tag" | "offline" | "silent" | "asOf" | "list", string>> & { readonly months: readonly string[] }
    >
  >;
};
