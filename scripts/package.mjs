// Makes slugline.vsix: bundles for production, packs what .vscodeignore lets through, says how large it is.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { build, installDependencies, root, run } from './lib.mjs';

installDependencies();
build('--production');
const file = join(root, 'slugline.vsix');
run('node_modules/.bin/vsce', ['package', '--no-dependencies', '--out', file]);
console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(2)} MB`);
