/** Challenges answered, with the examples of RFC 7616 and RFC 2617 word for word. */

import { expect, test } from "vitest";
import { answer, chooseChallenge, readChallenges } from "../../src/load/index.ts";

const opaque = "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS";
const nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
const offered = (algorithm: string) =>
  `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="${nonce}", opaque="${opaque}"`;
const asked = {
  method: "GET",
  target: "/dir/index.html",
  count: 1,
  cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
};
const mufasa = { user: "Mufasa", password: "Circle of Life" };

test.each([
  ["MD5", "8ca523f5e9506fed4657c9700eebdbec"],
  ["SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"],
])("RFC 7616, 3.9.1: %s", (algorithm, response) => {
  const [challenge] = readChallenges(offered(algorithm));
  const header = answer(challenge!, mufasa, asked);
  expect(header).toContain(`response="${response}"`);
  expect(header).toContain(`opaque="${opaque}"`);
  expect(header).not.toContain(mufasa.password);
});

test("RFC 2617, 3.5: without an algorithm", () => {
  const [challenge] = readChallenges(
    'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
  );
  const header = answer(challenge!, { user: "Mufasa", password: "Circle Of Life" }, { ...asked, cnonce: "0a4f113b" });
  expect(header).toContain('response="6629fae49393a05397450978507c4ef1"');
});

test("RFC 7617: Basic, in UTF-8", () => {
  expect(
    answer(readChallenges('Basic realm="foo", charset="UTF-8"')[0]!, { user: "test", password: "123£" }, asked),
  ).toBe("Basic dGVzdDoxMjPCow==");
});

test("of several challenges the strongest that can be answered", () => {
  const header = `Negotiate, Basic realm="a \\"b\\", Digest", ${offered("MD5")}, ${offered("SHA-256")}, ${offered("X-9")}`;
  const challenges = readChallenges(header);
  expect(challenges.map(({ scheme }) => scheme)).toEqual(["negotiate", "basic", "digest", "digest", "digest"]);
  expect(challenges[1]?.parameters.realm).toBe('a "b", Digest');
  expect(chooseChallenge(challenges)?.parameters.algorithm).toBe("SHA-256");
  expect(chooseChallenge(readChallenges("Negotiate"))).toBeUndefined();
  expect(chooseChallenge(readChallenges('Digest realm="x", nonce="y", qop="auth-int"'))).toBeUndefined();
});
