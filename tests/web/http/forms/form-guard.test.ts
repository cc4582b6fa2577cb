import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSigner } from "../../../../server/storage/signing-keys.ts";
import { createFormGuard, type Credentials, type Verdict } from "../../../../server/web/http/forms/form-guard.ts";
import { createLimits } from "../../../../server/web/http/limits.ts";

async function openGuard() {
  let now = Date.parse("2027-02-01T12:00:00Z");
  const clock = () => now;
  const signer = await openSigner(mkdtempSync(join(tmpdir(), "levier-guard-")));
  const guard = createFormGuard({ signer, limits: createLimits({ now: clock }), now: clock });
  let forms = 0;
  const wait = (milliseconds: number) => {
    now += milliseconds;
  };
  return {
    guard,
    wait,
    /** A form that was opened a while ago, as one person of an office fills it in. */
    form: (address: string, email = `person${forms}@ministry.example`): Credentials => {
      const form = guard.read("s", guard.issue("s"));
      if (form === null) throw new Error("expected a form, found none");
      forms += 1;
      return {
        form: { ...form, madeAt: now - 10_000 },
        trap: "",
        proof: "",
        wait: "",
        fingerprint: `${forms}`,
        address,
        email,
      };
    },
    judge: (credentials: Credentials) => guard.judge("s", credentials),
  };
}

const kinds = (verdicts: readonly Verdict[]) => {
  const count = (kind: Verdict["kind"]) => verdicts.filter((one) => one.kind === kind).length;
  return { pass: count("pass"), prove: count("prove"), busy: count("busy") };
};

test("300 officials behind one address register within ten minutes; the next 300 too, and only then is their network asked to come back", async () => {
  const { form, judge, wait } = await openGuard();
  const registered = async (people: number) => {
    const forms = Array.from({ length: people }, () => form("192.0.2.1"));
    const first = await Promise.all(forms.map(judge));
    wait(30_000);
    const proven = forms.flatMap((one, place) => {
      const verdict = first[place];
      return verdict?.kind === "prove" ? [{ ...one, wait: verdict.wait }] : [];
    });
    return { first: kinds(first), then: kinds(await Promise.all(proven.map(judge))) };
  };

  expect(await registered(300)).toEqual({
    first: { pass: 10, prove: 290, busy: 0 },
    then: { pass: 290, prove: 0, busy: 0 },
  });
  const next = await registered(360);
  expect(next.then.busy).toBeGreaterThan(0);
  expect(next.first.pass + next.then.pass).toBeGreaterThanOrEqual(300);
});

test("what one network is refused takes nothing from others", async () => {
  const { form, guard, judge } = await openGuard();
  const flood = Array.from({ length: 2000 }, () => guard.secondsToWait(form("192.0.2.1")));
  const floodOfForms = await Promise.all(Array.from({ length: 300 }, () => judge(form("192.0.2.2"))));

  const others = await Promise.all(
    Array.from({ length: 200 }, (_, place) => judge(form(`198.51.100.${place}`, `person@ministry${place}.example`))),
  );

  expect(flood.filter((seconds) => seconds === 0)).toHaveLength(10);
  expect(kinds(floodOfForms)).toEqual({ pass: 10, prove: 290, busy: 0 });
  expect(kinds(others)).toEqual({ pass: 200, prove: 0, busy: 0 });
});

test("a network that proves without end leaves room for everybody else", async () => {
  const { form, judge, wait } = await openGuard();
  const forms = Array.from({ length: 700 }, () => ({ ...form("192.0.2.1"), trap: "x" }));
  const asked = await Promise.all(forms.map(judge));
  wait(30_000);
  const proven = await Promise.all(
    forms.map((one, place) => {
      const verdict = asked[place];
      return judge({ ...one, wait: verdict?.kind === "prove" ? verdict.wait : "" });
    }),
  );

  const others = await Promise.all(
    Array.from({ length: 200 }, (_, place) => judge(form(`198.51.100.${place}`, `person@ministry${place}.example`))),
  );

  expect(kinds(proven)).toEqual({ pass: 600, prove: 0, busy: 100 });
  expect(kinds(others)).toEqual({ pass: 200, prove: 0, busy: 0 });
});

test("many addresses of one domain from many networks have to be proven, those of a mailbox provider not", async () => {
  const { form, guard, judge } = await openGuard();
  const from = (domain: string) =>
    Promise.all(
      Array.from({ length: 150 }, (_, place) => judge(form(`198.51.${place}.1`, `person${place}@${domain}`))),
    );

  expect(kinds(await from("ministry.example"))).toEqual({ pass: 100, prove: 50, busy: 0 });
  expect(guard.secondsToWait(form("203.0.113.1", "one@ministry.example"))).toBeGreaterThan(0);
  expect(kinds(await from("gmail.com"))).toEqual({ pass: 150, prove: 0, busy: 0 });
});

test("a proof that met a full limit is good for the same words afterwards, and for no others", async () => {
  const { form, judge, wait } = await openGuard();
  const asked = { ...form("192.0.2.1"), trap: "x" };
  const verdict = await judge(asked);
  wait(30_000);
  const proven = { ...asked, wait: verdict.kind === "prove" ? verdict.wait : "" };

  const kindsInTurn = [];
  for (const one of [proven, proven, { ...proven, fingerprint: "other words" }])
    kindsInTurn.push((await judge(one)).kind);

  expect(kindsInTurn).toEqual(["pass", "pass", "prove"]);
});
