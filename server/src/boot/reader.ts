import { boot } from './boot.ts';

boot('reader', 'server', 'check', 'lsp');
