/** The terms that formats look for in a graph: those of the ontology, and of the vocabularies that its context takes. */

const space = (namespace: string) => (name: string) => `${namespace}${name}`;

export const smolny = space("https://w3id.org/smolny/ontology#");
export const org = space("http://www.w3.org/ns/org#");
export const foaf = space("http://xmlns.com/foaf/0.1/");
export const schema = space("http://schema.org/");
export const crm = space("http://www.cidoc-crm.org/cidoc-crm/");
export const opengov = space("http://www.w3.org/ns/opengov#");
export const dcterms = space("http://purl.org/dc/terms/");
export const rdf = space("http://www.w3.org/1999/02/22-rdf-syntax-ns#");
export const rdfType = rdf("type");
export const rdfs = space("http://www.w3.org/2000/01/rdf-schema#");
export const skos = space("http://www.w3.org/2004/02/skos/core#");
