/** The index is brought up to date so that no reader ever sees half of it. */
import request from "supertest";
import { describe, expect, test } from "vitest";
import { contentOf, finderOver, freshSearch, useKnowledge } from "../../set-up/search-server.ts";
import { startApp } from "../../set-up/visit.ts";
import { aDocument, documentsNamed } from "../engine/a-document.ts";
import { until } from "./bundled-meilisearch.ts";
import { found, freshIndex, totalsDuring } from "./fresh-index.ts";

const retitled = (id: string, title: string) => aDocument(id, { texts: { en: { title, summary: "", body: "" } } });

describe("filling the index", { timeout: 120_000 }, () => {
  test("sends nothing when nothing has changed", async () => {
    const { engine } = freshIndex();

    expect(await engine.index(contentOf(documentsNamed("a", 3)))).toMatchObject({
      outcome: "rebuilt",
      sent: 3,
      removed: 0,
    });
    expect(await engine.index(contentOf(documentsNamed("a", 3)))).toMatchObject({
      outcome: "unchanged",
      sent: 0,
      removed: 0,
    });
    expect(await freshIndex().engine.index(contentOf([]))).toMatchObject({ outcome: "rebuilt", sent: 0 });
  });

  test("sends only what has changed, and removes what is gone", async () => {
    const { engine } = freshIndex();
    await engine.index(contentOf([retitled("a", "Pears"), retitled("b", "Plums"), retitled("c", "Figs")]));

    expect(
      await engine.index(contentOf([retitled("a", "Pears"), retitled("b", "Quinces"), retitled("c", "Figs")])),
    ).toMatchObject({ outcome: "applied", sent: 1, removed: 0 });
    expect(await found(engine, "quinces")).toEqual({ ids: ["b"], total: 1 });
    expect(await found(engine, "plums")).toEqual({ ids: [], total: 0 });

    expect(await engine.index(contentOf([retitled("b", "Quinces"), retitled("d", "Medlars")]))).toMatchObject({
      outcome: "applied",
      sent: 1,
      removed: 2,
    });
    expect(await found(engine)).toEqual({ ids: ["b", "d"], total: 2 });

    expect(await engine.index(contentOf([]))).toMatchObject({ outcome: "applied", sent: 0, removed: 2 });
    expect(await found(engine)).toEqual({ ids: [], total: 0 });
  });

  test("builds a much changed collection beside, and searches see the former or the new one, never a part", async () => {
    const { engine, hasIndex, indexName } = freshIndex();
    await engine.index(contentOf(documentsNamed("old", 300)));

    const totals = await totalsDuring(engine, async () => {
      expect((await engine.index(contentOf(documentsNamed("new", 1500)))).outcome).toBe("rebuilt");
      expect((await engine.index(contentOf(documentsNamed("old", 300)))).outcome).toBe("rebuilt");
      expect((await engine.index(contentOf(documentsNamed("other", 700)))).outcome).toBe("rebuilt");
    });

    expect([...totals].filter((total) => ![300, 1500, 700].includes(total))).toEqual([]);
    expect(totals.size).toBeGreaterThan(1);
    expect(await hasIndex(`${indexName}_next`)).toBe(false);
  });

  test("builds anew when the settings of the index are not those of this version", async () => {
    const { engine, call, indexName } = freshIndex();
    await engine.index(contentOf(documentsNamed("a", 60)));
    const state = (await (await call(`/indexes/${indexName}_state/documents/live`)).json()) as { version: string };
    await call(`/indexes/${indexName}_state/documents`, [{ ...state, settings: "of another version" }]);
    await until(async () =>
      (await (await call(`/indexes/${indexName}_state/documents`)).text()).includes("of another"),
    );

    const totals = await totalsDuring(engine, async () => {
      expect(await engine.index(contentOf(documentsNamed("a", 60)))).toMatchObject({ outcome: "rebuilt", sent: 60 });
    });

    expect([...totals]).toEqual([60]);
    expect(await engine.index(contentOf(documentsNamed("a", 60)))).toMatchObject({ outcome: "unchanged" });
  });

  test("does one run after the other when several are asked for at once", async () => {
    const { engine } = freshIndex();

    const reports = await Promise.all(
      [documentsNamed("a", 80), documentsNamed("b", 90), documentsNamed("b", 91)].map((documents) =>
        engine.index(contentOf(documents)),
      ),
    );

    expect(reports.map(({ outcome }) => outcome)).toEqual(["rebuilt", "rebuilt", "applied"]);
    expect((await found(engine)).total).toBe(91);
  });

  test("removes an index that a former run left beside the live one", async () => {
    const { engine, call, hasIndex, indexName } = freshIndex();
    await engine.index(contentOf(documentsNamed("a", 3)));
    await call(`/indexes/${indexName}_next/documents`, [{ id: "left-over", type: "ghost" }]);
    await until(() => hasIndex(`${indexName}_next`));

    await engine.index(contentOf(documentsNamed("b", 60)));

    expect((await found(engine)).total).toBe(60);
    expect(await hasIndex(`${indexName}_next`)).toBe(false);
  });
});

test(
  "an index that holds what the catalogue no longer does costs no page: those are left out",
  { timeout: 60_000 },
  async () => {
    const { documents } = await useKnowledge();
    const ghosts = documentsNamed("ghost", 3, () => ({ year: 2099 }));
    const app = await startApp({ search: await finderOver(await freshSearch([...documents.slice(0, 30), ...ghosts])) });

    for (const query of ["", "q=migration", "sort=title", "q=ghost&words=only", "q=migration&sort=newest", "page=2"]) {
      const page = await request(app).get(`/en/search?${query}`);
      expect([query, page.status]).toEqual([query, 200]);
      expect(page.text).not.toContain("ghost-000");
    }
    const answer = await request(app).get("/api/v1/search");
    expect((answer.body as { hits: unknown[] }).hits).toHaveLength(17);
  },
);
