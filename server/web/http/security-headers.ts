/** Security headers: no script inside a page, nothing from other sites, no frames. */
import helmet from "helmet";
import type { RequestHandler } from "express";

export interface SiteSecurity {
  readonly https: boolean;
}

export function securityHeaders({ https }: SiteSecurity): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    crossOriginEmbedderPolicy: false,
    // For Internet Explorer and Flash, and what browsers do anyway: they would travel with every page.
    originAgentCluster: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xDnsPrefetchControl: false,
    xXssProtection: false,
  });
}

/** The policy of a page that holds a style of its own. `sha256`: `sha256-…` of its text. */
export const allowingStyle = (policy: string, sha256: string): string =>
  policy.replace("style-src 'self'", `style-src 'self' '${sha256}'`);
