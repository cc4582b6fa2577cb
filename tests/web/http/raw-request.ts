/** Sends a request as it stands, over a socket, and reads the answer's status, head and body. */
import { once } from "node:events";
import { connect } from "node:net";

export interface RawAnswer {
  readonly status: number;
  /** By their names in small letters; those that came twice are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Of the whole answer as it came: status line, head and body. */
  readonly bytes: number;
}

/** `line`: the request line without version. `headers`: lines; a Host and the end of the connection are added. */
export async function rawRequest(
  url: string,
  line: string,
  headers: readonly string[] = [],
  host: readonly string[] = ["Host: levier.example"],
): Promise<RawAnswer> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => socket.destroy());
  const parts: Buffer[] = [];
  socket.on("data", (part: Buffer) => parts.push(part));
  socket.write([`${line} HTTP/1.1`, ...host, ...headers, "Connection: close", "", ""].join("\r\n"), "latin1");
  await once(socket, "close");
  const all = Buffer.concat(parts);
  const end = all.indexOf("\r\n\r\n");
  const [first = "", ...lines] = all.subarray(0, Math.max(end, 0)).toString("latin1").split("\r\n");
  const found = new Map<string, string>();
  for (const one of lines) {
    const colon = one.indexOf(":");
    const name = one.slice(0, colon).toLowerCase();
    const value = one.slice(colon + 1).trim();
    found.set(name, found.has(name) ? `${found.get(name) ?? ""}, ${value}` : value);
  }
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0),
    headers: Object.fromEntries(found),
    body: all.subarray(end + 4),
    bytes: all.length,
  };
}
