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

test("RFC 7616, 3.9.2, with its erratum 4897: SHA-512-256, and a name that is hashed, or written in other letters", () => {
  const told =
    'Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS"';
  const jason = { user: "J\u00e4s\u00f8n Doe", password: "Secret, or not?" };
  const request = { ...asked, target: "/doe.json", cnonce: "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v" };
  const hashed = answer(readChallenges(`${told}, userhash=true`)[0]!, jason, request);
  expect(hashed).toContain('username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"');
  expect(hashed).toContain('response="3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"');
  const plain = answer(readChallenges(told)[0]!, jason, request);
  expect(plain).toContain("username*=UTF-8''J%C3%A4s%C3%B8n%20Doe,");
  expect(plain).toContain('response="3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"');
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
