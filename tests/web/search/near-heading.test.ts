/** Where nothing on a subject is filed under a place, the page says so, and what lies nearby follows. */
import { describe, expect, test } from "vitest";
import { plain } from "./result-list.ts";
import { open } from "./search-app.ts";

describe("nothing on a subject is filed under a place", () => {
  test.each([
    ["/en/search?q=labour migration Nepal", "No entry on this subject is about Nepal. Countries nearby come first"],
    ["/fr/search?q=mineurs non accompagnés Fidji", "ne porte sur ce lieu (Fidji)"],
    ["/es/search?q=trata de personas en Cuba", "trata de este lugar (Cuba)"],
    ["/pt/search?q=diáspora Tonga e Vanuatu", "respeito a este lugar (Tonga e Vanuatu)"],
    ["/ar/search?q=إدماج اللاجئين في العراق", "(العراق)"],
  ])("%s", async (address, sentence) => {
    expect(plain(await open(encodeURI(address))).replace(/[\u2066-\u2069]/g, "")).toContain(sentence);
  });

  test.each(["/en/search?q=return Senegal", "/en/search?q=xylophone quartz"])(
    "is said of no other question: %s",
    async (address) => {
      expect(plain(await open(encodeURI(address)))).not.toContain("No entry on this subject is about");
    },
  );
});
