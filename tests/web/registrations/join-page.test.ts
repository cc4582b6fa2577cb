/** The way into a meeting: only for people with a place, only in its time, and only a pressed button counts. */
import { expect, test } from "vitest";
import { speak } from "../../../server/language/translate.ts";
import { startMySite } from "./my-site.ts";

const { text } = speak("pt");
const meeting = "https://meet.example/secret-room";
const open = "2027-03-01T08:30:00.000Z";

async function startMeeting() {
  const site = await startMySite();
  await site.services.meetingLinks.set(site.session.id, meeting);
  return site;
}

test("before, the page says on her clock when it opens, and does not hold the address", async () => {
  const site = await startMeeting();
  const her = await site.opened(await site.registerAndConfirm({ zone: "Africa/Maputo" }), "join");
  site.setNow("2027-03-01T08:29:59.999Z");
  const page = await her.get("/pt/join");
  const early = await her.post("/pt/join", {});

  expect(page.text).toContain(text("join.early.title"));
  expect(page.text).toContain("10:30");
  expect([page.text.includes(meeting), early.text.includes(meeting), early.status]).toEqual([false, false, 409]);
});

test("when it is open, looking records nothing; the button records and shows the address as a plain link", async () => {
  const site = await startMeeting();
  const her = await site.opened(await site.registerAndConfirm(), "join");
  site.setNow(open);
  const page = await her.get("/pt/join");
  const looked = (await site.row("ana@example.org"))?.attendedAt;
  const entered = await her.post("/pt/join", {});

  expect([page.status, page.text.includes(meeting), looked]).toEqual([200, false, null]);
  expect(entered.status).toBe(200);
  expect(entered.text).toContain(`href="${meeting}" rel="noreferrer noopener"`);
  expect(entered.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
  expect((await site.row("ana@example.org"))?.attendedAt).toBe(open);
});

test("the link that manages a registration lets in too", async () => {
  const site = await startMeeting();
  const her = await site.opened(await site.registerAndConfirm());
  site.setNow(open);

  expect((await her.post("/pt/join", {})).text).toContain(meeting);
});

test("who is not confirmed, or gave the place back, is not let in", async () => {
  const site = await startMeeting();
  const registration = await site.registerAndConfirm();
  const waiting = await site.opened(await site.register({ email: "bo@example.org" }), "join");
  const her = await site.opened(registration, "join");
  await site.services.service.run(site.session.id, { kind: "cancel", registrationId: registration.id });
  site.setNow(open);

  for (const browser of [waiting, her]) {
    const page = await browser.get("/pt/join");
    const pressed = await browser.post("/pt/join", {});
    expect(page.text).toContain(text("join.not-confirmed.title"));
    expect([pressed.status, pressed.text.includes(meeting)]).toEqual([409, false]);
  }
});

test("while the team has set no address the page says so, whom to write to, and records nothing", async () => {
  const site = await startMySite({}, { contactEmail: "team@levier.example" });
  const her = await site.opened(await site.registerAndConfirm(), "join");
  site.setNow(open);
  const page = await her.get("/pt/join");
  const pressed = await her.post("/pt/join", {});

  expect(page.text).toContain(text("join.no-link.title"));
  expect(page.text).toContain("mailto:team@levier.example");
  expect(pressed.status).toBe(409);
  expect((await site.row("ana@example.org"))?.attendedAt).toBeNull();
});

test("afterwards the page has what remains, and no address", async () => {
  const site = await startMeeting();
  const her = await site.opened(await site.registerAndConfirm(), "join");
  site.setNow("2027-03-01T11:30:00.000Z");
  const nothing = await her.get("/pt/join");
  site.change({ materials: [{ title: "Slides", url: "https://files.example/slides.pdf" }] });
  const again = await site.opened((await site.row("ana@example.org")) ?? (await site.register()), "join");
  const page = await again.get("/pt/join");

  expect(nothing.text).toContain(text("join.nothing"));
  expect(page.text).toContain("https://files.example/slides.pdf");
  expect(page.text).not.toContain(meeting);
});

test("a cancelled session has no meeting", async () => {
  const site = await startMeeting();
  const her = await site.opened(await site.registerAndConfirm(), "join");
  site.change({ status: "cancelled" });
  site.setNow(open);

  expect((await her.get("/pt/join")).text).toContain(text("join.session-cancelled.title"));
  expect((await her.post("/pt/join", {})).text).not.toContain(meeting);
});

test("the link of the meeting does not open the registration, and a form from elsewhere does not count", async () => {
  const site = await startMeeting();
  const her = await site.opened(await site.registerAndConfirm(), "join");
  site.setNow(open);

  expect((await her.get("/pt/my-registration")).status).toBe(403);
  expect((await her.post("/pt/join", { form: "forged" }, null)).status).toBe(403);
  expect((await site.browser().get("/pt/join")).status).toBe(403);
  expect((await site.row("ana@example.org"))?.attendedAt).toBeNull();
});
