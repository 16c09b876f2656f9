/**
 * Data of the shape of the Congress, of any size, made by chance from a seed: assemblies one after another, each with sittings, factions, persons,
 * memberships, votes, ballots, acts and places, said in passages that are named graphs of some thirty statements. One triple in twenty stands in
 * two graphs. `node bench/generate.mjs 200000 FILE` writes N-Quads.
 */

import { closeSync, openSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chance } from "./chance.mjs";

export const base = "https://congress.example/";
const iri = (name) => `<${base}${name}>`;
const xsd = (text, type) => `"${text}"^^<http://www.w3.org/2001/XMLSchema#${type}>`;
const integer = (number) => xsd(number, "integer");
const a = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
const label = "<http://www.w3.org/2000/01/rdf-schema#label>";

const syllables = "ka ra mo ti lu sen bar dol fi gan hu jer ko lam na pe ru sa tor vi wan yu zel ma ni".split(" ");
const roles = ["delegate", "delegate", "delegate", "delegate", "secretary", "alternate", "president"];
const choices = ["for", "for", "for", "for", "for", "against", "against", "against", "abstained"];
const subjects = ["peace", "land", "bread", "the press", "the courts", "the railways", "schools", "the eight-hour day"];

/** How many statements a graph holds, and how many of a hundred triples stand in the graph before it, too. */
const ofGraph = 30;
const twice = 5;

/** Lines of N-Quads, so many; more of them begin with the same. */
export function* lines(size, seed = 1917) {
  let count = 0;
  let graph = 0;
  const next = chance(seed);
  for (const triple of triples(next)) {
    const inGraph = count % ofGraph;
    if (inGraph === 0) graph++;
    const here = iri(`passage/${graph}`);
    yield `${triple} ${here} .\n`;
    if (++count === size) return;
    if (graph === 1 || next() * 100 >= twice) continue;
    yield `${triple} ${iri(`passage/${graph - 1}`)} .\n`;
    if (++count === size) return;
  }
}

/** Triples without end, none of them twice. */
function* triples(next) {
  let persons = 0;
  for (let assembly = 1; ; assembly++) {
    const elected = electorate(next, persons);
    yield* places(assembly);
    yield* ofAssembly(assembly, next, elected, persons);
    persons = Math.max(persons, ...elected);
  }
}

/** Sixty persons: two in three are new, the others have been somewhere before. */
function electorate(next, known) {
  const found = new Set();
  for (let fresh = known + 1; found.size < 60;)
    found.add(known > 0 && next() < 1 / 3 ? 1 + Math.floor(next() * known) : fresh++);
  return [...found].sort((one, other) => one - other);
}

/** A tree: an assembly's region in one of ten countries, three districts in it, three towns in each. */
function* places(assembly) {
  const within = (inner, outer) => `${iri(inner)} ${iri("ns#within")} ${iri(outer)}`;
  const region = `place/${assembly}`;
  if (assembly <= 10) yield within(`country/${assembly}`, "world");
  yield within(region, `country/${1 + (assembly % 10)}`);
  for (let district = 1; district <= 3; district++) {
    yield within(`${region}-${district}`, region);
    for (let town = 1; town <= 3; town++) yield within(`${region}-${district}-${town}`, `${region}-${district}`);
  }
}

/** Those of its persons that are new have numbers above `known`. */
function* ofAssembly(assembly, next, persons, known) {
  const below = (bound) => Math.floor(next() * bound);
  const oneOf = (list) => list[below(list.length)];
  const word = () => {
    const text = Array.from({ length: 2 + below(2) }, () => oneOf(syllables)).join("");
    return text[0].toUpperCase() + text.slice(1);
  };
  const two = (number) => String(number).padStart(2, "0");
  const year = 1850 + (assembly % 150);
  const day = (of) => `${of}-${two(1 + below(12))}-${two(1 + below(28))}`;
  const say = (subject, property, object) => `${iri(subject)} ${iri(`ns#${property}`)} ${object}`;
  const kind = (subject, name) => `${iri(subject)} ${a} ${iri(`ns#${name}`)}`;
  const place = () => iri(`place/${assembly}-${1 + below(3)}-${1 + below(3)}`);
  const named = `assembly/${assembly}`;

  yield kind(named, "Assembly");
  yield `${iri(named)} ${label} "Assembly ${assembly} of ${word()}"@en`;
  yield say(named, "place", iri(`place/${assembly}`));
  yield say(named, "opened", xsd(day(year), "date"));
  const factions = Array.from({ length: 8 }, (_, at) => `faction/${assembly}-${at + 1}`);
  for (const faction of factions) {
    yield kind(faction, "Faction");
    yield say(faction, "of", iri(named));
    yield `${iri(faction)} ${label} "${word()} ${word()}"@en`;
  }

  for (const [at, person] of persons.entries()) {
    const who = `person/${person}`;
    if (person > known) {
      const [given, family] = [word(), word()];
      yield kind(who, "Person");
      yield `${iri(who)} ${label} "${given} ${family}"@en`;
      if (next() < 0.7) yield `${iri(who)} ${label} "${given} ${family}ov"@ru`;
      if (next() < 0.1) yield `${iri(who)} ${label} "${family}, ${given}"@de-AT`;
      yield say(who, "born", xsd(day(year - 20 - below(50)), "date"));
      yield say(who, "birthplace", place());
      if (next() < 0.6) yield say(who, "occupation", `"${oneOf(subjects)} ${word().toLowerCase()}"`);
    }
    const seat = `membership/${assembly}-${at + 1}`;
    yield kind(seat, "Membership");
    yield say(seat, "member", iri(who));
    yield say(seat, "faction", iri(oneOf(factions)));
    yield say(seat, "role", iri(`role/${oneOf(roles)}`));
    yield say(seat, "seat", integer(at + 1));
    const begins = day(year);
    yield say(seat, "begins", xsd(begins, "date"));
    if (next() < 0.6) yield say(seat, "ends", xsd(day(year + 1 + below(3)), "date"));
    // Who supports whom: two of the same assembly, near in the list, so that there are circles.
    for (const step of new Set([1 + below(4), 1 + below(4)]))
      yield say(seat, "supports", iri(`membership/${assembly}-${1 + ((at + step) % persons.length)}`));
  }

  for (let sitting = 1; sitting <= 4; sitting++) {
    const meeting = `sitting/${assembly}-${sitting}`;
    yield kind(meeting, "Sitting");
    yield say(meeting, "of", iri(named));
    yield say(meeting, "began", xsd(`${day(year)}T${two(8 + below(12))}:${two(below(60))}:00Z`, "dateTime"));
    yield say(meeting, "president", iri(`person/${oneOf(persons)}`));
    yield say(meeting, "present", integer(30 + below(600)));
    for (let vote = 1; vote <= 4; vote++) {
      const poll = `vote/${assembly}-${sitting}-${vote}`;
      yield kind(poll, "Vote");
      yield say(poll, "sitting", iri(meeting));
      const [inFavour, against] = [below(500), below(300)];
      yield say(poll, "inFavour", integer(inFavour));
      if (next() < 0.8) yield say(poll, "against", integer(against));
      if (next() < 0.3) yield say(poll, "abstained", integer(below(60)));
      if (next() < 0.1) yield say(poll, "protest", `"${word()} ${word()} protests"@en`);
      yield say(poll, "turnout", xsd(`${below(100)}.${two(below(100))}`, "decimal"));
      for (const [at, choice] of Array.from({ length: 12 }, () => oneOf(choices)).entries()) {
        const ballot = `ballot/${assembly}-${sitting}-${vote}-${at + 1}`;
        yield kind(ballot, "Ballot");
        yield say(ballot, "vote", iri(poll));
        yield say(ballot, "voter", iri(`person/${oneOf(persons)}`));
        yield say(ballot, "choice", iri(`choice/${choice}`));
      }
    }
    for (let act = 1; act <= 5; act++) {
      const number = 5 * (sitting - 1) + act;
      const deed = `act/${assembly}-${number}`;
      yield kind(deed, "Act");
      yield `${iri(deed)} ${label} "Decree ${number} on ${oneOf(subjects)} of ${word()}"@en`;
      yield say(deed, "sitting", iri(meeting));
      yield say(deed, "proposer", iri(`person/${oneOf(persons)}`));
      yield say(deed, "vote", iri(`vote/${assembly}-${sitting}-${1 + below(4)}`));
      yield say(deed, "dated", xsd(day(year), "date"));
      if (number > 1) yield say(deed, "follows", iri(`act/${assembly}-${number - 1}`));
    }
  }
}

export function writeLines(file, size) {
  const descriptor = openSync(file, "w");
  let chunk = "";
  for (const line of lines(size)) {
    chunk += line;
    if (chunk.length < 1 << 20) continue;
    writeSync(descriptor, chunk);
    chunk = "";
  }
  writeSync(descriptor, chunk);
  closeSync(descriptor);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeLines(process.argv[3], Number(process.argv[2]));
