/** The words of sentences for what imported files say: names, dates of life, contacts, identifiers, ballots. */

/** Property → what follows the thing that it is said of, and what follows the thing that it names. */
export interface Phrase {
  readonly active: string;
  readonly inverse: string;
}

/** In the order in which a page tells them. */
export const importedPhrases: Readonly<Record<string, Phrase>> = {
  "skos:altLabel": { active: "is also called", inverse: "is also the name of" },
  "smolny:name": { active: "had the name", inverse: "is a name of" },
  "foaf:givenName": { active: "has the given name", inverse: "is the given name of" },
  "schema:additionalName": { active: "has the further name", inverse: "is a further name of" },
  "person:patronymicName": { active: "has the patronymic", inverse: "is the patronymic of" },
  "foaf:familyName": { active: "has the family name", inverse: "is the family name of" },
  "schema:honorificPrefix": { active: "is styled", inverse: "is the style of" },
  "schema:honorificSuffix": { active: "is styled, after the name,", inverse: "is the style of" },
  "pim:sortName": { active: "is sorted as", inverse: "is what this is sorted as:" },
  "smolny:born": { active: "was born", inverse: "is the birth of" },
  "smolny:died": { active: "died", inverse: "is the death of" },
  "foaf:gender": { active: "is of the gender", inverse: "is the gender of" },
  "opengov:nationalIdentity": { active: "is of the nationality", inverse: "is the nationality of" },
  "dcterms:abstract": { active: "is, in short:", inverse: "is short for" },
  "schema:text": { active: "reads:", inverse: "is the wording of" },
  "schema:additionalType": { active: "is classed as", inverse: "is the class of" },
  "org:postIn": { active: "is a post in", inverse: "has the post" },
  "opengov:post": { active: "holds the post", inverse: "is held in" },
  "smolny:area": { active: "is for the area", inverse: "is the area of" },
  "smolny:term": { active: "was in the term", inverse: "had in it" },
  "smolny:geometry": { active: "has the outline", inverse: "is the outline of" },
  "smolny:stage": { active: "was put at the stage", inverse: "is the stage of" },
  "opengov:requirement": { active: "required", inverse: "was required of" },
  "opengov:result": { active: "had the result", inverse: "is the result of" },
  "smolny:absent": { active: "had this many absent:", inverse: "is how many were absent from" },
  "smolny:tally": { active: "has the tally", inverse: "is a tally of" },
  "smolny:ballot": { active: "has the ballot", inverse: "is a ballot in" },
  "smolny:voter": { active: "was cast by", inverse: "cast" },
  "smolny:option": { active: "chose", inverse: "was chosen in" },
  "opengov:weight": { active: "has the weight", inverse: "is the weight of" },
  "opengov:pair": { active: "is paired with", inverse: "is the pair in" },
  "schema:attendee": { active: "was attended by", inverse: "attended" },
  "schema:eventStatus": { active: "has the status", inverse: "is the status of" },
  "schema:email": { active: "has the e-mail address", inverse: "is the e-mail address of" },
  "opengov:contactDetail": { active: "is reached by", inverse: "is how to reach" },
  "schema:contactType": { active: "is of the kind", inverse: "is the kind of" },
  "rdf:value": { active: "is", inverse: "is what this is:" },
  "schema:image": { active: "has a picture at", inverse: "is a picture of" },
  "foaf:depiction": { active: "is shown in", inverse: "shows" },
  "foaf:page": { active: "has the page", inverse: "is a page of" },
  "schema:url": { active: "is at", inverse: "is the address of" },
  "schema:identifier": { active: "has the identifier", inverse: "identifies" },
  "schema:propertyID": { active: "is of the scheme", inverse: "is the scheme of" },
  "skos:notation": { active: "is", inverse: "is the code of" },
  "skos:note": { active: "is noted in the file as", inverse: "is noted in the file of" },
  "smolny:foreignId": { active: "has in its file the id", inverse: "is the id of" },
  "smolny:pointer": { active: "stands in its file at", inverse: "is where this stands:" },
  "dcterms:created": { active: "was recorded at", inverse: "is when this was recorded:" },
  "dcterms:modified": { active: "was changed at", inverse: "is when this was changed:" },
};

/** Class → what one is called, with a heading for several. */
export const importedClasses: Readonly<Record<string, readonly [one: string, many: string]>> = {
  "org:Post": ["post", "Posts"],
  "smolny:Ballot": ["ballot", "Ballots"],
  "smolny:Tally": ["tally", "Tallies"],
  "smolny:Name": ["name", "Names"],
  "schema:DigitalDocument": ["file", "Files"],
  "schema:PropertyValue": ["identifier", "Identifiers"],
  "schema:ContactPoint": ["contact", "Contacts"],
  "schema:WebPage": ["link", "Links"],
  "schema:ImageObject": ["picture", "Pictures"],
};
