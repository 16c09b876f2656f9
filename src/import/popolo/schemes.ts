/** Catalogues whose identifiers become links: scheme → what an identifier looks like, and the IRI of its entry. */

interface Catalogue {
  readonly form: RegExp;
  /** The IRI of the entry; `$1` is the first group of the form. */
  readonly iri: string;
}

const catalogues: Readonly<Record<string, Catalogue>> = {
  bnf: { form: /^(?:cb)?(\d{8}[0-9bcdfghjkmnpqrstvwxz])$/, iri: "https://data.bnf.fr/ark:/12148/cb$1" },
  geonames: { form: /^(\d+)$/, iri: "https://sws.geonames.org/$1/" },
  gnd: { form: /^(\d{1,10}-?[\dX])$/, iri: "https://d-nb.info/gnd/$1" },
  isni: { form: /^(\d{4} ?\d{4} ?\d{4} ?\d{3}[\dX])$/, iri: "https://isni.org/isni/$1" },
  lcauth: { form: /^(n[a-z]{0,2} ?\d{6,10})$/, iri: "http://id.loc.gov/authorities/names/$1" },
  ndl: { form: /^(\d{8,9})$/, iri: "https://id.ndl.go.jp/auth/ndlna/$1" },
  sudoc: { form: /^(\d{8}[\dX])$/, iri: "http://www.idref.fr/$1/id" },
  ulan: { form: /^(500\d{6})$/, iri: "http://vocab.getty.edu/ulan/$1" },
  viaf: { form: /^(\d{1,22})$/, iri: "http://viaf.org/viaf/$1" },
  wikidata: {
    form: /^(?:https?:\/\/www\.wikidata\.org\/(?:wiki|entity)\/)?(Q[1-9]\d*)$/,
    iri: "http://www.wikidata.org/entity/$1",
  },
};

/** The entry of a catalogue that an identifier names, if the scheme is one of the known ones and the identifier looks like its own. */
export function entryOf(scheme: string, identifier: string): string | undefined {
  const name = scheme.toLowerCase();
  const catalogue = Object.hasOwn(catalogues, name) ? catalogues[name] : undefined;
  const [found, entry] = catalogue?.form.exec(identifier.trim()) ?? [];
  if (catalogue === undefined || found === undefined || entry === undefined) return undefined;
  return catalogue.iri.replace("$1", entry.replaceAll(" ", ""));
}
