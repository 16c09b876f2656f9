/** A graph written: one file per format, one table of formats, and all of them in a folder at once. */

export { troubleOf, writeFileAtomic } from "./atomic.ts";
export { writeDumps, writeFolder, type DumpRequest } from "./dumps.ts";
export { createFolder, refuseTaken, replaceFolder } from "./folder.ts";
export { formats, type FormatName } from "./formats.ts";
export { manifestName, readManifest, type Manifest, type ManifestFile } from "./manifest.ts";
export { writePackage, type PackageManifest, type PackageRequest } from "./package/write.ts";
export { datasetOf, digest, digestOf, mergeOf, termText, type Statement } from "./statements.ts";
export { pieces } from "./snapshot.ts";
export type { BinaryFormat, FileFormat, FolderFormat, Holds, Part, Source } from "./source.ts";
