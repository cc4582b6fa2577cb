/** Sends what a handler answers: status, headers and, for a page, the document. */
import type { Response } from "express";
import type { Speech } from "../../../language/translate.ts";
import type { RenderPage } from "../../view/render-page.ts";
import { isArrival, type FirstVisitStyle } from "../../view/first-visit-style.ts";
import type { KeptPages } from "../cache/page-cache.ts";
import type { LinkCookies } from "../forms/link-cookie.ts";
import type { Answer, FileAnswer, PageAnswer } from "./answer.ts";

/** `madeOf`: the version of pages when the handler began; default that of now. */
export type SendAnswer = (response: Response, speech: Speech, answer: Answer, madeOf?: string) => void;

export interface SendTools {
  readonly render: RenderPage;
  readonly styled: FirstVisitStyle;
  readonly kept: KeptPages;
  readonly cookies: LinkCookies;
}

export function answerSender({ render, styled, kept, cookies }: SendTools): SendAnswer {
  const sendPage = (response: Response, speech: Speech, answer: PageAnswer, madeOf: string) => {
    const { html, headers: ofStyle } = styled(render(answer, speech, isArrival(response.req)), response);
    const headers = {
      "Content-Language": speech.language,
      "Cache-Control": cacheControlOf(answer),
      ...ofStyle,
      ...answer.headers,
    };
    // Kept only under the version it was made of. Packed once for everybody: packing it on its way out as well would cost memory
    // the site never gives back.
    if (answer.mayBeKept === true && kept.keepAndSend(response, madeOf, html, headers)) return;
    response
      .status(answer.status ?? 200)
      .set(headers)
      .vary("Sec-Fetch-Site")
      .type("html")
      .send(html);
  };
  return (response, speech, answer, madeOf = kept.version()) => {
    if (answer.vary !== undefined) response.vary(answer.vary);
    if (answer.setLink !== undefined) cookies.set(response, answer.setLink.purpose, answer.setLink.token);
    for (const purpose of answer.clearLinks ?? []) cookies.clear(response, purpose);
    if ("redirect" in answer) response.set(answer.headers ?? {}).redirect(answer.status ?? 302, answer.redirect);
    else if ("page" in answer) sendPage(response, speech, answer, madeOf);
    else sendFile(response, answer);
  };
}

const cacheControlOf = ({ isPublic }: PageAnswer | FileAnswer) => (isPublic === true ? "no-cache" : "no-store");

function sendFile(response: Response, answer: FileAnswer): void {
  response
    .status(answer.status ?? 200)
    .set({ "Cache-Control": cacheControlOf(answer), ...answer.headers })
    .type(answer.type)
    .send(answer.content);
}
