/** Mails go by the clocks of the country a person chose: right for every country of the vocabulary, in winter and in summer. */
import { expect, test } from "vitest";
import { zoneOfCountry } from "../../../server/web/registrations/register/register-choices.ts";
import { isZone, zonesOf } from "../../../server/web/registrations/register/register-zones.ts";
import { realKnowledge } from "../../set-up/visit.ts";

const { catalogue } = await realKnowledge();
const codes = catalogue.vocabularies.countries.map(({ iso2 }) => iso2);

/** Differences from UTC in the capital, in January and in July 2027, from the time zone database 2025b, not from the server's own copy. */
const table: readonly (readonly [january: string, july: string, countries: string])[] = [
  ["-11:00", "-11:00", "NU"],
  ["-10:00", "-10:00", "CK"],
  ["-06:00", "-06:00", "BZ CR GT HN MX NI SV"],
  ["-05:00", "-04:00", "BS CU HT"],
  ["-05:00", "-05:00", "CO EC JM PA PE"],
  ["-04:00", "-04:00", "AG BB BO DM DO GD GY KN LC TT VC VE"],
  ["-03:00", "-03:00", "AR BR PY SR UY"],
  ["-03:00", "-04:00", "CL"],
  ["-01:00", "-01:00", "CV"],
  ["+00:00", "+00:00", "BF CI GH GM GN GW LR ML MR SL SN ST TG"],
  ["+00:00", "+01:00", "IE PT"],
  ["+01:00", "+01:00", "AO BJ CD CF CG CM DZ GA GQ MA NE NG TD TN"],
  ["+01:00", "+02:00", "AL AT BA BE CZ DE DK ES FR HR HU IT LU ME MK MT NL PL RS SE SI SK XK"],
  ["+02:00", "+02:00", "BI BW LS LY MW MZ NA RW SD SS SZ ZA ZM ZW"],
  ["+02:00", "+03:00", "BG CY EE EG FI GR IL LB LT LV MD PS RO UA"],
  ["+03:00", "+03:00", "BY DJ ER ET IQ JO KE KM MG SO SY TR TZ UG YE"],
  ["+03:30", "+03:30", "IR"],
  ["+04:00", "+04:00", "AM AZ GE MU SC"],
  ["+04:30", "+04:30", "AF"],
  ["+05:00", "+05:00", "KZ MV PK TJ TM UZ"],
  ["+05:30", "+05:30", "IN LK"],
  ["+05:45", "+05:45", "NP"],
  ["+06:00", "+06:00", "BD BT KG"],
  ["+06:30", "+06:30", "MM"],
  ["+07:00", "+07:00", "ID KH LA TH VN"],
  ["+08:00", "+08:00", "CN MN MY PH"],
  ["+09:00", "+09:00", "PW TL"],
  ["+10:00", "+10:00", "PG"],
  ["+11:00", "+11:00", "FM SB VU"],
  ["+12:00", "+12:00", "FJ KI MH NR TV"],
  ["+13:00", "+13:00", "TO WS"],
];

function offset(zone: string, when: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "longOffset" });
  const name = format.formatToParts(new Date(when)).find(({ type }) => type === "timeZoneName")?.value ?? "?";
  return name === "GMT" ? "+00:00" : name.replace("GMT", "");
}

test("the usual zone of each country shows the right hour in winter and in summer", () => {
  const expected = new Map(
    table.flatMap(([january, july, countries]) => countries.split(" ").map((code) => [code, `${january} ${july}`])),
  );
  const found = new Map(
    codes.map((code) => {
      const zone = zoneOfCountry(code) ?? "UTC";
      return [code, `${offset(zone, "2027-01-15T12:00:00Z")} ${offset(zone, "2027-07-15T12:00:00Z")}`];
    }),
  );

  expect([...expected.keys()].sort()).toEqual([...codes].sort());
  expect([...found].filter(([code, offsets]) => expected.get(code) !== offsets)).toEqual([]);
});

test("the usual zone lies in the country, and one with different clocks has that of its capital", () => {
  const strangers = codes.filter((code) => {
    const zone = zoneOfCountry(code);
    return code !== "XK" && (zone === null || !zonesOf(code).includes(zone));
  });

  expect(strangers).toEqual([]);
});

test("any name of a zone is taken, of today or of former times, and nothing else", () => {
  expect(
    ["Europe/Kyiv", "Europe/Kiev", "Asia/Kolkata", "Asia/Calcutta", "UTC", "Etc/GMT+5"].filter((zone) => !isZone(zone)),
  ).toEqual([]);
  expect(["", "Europe/Atlantis", "+05:00", "GMT+5:30", "europe madrid", "../etc"].filter(isZone)).toEqual([]);
});
