/** Security headers: a content policy without inline code but what it names by hash, nothing from other sites, no frames. */
import helmet from "helmet";
import type { RequestHandler } from "express";

export interface SiteSecurity {
  readonly https: boolean;
  /** `sha256-…` of the one script that stands in pages. */
  readonly script: string;
}

export function securityHeaders({ https, script }: SiteSecurity): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'", `'${script}'`],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    crossOriginEmbedderPolicy: false,
  });
}

/** The policy of a page that holds a style of its own. `sha256`: `sha256-…` of its text. */
export const allowingStyle = (policy: string, sha256: string): string =>
  policy.replace("style-src 'self'", `style-src 'self' '${sha256}'`);
