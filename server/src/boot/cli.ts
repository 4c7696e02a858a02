#!/usr/bin/env node
import { boot } from './boot.ts';

// Of these two more is compiled than of all the others.
const [command] = process.argv.slice(2);
boot('cli', command === 'check' || command === 'lsp' ? command : 'cli');
