// For the specs of the linter's set-up: lints made-up texts as if they were files of the workspace, with the real configuration.
// Reads [{ path, text }] from standard input, writes [{ path, rules: [...] }]. It is a program of its own since ESLint's
// configuration is an ES module, which Jest cannot load. Rules that need types are off: the texts belong to no compiler's program.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import config from '../../eslint.config.mjs';
import { root } from '../run/child.mjs';

const untyped = {
  ...tseslint.configs.disableTypeChecked,
  languageOptions: { parserOptions: { project: null, program: null } },
};
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  baseConfig: config,
  overrideConfig: [untyped],
});
const texts = JSON.parse(await text(process.stdin));
const results = [];
for (const { path, text: source } of texts) {
  const [{ messages }] = await eslint.lintText(source, { filePath: path });
  results.push({ path, messages: messages.map(({ ruleId, message }) => ({ rule: ruleId, message })) });
}
process.stdout.write(JSON.stringify(results));
