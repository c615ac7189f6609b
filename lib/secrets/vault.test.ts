import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deriveKey } from "./derive-key.ts";
import { SecretError, type SecretErrorCode } from "./secret-error.ts";
import { createVault } from "./vault.ts";

const secretA = Buffer.alloc(32, 1).toString("base64");
const secretB = Buffer.alloc(32, 2).toString("base64");
const ROW = "connection:1:credentials";

const codeOf = async (open: () => unknown): Promise<SecretErrorCode | "opened"> => {
  try {
    await open();
    return "opened";
  } catch (error) {
    if (error instanceof SecretError) return error.code;
    throw error;
  }
};

/** The same text with one character of one part exchanged for another. */
const flip = (box: string, part: number) =>
  box
    .split(".")
    .map((text, index) => (index === part ? (text.startsWith("A") ? "B" : "A") + text.slice(1) : text))
    .join(".");

describe("text in the vault", () => {
  const vault = createVault({ current: secretA });

  it.each(["", "y_NbAkKc66ryYTWUXYEu", "naïve – ключ 🔑", "x".repeat(100_000)])(
    "comes back as it went in",
    (plain) => {
      expect(vault.decrypt(vault.encrypt(plain, ROW), ROW)).toBe(plain);
    },
  );

  it("never gives the same box twice, and shows nothing of the text", () => {
    const boxes = new Set(Array.from({ length: 200 }, () => vault.encrypt("secret-key", ROW)));
    expect(boxes.size).toBe(200);
    for (const box of boxes) {
      expect(box).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]+$/);
      expect(Buffer.from(box.split(".")[3] ?? "", "base64url").toString("latin1")).not.toContain("secret");
    }
  });

  it("does not open in another row", async () => {
    const box = vault.encrypt("secret", ROW);
    expect(await codeOf(() => vault.decrypt(box, "connection:2:credentials"))).toBe("tampered");
  });

  it("does not open after a change of nonce or cipher", async () => {
    const box = vault.encrypt("secret", ROW);
    expect(await codeOf(() => vault.decrypt(flip(box, 2), ROW))).toBe("tampered");
    expect(await codeOf(() => vault.decrypt(flip(box, 3), ROW))).toBe("tampered");
    expect(await codeOf(() => vault.decrypt(box.slice(0, -4), ROW))).toBe("tampered");
  });

  it.each(["", "plain text", "v1.x", "v2.00000000.AAAA.AAAA", "v1.00000000.AAAA.AAAA", "v1.a.b.c.d"])(
    "says that %j is no box",
    async (text) => {
      expect(await codeOf(() => vault.decrypt(text, ROW))).toBe("malformed");
    },
  );
});

describe("changing the secret", () => {
  const old = createVault({ current: secretA });
  const both = createVault({ current: secretB, previous: secretA });
  const fresh = createVault({ current: secretB });

  it("opens what was sealed before, and tells what has to be sealed anew", () => {
    const box = old.encrypt("secret", ROW);
    expect(both.decrypt(box, ROW)).toBe("secret");
    expect(both.isOutdated(box)).toBe(true);
    const renewed = both.encrypt(both.decrypt(box, ROW), ROW);
    expect(both.isOutdated(renewed)).toBe(false);
    expect(fresh.decrypt(renewed, ROW)).toBe("secret");
  });

  it("says that the key is missing once the previous secret is gone", async () => {
    const box = old.encrypt("secret", ROW);
    expect(await codeOf(() => fresh.decrypt(box, ROW))).toBe("unknown-key");
  });

  it("does not accept a box whose key id was exchanged", async () => {
    const box = old.encrypt("secret", ROW).split(".");
    const other = both.encrypt("secret", ROW).split(".");
    const mixed = [box[0], other[1], box[2], box[3]].join(".");
    expect(await codeOf(() => both.decrypt(mixed, ROW))).toBe("tampered");
  });

  it("refuses a secret that is not 32 bytes", async () => {
    const short = randomBytes(16).toString("base64");
    expect(await codeOf(() => createVault({ current: short }))).toBe("bad-secret");
  });
});

describe("JSON in the vault", () => {
  const vault = createVault({ current: secretA });
  const page = {
    users: Array.from({ length: 500 }, (_, id) => ({ id: `P${id}`, name: "Amara Okafor", zone: null })),
  };

  it("comes back equal, and is smaller than it was", async () => {
    const box = await vault.sealJson(page, ROW);
    expect(await vault.openJson(box, ROW)).toEqual(page);
    expect(box.length).toBeLessThan(JSON.stringify(page).length / 4);
  });

  it("does not open after a change of any byte, nor in another row", async () => {
    const box = await vault.sealJson({ a: 1 }, ROW);
    for (let at = 0; at < box.length; at++) {
      const changed = Buffer.from(box);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await codeOf(() => vault.openJson(changed, ROW))).not.toBe("opened");
    }
    expect(await codeOf(() => vault.openJson(box, "other"))).toBe("tampered");
    expect(await codeOf(() => vault.openJson(Buffer.alloc(3), ROW))).toBe("malformed");
  });
});

describe("derived keys", () => {
  it("are stable, and differ by purpose and by secret", () => {
    expect(deriveKey(secretA, "session")).toEqual(deriveKey(secretA, "session"));
    const keys = [
      deriveKey(secretA, "session"),
      deriveKey(secretA, "encryption"),
      deriveKey(secretA, "server-actions"),
      deriveKey(secretB, "session"),
    ].map((key) => key.toString("hex"));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
