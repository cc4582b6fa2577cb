/** What a page needs to name `views/assets/times.js`: times on the clocks of the browser, beside those of the session. */
export interface PageScript {
  readonly href: string;
  /** `sha384-…` */
  readonly integrity: string;
}
