/** What a clock on the wall of a place shows. */

/** `2027-03-12T10:00`. */
export function instantInZone(when: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return format.format(when).replace(" ", "T");
}
