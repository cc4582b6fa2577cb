/** What is remembered of the forms of one network, and for how long. */
import { expect, test } from "vitest";
import { networkForms } from "../../../../server/web/http/forms/network-forms.ts";

test("forms of one network are counted together for one session, until a day after the last one", () => {
  let now = 0;
  const { note } = networkForms({ now: () => now, lasts: 1000 });

  const first = note("s", "192.0.2.1", "a");
  note("s", "192.0.2.2", "other network");
  note("t", "192.0.2.1", "other session");
  now = 900;
  note("s", "::ffff:192.0.2.1", "b");
  expect([...first]).toEqual(["a", "b"]);

  now = 1900;
  expect([...note("s", "192.0.2.1", "c")]).toEqual(["a", "b", "c"]);
  now = 2901;
  note("t", "192.0.2.9", "x");
  expect([...note("s", "192.0.2.1", "d")]).toEqual(["d"]);
});

test("beyond what is kept the network that sent longest ago is forgotten, and one alone keeps its latest", () => {
  const { note } = networkForms({ now: () => 0, lasts: 1000, mostKept: 10 });
  note("s", "192.0.2.1", "first");
  for (let place = 0; place < 20; place += 1) note("s", "192.0.2.2", `two ${place}`);
  for (let place = 0; place < 5; place += 1) note("s", "192.0.2.3", `three ${place}`);

  expect([...note("s", "192.0.2.1", "again")]).toEqual(["again"]);
  expect([...note("s", "192.0.2.3", "more")].at(-1)).toBe("more");
});
