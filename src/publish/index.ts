/** publish: a dataset as a site of files, each made when it is asked for; and all of them written into a folder. */

export type { SiteFile } from "./context.ts";
export { descriptionOf } from "./description.ts";
export { contentPolicy } from "./layout.tsx";
export { licenseOf } from "./known.ts";
export { folderOf, iriOf } from "./paths.ts";
export { openSite, readSiteQuestions, type Site, type SiteRequest } from "./site.ts";
export { writeSite, type SiteManifest } from "./write.ts";
