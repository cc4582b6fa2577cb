// Lint rules: typescript-eslint's strictest type-aware set, with the few house rules a machine can check.
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/**", "data/**", "node_modules/**"] },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/naming-convention": ["error", { selector: "interface", format: ["PascalCase"] }],
      "no-console": "error",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
    },
  },
  { files: ["scripts/**/*.ts"], rules: { "no-console": "off" } },
  { files: [".vitest.config.ts"], rules: { "no-restricted-exports": "off" } },
  { files: ["**/*.js", "**/*.d.ts"], extends: [tseslint.configs.disableTypeChecked] },
  {
    // What browsers run. Their types are checked by `npm run types`; a text that comes from elsewhere never becomes HTML of the page.
    files: ["views/assets/*.js"],
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-shadow": "error",
      "no-unused-expressions": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write"].map((property) => ({ property })),
      ],
    },
  },
);
