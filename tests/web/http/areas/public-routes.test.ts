/** What areas declare holds: a public page is the same for whoever asks, and everything else is kept by nobody. */
import type { RequestListener } from "node:http";
import request from "supertest";
import { beforeAll, describe, expect, test } from "vitest";
import { languages } from "../../../../server/language/languages.ts";
import { areas, createApp } from "../../../../server/web/app.ts";
import { jsonOf, type PublicAnswer } from "../../../../server/web/http/areas/answer.ts";
import { personalPage, publicPage, type Area } from "../../../../server/web/http/areas/area.ts";
import { visit } from "../../../set-up/visit.ts";
import { useFinder } from "../../../set-up/search-server.ts";
import { startMySite, type MySite } from "../../registrations/my-site.ts";
import { brokenPromises, declaredRoutes, type Cookies } from "./route-walk.ts";

let mine: MySite;
let cookies: Cookies;

beforeAll(async () => {
  mine = await startMySite({}, { search: await useFinder(), isIndexed: () => true });
  const registration = await mine.registerAndConfirm();
  const holder = await mine.opened(registration);
  const atTheDoor = await mine.opened(registration, "join");
  cookies = {
    "with a link": holder.cookie,
    "with the link to join": atTheDoor.cookie,
    "with garbage": `${holder.cookie.split("=", 1)[0] ?? ""}=garbage; a=b; =; x`,
  };
});

const walk = (given: readonly Area[]) =>
  brokenPromises(createApp(mine.site, { areas: given }), declaredRoutes(given, mine.site), cookies);

test("every route of the site keeps what its area says of it", async () => {
  const routes = declaredRoutes(areas, mine.site);

  expect(new Set(routes.map(({ route }) => route.access))).toEqual(new Set(["public", "personal"]));
  expect(await walk(areas)).toEqual([]);
});

test("who holds a link gets the pages of her registration, kept by nobody", async () => {
  const page = await request(mine.app)
    .get("/en/my-registration")
    .set("Cookie", cookies["with a link"] ?? "");

  expect([page.status, page.headers["cache-control"]]).toEqual([200, "no-store"]);
});

describe("a made-up area", () => {
  const areaOf = (answer: PublicAnswer, address = "/made-up"): Area => ({
    inLanguages: () => [publicPage(address, () => answer)],
  });
  const hello = { type: "text/plain", content: "hello" } as const;

  test("is one entry in the list, and there in all languages", async () => {
    const app = createApp(mine.site, { areas: [...areas, areaOf({ ...hello, isPublic: true })] });

    for (const language of languages) {
      const answer = await request(app).get(`/${language}/made-up`);
      expect([answer.status, answer.text, answer.headers["cache-control"]]).toEqual([200, "hello", "no-cache"]);
    }
    expect((await visit("/en/made-up")).status).toBe(404);
    expect((await request(app).post("/en/made-up")).headers["allow"]).toBe("GET, HEAD");
  });

  test("whose answer does not say that it is public is kept by nobody", async () => {
    const app = createApp(mine.site, { areas: [areaOf(hello)] });

    expect((await request(app).get("/en/made-up")).headers["cache-control"]).toBe("no-store");
  });

  test("whose page reads a cookie and says public is found", async () => {
    let cookie = "";
    const curious: Area = {
      inLanguages: () => [publicPage("/made-up", () => ({ ...jsonOf(cookie), isPublic: true }))],
    };
    const app = createApp(mine.site, { areas: [curious] });
    const spying: RequestListener = (asked, response) => {
      cookie = asked.headers.cookie ?? "";
      app(asked, response);
    };

    const problems = await brokenPromises(spying, declaredRoutes([curious], mine.site), cookies);

    expect(problems).toEqual(
      Object.keys(cookies).map(
        (whose) => `/en/made-up: ${whose}: expected the same bytes and headers as without cookies, found others`,
      ),
    );
  });

  test.each([
    ["sets a cookie", { "Set-Cookie": "a=b" }, "expected no cookie set, found one"],
    ["differs by cookie", { Vary: "Cookie" }, "expected no Vary: Cookie"],
  ])("whose public page %s is found", async (_what, headers, problem) => {
    const problems = await walk([areaOf({ ...hello, isPublic: true, headers })]);

    expect(problems).toHaveLength(4);
    expect(problems[0]).toContain(problem);
  });

  test("whose personal page may be kept by others is found", async () => {
    const leaking: Area = {
      inLanguages: () => [
        personalPage("/made-up", ["manage"], () => ({ ...hello, headers: { "Cache-Control": "public" } })),
      ],
    };

    const problems = await walk([leaking]);

    expect(problems).toHaveLength(4);
    expect(problems[0]).toContain("expected no-store, found public");
  });

  test("whose path has a part that the walk cannot fill is found", () => {
    expect(() => declaredRoutes([areaOf(hello, "/made-up/:unknown")], mine.site)).toThrow(":unknown of /en/made-up");
  });
});
