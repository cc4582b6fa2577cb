/** For each limit that everybody shares: who is over the own limit takes nothing from others. Over a real port. */
import request from "supertest";
import { expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { applicant, startHostileSite } from "./hostile-site.ts";
import { startMySite } from "../registrations/my-site.ts";

const from = (address: string) => ({ "X-Forwarded-For": address });
const twenty = Array.from({ length: 20 }, (_, place) => place);

test("a program that registers without end gets ten in; twenty others and twenty forms of a ministry are all taken", async () => {
  const site = await startHostileSite({ site: { trustedProxies: 1 }, session: { capacity: 200 } });
  try {
    const flood = await Promise.all(
      Array.from({ length: 300 }, (_, place) =>
        site.json({ ...applicant, email: `flood${place}@flood.example` }, from("192.0.2.1")),
      ),
    );
    const programs = await Promise.all(
      twenty.map((place) =>
        site.json({ ...applicant, email: `a@program${place}.example` }, from(`198.51.100.${place}`)),
      ),
    );
    const forms = [];
    for (const place of twenty) {
      const fields = { ...applicant, email: `person${place}@gov.example`, step: "send" };
      forms.push((await site.formText(new URLSearchParams(fields).toString(), from(`203.0.113.${place}`))).status);
    }

    const statuses = flood.map(({ status }) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(290);
    expect(Number(flood.find(({ status }) => status === 429)?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(programs.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(forms).toEqual(Array(20).fill(303));
    expect((await site.record()).registrations).toHaveLength(50);
    expect(site.logLines().filter((line) => line.includes("limit reached"))).toHaveLength(1);
  } finally {
    await site.stop();
  }
});

test("plus addresses from three networks get the mails of one mailbox; a network keeps half of the seats at most", async () => {
  const site = await startHostileSite({ site: { trustedProxies: 1 }, session: { capacity: 8 } });
  try {
    const send = async (email: string, address: string) =>
      (await site.json({ ...applicant, email }, from(address))).status;
    const plus = [];
    for (const place of twenty) plus.push(await send(`victim+${place}@x.example`, `192.0.2.${place % 3}`));
    const mailed = (await site.record()).mails.length;
    const madeUp = [];
    for (let place = 0; place < 8; place += 1) madeUp.push(await send(`a@made-up${place}.example`, "198.51.100.1"));
    const { registrations } = await site.record();

    expect(plus).toEqual(Array(20).fill(202));
    expect(mailed).toBe(4);
    expect(madeUp).toEqual(Array(8).fill(202));
    const held = registrations.filter(({ holdUntil }) => holdUntil !== null);
    expect(held.filter(({ email }) => email.includes("made-up"))).toHaveLength(3);
    expect(held).toHaveLength(6);
  } finally {
    await site.stop();
  }
});

test("asking for a link in five languages is asking once; others are answered", async () => {
  const site = await startMySite({}, { trustedProxies: 1 });
  const ask = async (language: string, address: string) =>
    (
      await request(site.app)
        .post(`/${language}/my-registration/link`)
        .set(from(address))
        .type("form")
        .send({ email: "a@b.example", session: "labour-mobility" })
    ).status;

  const flood = [];
  for (let time = 0; time < 10; time += 1)
    for (const language of languages) flood.push(await ask(language, "192.0.2.1"));
  const others = [];
  for (const place of twenty) others.push(await ask("en", `198.51.100.${place}`));

  expect(flood).toEqual([...Array<number>(10).fill(303), ...Array<number>(40).fill(429)]);
  expect(others).toEqual(Array(20).fill(303));
});

test.each(["unknown", "/run/levier.sock", "", "192.0.2.1:99999x"])(
  "senders whose address reads %j share one bucket, however they vary it",
  async (address) => {
    const site = await startHostileSite({ site: { trustedProxies: 1 } });
    try {
      const statuses = [];
      for (let place = 0; place < 11; place += 1) {
        const spelt = address === "" ? "" : `${address}${place % 2 === 0 ? "" : "-"}`;
        statuses.push((await site.json({ ...applicant, email: `p${place}@gov.example` }, from(spelt))).status);
      }
      expect(statuses).toEqual([...Array<number>(10).fill(202), 429]);
    } finally {
      await site.stop();
    }
  },
);
