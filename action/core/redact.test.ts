import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { oneLine, publishable, REDACTED, redact, sanitise } from './redact.ts';

// Put together at run time, so that no scanner takes this file for a leak.
const letters = (count: number) => 'aB3dE5gH7jK9'.repeat(Math.ceil(count / 12)).slice(0, count);

describe('sanitise', () => {
  test.each([
    ['colours', '\x1b[1;31mred\x1b[0m', 'red'],
    ['a title', 'a\x1b]0;title\x07b', 'ab'],
    ['a hyperlink', '\x1b]8;;https://evil.test\x1b\\click\x1b]8;;\x1b\\', 'click'],
    ['one-byte introducers', 'a\x9b31mb\x9d0;t\x9cc', 'abc'],
    ['a device string', 'a\x1bPq#0\x1b\\b', 'ab'],
    ['short escapes', 'a\x1bcb\x1b(Bc\x1b7d', 'abcd'],
    ['an unending sequence hides nothing behind it', '\x1b]0;x\nFAILED', '0;x\nFAILED'],
    ['an escape inside an escape', '\x1b\x1b[0m[31mx', '[31mx'],
    ['controls', 'a\0b\bc\x7fd\x84e', 'abcde'],
    ['tab and newline stay', 'a\tb\nc', 'a\tb\nc'],
    ['line ends', 'a\r\nb\rc\u2028d\u2029e\x85f\vg\fh', 'a\nb\nc\nd\ne\nf\ng\nh'],
    ['bidirectional controls', 'a\u202eb\u2066c\u200fd', 'abcd'],
    ['zero-width', 'a\u200bb\u200dc\ufeffd\u2060e\u00adf', 'abcdef'],
    ['tag characters', 'a\u{e0041}\u{e007f}b', 'ab'],
    ['variation selectors', 'a\ufe0f\u{e0100}b', 'ab'],
    ['halves of a tag character that would meet', '\udb40\u200b\udc41', '\ufffd\ufffd'],
    ['other languages and emoji stay', 'ä 日本語 العربية 🙂', 'ä 日本語 العربية 🙂'],
  ])('%s', (_, text, expected) => {
    expect(sanitise(text)).toBe(expected);
  });

  test.each([
    ['::error::x', ': :error::x'],
    ['ok\n \t\u00a0::set-output name=a::b', 'ok\n \t\u00a0: :set-output name=a::b'],
    ['ok\r::stop-commands::x', 'ok\n: :stop-commands::x'],
    ['\u200b::error::x', ': :error::x'],
    ['\x1b[0m::error::x', ': :error::x'],
    [':::error::x', ': ::error::x'],
    ['a ##[error]b', 'a ## [error]b'],
    ['###[add-path]b', '### [add-path]b'],
    ['#\u200b#[error]', '## [error]'],
    ['std::vector stays', 'std::vector stays'],
  ])('breaks the workflow command in %j', (text, expected) => {
    expect(sanitise(text)).toBe(expected);
  });

  const PIECES = [
    ...['\x1b', '[', ']', '0;', 'm', '\x07', '\\', '\x9b', '\x9c', '\x9d', 'P', '\r', '\n', '\r\n', '\u2028', '\x85'],
    ...[':', '::', '#', '##[', ' ', '\t', '\u00a0', 'a', 'error', '\u200b', '\u202e', '\ud83d', '\ude00', '\udb40'],
    ...['\udc41', '\u{e0041}', '\ufe0f', '\0', '\x7f', '日', '-'],
  ];

  test('twice is once, and nothing harmful is left, whatever stands together', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 20_000; round += 1) {
      const count = 1 + Math.floor(random() * 12);
      const text = Array.from({ length: count }, () => PIECES[Math.floor(random() * PIECES.length)]).join('');
      const clean = sanitise(text);
      expect(sanitise(clean), JSON.stringify(text)).toBe(clean);
      expect(clean, JSON.stringify(text)).not.toMatch(/[^\P{Cc}\t\n]|[\p{Cs}\p{Zl}\p{Zp}]|\p{Cf}|^\s*::|##\[/mu);
    }
  });
});

describe('redact', () => {
  const secret = 'hunter2/with+odd "chars';
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  test.each([
    ['as it is', secret],
    ['in JSON', JSON.stringify({ key: secret })],
    ['in an address', `https://x.test/?k=${encodeURIComponent(secret)}`],
    ['in a form', new URLSearchParams({ k: secret }).toString()],
    ['in base64', base64(secret)],
    ['in base64 behind one byte', base64(`x${secret}`)],
    ['in base64 behind two bytes', base64(`xy${secret}`)],
    ['in base64 in the middle', base64(`user:${secret}\nand more`)],
    ['in base64url', Buffer.from(secret).toString('base64url')],
    ['in hexadecimal', Buffer.from(secret).toString('hex').toUpperCase()],
    ['in JSON inside JSON', JSON.stringify(JSON.stringify({ key: secret }))],
    ['in HTML', secret.replaceAll('"', '&quot;')],
    ['in an address that leaves slashes', `/a/${encodeURIComponent(secret).replaceAll('%2F', '/').toLowerCase()}`],
  ])('takes a known secret out %s', (_, text) => {
    const clean = redact(`before ${text} after`, [secret]);
    expect(clean).toContain(REDACTED);
    expect(clean).toMatch(/^before .* after$/);
    expect(clean).not.toContain('hunter2');
    // Eight characters of base64 that hold nothing but the secret.
    expect(clean).not.toContain(base64(secret).slice(4, 12));
    expect(clean).not.toContain(base64(`x${secret}`).slice(4, 12));
    expect(clean).not.toContain(base64(`xy${secret}`).slice(4, 12));
  });

  test('leaves short values and ordinary text alone', () => {
    const text = 'the task-runner-with-long-name-2 took sk-learn, AKIA and "Authorization" into account';
    expect(redact(text, ['the', 'runne', ''])).toBe(text);
  });

  test('takes a secret of many lines out line by line', () => {
    const key = `{\n  "private": "${letters(30)}",\n}`;
    expect(redact(`x "private": "${letters(30)}", y\n}`, [key])).toBe(`x ${REDACTED} y\n}`);
  });

  const digits = (count: number) => '0123456789abcdef'.repeat(Math.ceil(count / 16)).slice(0, count);
  const SHAPES: [string, string][] = [
    ['GitHub', `ghp_${letters(36)}`],
    ['GitHub app', `ghs_${letters(36)}`],
    ['GitHub app, new', `ghs_1234567_eyJ${letters(30)}.eyJ${letters(30)}.${letters(40)}`],
    ['GitHub OAuth', `gho_${letters(36)}`],
    ['GitHub fine-grained', `github_pat_${letters(22)}_${letters(59)}`],
    ['GitLab', `glpat-${letters(20)}`],
    ['a GitLab runner', `glrt-${letters(20)}`],
    ['npm', `npm_${letters(36)}`],
    ['PyPI', `pypi-${letters(90)}`],
    ['Docker', `dckr_pat_${letters(27)}`],
    ['Hugging Face', `hf_${letters(34)}`],
    ['Anthropic', `sk-ant-api03-${letters(40)}`],
    ['OpenAI', `sk-proj-${letters(48)}`],
    ['OpenAI, with separators', `sk-proj-ab_c-${letters(30)}-_${letters(30)}`],
    ['OpenAI, older', `sk-${letters(48)}`],
    ['OpenRouter', `sk-or-v1-${digits(64)}`],
    ['DeepSeek', `sk-${digits(32)}`],
    ['Groq', `gsk_${letters(52)}`],
    ['xAI', `xai-${letters(80)}`],
    ['NVIDIA', `nvapi-${letters(64)}`],
    ['Replicate', `r8_${letters(37)}`],
    ['AWS', `AKIA${'ABCD2345'.repeat(2)}`],
    ['AWS, for a while', `ASIA${'ABCD2345'.repeat(2)}`],
    ['Google', `AIza${letters(35)}`],
    ['a Google client', `GOCSPX-${letters(28)}`],
    ['DigitalOcean', `dop_v1_${digits(64)}`],
    ['Vault', `hvs.${letters(90)}`],
    ['Databricks', `dapi${digits(32)}`],
    ['Stripe', `sk_live_${letters(24)}`],
    ['a Stripe webhook', `whsec_${letters(32)}`],
    ['SendGrid', `SG.${letters(22)}.${letters(43)}`],
    ['Slack', `xox${'b'}-123456789012-${letters(24)}`],
    ['a Slack webhook', `hooks.slack.com/services/T01234567/B01234567/${letters(24)}`],
    ['Twilio', `SK${digits(32)}`],
    ['Telegram', `123456789:AA${letters(33)}`],
    ['a JSON web token', `eyJ${letters(20)}.eyJ${letters(40)}.${letters(43)}`],
    [
      'a private key',
      `-----BEGIN ${'RSA'} PRIVATE KEY-----\nProc-Type: 4\n\n${letters(64)}\n-----END RSA PRIVATE KEY-----`,
    ],
    ['a PGP key', `-----BEGIN PGP ${'PRIVATE'} KEY BLOCK-----\n\n${letters(64)}\n-----END PGP PRIVATE KEY BLOCK-----`],
  ];

  test.each(SHAPES)('takes out what is shaped like a secret of %s', (_, text) => {
    expect(redact(`a=${text}, b`, [])).toBe(`a=${REDACTED}, b`);
  });

  test.each(SHAPES)('%s: behind escapes, colours and other secrets', (_, text) => {
    const secret = text.replaceAll('\n', '\\n');
    for (const before of ['a\\n', 'a\\\\t', '\\u001b[31m', '\x1b[1;31m', 'key%3D', '\\x0a', '"', 'x_', '\\']) {
      const clean = redact(`${before}${secret}\\n`, []);
      expect(clean, before).toContain(REDACTED);
      // Of what could be an escape the letter stays.
      expect(clean, before).not.toContain(secret.slice(1));
    }
    expect(redact(`ghp_${letters(36)}\u0020${secret} ${secret}`, [])).toBe(`${REDACTED} ${REDACTED} ${REDACTED}`);
  });

  const AWS_SECRET = `${letters(20)}/${letters(19)}`;
  test.each([
    [`Authorization: Bearer ${letters(12)}`, `Authorization: Bearer ${REDACTED}`],
    [`{"authorization":"Basic ${letters(12)}"}`, `{"authorization":"Basic ${REDACTED}"}`],
    ['Authorization: Basic dXNlcjpwYXNzd29y'.concat('ZA=='), `Authorization: Basic ${REDACTED}`],
    [`{\\"Authorization\\": \\"token ${letters(12)}\\"}`, `{\\"Authorization\\": \\"token ${REDACTED}\\"}`],
    [`("Authorization", f"Bearer ${letters(12)}")`, `("Authorization", f"Bearer ${REDACTED}")`],
    [`x-api-key: ${letters(20)}`, `x-api-key: ${REDACTED}`],
    [`API_KEY=${letters(20)}`, `API_KEY=${REDACTED}`],
    [`{"apiKey": "${letters(9)}-${letters(20)}"}`, `{"apiKey": "${REDACTED}"}`],
    ['api-key: 123e4567-e89b-12d3-a456-426614174000', `api-key: ${REDACTED}`],
    [`aws_secret_access_key = ${AWS_SECRET}`, `aws_secret_access_key = ${REDACTED}`],
    [`{"SecretAccessKey": "${AWS_SECRET}"}`, `{"SecretAccessKey": "${REDACTED}"}`],
    [`AKIA${'ABCD2345'.repeat(2)},${AWS_SECRET}`, `${REDACTED},${REDACTED}`],
    [`AKIA${'ABCD2345'.repeat(2)}\\nthen\\n${AWS_SECRET}\\n`, `${REDACTED}\\nthen\\n${REDACTED}\\n`],
    [`AWS_SESSION_TOKEN=${letters(200)}==`, `AWS_SESSION_TOKEN=${REDACTED}`],
    [`AccountName=a;AccountKey=${letters(86)}==;`, `AccountName=a;AccountKey=${REDACTED};`],
    [`https://a.test/b?sv=1&sig=${letters(40)}%3D`, `https://a.test/b?sv=1&sig=${REDACTED}`],
    [`abc8Q~${letters(34)}`, `abc8${REDACTED}`],
    [`https://me:${letters(8)}@host/x`, `https://me:${REDACTED}@host/x`],
    [`redis://:${letters(8)}@host`, `redis://:${REDACTED}@host`],
  ])('%#: takes only the value', (text, expected) => {
    expect(redact(text, [])).toBe(expected);
  });

  test.each([
    'headers = {"Authorization": f"Bearer {token}", "x-api-key": settings.api_key}',
    'curl -H "Authorization: Bearer $TOKEN" -H "api-key: $API_KEY" https://user:pass@example.test/',
    'engine = f"postgres://{user}:{password}@{host}:{port}/db"; url = "http://" + user + ":" + password + "@" + host',
    'client = Client(api_key=self.settings.provider_api_key, api_key=load_key_from_environment())',
    'github_pat_from_environment ghp_token_from_settings sk-cube-grid-item-11-of-12 task-force-one-2-three-four',
    'if line.startswith("-----BEGIN PRIVATE KEY-----"): return "-----END PRIVATE KEY-----"',
    'commit 0c28459af1d2e3b4a5968778695a4b3c2d1e0f00, sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=',
    'http://127.0.0.1:8080/v1/chat/completions git@github.com:org/repo.git user:name@host 10:20:30@noon',
  ])('leaves ordinary text alone: %s', (text) => {
    expect(redact(text, [])).toBe(text);
  });

  test('a private key without an end does not take the rest of the report with it', () => {
    const begin = '-----BEGIN PRIVATE KEY-----';
    expect(redact(`${begin}\n${letters(64)}\n${letters(64)}\nFAILED test_1`, [])).toBe(`${REDACTED}\nFAILED test_1`);
    const far = `${begin} ${'FAILED test_1\n'.repeat(3000)}-----END PRIVATE KEY-----`;
    expect(redact(far, [])).toContain('FAILED test_1\n'.repeat(2999));
  });

  test('no known secret is left, wherever it stands', () => {
    const random = seededRandom(11);
    const alphabet = 'ab+/=-_.$^\\(["\' \n:%é日';
    const word = (length: number) =>
      Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
    for (let round = 0; round < 500; round += 1) {
      const secrets = [word(6 + Math.floor(random() * 10)), word(6)];
      const text = Array.from({ length: 6 }, () => (random() < 0.5 ? word(3) : secrets[random() < 0.5 ? 0 : 1])).join(
        '',
      );
      const clean = redact(text, secrets);
      for (const secret of secrets) expect(clean, JSON.stringify({ text, secrets })).not.toContain(secret);
    }
  });
});

test('publishable finds what unseen characters hide, and breaks what redaction makes', () => {
  const secret = letters(20);
  expect(publishable(`a ${secret.slice(0, 9)}\u200b${secret.slice(9)} b`, [secret])).toBe(`a ${REDACTED} b`);
  const token = `ghp_${letters(36)}`;
  for (const hiding of ['\u200b', '\x1b[0m', '\u{e0041}', '\x07']) {
    expect(publishable(`a ${token.slice(0, 25)}${hiding}${token.slice(25)} b`, [])).toBe(`a ${REDACTED} b`);
    expect(publishable(`a\x1b[31m${token}\x1b[0m ${hiding}\x1b${token}${hiding} b`, [])).not.toContain(token.slice(6));
  }
  expect(publishable(`##${secret}`, [secret])).toBe('## [redacted]');
  expect(publishable('::top::secret', ['::top::secret'])).toBe(REDACTED);
});

describe('oneLine', () => {
  test.each([
    ['  a\n\tb  c ', 20, 'a b c'],
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['abcd🙂xyz', 6, 'abcd…'],
    ['\n::error::x', 20, ': :error::x'],
    ['', 5, ''],
  ])('%j in %i', (text, limit, expected) => {
    expect(oneLine(text, limit)).toBe(expected);
  });
});

// Quadratic work on 10 MB would take hours, so these end at all only because the work is linear.
describe('10 MB made to be slow', () => {
  test.each([
    ['unending strings', '\x1b]'],
    ['unending strings, C1', '\x9d0'],
    ['unending parameters', '\x1b[0 '],
    ['one long parameter', '0'],
    ['blanks', ' '],
    ['colons', ':'],
    ['web tokens', 'eyJ'],
    ['web tokens, apart', 'eyJ-'],
    ['web tokens, dotted', 'eyJaaaaaaaaa.'],
    ['keys that begin', '-----BEGIN PRIVATE KEY-----'],
    ['keys that begin, with lines', `-----BEGIN PRIVATE KEY-----${letters(16)}\n `],
    ['keys that end', '-----END PRIVATE KEY-----'],
    ['dashes', '-'],
    ['hyphened words', 'sk-'],
    ['tokens', 'ghp_'],
    ['headers', 'authorization: bearer '],
    ['addresses', '://a:'],
    ['a secret nearly', letters(19)],
    ['one string', 'a', '\x1b]'],
    ['one sequence', '0', '\x1b['],
    ['one web token', 'a', 'eyJ'],
    ['one header', 'a', 'authorization: bearer '],
    ['one password', 'a', 'https://a:'],
    ['one key', 'a', '-----BEGIN PRIVATE KEY-----'],
  ])('%s', (_, piece, before = '') => {
    const text = before + piece.repeat(Math.ceil(10_000_000 / piece.length));
    expect(publishable(text, [letters(20), 'hunter2 hunter2'])).toBeTypeOf('string');
    expect(oneLine(text, 100).length).toBeLessThanOrEqual(100);
  });
});
