import { type LookupAddress, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, type Dispatcher } from "undici";
import { ok, type Result } from "#lib/core/result.ts";
import { refuse, type SourceError } from "./source-error.ts";

/** Where requests may go: the vendor's own hosts over https (a leading dot stands for any host below), and what the operator allows. */
export interface Doors {
  readonly vendorHosts: readonly string[];
  /** Origins as in `ROLLCALL_ALLOWED_ORIGINS`. Only these may be on this machine or in a private network. */
  readonly allowedOrigins: readonly string[];
}

export type Door = "public" | "allowed";

/** Which rule lets a request to this address out. `host-not-allowed` when none does. */
export function findDoor(url: URL, doors: Doors): Result<Door, SourceError> {
  if (url.username !== "" || url.password !== "") {
    return refuse("host-not-allowed", "An address must not hold a user name or a password.");
  }
  if (doors.allowedOrigins.includes(url.origin)) return ok("allowed");
  const { hostname } = url;
  const known = doors.vendorHosts.some((host) =>
    host.startsWith(".") ? hostname.endsWith(host) && hostname.length > host.length : hostname === host,
  );
  if (known && url.protocol === "https:" && url.port === "") return ok("public");
  return refuse(
    "host-not-allowed",
    `${url.origin} is not one of the vendor's own addresses. An operator can allow it with ROLLCALL_ALLOWED_ORIGINS.`,
  );
}

/**
 * Whether an address belongs to the public internet. Numbers in any notation of IPv4 (decimal, octal, hexadecimal) and IPv4 inside
 * IPv6 are read as what they mean; what cannot be read is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === "unicast";
}

type Resolve = (
  hostname: string,
  options: { readonly all: true; readonly verbatim?: boolean },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A lookup that fails when any of the addresses is not public. The addresses that were checked are those that get connected to, so
 * a name cannot change its answer in between.
 */
export function publicLookup(resolve: Resolve = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        callback(error ?? new Error(`${hostname} has no address`), "");
        return;
      }
      const inside = addresses.find(({ address }) => !isPublicAddress(address));
      if (inside !== undefined) {
        callback(new InsideAddressError(`${hostname} leads to ${inside.address}, which is not public`), "");
      } else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** A name of the public internet that leads inside. */
export class InsideAddressError extends Error {
  override name = "InsideAddressError";
  readonly code = "ERR_INSIDE_ADDRESS";
}

const agents = new Map<Door, Agent>();

/** Connections for a door, shared by the process. An address written as a number never reaches a lookup, so `findDoor` comes first. */
export function dispatcherFor(door: Door): Dispatcher {
  const known = agents.get(door);
  if (known !== undefined) return known;
  const agent = new Agent({
    connections: 8,
    connect: { timeout: 10_000, ...(door === "public" ? { lookup: publicLookup() } : {}) },
  });
  agents.set(door, agent);
  return agent;
}
