import type { LookupAddress } from "node:dns";
import { describe, expect, test } from "vitest";
import { findDoor, isPublicAddress, publicLookup } from "./guard.ts";

const doors = {
  vendorHosts: ["api.vendor.example", ".tenants.example"],
  allowedOrigins: ["http://127.0.0.1:9000"],
};
const doorOf = (address: string) => {
  const door = findDoor(new URL(address), doors);
  return door.ok ? door.value : door.error.code;
};

describe("addresses that requests may go to", () => {
  test.each([
    ["https://api.vendor.example/users", "public"],
    ["https://acme.tenants.example", "public"],
    ["http://127.0.0.1:9000/x", "allowed"],
    ["http://api.vendor.example", "host-not-allowed"],
    ["https://api.vendor.example:8443", "host-not-allowed"],
    ["https://api.vendor.example.evil.example", "host-not-allowed"],
    ["https://evilapi.vendor.example", "host-not-allowed"],
    ["https://tenants.example", "host-not-allowed"],
    ["https://eviltenants.example", "host-not-allowed"],
    ["https://api.vendor.example@evil.example", "host-not-allowed"],
    ["https://user:word@api.vendor.example", "host-not-allowed"],
    ["http://user@127.0.0.1:9000", "host-not-allowed"],
    ["http://127.0.0.1:9001", "host-not-allowed"],
    ["https://127.0.0.1:9000", "host-not-allowed"],
    ["http://localhost:9000", "host-not-allowed"],
    // The same machine in other notations.
    ["http://2130706433:9001", "host-not-allowed"],
    ["http://0177.0.0.1:9001", "host-not-allowed"],
    ["http://0x7f.1:9001", "host-not-allowed"],
    ["http://[::ffff:127.0.0.1]:9000", "host-not-allowed"],
    ["http://[::1]:9000", "host-not-allowed"],
  ])("%s: %s", (address, expected) => {
    expect(doorOf(address)).toBe(expected);
  });
});

describe("addresses of the public internet", () => {
  test.each([
    ["93.184.216.34", true],
    ["2606:2800:220:1:248:1893:25c8:1946", true],
    ["127.0.0.1", false],
    ["127.8.9.10", false],
    ["10.1.2.3", false],
    ["172.16.0.1", false],
    ["192.168.1.1", false],
    ["169.254.169.254", false],
    ["100.64.0.1", false],
    ["0.0.0.0", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["2130706433", false],
    ["0177.0.0.1", false],
    ["0x7f000001", false],
    ["::1", false],
    ["::", false],
    ["fe80::1", false],
    ["fc00::1", false],
    ["::ffff:127.0.0.1", false],
    ["::ffff:10.0.0.1", false],
    ["::ffff:7f00:1", false],
    ["64:ff9b::7f00:1", false],
    ["2002:7f00:1::", false],
    ["nonsense", false],
  ])("%s: %s", (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});

describe("a name is looked up once, and what was checked is what gets connected to", () => {
  const answering = (addresses: LookupAddress[]) =>
    publicLookup((_hostname, _options, callback) => callback(null, addresses));
  const resolve = (addresses: LookupAddress[], all: boolean) =>
    new Promise<unknown>((done) =>
      answering(addresses)("api.vendor.example", { all }, (error, address) => done(error ?? address)),
    );

  test("public addresses come back as they are", async () => {
    const addresses = [{ address: "93.184.216.34", family: 4 }];
    expect(await resolve(addresses, true)).toEqual(addresses);
    expect(await resolve(addresses, false)).toBe("93.184.216.34");
  });

  test.each([true, false])(
    "one address inside among public ones is enough to refuse (all: %s)",
    async (all) => {
      const answer = await resolve(
        [
          { address: "93.184.216.34", family: 4 },
          { address: "::ffff:127.0.0.1", family: 6 },
        ],
        all,
      );
      expect(answer).toMatchObject({ code: "ERR_INSIDE_ADDRESS" });
    },
  );

  test("a name without an address fails", async () => {
    expect(await resolve([], true)).toBeInstanceOf(Error);
  });
});
