/** What eslint demands: typescript-eslint's strict rules with types, and the house's own. Nothing is switched off in a file. */

import { fileURLToPath } from "node:url";
import { defineConfig } from "eslint/config";
import { configs } from "typescript-eslint";

const root = fileURLToPath(new URL("..", import.meta.url));
const typescript = ["**/*.{ts,tsx}"];
const inFolder = (folder) => [`${folder}/**/*.{ts,tsx}`];

export default defineConfig(
  { ignores: ["dist/", "node_modules/"] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  {
    files: typescript,
    extends: [configs.strictTypeChecked, configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ["tests/tsconfig.json", "src/browser/tsconfig.json"], tsconfigRootDir: root },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // A string spread into its code points is what Web Annotation counts.
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: "error",
      "prefer-const": "error",
    },
  },
  {
    files: inFolder("src"),
    rules: {
      // A file that long has a second job.
      "max-lines": ["error", 300],
      // Results go to the streams that a command is given.
      "no-console": "error",
    },
  },
  {
    // One table of codes, a line or so each: long, and one job.
    files: ["src/issue.ts"],
    rules: { "max-lines": "off" },
  },
  {
    files: inFolder("src"),
    ignores: ["src/cli/process.ts"],
    rules: {
      // The exit code is set once, in cli/process.
      "no-restricted-properties": [
        "error",
        ...["exit", "exitCode"].map((property) => ({ object: "process", property })),
      ],
    },
  },
  {
    files: [...inFolder("tests"), ...inFolder("bench")],
    rules: {
      // What a test reads back (JSON, another parser's terms) is proved by the test itself.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    // A number of the store's own is in its columns: to prove it each time would take longer than to look it up.
    files: inFolder("src/store/evaluate"),
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["**/*.mjs"],
    rules: { eqeqeq: "error", "no-unused-vars": "error", "no-undef": "off", "prefer-const": "error" },
  },
);
