import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Reads `url` at an even rate and gives the time of each answer in milliseconds, counted from the moment the request
 * was due: a server that falls behind shows it.
 */
export async function steadyLoad(
  url: URL,
  perSecond: number,
  connections: number,
  seconds: number,
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const waiting: Promise<void>[] = [];
  const began = performance.now();
  const total = Math.floor(perSecond * seconds);
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond));
    for (; sent < due; sent++) waiting.push(one(url, agent, sent, began + (sent / perSecond) * 1000, times));
    await pause(2);
  }
  await Promise.all(waiting);
  agent.destroy();
  return times;
}

function one(url: URL, agent: Agent, number: number, due: number, times: number[]): Promise<void> {
  const headers = { 'x-forwarded-for': `10.${number % 250}.${Math.floor(number / 250) % 250}.2` };
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (answer) => {
      answer.resume();
      answer.once('error', reject);
      answer.once('end', () => {
        if (answer.statusCode !== 200) reject(new Error(`status ${answer.statusCode}`));
        times.push(performance.now() - due);
        resolve();
      });
    }).once('error', reject);
  });
}
