import { Int32, Long, ObjectId } from 'bson';
import { badValue, MErr } from '../bson/errors';
import { documentArgument } from './arguments';
import { isPlain, type Document } from '../bson/values';
import { scan } from '../store/kv';
import type { Command, CommandTable, Context, ServerState } from './context';

/** The level of the protocol that is offered; drivers choose their features by these. */
const VERSION = '8.0.4';
const VERSION_ARRAY = [8, 0, 4, 0];
const WIRE_VERSION = 25;
const SET_NAME = 'rs0';
const MEBIBYTE = 1024 * 1024;

const LIMITS = {
  maxBsonObjectSize: 16 * MEBIBYTE,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
};

/**
 * The server presents itself as the primary of a replica set of one, since drivers offer transactions and retryable
 * writes nowhere else.
 */
const hello: Command = (command, { server, connection, engine }) => {
  const client = command['client'];
  const application = isPlain(client) ? client['application'] : undefined;
  if (isPlain(application) && typeof application['name'] === 'string')
    connection.applicationName = application['name'];
  const now = { ts: engine.clock.now(), t: Long.fromNumber(1) };
  const lastWriteDate = new Date();
  return {
    helloOk: true,
    ['hello' in command ? 'isWritablePrimary' : 'ismaster']: true,
    ...membership(server),
    lastWrite: { opTime: now, lastWriteDate, majorityOpTime: now, majorityWriteDate: lastWriteDate },
    ...LIMITS,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection.id,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
  };
};

const membership = ({ address }: ServerState): Document => ({
  hosts: [address],
  setName: SET_NAME,
  setVersion: new Int32(1),
  secondary: false,
  primary: address,
  me: address,
  electionId: new ObjectId('7fffffff0000000000000001'),
});

const buildInfo: Command = () => ({
  version: VERSION,
  versionArray: VERSION_ARRAY,
  gitVersion: 'embedded',
  modules: [],
  sysInfo: 'MongoDB-compatible embedded store',
  bits: 64,
  debug: false,
  maxBsonObjectSize: LIMITS.maxBsonObjectSize,
  storageEngines: ['lmdb'],
  javascriptEngine: 'none',
});

const serverStatus: Command = (_command, { server }) => ({
  host: server.address,
  version: VERSION,
  process: 'embedded',
  pid: Long.fromNumber(process.pid),
  uptime: (Date.now() - server.startedAt) / 1000,
  localTime: new Date(),
  connections: { current: server.connections(), available: 1000 },
  opcounters: Object.fromEntries(server.counts),
  storageEngine: { name: 'lmdb', persistent: true, supportsCommittedReads: true },
  repl: { isWritablePrimary: true, ...membership(server) },
  mem: { resident: Math.round(process.memoryUsage().rss / MEBIBYTE) },
  transactions: { currentOpen: Long.fromNumber(server.sessions.openTransactions) },
  metrics: { cursor: { open: { total: Long.fromNumber(server.cursors.size) } } },
});

const replSetGetStatus: Command = (_command, { server }) => ({
  set: SET_NAME,
  myState: 1,
  members: [{ _id: 0, name: server.address, stateStr: 'PRIMARY', state: 1, health: 1, self: true }],
});

const getParameter: Command = (command, { server }) => {
  const all: Document = {
    featureCompatibilityVersion: { version: '8.0' },
    authenticationMechanisms: [],
    requireApiVersion: false,
    enableTestCommands: server.failPoints !== undefined,
    transactionLifetimeLimitSeconds: 60,
  };
  if (command['getParameter'] === '*') return all;
  const known = Object.entries(all).filter(([name]) => name in command);
  if (!known.length) throw new MErr(72, 'InvalidOptions', 'no option found to get');
  return Object.fromEntries(known);
};

const dbStats: Command = (_command, { engine, database, kv }) => {
  const collections = engine.catalog.list(kv, `${database}.`);
  return {
    db: database,
    collections: collections.length,
    views: 0,
    objects: collections.reduce((sum, collection) => sum + collection.count(kv), 0),
    indexes: collections.reduce((sum, collection) => sum + collection.indexes.length, 0),
    avgObjSize: 0,
    dataSize: 0,
    storageSize: 0,
    indexSize: 0,
    totalSize: 0,
    scaleFactor: 1,
  };
};

const collStats: Command = (command, context) => {
  const ns = context.namespace(command['collStats']);
  const collection = context.collection(ns);
  return {
    ns,
    size: 0,
    count: collection?.count(context.kv) ?? 0,
    storageSize: 0,
    nindexes: collection?.indexes.length ?? 0,
    totalIndexSize: 0,
    indexSizes: {},
    capped: false,
  };
};

const validate: Command = (command, context) => {
  const ns = context.namespace(command['validate']);
  const collection = context.collection(ns);
  if (!collection) throw new MErr(26, 'NamespaceNotFound', `Collection '${ns}' does not exist to validate.`);
  let nrecords = 0;
  const records = scan(context.kv, collection.prefix, collection.end);
  while (!records.next().done) nrecords++;
  const valid = nrecords === collection.count(context.kv);
  const errors = valid
    ? []
    : [`the record counter says ${collection.count(context.kv)}, there are ${nrecords}`];
  return { ns, valid, nrecords, nIndexes: collection.indexes.length, errors, warnings: [] };
};

const configureFailPoint: Command = (command, { server }) => {
  if (!server.failPoints)
    throw new MErr(
      59,
      'CommandNotFound',
      "no such command: 'configureFailPoint' (start the server with fail points)",
    );
  server.failPoints.configure(
    command['configureFailPoint'],
    command['mode'],
    documentArgument(command['data'], 'data'),
  );
  return {};
};

const noAuthentication: Command = () => {
  throw new MErr(
    59,
    'CommandNotFound',
    'this embedded store has no accounts: connect without user and password',
  );
};

/** The answer to everything about Atlas Search, which only MongoDB's own service has. */
export const noSearch: Command = () => {
  throw new MErr(
    31082,
    'SearchNotEnabled',
    'Using Atlas Search Database Commands and the $listSearchIndexes aggregation stage requires additional configuration. Atlas Search is not available',
  );
};

const getLog: Command = ({ getLog: wanted }) =>
  wanted === '*' ? { names: ['global', 'startupWarnings'] } : { totalLinesWritten: 0, log: [] };

const setParameter: Command = () => {
  throw badValue('no parameter of this embedded store can be set');
};

const address: Command = (_command, { connection }: Context) => ({ you: connection.remote });

/** Commands by which drivers and tools find out what they talk to. */
export const diagnosticCommands: CommandTable = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: () => ({}),
  buildInfo,
  buildinfo: buildInfo,
  serverStatus,
  replSetGetStatus,
  getParameter,
  setParameter,
  connectionStatus: () => ({
    authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], authenticatedUserPrivileges: [] },
  }),
  whatsmyuri: address,
  hostInfo: () => ({ system: { hostname: 'localhost' }, os: {}, extra: {} }),
  getLog,
  getCmdLineOpts: () => ({ argv: [], parsed: {} }),
  getDefaultRWConcern: () => ({
    defaultReadConcern: { level: 'local' },
    defaultWriteConcern: { w: 'majority', wtimeout: 0 },
  }),
  currentOp: () => ({ inprog: [] }),
  killOp: () => ({ info: 'attempting to kill op' }),
  top: () => ({ totals: {} }),
  profile: () => ({ was: 0, slowms: 100 }),
  usersInfo: () => ({ users: [] }),
  rolesInfo: () => ({ roles: [] }),
  fsync: () => ({}),
  dbStats,
  dbstats: dbStats,
  collStats,
  collstats: collStats,
  validate,
  configureFailPoint,
  saslStart: noAuthentication,
  authenticate: noAuthentication,
  createSearchIndexes: noSearch,
  updateSearchIndex: noSearch,
  dropSearchIndex: noSearch,
  listSearchIndexes: noSearch,
};
