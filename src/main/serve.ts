/** `npm run serve`: production. No demo, real time, weak settings refused. */
import { runSystem } from './run-system.ts';

process.env.NODE_ENV = 'production';
await runSystem('production', [{ file: 'install.ts', name: 'install' }], '公开（Gongkai）已启动。');
