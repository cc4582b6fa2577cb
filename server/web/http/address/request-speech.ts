/** In which language a request is answered whose route names none: errors, refusals, links of mails. */
import type { Request } from "express";
import { negotiateLanguage } from "../../../language/languages.ts";
import { speak, type Speech } from "../../../language/translate.ts";
import { addressOf } from "./request-address.ts";

/** The language of the address, or of the browser where the address names none. */
export const speechFor = (request: Request): Speech =>
  speak(addressOf(request).language ?? negotiateLanguage(request.get("Accept-Language")));
