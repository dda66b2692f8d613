/** Fewest bytes of a secret that signs sessions and derives database passwords. */
const fewestBytes = 32;

/** Words that give away a secret copied from an example or typed by hand. */
const giveaways = [
  'change',
  'example',
  'secret',
  'password',
  'gongkai',
  'demo',
  'test',
  '123456',
  'abcdef',
  'qwerty',
  'admin',
];

/** What is wrong with a secret, as the end of a sentence; undefined when it is fit for production. */
export function weakness(secret: string | undefined): string | undefined {
  if (secret === undefined || secret === '') return '没有设置';
  if (Buffer.byteLength(secret) < fewestBytes) return `太短（不足 ${fewestBytes} 字节）`;
  const plain = secret.toLowerCase();
  if (giveaways.some((word) => plain.includes(word))) return '像是示例或手工输入的口令';
  // 64 hexadecimal digits have up to 16 different characters; repeated words and keyboard runs have fewer
  if (new Set(secret).size < 10) return '字符重复太多';
  return undefined;
}
