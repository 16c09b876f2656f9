/** An answer as a finished document: complete in its format, and no longer than it may be. */

import type { Quad } from "@rdfjs/types";
import { Fault } from "../issue.ts";
import type { Answer, Row } from "./answer.ts";
import { AskFailure, type AskLimits, type AskRequest, type AskResult, type Cut } from "./asker.ts";
import { answerFormats } from "./formats/index.ts";
import type { AnswerFormat, Rows } from "./formats/format.ts";
import { tooDeep } from "./syntax.ts";

/** How statements are written; export/ has the formats, which query/ does not import. */
export interface StatementFormat {
  readonly mediaType: string;
  write(quads: readonly Quad[]): AsyncIterable<string>;
}

export interface Reading {
  readonly most: number;
  readonly signal?: AbortSignal;
}

/** Data opened for asking. A worker thread gets one from the module that it is given. */
export interface Asking {
  /** @param reading `most` is how many rows or statements are read at most */
  answer(request: AskRequest, reading: Reading): Promise<Answer>;
  readonly statements: Readonly<Record<string, StatementFormat>>;
}

/** What an answer's document is, besides how it was come by. */
type Document = Pick<AskResult, "bytes" | "count" | "cut">;

/** Asks, and writes the answer in the format that the request names for its kind. */
export async function documentOf(
  asking: Asking,
  request: AskRequest,
  limits: AskLimits,
  signal?: AbortSignal,
): Promise<AskResult> {
  // One more than may be given, so that a cut is seen.
  const answer = await answerTo(asking, request, { most: limits.rows + 1, ...(signal ? { signal } : {}) });
  const { kind, issues } = answer;
  const formats = answer.kind === "quads" ? asking.statements : answerFormats;
  const format = entry<StatementFormat | AnswerFormat>(formats, request.formats[kind]);
  if (format === undefined)
    throw new AskFailure("unacceptable", "No format that was asked for holds this answer.", { answer: kind });
  const { mediaType } = format;
  return { kind, mediaType, issues, ...(await write(answer, format as StatementFormat & AnswerFormat, limits)) };
}

/** A text nested so deeply that the stack does not hold it has a fault of its own, however it shows. */
async function answerTo(asking: Asking, request: AskRequest, reading: Reading): Promise<Answer> {
  try {
    return await asking.answer(request, reading);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Fault([tooDeep(request.file ?? "query")]);
  }
}

function entry<Format>(table: Readonly<Record<string, Format>>, name: string | undefined): Format | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

function write(answer: Answer, format: StatementFormat & AnswerFormat, limits: AskLimits): Promise<Document> {
  switch (answer.kind) {
    case "bindings":
      return writeRows(answer, format, limits);
    case "boolean":
      return wholeOf(format.write(answer), 1);
    case "quads":
      return writeQuads(answer.quads, format, limits);
  }
}

/** Room kept for what a format writes after the last row. */
const ending = 64;

/** The writers give a piece of text for each row that they take, so that a row whose piece is too much is left out and the last. */
async function writeRows(answer: Rows, format: AnswerFormat, limits: AskLimits): Promise<Document> {
  const pieces: Uint8Array[] = [];
  const state: { count: number; size: number; cut?: Cut; ended: boolean } = { count: 0, size: 0, ended: false };
  async function* few(): AsyncIterable<Row> {
    for await (const row of answer.rows) {
      if (state.count === limits.rows) state.cut = { what: "rows", limit: limits.rows };
      if (state.cut === undefined) {
        state.count++;
        yield row;
      }
      // The consumer may have set it meanwhile.
      if (state.cut !== undefined) break;
    }
    state.ended = true;
  }
  for await (const text of format.write({ ...answer, rows: few() })) {
    const piece = encode(text);
    const isRow = state.count > 0 && !state.ended;
    if (isRow && state.size + piece.length + ending > limits.bytes) {
      state.cut = { what: "bytes", limit: limits.bytes };
      state.count--;
    } else {
      pieces.push(piece);
      state.size += piece.length;
    }
  }
  const { count, cut } = state;
  if (cut === undefined) return { bytes: joined(pieces), count };
  return { bytes: joined([await headOf(answer, format, cut), ...pieces.slice(1)]), count, cut };
}

/** The first piece of a cut answer: it says so where the format has a place for it. */
async function headOf(answer: Rows, format: AnswerFormat, { what, limit }: Cut): Promise<Uint8Array> {
  const links = [`data:text/plain,${encodeURIComponent(`This answer was cut at ${limit} ${what}.`)}`];
  for await (const text of format.write({ ...answer, rows: none() }, { links })) return encode(text);
  return encode("");
}

// eslint demands an await of what is async, and there is nothing to wait for.
function none(): AsyncIterable<Row> {
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }) };
}

/** No format shortens a literal, so their text alone can be too much; of the rest the document itself must tell. */
async function writeQuads(stream: AsyncIterable<Quad>, format: StatementFormat, limits: AskLimits): Promise<Document> {
  const quads: Quad[] = [];
  let text = 0;
  let cut: Cut | undefined;
  for await (const quad of stream) {
    text += quad.object.termType === "Literal" ? quad.object.value.length : 0;
    if (quads.length === limits.rows) cut = { what: "rows", limit: limits.rows };
    else if (text > limits.bytes) cut = { what: "bytes", limit: limits.bytes };
    if (cut !== undefined) break;
    quads.push(quad);
  }
  for (;;) {
    const document = await wholeOf(format.write(quads), quads.length);
    const over = document.bytes.length / limits.bytes;
    if (over <= 1 || quads.length === 0) return cut === undefined ? document : { ...document, cut };
    cut = { what: "bytes", limit: limits.bytes };
    quads.length = Math.floor(quads.length / (over * 1.05));
  }
}

async function wholeOf(texts: AsyncIterable<string>, count: number): Promise<Document> {
  const pieces: Uint8Array[] = [];
  for await (const text of texts) pieces.push(encode(text));
  return { bytes: joined(pieces), count };
}

const encoder = new TextEncoder();
const encode = (text: string) => encoder.encode(text);

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
