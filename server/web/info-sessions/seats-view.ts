/** Whether somebody can still register for a session, in words, and what to do about it. Never a number. Pure. */
import type { InfoSession } from "../../knowledge/model/info-session.ts";
import { sessionTimes } from "../../language/times.ts";
import type { Speech } from "../../language/translate.ts";
import type { SeatsShown } from "../../info-sessions/seats.ts";
import { paths } from "../view/paths.ts";

const isOpen = (seats: SeatsShown): boolean => seats === "available" || seats === "few" || seats === "waiting-list";

export const seatsLabel = (seats: SeatsShown, { text }: Speech) => ({
  label: text(`session.seats.${seats}`),
  /** Id of the sign. */
  sign: isOpen(seats) || seats === "not-yet-open" ? "seat" : "cross",
});

export function registrationView(session: InfoSession, seats: SeatsShown, speech: Speech) {
  const { language, text } = speech;
  const dayOf = (instant: string) => sessionTimes(language, instant, instant, session.zone).day;
  return {
    ...seatsLabel(seats, speech),
    /** Null when nobody can register. */
    action: isOpen(seats)
      ? {
          href: paths.register(language, session.id),
          label: text(seats === "waiting-list" ? "session.joinWaitingList" : "register.title"),
        }
      : null,
    note:
      seats === "not-yet-open"
        ? text("session.opens", { day: dayOf(session.opensAt) })
        : text(`session.why.${seats}`, { day: dayOf(session.closesAt) }),
  };
}
