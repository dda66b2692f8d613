import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { digestText } from './digest-text.ts';
import { gatewayAdapter } from './gateway-adapter.ts';
import { mailAdapter } from './mail.ts';
import { type SimulatedGateway, simulatedGateway } from './simulated-gateway.ts';

const SECRET = 'only-for-this-test-0123456789-abcdef';
const notice = { to: '10000000000', text: '3项已逾期', key: 'digest.1' };
let gateway: SimulatedGateway;
let mailServer: Server;
let mailAnswer: string;
const mails: string[] = [];

/** As much of SMTP as a sender needs to hand over one message. */
async function smtpListener(): Promise<Server> {
  const server = createServer((socket) => {
    let isData = false;
    let text = '';
    socket.write('220 test.invalid ESMTP\r\n');
    socket.on('error', () => {});
    socket.on('data', (data) => {
      text += data.toString();
      while (text.includes(isData ? '\r\n.\r\n' : '\r\n')) {
        const end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n');
        const line = text.slice(0, end);
        text = text.slice(end + (isData ? 5 : 2));
        if (isData) mails.push(line);
        const answer = isData
          ? '250 kept'
          : /^DATA/i.test(line)
            ? '354 go on'
            : /^RCPT/i.test(line)
              ? mailAnswer
              : /^QUIT/i.test(line)
                ? '221 bye'
                : '250 test.invalid';
        isData = !isData && answer.startsWith('354');
        socket.write(`${answer}\r\n`);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

before(async () => {
  gateway = await simulatedGateway(SECRET);
  mailServer = await smtpListener();
});
beforeEach(() => {
  mailAnswer = '250 fine';
  mails.length = 0;
});
after(async () => {
  await gateway.close();
  mailServer.close();
});

const sms = (more = {}) =>
  gatewayAdapter({ channel: 'sms', url: gateway.url, secret: SECRET, timeoutMs: 2000, ...more });
const mail = () => {
  const address = mailServer.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return mailAdapter({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: 'Gongkai <noreply@gk.invalid>',
    timeoutMs: 2000,
  });
};
const deliveredWith = (key: string) => gateway.delivered.filter((message) => message.key === key);

test('a notice reaches the gateway once per key, its number is kept', async () => {
  const first = await sms().send(notice);
  assert.ok(first.ok && first.externalId.startsWith('sim-'));
  assert.deepEqual(await sms().send(notice), first);
  assert.deepEqual(
    deliveredWith('digest.1').map(({ channel, to, text }) => [channel, to, text]),
    [['sms', '10000000000', '3项已逾期']],
  );
});

test('a wrong or stale signature is not delivered, and is not tried again', async () => {
  const wrong = await sms({ secret: `${SECRET}x` }).send({ ...notice, key: 'wrong' });
  assert.deepEqual(wrong, { ok: false, isRetryable: false, why: 'HTTP 401' });
  const stale = await sms({ now: () => Date.now() - 3_600_000 }).send({ ...notice, key: 'wrong' });
  assert.deepEqual(stale, { ok: false, isRetryable: false, why: 'HTTP 401' });
  assert.deepEqual(deliveredWith('wrong'), []);
  assert.throws(() => sms({ secret: 'short' }), /shorter than 32/);
});

test('what may pass is retryable, what will not is not', async () => {
  for (const [status, isRetryable] of [
    [503, true],
    [429, true],
    [400, false],
    [404, false],
  ] as const) {
    gateway.trouble({ status });
    const sent = await sms().send({ ...notice, key: `status-${status}` });
    assert.deepEqual(sent, { ok: false, isRetryable, why: `HTTP ${status}` });
  }
  const gone = await sms({ url: 'http://127.0.0.1:1/send' }).send(notice);
  assert.ok(!gone.ok && gone.isRetryable);
});

test('delivered but unanswered: asking again does not deliver twice', async () => {
  gateway.trouble('silent');
  const silent = await sms({ timeoutMs: 200 }).send({ ...notice, key: 'silent' });
  assert.deepEqual(silent, { ok: false, isRetryable: true, why: 'TimeoutError' });
  assert.equal((await sms().send({ ...notice, key: 'silent' })).ok, true);
  assert.equal(deliveredWith('silent').length, 1);
  gateway.trouble('duplicate');
  await sms().send({ ...notice, key: 'careless' });
  assert.equal(deliveredWith('careless').length, 2);
});

test('malformed notices never leave', async () => {
  const before = gateway.calls();
  for (const fault of [{ to: '1380013' + 'x' }, { to: '' }, { text: ' ' }, { key: 'a b' }, { key: '' }]) {
    const sent = await sms().send({ ...notice, ...fault });
    assert.ok(!sent.ok && !sent.isRetryable, JSON.stringify(fault));
  }
  assert.equal(gateway.calls(), before);
  for (const to of ['a@b.invalid\r\nBcc: c@d.invalid', 'a@b.invalid, c@d.invalid', 'nobody']) {
    const sent = await mail().send({ ...notice, to });
    assert.ok(!sent.ok && !sent.isRetryable, to);
  }
  const subject = await mail().send({ ...notice, to: 'a@b.invalid', subject: 'x\r\nBcc: c@d.invalid' });
  assert.ok(!subject.ok && !subject.isRetryable);
  assert.deepEqual(mails, []);
});

test('mail is handed to a real SMTP listener, with the key in its identifier', async () => {
  const adapter = mail();
  const sent = await adapter.send({ ...notice, to: 'a@b.invalid', subject: '今日待办' });
  assert.deepEqual(sent, { ok: true, externalId: '<digest.1@gk.invalid>' });
  assert.match(mails[0] ?? '', /^To: a@b\.invalid/m);
  assert.match(mails[0] ?? '', /^Message-ID: <digest\.1@gk\.invalid>/m);
  assert.ok(mails[0]?.includes(`=?UTF-8?B?${Buffer.from('今日待办').toString('base64')}?=`));
  await adapter.close();
});

test('mail: 4xx may pass later, 5xx will not, a closed port may', async () => {
  mailAnswer = '451 later';
  assert.deepEqual(
    await mail()
      .send({ ...notice, to: 'a@b.invalid' })
      .then((sent) => !sent.ok && sent.isRetryable),
    true,
  );
  mailAnswer = '550 no such person';
  assert.deepEqual(
    await mail()
      .send({ ...notice, to: 'a@b.invalid' })
      .then((sent) => !sent.ok && !sent.isRetryable),
    true,
  );
  const closed = mailAdapter({ smtpUrl: 'smtp://127.0.0.1:1', from: 'x@gk.invalid', timeoutMs: 1000 });
  assert.deepEqual(
    await closed.send({ ...notice, to: 'a@b.invalid' }).then((sent) => !sent.ok && sent.isRetryable),
    true,
  );
});

test('the daily text holds counts, only those that are not zero, and is not sent empty', () => {
  const counts = {
    unit: '区法制办',
    today: 1,
    week: 4,
    overdue: 2,
    approvals: 0,
    url: 'https://gk.invalid/',
  };
  assert.equal(
    digestText(counts),
    '【政务公开】区法制办：2项已逾期，1项今日到期，4项本周内到期。请登录 https://gk.invalid/ 办理。',
  );
  assert.equal(digestText({ ...counts, today: 0, week: 0, overdue: 0 }), null);
});
