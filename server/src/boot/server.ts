import { boot } from './boot.ts';

boot('server', 'server');
