/** Headers that tell browsers how little this site needs: nothing inline but its own style sheet, nothing from elsewhere, no frames. */
import helmet from "helmet";
import type { RequestHandler } from "express";

export interface Needs {
  readonly https: boolean;
  /** `sha256-…` of the style sheet, which may stand in a page. */
  readonly style: string;
}

export function securityHeaders({ https, style }: Needs): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'", `'${style}'`],
        scriptSrc: ["'self'"],
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
