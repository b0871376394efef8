import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, readConfiguration } from './configuration';

const secret = 'b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU';
const good = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://cp.example.org/',
  SECRET: secret,
  SMTP_URL: 'smtps://cp:pass@mail.example.org',
};
const provider = {
  OIDC_ISSUER: 'https://id.example.org',
  OIDC_CLIENT_ID: 'common-practice',
  OIDC_CLIENT_SECRET: 'hunter2',
  OIDC_NAME: 'Foxhill sign-in',
};

describe('the configuration', () => {
  it('reads lists with commas between', () => {
    const listed = {
      ...good,
      TRUST_PROXY: '127.0.0.1, 10.0.0.1',
      FORMER_SECRETS: 'last-year,the-year-before',
    };
    expect(readConfiguration(listed, 'web')).toMatchObject({
      trustProxy: ['127.0.0.1', '10.0.0.1'],
      formerSecrets: ['last-year', 'the-year-before'],
    });
    expect(readConfiguration(good, 'web')).toMatchObject({ trustProxy: [], formerSecrets: [] });
  });

  const refusal = (environment: NodeJS.ProcessEnv): string => {
    try {
      readConfiguration(environment, 'web');
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError);
      return (error as Error).message;
    }
    throw new Error('it was accepted');
  };

  it('accepts a complete production configuration', () => {
    expect(readConfiguration(good, 'web')).toMatchObject({
      evaluation: false,
      publicUrl: 'https://cp.example.org',
      port: 3000,
      mongoUri: null,
      smtpUrl: 'smtps://cp:pass@mail.example.org',
      mailFrom: 'Common Practice <no-reply@cp.example.org>',
      push: true,
    });
    expect(readConfiguration({ ...good, PUSH: 'off' }, 'web').push).toBe(false);
  });

  it('lets mails in at a domain, by a port or from who has a secret', () => {
    expect(readConfiguration(good, 'web').mailIn).toBeNull();
    const domain = { ...good, MAIL_IN_DOMAIN: 'Reply.example.org' };
    expect(readConfiguration({ ...domain, MAIL_IN_PORT: '2525' }, 'web').mailIn).toEqual({
      domain: 'reply.example.org',
      port: 2525,
      host: '0.0.0.0',
      secret: null,
    });
    expect(readConfiguration({ ...domain, MAIL_IN_SECRET: secret }, 'web').mailIn).toMatchObject({
      port: null,
      secret,
    });
    expect(refusal(domain)).toContain('MAIL_IN_PORT or MAIL_IN_SECRET must be set too');
    expect(refusal({ ...good, MAIL_IN_PORT: '2525' })).toContain('MAIL_IN_DOMAIN must be set too');
    expect(refusal({ ...domain, MAIL_IN_SECRET: 'short' })).toMatch(/MAIL_IN_SECRET must be .*(?!short)/);
    expect(refusal({ ...good, MAIL_IN_DOMAIN: 'a b@c' })).toContain('MAIL_IN_DOMAIN');
    const trial = { EVALUATION: '1', MAIL_IN_DOMAIN: 'reply.localhost', MAIL_IN_PORT: '2525' };
    expect(refusal({ ...trial, MAIL_IN_HOST: '0.0.0.0' })).toContain(
      'MAIL_IN_HOST must be a loopback address',
    );
  });

  it('has a provider as a whole or not at all', () => {
    expect(readConfiguration(good, 'web').provider).toBeNull();
    expect(readConfiguration({ ...good, ...provider }, 'web').provider).toEqual({
      issuer: 'https://id.example.org',
      clientId: 'common-practice',
      clientSecret: 'hunter2',
      name: 'Foxhill sign-in',
    });
    const ownMachine = { EVALUATION: '1', ...provider, OIDC_ISSUER: 'http://localhost:4000' };
    const dataDir = mkdtempSync(join(tmpdir(), 'cp-configuration-'));
    expect(readConfiguration({ ...ownMachine, DATA_DIR: dataDir }, 'web').provider?.issuer).toBe(
      'http://localhost:4000',
    );
    expect(refusal({ ...good, ...provider, OIDC_NAME: '' })).not.toContain('hunter2');
  });

  it.each([
    ['no mode at all', {}, 'NODE_ENV'],
    ['no public address', { ...good, PUBLIC_URL: undefined }, 'PUBLIC_URL'],
    ['a public address without TLS', { ...good, PUBLIC_URL: 'http://cp.example.org' }, 'PUBLIC_URL'],
    ['no secret', { ...good, SECRET: undefined }, 'SECRET'],
    ['a short secret', { ...good, SECRET: 'short' }, 'SECRET'],
    ['a secret of one letter', { ...good, SECRET: 'a'.repeat(40) }, 'SECRET'],
    ['no mail server', { ...good, SMTP_URL: undefined }, 'SMTP_URL'],
    ['a mail server that is none', { ...good, SMTP_URL: 'https://mail.example.org' }, 'SMTP_URL'],
    ['a sender that is no address', { ...good, MAIL_FROM: 'Common Practice' }, 'MAIL_FROM'],
    ['a sender of two lines', { ...good, MAIL_FROM: 'a@example.org\nBcc: b@example.org' }, 'MAIL_FROM'],
    ['a scanner that is none (R-64)', { ...good, CLAMD_URL: 'http://127.0.0.1:3310' }, 'CLAMD_URL'],
    ['a scanner without a port (R-64)', { ...good, CLAMD_URL: 'tcp://127.0.0.1' }, 'CLAMD_URL'],
    ['evaluation in production', { ...good, EVALUATION: '1' }, 'EVALUATION'],
    ['evaluation open to the network', { EVALUATION: '1', HOST: '0.0.0.0' }, 'HOST'],
    ['a port that is no port', { ...good, PORT: '99999' }, 'PORT'],
    ['a database that is not MongoDB', { ...good, MONGODB_URI: 'postgres://x' }, 'MONGODB_URI'],
    [
      'a database that asks for no name (R-6)',
      { ...good, MONGODB_URI: 'mongodb://db.example.org/cp' },
      'MONGODB_URI',
    ],
    [
      'a database that asks for no password (R-6)',
      { ...good, MONGODB_URI: 'mongodb://cp@db.example.org/cp' },
      'MONGODB_URI',
    ],
    [
      'a database on this machine without a name, in production (R-6)',
      { ...good, MONGODB_URI: 'mongodb://127.0.0.1:27017/cp' },
      'MONGODB_URI',
    ],
    ['what is no address of a Redis', { ...good, REDIS_URL: 'http://127.0.0.1:6379' }, 'REDIS_URL'],
    [
      'a Redis without a password (R-6)',
      { ...good, REDIS_URL: 'redis://redis.example.org:6379' },
      'REDIS_URL',
    ],
    [
      'a switch that is neither on nor off (R-19)',
      { ...good, TRUSTED_DOCUMENTS: 'yes' },
      'TRUSTED_DOCUMENTS',
    ],
    ['devices that neither ring nor do not', { ...good, PUSH: 'maybe' }, 'PUSH'],
    ['a provider without a secret', { ...good, ...provider, OIDC_CLIENT_SECRET: '' }, 'OIDC_CLIENT_SECRET'],
    ['a provider without a name', { ...good, ...provider, OIDC_NAME: undefined }, 'OIDC_NAME'],
    ['a name of a provider that is not there', { ...good, OIDC_NAME: 'Foxhill' }, 'OIDC_ISSUER'],
    ['a provider without TLS', { ...good, ...provider, OIDC_ISSUER: 'http://id.example.org' }, 'OIDC_ISSUER'],
    [
      'a provider without TLS on this machine, in production (R-5)',
      { ...good, ...provider, OIDC_ISSUER: 'http://127.0.0.1:4000' },
      'OIDC_ISSUER',
    ],
    [
      'a provider without TLS elsewhere, in evaluation',
      { EVALUATION: '1', ...provider, OIDC_ISSUER: 'http://id.example.org' },
      'OIDC_ISSUER',
    ],
    ['to serve on for longer than it may (R-88)', { ...good, DRAIN_SECONDS: '25' }, 'DRAIN_SECONDS'],
  ])('refuses %s and names the variable (R-4, R-5)', (_, environment, variable) => {
    expect(refusal(environment)).toContain(variable);
  });

  it.each([
    'mongodb://cp:hunter2@db1.example.org:27017,db2.example.org:27017/cp?replicaSet=rs0',
    'mongodb+srv://cp:hunter2@cluster.example.org/cp',
    'mongodb://db.example.org/cp?tls=true&authMechanism=MONGODB-X509',
  ])('accepts a database with credentials: %s (R-6)', (MONGODB_URI) => {
    expect(readConfiguration({ ...good, MONGODB_URI }, 'web').mongoUri).toBe(MONGODB_URI);
  });

  it.each(['redis://:hunter2@127.0.0.1:6379', 'rediss://cp:hunter2@redis.example.org:6380/1'])(
    'accepts a Redis with a password: %s (R-6)',
    (REDIS_URL) => expect(readConfiguration({ ...good, REDIS_URL }, 'web').redisUrl).toBe(REDIS_URL),
  );

  it('knows no Redis where none is named, and takes one of this machine without a password in evaluation', () => {
    expect(readConfiguration(good, 'web').redisUrl).toBeNull();
    const REDIS_URL = 'redis://127.0.0.1:6379';
    expect(readConfiguration({ EVALUATION: '1', REDIS_URL }, 'web').redisUrl).toBe(REDIS_URL);
  });

  it.each(['tcp://127.0.0.1:3310', 'tcp://[::1]:3310', 'unix:///run/clamav/clamd.ctl'])(
    'accepts the address of a scanner: %s (R-64)',
    (CLAMD_URL) => expect(readConfiguration({ ...good, CLAMD_URL }, 'web').clamdUrl).toBe(CLAMD_URL),
  );

  it('never repeats a secret in its refusal (R-4)', () => {
    expect(refusal({ ...good, SECRET: 'hunter2' })).not.toContain('hunter2');
    expect(refusal({ ...good, REDIS_URL: 'redis://hunter2@redis.example.org' })).not.toContain('hunter2');
    expect(refusal({ ...good, MONGODB_URI: 'mongodb://hunter2@db.example.org/cp' })).not.toContain('hunter2');
  });

  it('makes the evaluation secret once, for the owner’s eyes only', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'cp-configuration-'));
    const first = readConfiguration({ EVALUATION: '1', DATA_DIR: dataDir }, 'web');
    expect(Buffer.byteLength(first.secret)).toBeGreaterThanOrEqual(32);
    expect(readConfiguration({ EVALUATION: '1', DATA_DIR: dataDir }, 'web').secret).toBe(first.secret);
    expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe(first.secret);
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
    expect(first).toMatchObject({
      evaluation: true,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      smtpUrl: null,
    });
  });
});
