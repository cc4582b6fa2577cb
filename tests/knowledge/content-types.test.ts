/** What content types declare fits together and exists. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  contentTypes,
  declarationOf,
  headFields,
  typesOn,
  type ListPage,
} from "../../server/knowledge/model/content-types.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { loadTemplates } from "../../server/web/view/templates.ts";

const declared = contentTypes.map((type) => ({ type, ...declarationOf[type] }));

test("folders are different, and none is the address of something else", () => {
  const folders = declared.map(({ folder }) => folder);

  expect(new Set([...folders, "pages", "info-sessions", "vocabularies"]).size).toBe(folders.length + 3);
});

test("fields that name items name a content type", () => {
  const named = declared.flatMap(({ own }) =>
    Object.values(own).flatMap((field) => (field.kind === "item" || field.kind === "items" ? [field.of] : [])),
  );

  expect(named.filter((of) => !contentTypes.some((type) => type === of))).toEqual([]);
});

test("no type has a field under the name of one that all have", () => {
  const twice = declared.flatMap(({ type, own, memberStates }) => {
    const all = Object.keys(own).length + 17 + (memberStates === "stated" ? 1 : 0);
    return Object.keys(headFields(type)).length === all ? [] : [type];
  });

  expect(twice).toEqual([]);
});

test("types that share the name of a field declare it alike: facets, columns of an import and the API know it by its name", () => {
  const fields = declared.flatMap(({ own }) => Object.entries(own));
  const different = fields.filter(([name, field]) =>
    fields.some(([other, theirs]) => other === name && JSON.stringify(theirs) !== JSON.stringify(field)),
  );

  expect(different.map(([name]) => name)).toEqual([]);
});

test("no two types have the same place on a page", () => {
  const pages = new Set(declared.flatMap(({ listedOn }) => Object.keys(listedOn) as ListPage[]));
  const shared = [...pages].filter((page) => {
    const places = typesOn(page).map((type) => declarationOf[type].listedOn[page]);
    return new Set(places).size < places.length;
  });

  expect(shared).toEqual([]);
});

test("each type has its template and its sign", () => {
  const { pageNames } = loadTemplates();
  const signs = readFileSync(new URL("views/assets/icons.svg", projectFolder), "utf8");

  expect(declared.filter(({ template }) => !pageNames.includes(template)).map(({ template }) => template)).toEqual([]);
  expect(contentTypes.filter((type) => !signs.includes(`<symbol id="${type}"`))).toEqual([]);
});
