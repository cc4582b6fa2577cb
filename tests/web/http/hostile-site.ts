/** The real site listening on a port, its log collected, and ways to send it what no browser would. */
import { createServer, type ServerOptions } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { once } from "node:events";
import { serverLimits } from "../../../server/web/http/server-limits.ts";
import { collectingLog } from "./collecting-log.ts";
import {
  openForm,
  startSessionSite,
  typed,
  type Fields,
  type SessionSite,
  type SessionSiteOptions,
} from "../info-sessions/session-site.ts";

export interface HostileSite extends SessionSite {
  readonly url: string;
  readonly api: string;
  /** Opens the form, types, sends; `send` unless told. Gives the answer. */
  readonly form: (fields?: Fields) => Promise<Response>;
  /** Sends a body of any shape as a form, with a form token in front. */
  readonly formText: (text: string, headers?: Fields) => Promise<Response>;
  readonly json: (body: unknown, headers?: Fields) => Promise<Response>;
  /** Sends text, or bytes, as JSON. */
  readonly jsonText: (body: string | Uint8Array<ArrayBuffer>, headers?: Fields) => Promise<Response>;
  readonly get: (path: string, headers?: Fields, method?: string) => Promise<Response>;
  /** Sends bytes over a socket and gives all that comes back until the server closes it. */
  readonly socket: (text: string) => Promise<string>;
  readonly logLines: () => readonly string[];
  readonly stop: () => Promise<void>;
}

export const applicant = { ...typed, zone: "Atlantic/Cape_Verde" };

export async function startHostileSite(
  options: SessionSiteOptions = {},
  limits: ServerOptions = serverLimits,
): Promise<HostileSite> {
  const lines: string[] = [];
  const site = await startSessionSite({ ...options, log: collectingLog(lines) });
  const server = createServer(limits, site.app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const api = "/api/v1/sessions/labour-mobility/registrations";
  let keys = 0;

  const formText: HostileSite["formText"] = async (text, headers = {}) =>
    fetch(url + site.address, {
      method: "POST",
      redirect: "manual",
      headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
      body: `form=${await openForm(site)}&${text}`,
    });
  const jsonText: HostileSite["jsonText"] = (body, headers = {}) => {
    keys += 1;
    const key = `key-of-a-program-${keys}`;
    return fetch(url + api, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": key, ...headers },
      body,
    });
  };
  return {
    ...site,
    ...{ url, api, formText, jsonText },
    form: (fields = {}) => formText(new URLSearchParams({ ...typed, step: "send", ...fields }).toString()),
    json: (body, headers) => jsonText(JSON.stringify(body), headers),
    get: (path, headers = {}, method = "GET") => fetch(url + path, { method, headers, redirect: "manual" }),
    socket: async (text) => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => socket.destroy());
      const parts: Buffer[] = [];
      socket.on("data", (part: Buffer) => parts.push(part));
      socket.write(text, "latin1");
      await once(socket, "close");
      return Buffer.concat(parts).toString("latin1");
    },
    logLines: () => lines,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await site.close();
    },
  };
}
