/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // The same sources give the same id on every machine; the launcher computes it before it builds.
  generateBuildId: () => process.env.ROLLCALL_BUILD_ID ?? null,
  serverExternalPackages: ["@node-rs/argon2", "pg", "pg-boss", "pino", "undici"],
  // Types are checked by `npm run typecheck`; Next would need the JavaScript API of TypeScript, which version 7 has not.
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true, useTypeScriptCli: true },
};
