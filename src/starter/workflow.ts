/** The workflow by which GitHub checks an assembly at each push and publishes its site. */

export const workflow = (
  version: string,
) => `# Checks the records at each push, and publishes the site of the main branch.
# Once, in the settings of the repository: Pages → Source → GitHub Actions.
name: publish
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm install --global smolny@^${version}
      - run: smolny fmt --check .
      - run: smolny check --data . --format github
      - run: smolny build --data .
      - uses: actions/upload-pages-artifact@v3
        if: github.ref == 'refs/heads/main'
        with:
          path: dist/site
  publish:
    needs: build
    if: github.ref == 'refs/heads/main'
    runs-on: ubuntu-latest
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: \${{ steps.pages.outputs.page_url }}
    steps:
      - id: pages
        uses: actions/deploy-pages@v4
`;
