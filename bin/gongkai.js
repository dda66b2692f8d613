#!/usr/bin/env node
import { main, runScript } from './bootstrap.js';

await main(() => runScript('src/main/cli.ts', process.argv.slice(2)));
