// Lints every model: recommended rules and compatibility with the engine, no warnings allowed.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '..', 'processes');
const models = readdirSync(folder).filter((file) => file.endsWith('.bpmn')).map((file) => join(folder, file));
const bpmnlint = join(here, 'node_modules', 'bpmnlint', 'bin', 'bpmnlint.js');
const run = spawnSync(process.execPath, [bpmnlint, '--max-warnings=0', ...models], { cwd: here, stdio: 'inherit' });
process.exit(run.status ?? 1);
