/** corrections/: where to write when something is wrong, and what to say. */

import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { page } from "../layout.tsx";
import { relative, webAddress } from "../links.ts";
import { readRecord } from "../metadata/record.ts";

const path = "corrections/index.html";

export const correctionsPage: PageKind = {
  paths: () => [path],
  file: async (asked, context) => (asked === path ? corrections(context) : undefined),
};

async function corrections(context: SiteContext): Promise<SiteFile> {
  const { base } = context.reader;
  const contact = (await readRecord(context))?.contact;
  return page(
    {
      path,
      title: "Corrections",
      description: "Where to write when something here is wrong, and what to say.",
      canonical: `${base}corrections/`,
      crumbs: [{ label: "Corrections" }],
      body: (
        <>
          <h1>Corrections</h1>
          <p class="lead">
            <Address contact={contact} base={base} />
          </p>
          <h2>What to say</h2>
          <ul>
            <li>The permanent address of the page, which stands at its foot.</li>
            <li>The statement that is wrong, and the number of its passage if it has one.</li>
            <li>What it should say, and which words of the source say so.</li>
            <li>If it is computed: what the rule should have found. The note beside the statement names the rule.</li>
          </ul>
          <h2>What is not a mistake</h2>
          <p>
            Sources err, and here they are not corrected: a misprint, an impossible date and two numbers that contradict
            each other stand as they are given, with a note. Whoever knows better from another source is welcome to tell
            of that source. <a href={relative(path, "about/")}>How this is made</a>
          </p>
        </>
      ),
    },
    context,
  );
}

/** A mailbox or a page elsewhere; an address below the dataset's own leads to this page. */
function Address({ contact, base }: { contact: string | undefined; base: string }) {
  if (contact === undefined) return <>The dataset names no address for corrections.</>;
  const mailbox = /^mailto:([^?]+)/.exec(contact)?.[1];
  if (mailbox !== undefined) {
    return (
      <>
        Write to <a href={contact}>{mailbox}</a>.
      </>
    );
  }
  if (contact.startsWith(base)) {
    return (
      <>
        The permanent address for corrections is <span class="address">{contact}</span>, which leads here. The dataset
        names no mailbox beside it.
      </>
    );
  }
  return (
    <>
      Write at <a href={webAddress(contact)}>{contact.replace(/^https?:\/\//, "")}</a>.
    </>
  );
}
