import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Everything that a process is told from outside, checked. Read once at the start; nothing else reads the environment. */
export interface Configuration {
  /** Evaluation: loopback only, demo accounts, mails shown on a page. Never together with production. */
  readonly evaluation: boolean;
  readonly host: string;
  readonly port: number;
  /** The address that people use, without a slash at the end. Links are made from it, never from a request. */
  readonly publicUrl: string;
  /** Keys the stored ids of sessions; at least 32 bytes. */
  readonly secret: string;
  /** Secrets of earlier times, the newest first: only the audit log still needs them. */
  readonly formerSecrets: readonly string[];
  /** Where the embedded store, the log and the evaluation files are kept. */
  readonly dataDir: string;
  /** A MongoDB replica set; without it the embedded store is used. */
  readonly mongoUri: string | null;
  /** The Redis through which several processes tell each other what happened; without it there is one process. */
  readonly redisUrl: string | null;
  /** The mail server; only an evaluation server may be without one. */
  readonly smtpUrl: string | null;
  /** The clamd that scans pictures; without one they are not scanned. */
  readonly clamdUrl: string | null;
  /** Whom mails are from. */
  readonly mailFrom: string;
  /** How mails come in by which members answer; without it nobody answers by mail. */
  readonly mailIn: MailInConfiguration | null;
  /** Addresses of proxies whose forwarded headers are believed; none by default. */
  readonly trustProxy: readonly string[];
  /** Whether only the documents that our own pages send are answered: in production, unless it is switched off. */
  readonly trustedDocuments: boolean;
  /** How long a server that was told to stop goes on serving, so that whoever sends it requests can learn of it. */
  readonly drainSeconds: number;
  /** Whether members can have their devices ring: then this server speaks with the services of browsers' makers. */
  readonly push: boolean;
  /** The provider of the organisation's own accounts; without it people sign in here only. */
  readonly provider: ProviderConfiguration | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug';
  /** The folder of the built web app. */
  readonly webRoot: string;
}

/** How mails come in: at least one of the two ways. */
export interface MailInConfiguration {
  /** The part of addresses to answer to that stands behind `@`: nothing else is taken. */
  readonly domain: string;
  /** Where we listen as a mail server does. */
  readonly port: number | null;
  readonly host: string;
  /** What mails are signed with that a provider brings by HTTP. */
  readonly secret: string | null;
}

/** An OpenID Connect provider, and as whom we are known to it. */
export interface ProviderConfiguration {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it. */
  readonly name: string;
}

const port = z.coerce
  .number({ error: 'must be a number' })
  .int()
  .min(0)
  .max(65_535, { error: 'must be at most 65535' });

const mongodb = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\//, { error: 'must begin with mongodb:// or mongodb+srv://' });
const redis = z.string().regex(/^rediss?:\/\/\S+$/, { error: 'must begin with redis:// or rediss://' });
const mailServer = z.url({
  protocol: /^smtps?$/,
  hostname: /./,
  error: 'must be set to the address of a mail server, such as smtps://name:password@mail.example.org',
});

const clamd = z.string().regex(/^tcp:\/\/([\w.-]+|\[[\da-f:.]+\]):\d{1,5}$|^unix:\/\/\/\S+$/i, {
  error: 'must be the address of a clamd, such as tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl',
});

const text = z.string().trim().min(1).max(500);

const switched = z.enum(['on', 'off'], { error: 'must be "on" or "off"' });

/** Whether nobody guesses it. */
const isStrong = (secret: string): boolean => Buffer.byteLength(secret) >= 32 && new Set(secret).size >= 10;

const shared = {
  PUSH: switched.default('on'),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  OIDC_NAME: text.max(40, { error: 'must be at most 40 characters' }).optional(),
  PORT: port.default(3000),
  DATA_DIR: z.string().min(1).default('.data'),
  FORMER_SECRETS: z.string().default(''),
  SMTP_URL: mailServer.optional(),
  CLAMD_URL: clamd.optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n"]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/, {
      error: 'must be an address, such as "Common Practice <no-reply@example.org>"',
    })
    .optional(),
  MAIL_IN_DOMAIN: z
    .string()
    .regex(/^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i, {
      error: 'must be the domain of addresses to answer to, such as reply.example.org',
    })
    .max(200, { error: 'must be at most 200 characters' })
    .optional(),
  MAIL_IN_PORT: port.optional(),
  MAIL_IN_SECRET: z.string().refine(isStrong, { error: 'must be at least 32 random characters' }).optional(),
  TRUST_PROXY: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  WEB_ROOT: z.string().min(1).optional(),
};

const seconds = z.coerce.number({ error: 'must be a number of seconds' }).min(0).max(8, {
  error: 'must be at most 8 seconds',
});

/** A database beyond the embedded one is reached with a name and a password, or a certificate. */
const withCredentials = /^mongodb(\+srv)?:\/\/[^:@/]+:[^:@/]+@|[?&]authMechanism=MONGODB-X509(&|$)/;

/** So is a Redis: whoever can write there can end what members see, though not read it. */
const withPassword = /^rediss?:\/\/[^:@/]*:[^@/]+@/;

const production = z.object({
  ...shared,
  MONGODB_URI: mongodb
    .refine((uri) => withCredentials.test(uri), { error: 'must hold a name and a password' })
    .optional(),
  REDIS_URL: redis.refine((url) => withPassword.test(url), { error: 'must hold a password' }).optional(),
  TRUSTED_DOCUMENTS: switched.default('on'),
  DRAIN_SECONDS: seconds.default(5),
  OIDC_ISSUER: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
  HOST: z.string().default('0.0.0.0'),
  MAIL_IN_HOST: z.string().min(1).optional(),
  NODE_ENV: z.literal('production', { error: 'must be "production" (npm start is for evaluation)' }),
  EVALUATION: z.undefined({ error: 'must not be set in production' }).optional(),
  PUBLIC_URL: z.url({ protocol: /^https$/, error: 'must be set to the https address that people use' }),
  // Accounts are confirmed by mail, so nobody could join without.
  SMTP_URL: mailServer,
  SECRET: z
    .string({ error: 'must be set to at least 32 random characters' })
    .refine(isStrong, { error: 'must be at least 32 random characters' }),
});

const ofThisMachine = /^(localhost|127\.0\.0\.1|\[::1\])$/;

const loopback = z.enum(['127.0.0.1', '::1', 'localhost'], {
  error: 'must be a loopback address in evaluation',
});

const evaluation = z.object({
  ...shared,
  MONGODB_URI: mongodb.optional(),
  REDIS_URL: redis.optional(),
  TRUSTED_DOCUMENTS: switched.default('off'),
  DRAIN_SECONDS: seconds.default(0),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must be an https address, or an http address of this machine' })
    .refine((issuer) => issuer.startsWith('https:') || ofThisMachine.test(new URL(issuer).hostname), {
      error: 'must be an https address, or an http address of this machine',
    })
    .optional(),
  EVALUATION: z.literal('1'),
  NODE_ENV: z
    .string()
    .optional()
    .refine((value) => value !== 'production', { error: 'must not be "production" while EVALUATION is set' }),
  HOST: loopback.default('127.0.0.1'),
  MAIL_IN_HOST: loopback.optional(),
  PUBLIC_URL: z
    .url({
      protocol: /^http$/,
      hostname: ofThisMachine,
      error: 'must be an http address of this machine in evaluation',
    })
    .optional(),
});

/** Configuration that cannot be served with; its message names every variable that is wrong, and holds no value. */
export class ConfigurationError extends Error {}

const refusal = (lines: readonly string[]): ConfigurationError =>
  new ConfigurationError(
    `Common Practice cannot start, because its configuration is not complete:\n${lines.join('\n')}`,
  );

const ofProvider = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const;
type OfProvider = Partial<Record<(typeof ofProvider)[number], string | undefined>>;

/** What a provider needs is there as a whole, or there is none. */
function providerOf(data: OfProvider): ProviderConfiguration | null {
  const missing = ofProvider.filter((name) => data[name] === undefined);
  if (missing.length === ofProvider.length) return null;
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = data;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !OIDC_NAME)
    throw refusal(missing.map((name) => `  ${name} must be set too, as other settings of the provider are`));
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, name: OIDC_NAME };
}

/** Mails come in at a domain, by a port or from who has a secret; or not at all. */
function mailInOf(data: {
  readonly HOST: string;
  readonly MAIL_IN_DOMAIN?: string | undefined;
  readonly MAIL_IN_PORT?: number | undefined;
  readonly MAIL_IN_HOST?: string | undefined;
  readonly MAIL_IN_SECRET?: string | undefined;
}): MailInConfiguration | null {
  const { MAIL_IN_DOMAIN: domain, MAIL_IN_PORT, MAIL_IN_HOST, MAIL_IN_SECRET } = data;
  const isOpen = MAIL_IN_PORT !== undefined || MAIL_IN_SECRET !== undefined;
  if (!domain && !isOpen) return null;
  if (!domain)
    throw refusal(['  MAIL_IN_DOMAIN must be set too, as other settings of mails that come in are']);
  if (!isOpen) throw refusal(['  MAIL_IN_PORT or MAIL_IN_SECRET must be set too, as MAIL_IN_DOMAIN is']);
  return {
    domain: domain.toLowerCase(),
    port: MAIL_IN_PORT ?? null,
    host: MAIL_IN_HOST ?? data.HOST,
    secret: MAIL_IN_SECRET ?? null,
  };
}

/** Reads the configuration from an environment, or refuses with a message for the person at the keyboard. */
export function readConfiguration(environment: NodeJS.ProcessEnv, builtWeb: string): Configuration {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed =
    given['EVALUATION'] === undefined || given['NODE_ENV'] === 'production'
      ? production.safeParse(given)
      : evaluation.safeParse(given);
  if (!parsed.success) {
    throw refusal(parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`));
  }
  const { data } = parsed;
  const dataDir = resolve(data.DATA_DIR);
  const common = {
    host: data.HOST,
    port: data.PORT,
    dataDir,
    mongoUri: data.MONGODB_URI ?? null,
    redisUrl: data.REDIS_URL ?? null,
    smtpUrl: data.SMTP_URL ?? null,
    clamdUrl: data.CLAMD_URL ?? null,
    formerSecrets: listed(data.FORMER_SECRETS),
    trustProxy: listed(data.TRUST_PROXY),
    trustedDocuments: data.TRUSTED_DOCUMENTS === 'on',
    drainSeconds: data.DRAIN_SECONDS,
    push: data.PUSH === 'on',
    provider: providerOf(data),
    mailIn: mailInOf(data),
    logLevel: data.LOG_LEVEL,
    webRoot: resolve(data.WEB_ROOT ?? builtWeb),
  };
  const from = (publicUrl: string): string =>
    data.MAIL_FROM ?? `Common Practice <no-reply@${new URL(publicUrl).hostname}>`;
  if ('SECRET' in data) {
    const publicUrl = data.PUBLIC_URL.replace(/\/+$/, '');
    return { ...common, evaluation: false, publicUrl, mailFrom: from(publicUrl), secret: data.SECRET };
  }
  const publicUrl =
    data.PUBLIC_URL?.replace(/\/+$/, '') ??
    `http://${data.HOST === '::1' ? '[::1]' : data.HOST}:${data.PORT}`;
  return { ...common, evaluation: true, publicUrl, mailFrom: from(publicUrl), secret: ownSecret(dataDir) };
}

/** What stands between commas. */
const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** The secret of an evaluation server: made once and kept where only its owner can read it. */
function ownSecret(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}
