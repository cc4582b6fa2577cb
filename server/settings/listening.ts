/** Why a server cannot listen where the settings say, in their words. */

/** As it stands in an address: brackets around IPv6, without the network card behind `%`. */
export const hostInAddress = (host: string): string => (host.includes(":") ? `[${host.replace(/%.*$/, "")}]` : host);

/** A sentence; null for another fault. */
export function whyNotListening(error: unknown, port: number, host: string): string | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "EADDRINUSE":
      return `PORT: expected a free port, found that ${port} is taken at ${host}`;
    case "EACCES":
      return `PORT: expected a port this user may listen on, found ${port}; below 1024 most systems ask for more rights`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EINVAL":
      return `HOST: expected an address or a name of this machine, found ${JSON.stringify(host)}`;
    default:
      return null;
  }
}
