/** Version of the privacy notice people are shown when they register; kept with what they send. */
export const noticeVersion = "2026-12";
