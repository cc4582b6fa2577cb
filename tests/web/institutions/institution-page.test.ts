/** GET /:language/institutions and /:language/institutions/:id: what an institution did, and where it can be reached. */
import { expect, test } from "vitest";
import { institutionsOf } from "../../../server/knowledge/model/item.ts";
import { languages } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import { peerInstitutions } from "../../../server/web/institutions/peer-institutions.ts";
import { paths } from "../../../server/web/view/paths.ts";
import { pageProblems } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

const { catalogue, insights } = await realKnowledge();
const { institutions } = catalogue.vocabularies;
const named = institutions.filter(({ id, kind }) => kind !== "group" && catalogue.ofInstitution(id).length > 0);
const withAddress = named.find(({ website, country }) => website?.source.year !== undefined && country !== null);
const without = named.find(({ website }) => website === undefined);
if (withAddress?.website === undefined || without === undefined) throw new Error("expected institutions of both kinds");
const { website } = withAddress;

test.each(languages)("in %s the page says what it is, and links the address with who gives it", async (language) => {
  const { status, text } = await visit(paths.institution(language, withAddress.id));

  expect(status).toBe(200);
  expect(pageProblems({ html: text, language, publicUrl: "https://levier.example" })).toEqual([]);
  expect(text).toContain(speak(language).text(`institution.kind.${withAddress.kind}`));
  expect(text).toContain(`href="${website.url.replaceAll("=", "&#x3D;")}"`);
  expect(text).toContain(`href="${website.source.url.replaceAll("&", "&amp;").replaceAll("=", "&#x3D;")}"`);
  expect(text).toContain(speak(language).text("institution.source"));
});

test("where no source gives an address, the page says so, and never shows a person", async () => {
  const { text } = await visit(paths.institution("fr", without.id));

  expect(text).toContain(speak("fr").text("institution.noAddress").replaceAll("’", "’"));
  expect(text).not.toContain("mailto:");
});

test("every institution that an item names leads to a page, from which the item is reached again", async () => {
  const item = catalogue.items.find((one) => institutionsOf(one).length > 1);
  if (item === undefined) throw new Error("expected an item that names institutions");
  const page = await visit(paths.item("es", item));
  for (const id of institutionsOf(item)) {
    expect(page.text).toContain(`href="${paths.institution("es", id)}"`);
    const back = await visit(paths.institution("es", id));
    expect(back.status).toBe(200);
    expect(catalogue.ofInstitution(id).length > 20 || back.text.includes(paths.item("es", item))).toBe(true);
  }
});

test("the items of all institutions together are those that name one", () => {
  const reached = new Set(named.flatMap(({ id }) => catalogue.ofInstitution(id).map((item) => item.id)));
  const groups = new Set(institutions.filter(({ kind }) => kind === "group").map(({ id }) => id));
  const naming = catalogue.items.filter((item) => institutionsOf(item).some((id) => !groups.has(id)));

  expect(naming.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
  expect(naming.length).toBeGreaterThan(150);
});

test("peers are institutions of other countries that worked on the same concepts", () => {
  const found = named.flatMap((institution) =>
    peerInstitutions(institution, catalogue, insights).map((peer) => ({ institution, peer })),
  );

  expect(found.length).toBeGreaterThan(0);
  for (const { institution, peer } of found) {
    expect(peer.other.country).not.toBe(institution.country);
    for (const concept of peer.concepts) {
      const speakOfIt = (id: string) =>
        catalogue.ofInstitution(id).some((item) => insights.conceptsOf(item).includes(concept));
      expect([speakOfIt(institution.id), speakOfIt(peer.other.id)]).toEqual([true, true]);
    }
  }
});

test("the list holds each once, under its country", async () => {
  const { text } = await visit(paths.institutions("pt"));
  const links = [...text.matchAll(/href="\/pt\/institutions\/([\w-]+)"/g)].map(([, id]) => id ?? "");

  expect(links.toSorted()).toEqual(named.map(({ id }) => id).toSorted());
});

test("an institution that does not exist is no page, and one that is written in capitals leads to its own", async () => {
  expect((await visit("/en/institutions/nowhere")).status).toBe(404);
});

test("programs read the same, with addresses and the items", async () => {
  const one = await visit(`/api/v1/institutions/${withAddress.id}?lang=fr`);
  const body = one.body as { readonly items: readonly { readonly id: string }[] };
  const list = (await visit("/api/v1/institutions")).body as { readonly total: number };

  expect(body).toMatchObject({
    id: withAddress.id,
    name: withAddress.labels.fr,
    kind: withAddress.kind,
    country: withAddress.country,
    website: { url: website.url, source: website.source },
    url: `https://levier.example${paths.institution("fr", withAddress.id)}`,
  });
  expect(body.items.map(({ id }) => id)).toEqual(catalogue.ofInstitution(withAddress.id).map(({ id }) => id));
  expect(list.total).toBe(institutions.length);
  expect((await visit("/api/v1/institutions/nowhere")).status).toBe(404);
});
