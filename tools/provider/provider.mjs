// A real OpenID Connect provider for specs and journeys, run as a process of its own: `node tools/provider/provider.mjs`. It says its
// issuer on one line. Its accounts are made by POST /accounts; its own page signs them in by their subject alone.
import { createServer } from 'node:http';
import { URL, URLSearchParams } from 'node:url';
import { Provider } from 'oidc-provider';

const CALLBACK = '/sign-in/provider/callback';
const accounts = new Map();

const server = createServer().listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'common-practice',
      client_secret: 'a secret between the two of them',
      redirect_uris: [`http://127.0.0.1${CALLBACK}`],
    },
  ],
  claims: {
    acr: null,
    auth_time: null,
    openid: ['sub', 'amr'],
    email: ['email', 'email_verified'],
    profile: ['name', 'given_name', 'family_name'],
  },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  ttl: {
    Session: 3_600,
    Grant: 3_600,
    Interaction: 600,
    AccessToken: 600,
    IdToken: 600,
    AuthorizationCode: 60,
  },
  cookies: { keys: ['only for specs'] },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, sub) => accounts.has(sub) && { accountId: sub, claims: () => accounts.get(sub) },
  // What the first sign-in asks for is given without a page of its own.
  async loadExistingGrant({ oidc }) {
    const known = oidc.session.grantIdFor(oidc.client.clientId);
    if (known) return oidc.provider.Grant.find(known);
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});
// The port of the server under test is not known beforehand.
provider.Client.prototype.redirectUriAllowed = (address) => {
  const { hostname, pathname } = new URL(address);
  return hostname === '127.0.0.1' && pathname === CALLBACK;
};

const page = (uid) => `<!doctype html><html lang="en"><title>Foxhill sign-in</title><h1>Foxhill sign-in</h1>
<form method="post" action="/interaction/${uid}"><label>Account <input name="sub" autofocus></label>
<button name="answer" value="yes">Continue</button> <button name="answer" value="no">Cancel</button></form>`;

const bodyOf = async (request) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
};

async function interact(request, response) {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') return response.setHeader('content-type', 'text/html').end(page(uid));
  const form = new URLSearchParams(await bodyOf(request));
  const sub = form.get('sub') ?? '';
  const result =
    form.get('answer') === 'no' || !accounts.has(sub)
      ? { error: 'access_denied', error_description: 'words that nobody here should see' }
      : { login: { accountId: sub, amr: accounts.get(sub).amr } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function answer(request, response) {
  if (request.url === '/accounts' && request.method === 'POST') {
    const account = JSON.parse(await bodyOf(request));
    accounts.set(account.sub, account);
    return response.writeHead(204).end();
  }
  if (request.url.startsWith('/interaction/')) return interact(request, response);
  return provider.callback()(request, response);
}

server.on('request', (request, response) => {
  answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
});
process.stdout.write(`issuer ${issuer}\n`);
