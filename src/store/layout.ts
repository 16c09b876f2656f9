/** Where everything stands in the one buffer that a store is, in memory and as a file; docs/store-format.md tells it byte by byte. */

/** What every snapshot begins with. The first byte is no text, the last is a line feed, which careless copying changes. */
export const magic = Uint8Array.of(0x89, 0x53, 0x4d, 0x4f, 0x4c, 0x4e, 0x59, 0x0a);
/** In the order of bytes of the machine that writes, so that another order shows. */
export const byteOrderMark = 0x0a0b0c0d;
export const version = 1;

/** Bytes of the head. */
export const headLength = 320;
/** Sections begin at multiples of so many bytes, and the file ends at one. */
export const unit = 16;

/** Words of 32 bits of the head. */
export const head = {
  byteOrderMark: 2,
  version: 3,
  length: 4,
  terms: 5,
  triples: 6,
  quads: 7,
  predicates: 8,
  graphs: 9,
  termBytes: 10,
  termSlots: 11,
  digestLength: 16,
  sections: 17,
  table: 18,
} as const;
/** Where the digest stands, in bytes, and how many there is room for. */
export const digestAt = 192;
export const digestRoom = 128;

/** What determines the size of every section. */
export interface Counts {
  readonly terms: number;
  readonly triples: number;
  readonly quads: number;
  readonly predicates: number;
  readonly graphs: number;
  readonly termBytes: number;
  readonly termSlots: number;
}

/** The sections in their order, each with the number of its elements: bytes for the first, else words of 32 bits. */
const sections = {
  termBytes: ({ termBytes }: Counts) => termBytes,
  termOffsets: ({ terms }: Counts) => terms + 1,
  termSlots: ({ termSlots }: Counts) => termSlots,
  subjects: ({ triples }: Counts) => triples,
  predicates: ({ triples }: Counts) => triples,
  objects: ({ triples }: Counts) => triples,
  byPredicate: ({ triples }: Counts) => triples,
  byObject: ({ triples }: Counts) => triples,
  subjectStarts: ({ terms }: Counts) => terms + 1,
  objectStarts: ({ terms }: Counts) => terms + 1,
  graphStarts: ({ triples }: Counts) => triples + 1,
  graphs: ({ quads }: Counts) => quads,
  graphTriples: ({ quads }: Counts) => quads,
  predicateTable: ({ predicates }: Counts) => predicateRow * (predicates + 1),
  graphTable: ({ graphs }: Counts) => graphRow * (graphs + 1),
};

/** Words in a row of the table of predicates: number, start in byPredicate, distinct subjects, distinct objects. */
export const predicateRow = 4;
/** Words in a row of the table of graphs: number, start in graphTriples. */
export const graphRow = 2;

export type SectionName = keyof typeof sections;
export type Sections = Readonly<{ termBytes: Uint8Array } & Record<Exclude<SectionName, "termBytes">, Uint32Array>>;
/** All sections but those of the dictionary. */
export type ColumnSections = Omit<Sections, TermSection>;
type TermSection = "termBytes" | "termOffsets" | "termSlots";

export interface Place {
  readonly name: SectionName;
  /** In bytes, from the beginning of the file. */
  readonly offset: number;
  /** In elements of the section. */
  readonly length: number;
}

/** Where each section stands, and how many bytes all takes. */
export function placesOf(counts: Counts): { readonly places: readonly Place[]; readonly length: number } {
  let offset = headLength;
  const places = (Object.keys(sections) as SectionName[]).map((name) => {
    const place = { name, offset, length: sections[name](counts) };
    const bytes = place.length * (name === "termBytes" ? 1 : Uint32Array.BYTES_PER_ELEMENT);
    offset += unit * Math.ceil(bytes / unit);
    return place;
  });
  return { places, length: offset };
}

/** Views of all sections of a file; nothing is read. */
export function sectionsOf(bytes: Uint8Array, counts: Counts): Sections {
  const views = placesOf(counts).places.map(({ name, offset, length }) => {
    const at = bytes.byteOffset + offset;
    return [
      name,
      name === "termBytes" ? new Uint8Array(bytes.buffer, at, length) : new Uint32Array(bytes.buffer, at, length),
    ];
  });
  return Object.fromEntries(views) as Sections;
}

/** The bytes of a store that is about to be filled: the head is there, but for the checksum, and all sections are zero. */
export function blank(counts: Counts, isShared: boolean): Uint8Array {
  const { places, length } = placesOf(counts);
  const bytes = new Uint8Array(isShared ? new SharedArrayBuffer(length) : new ArrayBuffer(length));
  bytes.set(magic);
  const words = new Uint32Array(bytes.buffer, 0, headLength / 4);
  words[head.byteOrderMark] = byteOrderMark;
  words[head.version] = version;
  words[head.length] = length / unit;
  for (const [name, count] of Object.entries(counts) as [keyof Counts, number][]) words[head[name]] = count;
  words[head.sections] = places.length;
  for (const [index, place] of places.entries()) {
    words[head.table + 2 * index] = place.offset / unit;
    words[head.table + 2 * index + 1] = place.length;
  }
  return bytes;
}
