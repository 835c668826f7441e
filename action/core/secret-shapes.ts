import { privateKeys } from './private-keys.ts';

/** A secret in a text. */
export type Span = {
  /** Where what gives it away begins: a label, for example, that itself is left standing. */
  start: number;
  /** What is to be taken out. */
  from: number;
  to: number;
  /** A known value, and no shape. */
  isKnown?: boolean;
};

// Each asks for what only a generated value has, a long run without a separator or a fixed length: a snapshot is
// redacted before it is graded, so a name in somebody's program that is taken for a key would cost it the round.

/** Their beginnings are in no other word. */
const TOKENS = joined([
  // GitHub, GitLab
  /gh[oprsu]_(?:[0-9]{1,20}_eyJ[A-Za-z0-9_.-]{16,2000}|(?=[A-Za-z0-9]{16})[A-Za-z0-9_]{16,255})/,
  /github_pat_(?=[A-Za-z0-9]{16})[A-Za-z0-9_]{16,255}/,
  /gl(?:pat|ptt|dt|rt|cbt|ft|soat|imt|agent|oas)-[A-Za-z0-9_.-]{16,300}/,
  // Registries: npm, PyPI, Docker, RubyGems
  /npm_[A-Za-z0-9]{30,255}/,
  /pypi-[A-Za-z0-9_-]{50,500}/,
  /dckr_[op]at_[A-Za-z0-9_-]{20,64}/,
  /rubygems_[0-9a-f]{48}/,
  // Models: Hugging Face, Anthropic, Groq, xAI, Perplexity, Replicate, NVIDIA, Cerebras
  /hf_[A-Za-z0-9]{30,255}/,
  /sk-ant-[A-Za-z0-9_-]{10,255}/,
  /gsk_[A-Za-z0-9]{30,80}/,
  /xai-[A-Za-z0-9]{40,120}/,
  /pplx-[A-Za-z0-9]{32,80}/,
  /r8_[A-Za-z0-9]{30,60}/,
  /nvapi-[A-Za-z0-9_-]{40,120}/,
  /csk-[a-z0-9]{32,80}/,
  // Clouds: Google, DigitalOcean, Vault
  /AIza[A-Za-z0-9_-]{35}/,
  /GOCSPX-[A-Za-z0-9_-]{20,60}/,
  /ya29\.[A-Za-z0-9_-]{20,2000}/,
  /do[opr]_v1_[0-9a-f]{40,64}/,
  /hv[bs]\.[A-Za-z0-9_-]{24,255}/,
  // Payment and mail: Stripe, SendGrid, Shopify
  /[sr]k_(?:live|test)_[A-Za-z0-9]{10,255}/,
  /whsec_[A-Za-z0-9+/]{24,255}={0,2}/,
  /SG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{39,50}/,
  /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/,
  // Chat: Slack
  /xox[a-z]-[A-Za-z0-9-]{10,255}/,
  /xapp-[0-9]-[A-Za-z0-9-]{20,255}/,
  /hooks\.slack\.com\/[a-z]{5,12}\/[A-Za-z0-9+/]{20,255}/,
  // Tools: Grafana, Linear, Atlassian, age
  /glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}/,
  /lin_api_[A-Za-z0-9]{32,64}/,
  /ATATT3[A-Za-z0-9_=-]{60,300}/,
  /AGE-SECRET-KEY-1[0-9A-Z]{58}/,
]);

/** Parts of words and of other tokens begin like them. */
const FREE_TOKENS = joined([
  // OpenAI and all that copy it: with a long run in it, because "sk-" begins hyphenated words, too.
  /sk-(?=(?:[A-Za-z0-9]{0,15}[_-]){0,5}(?:(?=[A-Za-z]{0,15}[0-9])[A-Za-z0-9]{16}|[A-Za-z0-9]{20}))[A-Za-z0-9_-]{16,255}/,
  // AWS, Databricks, Mailgun, Twilio, Telegram
  /A(?:KIA|SIA)[A-Z0-9]{16}(?![A-Z0-9])/,
  /dapi[0-9a-f]{32}(?![0-9a-f])/,
  /key-[0-9a-f]{32}(?![0-9a-f])/,
  /SK[0-9a-f]{32}(?![0-9a-f])/,
  /[0-9]{8,10}:AA[A-Za-z0-9_-]{32,34}(?![A-Za-z0-9_-])/,
]);

/** Where no letter stands before it, so that a token is read once and not from each of its parts. */
const ANY_TOKEN = new RegExp(`${TOKENS}|(?<![A-Za-z0-9])(?:${FREE_TOKENS})`, 'g');

/** Behind an escape that ends in a letter or a digit, as in JSON, program text, addresses and coloured output. */
const ESCAPED_TOKEN = new RegExp(
  `(?:\\\\(?:[abefnrtv0]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[0-3][0-7]{2})|%[0-9a-fA-F]{2}|\\[[0-9;]{0,20}m)(${FREE_TOKENS})`,
  'g',
);

/** Behind another secret there is nothing else to see a beginning by. */
const NEXT_TOKEN = new RegExp(`${TOKENS}|${FREE_TOKENS}`, 'y');

/** Between a name and its value, as a header, a program, a file of settings or JSON inside JSON writes it. */
const SEPARATOR = /(?:\\{0,4}["'])?[ \t]{0,4}(?:[:,]|=>?)[ \t]{0,4}(?:[a-z]?\\{0,4}["'`])?/.source;
/** 16 or more characters without a separator, a digit among them. */
const RUN = /(?=[A-Za-z]{0,15}[0-9])[A-Za-z0-9]{16}/.source;

// Only the value goes, which is the group. Without the flag for any case: these classes mean what they say.
const LABELLED = [
  `(?:[Aa]uthorization|AUTHORIZATION)${SEPARATOR}(?:[Bb]earer|BEARER|[Tt]oken|[Aa]pi[Kk]ey)[ \\t]{1,4}((?=[A-Za-z._~+/=-]{0,200}[0-9])[A-Za-z0-9._~+/=-]{8,8000})`,
  `(?:[Aa]uthorization|AUTHORIZATION)${SEPARATOR}(?:[Bb]asic|BASIC)[ \\t]{1,4}((?=[a-z]{0,200}[A-Z0-9+/=])[A-Za-z0-9+/=_-]{8,8000})`,
  `(?:[Aa][Pp][Ii][-_]?[Kk]ey|API[-_]?KEY)${SEPARATOR}((?=(?:[A-Za-z0-9]{0,15}[_.~+/=-]){0,6}${RUN})[A-Za-z0-9_.~+/=-]{16,1000}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})`,
  // AWS: beside its name, or not far behind the id that it belongs to.
  `(?:[Ss]ecret[-_]?[Aa]ccess[-_]?[Kk]ey|SECRET_ACCESS_KEY|[Aa]ws[-_]?[Ss]ecret[-_]?[Kk]ey)${SEPARATOR}([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])`,
  `(?:[Ss]ession[-_]?[Tt]oken|SESSION_TOKEN)${SEPARATOR}([A-Za-z0-9/+]{100,4000}={0,2})`,
  // Azure
  `(?:Account|Shared(?:Access)?)Key=([A-Za-z0-9/+]{40,100}={0,2})`,
  `[?&;]sig=([A-Za-z0-9%/+_-]{30,200}={0,2})`,
  `(?<=[A-Za-z0-9_~.-]{3}[0-9])(Q~[A-Za-z0-9_~.-]{31,34})`,
].map((shape) => new RegExp(shape, 'g'));

/** `https://user:password@host`; neither what a template leaves open, nor what nobody uses but in an example. */
const URL_PASSWORD =
  /:\/\/[^\s/:@"'`{}<>()\\]{0,100}:(?!(?:pass(?:word|wd)?|pwd|secret|token|x{3,9}|[.*]{3,9})@|[$*]|%[a-z])([^\s/@"'`{}<>()\\]{5,200})(?=@)/g;

/** Second and third part of a JSON web token. From its first one, any number of beginnings would read the same text. */
const WEB_TOKEN = /\.eyJ[A-Za-z0-9_-]{4,8000}\.[A-Za-z0-9_-]{0,2000}/g;
const WEB_TOKEN_HEADER = 4000;

const AWS_ID = /(?<![A-Za-z0-9])A(?:KIA|SIA)[A-Z0-9]{16}(?![A-Z0-9])/g;
/** Behind an id: 40 characters that stand alone, and that are not a commit. */
const AWS_SECRET = /(?:(?<![A-Za-z0-9/+=])|(?<=\\[nrt]))(?![0-9a-f]{40})[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/;
const PAIR_REACH = 200;

/** No shape is longer, private keys apart. */
export const LONGEST_SHAPE = 15_000;

/**
 * Everything in a text that is shaped like a secret, in no order, and from where on later text could change
 * that: all shapes but private keys and pairs of AWS keep to one line.
 */
export function secretShapes(text: string): { spans: Span[]; openFrom: number } {
  const keys = privateKeys(text);
  const pairs = awsPairs(text);
  const spans = [...keys.spans, ...pairs.spans, ...webTokens(text)];
  for (const match of text.matchAll(ANY_TOKEN)) spans.push(spanOf(match, match[0]));
  for (const shape of [ESCAPED_TOKEN, ...LABELLED, URL_PASSWORD]) {
    for (const match of text.matchAll(shape)) spans.push(spanOf(match, match[1] ?? ''));
  }
  return { spans, openFrom: Math.min(keys.openFrom, pairs.openFrom) };
}

/** Tokens that begin where another secret ends, one behind the other. */
export function tokensBehind(text: string, end: number): Span[] {
  const spans: Span[] = [];
  NEXT_TOKEN.lastIndex = end;
  for (let match = NEXT_TOKEN.exec(text); match !== null; match = NEXT_TOKEN.exec(text)) {
    spans.push(spanOf(match, match[0]));
  }
  return spans;
}

/** The value is the last thing of every shape. */
function spanOf(match: RegExpExecArray, value: string): Span {
  const to = match.index + match[0].length;
  return { start: match.index, from: to - value.length, to };
}

function webTokens(text: string): Span[] {
  return Array.from(text.matchAll(WEB_TOKEN)).flatMap((match) => {
    let from = match.index;
    while (from > match.index - WEB_TOKEN_HEADER && /[A-Za-z0-9_-]/.test(text.charAt(from - 1))) from -= 1;
    const header = text.slice(from, match.index).indexOf('eyJ');
    const start = from + header;
    return header === -1 ? [] : [{ start, from: start, to: match.index + match[0].length }];
  });
}

function awsPairs(text: string): { spans: Span[]; openFrom: number } {
  const spans: Span[] = [];
  let openFrom = text.length;
  for (const id of text.matchAll(AWS_ID)) {
    const after = id.index + id[0].length;
    const secret = AWS_SECRET.exec(text.slice(after, after + PAIR_REACH));
    if (secret !== null) {
      const from = after + secret.index;
      spans.push({ start: id.index, from, to: from + secret[0].length });
    } else if (text.length - after < PAIR_REACH) openFrom = Math.min(openFrom, id.index);
  }
  return { spans, openFrom };
}

function joined(shapes: readonly RegExp[]): string {
  return shapes.map((shape) => shape.source).join('|');
}
