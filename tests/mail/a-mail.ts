/** Mails for tests, and real mail servers on this machine that take them, refuse them, or misbehave. */
import type { AddressInfo, Server as NetServer, Socket } from "node:net";
import { createServer } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { Mail } from "../../server/mail/mail.ts";

export const from = "Levier <levier@example.org>";

export const aMail = (given: Partial<Mail> = {}): Mail => ({
  messageId: "abc@example.org",
  to: { name: "Ana Silva", address: "ana@ministry.example" },
  language: "pt",
  subject: "O seu lugar está confirmado",
  text: "Está inscrita.\n",
  html: "<p>Está inscrita.</p>",
  calendar: null,
  ...given,
});

export interface TestMailServer {
  readonly url: string;
  readonly port: number;
  /** Mails taken, as they came over the line. */
  readonly taken: string[];
  readonly close: () => Promise<void>;
}

const portOf = (server: Pick<NetServer, "address">): number => (server.address() as AddressInfo).port;

/** Says `code` and a sentence that repeats an address. */
export const answer = (code: number): Error =>
  Object.assign(new Error("<ana@ministry.example> is not welcome"), { responseCode: code });

/** A real SMTP server; `options` make it refuse. */
export async function mailServer(options: SMTPServerOptions = {}, port = 0): Promise<TestMailServer> {
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, _session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        taken.push(Buffer.concat(chunks).toString());
        callback();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  const own = portOf(server.server);
  return {
    url: `smtp://127.0.0.1:${own}`,
    port: own,
    taken,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

/** Speaks as `onSocket` makes it. */
export async function rawServer(onSocket: (socket: Socket) => void): Promise<TestMailServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    onSocket(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `smtp://127.0.0.1:${portOf(server)}`,
    port: portOf(server),
    taken: [],
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Takes a mail and drops the line before saying so, `times` times; then it behaves. */
export async function droppingServer(times: number): Promise<TestMailServer> {
  const taken: string[] = [];
  let left = times;
  const server = await rawServer((socket) => {
    let isData = false;
    let text = "";
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      text += chunk.toString();
      if (isData) {
        if (!text.endsWith("\r\n.\r\n")) return;
        taken.push(text.slice(0, -5));
        isData = false;
        text = "";
        left -= 1;
        if (left >= 0) socket.destroy();
        else socket.write("250 taken\r\n");
        return;
      }
      if (!text.endsWith("\r\n")) return;
      isData = /^DATA/i.test(text);
      socket.write(isData ? "354 go on\r\n" : /^QUIT/i.test(text) ? "221 bye\r\n" : "250 yes\r\n");
      text = "";
    });
  });
  return { ...server, taken };
}
