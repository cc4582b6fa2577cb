/** Templates are found by their base name, and what is wrong with one is said with its file and line. */
import { describe, expect, test } from "vitest";
import { speak } from "../../../server/language/translate.ts";
import { loadTemplates } from "../../../server/web/view/templates.ts";
import { viewsWith } from "../../set-up/made-up-views.ts";

const speech = speak("en");

describe("the loader", () => {
  test("finds a template by its base name, whatever folder it is in", () => {
    const templates = loadTemplates(
      viewsWith({ "pages/places/country.hbs": "<p>{{> badge}}</p>", "partials/entries/deep/badge.hbs": "<b>!</b>" }),
    );

    expect(templates.page("country", speech, {})).toBe("<p><b>!</b></p>");
    expect(templates.pageNames).toEqual(["country", "p"]);
    expect(templates.partialNames).toEqual(["badge", "q"]);
  });

  test("refuses two with one base name, whatever they are, and says both paths", () => {
    const twice = (other: string) => () => loadTemplates(viewsWith({ "pages/places/country.hbs": "", [other]: "" }));

    expect(twice("pages/themes/country.hbs")).toThrow(
      /views\/pages\/places\/country\.hbs and views\/pages\/themes\/country\.hbs/,
    );
    expect(twice("partials/country.hbs")).toThrow(
      /views\/pages\/places\/country\.hbs and views\/partials\/country\.hbs/,
    );
  });

  test("says which template is not there", () => {
    const templates = loadTemplates(viewsWith({}));

    expect(() => templates.page("nowhere", speech, {})).toThrow("expected nowhere.hbs in views/pages/, found none");
  });
});

describe("what is wrong is said with file and line", () => {
  test.each([
    ["an unknown helper", '<p>\n  {{shout "a"}}\n</p>', "views/pages/p.hbs:2: ", "shout"],
    ["a partial that is not there", "<p>\n\n  {{#if x}}{{> nobody}}{{/if}}\n</p>", "views/pages/p.hbs:3: ", "nobody"],
    ["bad syntax", "<p>\n  {{#if x}\n</p>", "views/pages/p.hbs:2: ", "Expecting"],
    [
      "a block closed by another",
      "<p>\n\n  {{#if x}}{{/each}}\n</p>",
      "views/pages/p.hbs:3: ",
      "if doesn't match each",
    ],
    ["a field that the view has not", "<p>\n  {{#if x}}\n    {{nme}}\n  {{/if}}\n</p>", "views/pages/p.hbs:3: ", "nme"],
    ["the same in a partial", "<p>\n\n\n  {{> q}}\n</p>", "views/partials/q.hbs:2: ", "nme"],
    ["a text that is not there", '<p>{{t "no.such.key"}}</p>', "views/pages/p.hbs: ", "no.such.key"],
  ])("%s", (_what, source, place, problem) => {
    const render = () =>
      loadTemplates(viewsWith({ "pages/p.hbs": source, "partials/q.hbs": "<b>\n{{nme}}</b>" })).page("p", speech, {
        x: 1,
      });

    expect(render).toThrow(problem);
    expect(render).toThrow(new RegExp(`^${place.replaceAll(".", "\\.")}`));
  });
});
