/** A run that is killed, or loses its way to the search server, harms no reader, and the next run repairs what it left. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { documentsNamed } from "../engine/a-document.ts";
import { until } from "./bundled-meilisearch.ts";
import { found, freshIndex, totalsDuring } from "./fresh-index.ts";
import { contentOf } from "../../set-up/search-server.ts";

describe("a run that is cut short", { timeout: 120_000 }, () => {
  const many = 6000;

  function indexingProcess({ server, indexName }: ReturnType<typeof freshIndex>) {
    const script = fileURLToPath(new URL("index-documents.ts", import.meta.url));
    const child = spawn(
      process.execPath,
      ["--import", "tsx", script, server.url, server.key, indexName, String(many)],
      { stdio: "inherit" },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  }

  test.each(["when it has begun", "when half is sent"])(
    "%s, by kill -9, leaves the former index answering, and the next run repairs it",
    async (moment) => {
      const index = freshIndex();
      const { engine, hasIndex, documentsIn, indexName } = index;
      await engine.index(contentOf(documentsNamed("old", 60)));
      const child = indexingProcess(index);
      await until(async () =>
        moment === "when it has begun" ? hasIndex(`${indexName}_next`) : (await documentsIn(`${indexName}_next`)) > 0,
      );
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;

      expect((await found(engine)).total).toBe(60);
      const sent: number[] = [];
      const totals = await totalsDuring(engine, async () => {
        sent.push((await engine.index(contentOf(documentsNamed("new", many)))).sent);
      });

      expect([...totals].filter((total) => total !== 60 && total !== many)).toEqual([]);
      // What has arrived is not sent again.
      if (moment === "when half is sent") expect(sent[0]).toBeLessThan(many);
      expect((await found(engine)).total).toBe(many);
      expect(await hasIndex(`${indexName}_next`)).toBe(false);
      expect(await engine.index(contentOf(documentsNamed("new", many)))).toMatchObject({ outcome: "unchanged" });
    },
  );

  /** A way to the search server that breaks down after so many writes of the index's state. */
  async function brittleWay(target: string, stateWrites: number): Promise<string> {
    let left = stateWrites;
    const pass: RequestListener = (incoming, outgoing) => {
      void (async () => {
        const isStateWrite = incoming.method === "POST" && (incoming.url ?? "").includes("_state/documents");
        if (isStateWrite && left-- === 0) {
          incoming.socket.destroy();
          return;
        }
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk as Buffer);
        const hasBody = incoming.method !== "GET" && incoming.method !== "DELETE";
        const answer = await fetch(target + (incoming.url ?? ""), {
          method: incoming.method ?? "GET",
          headers: { authorization: incoming.headers.authorization ?? "", "content-type": "application/json" },
          ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
        });
        outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
      })();
    };
    const server = createServer(pass).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test.each([
    ["a few changes", 3, 1],
    // Noted before them: that the index is no longer what it was, the basis, what the new index is to hold, and that it is complete.
    ["many", 80, 4],
  ])("after %s but before it is noted is not mistaken for the former state", async (_name, count, writes) => {
    const { engine, engineAt, server } = freshIndex();
    await engine.index(contentOf(documentsNamed("a", count)));
    const cutShort = engineAt(await brittleWay(server.url, writes));

    await expect(cutShort.index(contentOf(documentsNamed("b", count)))).rejects.toThrow();
    expect((await found(engine)).ids[0]).toMatch(/^b-/);
    await engine.index(contentOf(documentsNamed("a", count)));

    expect((await found(engine)).ids[0]).toMatch(/^a-/);
    expect((await found(engine)).total).toBe(count);
  });
});
