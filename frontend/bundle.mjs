// Bundles flow-editor/ with the parts that it is made of into vendor/flow-editor.js, .css and vendor/flow-diff.js, when an input has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const sources = join(here, 'flow-editor');
const lintRules = join(here, '.bpmnlintrc');

/** The rules of our build's linter, as a module that the browser can load. */
const linter = {
  name: 'bpmnlintrc',
  setup(build) {
    build.onResolve({ filter: /\.bpmnlintrc$/ }, () => ({ path: lintRules }));
    const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');
    const compile = require('bpmnlint/lib/support/compile-config');
    build.onLoad({ filter: /\.bpmnlintrc$/ }, async () => ({
      // Found beside this file, wherever the build runs.
      contents: await compile(JSON.parse(readFileSync(lintRules, 'utf8')), new NodeResolver({ require })),
      loader: 'js',
      resolveDir: here,
    }));
  },
};

/** @param lock digest of the versions that are installed */
export async function flowEditor(target, lock) {
  const inputs = [fileURLToPath(import.meta.url), lintRules, ...readdirSync(sources).map((file) => join(sources, file))];
  const digest = inputs
    .reduce((sum, file) => sum.update(readFileSync(file)), createHash('sha256').update(lock))
    .digest('hex');
  const stamp = join(here, 'node_modules', '.capdo-bundle');
  if (existsSync(join(target, 'flow-editor.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) {
    return;
  }
  const { build } = await import('esbuild');
  await build({
    entryPoints: { 'flow-editor': join(sources, 'editor.js'), 'flow-diff': join(sources, 'diff.js') },
    outdir: target,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'eof',
    logLevel: 'warning',
    plugins: [linter],
  });
  writeFileSync(stamp, digest);
}
