/** START HERE. Reads settings, opens services, listens; on SIGTERM lets running requests end and closes in order. */
import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { doubtfulSettings, readConfig, unnamed } from "./config.ts";
import { createLog, withoutSecrets, type Log } from "./log.ts";
import { openServices, type Services } from "./services.ts";
import { missingKnowledge } from "./settings/set-folders.ts";
import { hostInAddress, whyNotListening } from "./settings/listening.ts";
import { createApp } from "./web/app.ts";
import { connectionsFor, countConnections } from "./web/http/connections.ts";
import { createLimitedServer } from "./web/http/server-limits.ts";

/** Requests still running after this are cut off when the server stops. */
const drainTimeoutMs = 10_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.LOG_LEVEL);
  for (const reason of doubtfulSettings(process.env)) log.warn({ event: "look at the settings", reason });
  const nameless = unnamed(config);
  if (nameless.length > 0) {
    const reason = "the privacy notice and the accessibility statement tell readers what has not been named";
    log.warn({ event: "operator not named", missing: nameless, reason });
  }
  const missing = missingKnowledge(config.KNOWLEDGE_DIR);
  if (missing !== null) throw new Error(missing);
  const server = createLimitedServer();
  const connections = countConnections(server, connectionsFor(mostFiles()));
  // The port is taken first: an address in use is said at once, not after the index was built.
  await listen(server, config.PORT, config.HOST);
  const address = `http://${hostInAddress(config.HOST)}:${(server.address() as AddressInfo).port}`;
  server.on("request", answerStarting);
  const services = await openServices(config, config.PUBLIC_URL ?? address, log);
  server.off("request", answerStarting);
  server.on("request", createApp(services.site));
  closeOnSignal(services, connections, log);
  await services.complete;

  const { items, problems } = services.site.catalogue();
  const broken = problems.length === 0 ? "" : `, ${problems.length} problems`;
  const { state } = await services.site.registrations.standing();
  const closed = state === "open" ? "" : `, registrations ${state}: the log says why`;
  const contact = config.CONTACT_EMAIL === undefined ? ", no contact published: CONTACT_EMAIL is not set" : "";
  process.stdout.write(
    `Levier is at ${address}: ${items.length} items${broken}${closed}${contact}, ready in ${process.uptime().toFixed(1)} s\n`,
  );
  log.debug({ event: "started", address, items: items.length });
  setImmediate(services.warmUp);
}

/** Lets running requests end and closes in order. */
function closeOnSignal(services: Services, connections: ReturnType<typeof countConnections>, log: Log): void {
  let closing = false;
  const close = async (signal: string) => {
    if (closing) return;
    closing = true;
    log.debug({ event: "closing", signal });
    await connections.drain({ halfSent: 1000, running: drainTimeoutMs });
    await services.close();
    process.exit(0);
  };
  process.on("SIGTERM", (signal) => void close(signal));
  process.on("SIGINT", (signal) => void close(signal));
}

/** What visitors and watchers are told before the knowledge is read. */
function answerStarting(_request: IncomingMessage, response: ServerResponse): void {
  response
    .writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" })
    .end("Levier is starting.\n");
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new Error(whyNotListening(error, port, host) ?? `The site cannot listen: ${String(error)}`, { cause: error });
  }
}

/** How many files this process may have open, as the system says; null where it does not, as on Windows. */
function mostFiles(): number | null {
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  const soft = userLimits?.open_files?.soft;
  return typeof soft === "number" ? soft : soft === "unlimited" ? Infinity : null;
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Levier did not start. ${withoutSecrets(reason)}\n`);
  process.exit(1);
});
