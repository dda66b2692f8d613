/** `npm start`: the demo district, on this machine only. */
import { runSystem } from './run-system.ts';

await runSystem(
  'demo',
  [
    { file: 'install.ts', name: 'install' },
    { file: 'demo.ts', name: 'prepareDemo' },
  ],
  '公开（Gongkai）演示系统已启动。演示时间从 2018年8月20日 09:00 开始，数据均为虚构。',
);
