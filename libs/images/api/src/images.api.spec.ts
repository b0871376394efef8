import { randomUUID } from 'node:crypto';
import { type Actor, DomainError, Outbox } from '@cp/kit/api';
import { Contributions, ErasureSteps, type ExportRecord, ExportParts } from '@cp/members/api';
import { anActor, memberGlobals } from '@cp/members/api/testing';
import { type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import sharp from 'sharp';
import { aPicture, SpecClamd } from './image.builder';
import { ImageOwners } from './image-owners';
import { MOST_OF_PARENT, OF_MEMBER, PICTURE, UPLOADS } from './image.rules';
import { ImageService } from './image.service';
import { IMAGE_SETTINGS } from './image.settings';
import { ImagesModule } from './images.module';
import { StoreImage, type StoredImage } from './store-image';

let bench: Bench;
let clamd: SpecClamd;
let file: Buffer;
/** Who may read which parent in these specs. */
const readers = new Map<string, (memberId: string | null) => boolean>();

beforeAll(async () => {
  clamd = new SpecClamd(() => 'stream: OK\0');
  const clamdUrl = await clamd.listen();
  const globals = [...memberGlobals(), { provide: IMAGE_SETTINGS, useValue: { clamdUrl } }];
  bench = await startBench({ modules: [ImagesModule], globals });
  // What it logs of scanners that fail is meant to happen here.
  bench.app.useLogger(false);
  bench.app
    .get(ImageOwners)
    .register('page', (viewer, id) => Promise.resolve(readers.get(id)?.(viewer?.memberId ?? null) ?? false));
  file = await aPicture().png().toBuffer();
}, 60_000);
afterAll(async () => {
  await bench.close();
  await clamd.close();
});
beforeEach(() => (clamd.answer = () => 'stream: OK\0'));

const uploads = () => bench.app.get(StoreImage);
const images = () => bench.app.get(ImageService);
const sent = (by: Actor, bytes = file, key: string = randomUUID()): Promise<StoredImage> =>
  uploads().upload(by, key, () => Promise.resolve(bytes));
const keyOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.key : String(error)),
  );
const parent = (mayRead: (memberId: string | null) => boolean = () => true) => {
  const id = new Types.ObjectId().toHexString();
  readers.set(id, mayRead);
  return { kind: 'page', id };
};
type Parent = ReturnType<typeof parent>;
const attach = (ids: readonly string[], to: Parent, by: readonly Actor[]): Promise<string[]> =>
  bench.app.get(Outbox).run(({ session }) =>
    images().attach(
      ids,
      to,
      by.map(({ memberId }) => memberId),
      session,
    ),
  );
const discard = (of: Parent): Promise<void> =>
  bench.app.get(Outbox).run(({ session }) => images().discard(of, session));
const sees = async (viewer: Actor | null, id: string): Promise<boolean> =>
  (await keyOf(images().shown(viewer, id))) === 'done';
const kept = async (id: string): Promise<[image: number, bytes: number]> => {
  const _id = new Types.ObjectId(id);
  const count = (name: string) => bench.connection.collection(name).countDocuments({ _id });
  return [await count('images'), await count('image_bytes')];
};

describe('taking a picture in', () => {
  it('answers its name and size, and keeps it as a picture of ours (R-63)', async () => {
    const nurse = anActor();
    const { id, width, height } = await sent(nurse);
    expect([width, height]).toEqual([60, 40]);
    const bytes = await images().shown(nurse, id);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 60, height: 40 });
  });

  it('brings one picture however often the same key asks, also at the same time', async () => {
    const nurse = anActor();
    const key = randomUUID();
    const [one, two] = await Promise.all([sent(nurse, file, key), sent(nurse, file, key)]);
    const three = await sent(nurse, await aPicture({ width: 5 }).png().toBuffer(), key);
    expect([two, three]).toEqual([one, one]);
    const ownerId = new Types.ObjectId(nurse.memberId);
    expect(await bench.connection.collection('images').countDocuments({ ownerId })).toBe(1);
    expect((await sent(anActor(), file, key)).id).not.toBe(one.id);
  });

  it('gives names that nobody can count up to (R-63)', async () => {
    const nurse = anActor();
    const names = [await sent(nurse), await sent(nurse), await sent(nurse)].map(({ id }) => id);
    expect(new Set(names.map((id) => id.slice(0, 8))).size).toBe(3);
    expect(new Set(names.map((id) => id.slice(8, 18))).size).toBe(3);
  });

  it('is for those who may write, and asks for a key, before the file is read', async () => {
    let read = 0;
    const reading = (): Promise<Buffer> => Promise.resolve(file).finally(() => read++);
    const reader = anActor(undefined, { can: new Set() });
    expect(await keyOf(uploads().upload(reader, randomUUID(), reading))).toBe('kit.forbidden');
    for (const key of ['', 'x', `${randomUUID()}0`])
      expect(await keyOf(uploads().upload(anActor(), key, reading))).toBe('kit.invalid');
    expect(read).toBe(0);
  });

  it('ends with what one member may keep, by number and by size (R-63)', async () => {
    const [many, large] = [anActor(), anActor()];
    const rowOf = ({ memberId }: Actor, bytes: number) => ({
      _id: new Types.ObjectId(),
      ownerId: new Types.ObjectId(memberId),
      key: randomUUID(),
      width: 1,
      height: 1,
      bytes,
      parentKind: null,
      parentId: null,
      unattachedSince: new Date(),
      createdAt: new Date(),
    });
    const rows = bench.connection.collection('images');
    await rows.insertMany(Array.from({ length: OF_MEMBER.images - 1 }, () => rowOf(many, 1)));
    await rows.insertOne(rowOf(large, OF_MEMBER.bytes - 1));
    for (const member of [many, large]) {
      expect(await keyOf(sent(member))).toBe('done');
      expect(await keyOf(sent(member))).toBe('images.full');
    }
  });

  it('is slowed when somebody sends a great many (R-63)', async () => {
    const nurse = anActor();
    const nothing = (): Promise<StoredImage> => sent(nurse, Buffer.alloc(0));
    for (let count = 0; count < UPLOADS.most; count++)
      expect(await keyOf(nothing())).toBe('images.wrongKind');
    expect(await keyOf(nothing())).toBe('kit.tooMany');
    expect(await keyOf(sent(anActor()))).toBe('done');
  });

  it('takes bytes out of a document with the same checks', async () => {
    const { memberId } = anActor();
    expect(await uploads().store(file, memberId)).toMatchObject({ width: 60, height: 40 });
    expect(await keyOf(uploads().store(Buffer.from('<svg/>'), memberId))).toBe('images.wrongKind');
    expect(await keyOf(uploads().store(Buffer.alloc(PICTURE.bytes + 1), memberId))).toBe('images.tooBig');
  });
});

describe('scanning for malware (R-64)', () => {
  it('is of the file as it came, before anything opens it', async () => {
    const nurse = anActor();
    await sent(nurse);
    expect(clamd.scanned.at(-1)?.equals(file)).toBe(true);
    const before = clamd.scanned.length;
    const broken = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(40)]);
    expect(await keyOf(sent(nurse, broken))).toBe('images.unreadable');
    expect(clamd.scanned.length).toBe(before + 1);
  });

  it.each([
    ['stream: Eicar-Test-Signature FOUND\0', 'images.refused'],
    ['INSTREAM size limit exceeded. ERROR\0', 'images.notChecked'],
    ['', 'images.notChecked'],
  ])('keeps nothing unless it is clean: %s', async (answer, said) => {
    const nurse = anActor();
    clamd.answer = () => answer;
    const [images, bytes] = ['images', 'image_bytes'].map((name) => bench.connection.collection(name));
    const before = [await images?.countDocuments(), await bytes?.countDocuments()];
    const key = randomUUID();
    expect(await keyOf(sent(nurse, file, key))).toBe(said);
    expect([await images?.countDocuments(), await bytes?.countDocuments()]).toEqual(before);
    clamd.answer = () => 'stream: OK\0';
    expect(await keyOf(sent(nurse, file, key))).toBe('done');
  });
});

describe('who sees a picture (R-63)', () => {
  it('is the one who brought it, while nothing holds it', async () => {
    const [nurse, carer] = [anActor(), anActor()];
    const { id } = await sent(nurse);
    expect([await sees(nurse, id), await sees(carer, id), await sees(null, id)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is whoever may read what holds it, asked anew each time, and nobody else', async () => {
    const [nurse, carer] = [anActor(), anActor()];
    const { id } = await sent(nurse);
    let open = true;
    const page = parent((memberId) => open && memberId !== nurse.memberId);
    expect(await attach([id], page, [nurse])).toEqual([]);
    expect([await sees(carer, id), await sees(null, id), await sees(nurse, id)]).toEqual([true, true, false]);
    open = false;
    expect([await sees(carer, id), await sees(null, id)]).toEqual([false, false]);
    open = true;
    expect(await sees(null, id)).toBe(true);
  });

  it('hears the same of what is absent, of what is not open and of what is no name', async () => {
    const { id } = await sent(anActor());
    const absent = new Types.ObjectId().toHexString();
    for (const name of [id, absent, 'x', '', id.toUpperCase(), `${id}0`])
      expect(await keyOf(images().shown(anActor(), name))).toBe('images.notFound');
  });

  it('is nobody where no area answers for what holds it, or its guard says no by an error', async () => {
    const nurse = anActor();
    const [lost, guarded] = [await sent(nurse), await sent(nurse)];
    await attach([lost.id], { kind: 'nothing', id: new Types.ObjectId().toHexString() }, [nurse]);
    const page = parent(() => {
      throw new DomainError('NOT_FOUND', 'pages.notFound');
    });
    await attach([guarded.id], page, [nurse]);
    for (const { id } of [lost, guarded])
      expect(await keyOf(images().shown(nurse, id))).toBe('images.notFound');
    const { id } = await sent(nurse);
    const broken = parent(() => {
      throw new Error('the guard is broken');
    });
    await attach([id], broken, [nurse]);
    expect(await keyOf(images().shown(nurse, id))).toBe('Error: the guard is broken');
  });
});

describe('which thing holds a picture', () => {
  it('is never one that somebody else’s picture was only named in (R-63)', async () => {
    const [nurse, thief] = [anActor(), anActor()];
    const { id } = await sent(nurse);
    const page = parent();
    const absent = new Types.ObjectId().toHexString();
    expect(await attach([id, absent, 'x'], page, [thief])).toEqual([id, absent, 'x']);
    expect([await sees(thief, id), await sees(null, id), await sees(nurse, id)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await images().infoOf([id], page.kind)).toEqual(new Map());
  });

  it('is one alone, and stays it when the same is saved again by somebody else of those who tell it', async () => {
    const [nurse, carer] = [anActor(), anActor()];
    const [own, hers] = [await sent(nurse), await sent(carer)];
    const [page, other] = [parent(), parent()];
    expect(await attach([own.id, hers.id], page, [nurse, carer])).toEqual([]);
    expect(await attach([own.id], other, [nurse])).toEqual([own.id]);
    expect(await attach([own.id, hers.id], page, [carer])).toEqual([]);
    expect(await images().infoOf([own.id, hers.id, 'x'], page.kind)).toEqual(
      new Map([own, hers].map(({ id, width, height }) => [id, { width, height, parentId: page.id }])),
    );
    expect(await images().infoOf([own.id], 'story')).toEqual(new Map());
  });

  it('lets go of what it no longer shows, so that only the one who brought it sees it', async () => {
    const nurse = anActor();
    const [one, two] = [await sent(nurse), await sent(nurse)];
    const page = parent();
    await attach([one.id, two.id], page, [nurse]);
    await attach([two.id], page, [nurse]);
    expect([await sees(null, one.id), await sees(nurse, one.id), await sees(null, two.id)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(await attach([one.id, two.id], page, [nurse])).toEqual([]);
    expect(await sees(null, one.id)).toBe(true);
  });

  it('holds no more than is said', async () => {
    const ids = Array.from({ length: MOST_OF_PARENT + 1 }, () => new Types.ObjectId().toHexString());
    expect(await keyOf(attach(ids, parent(), [anActor()]))).toBe('images.many');
  });

  it('takes its pictures with it when it is thrown away', async () => {
    const nurse = anActor();
    const { id } = await sent(nurse);
    const page = parent();
    await attach([id], page, [nurse]);
    await discard(page);
    expect(await kept(id)).toEqual([0, 0]);
  });

  it('decides how long the database keeps a picture: a week without one, the bytes a day more (R-80)', async () => {
    const nurse = anActor();
    const { id } = await sent(nurse);
    const page = parent();
    const timesOf = async () => {
      const _id = new Types.ObjectId(id);
      const found = await Promise.all(
        ['images', 'image_bytes'].map((name) => bench.connection.collection(name).findOne({ _id })),
      );
      return found.map((row) => row?.['unattachedSince'] as Date | null);
    };
    expect(await timesOf()).toEqual([expect.any(Date), expect.any(Date)]);
    await attach([id], page, [nurse]);
    expect(await timesOf()).toEqual([null, null]);
    await attach([], page, [nurse]);
    expect(await timesOf()).toEqual([expect.any(Date), expect.any(Date)]);
  });
});

describe('pictures of somebody who leaves (R-79)', () => {
  const leave = async ({ memberId }: Actor, contributions: Contributions): Promise<void> => {
    const goOn = () => Promise.resolve();
    for (const [, step] of bench.app.get(ErasureSteps).all()) await step({ memberId, contributions, goOn });
  };

  it('stay where something holds them, brought by nobody, and go where nothing does', async () => {
    const nurse = anActor();
    const [free, held] = [await sent(nurse), await sent(nurse)];
    const page = parent();
    await attach([held.id], page, [nurse]);
    await leave(nurse, Contributions.KEEP);
    await leave(nurse, Contributions.KEEP);
    expect([await kept(free.id), await kept(held.id)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    const row = await bench.connection.collection('images').findOne({ _id: new Types.ObjectId(held.id) });
    expect(row).toMatchObject({ ownerId: null, key: held.id });
    expect(await sees(null, held.id)).toBe(true);
    expect(await attach([held.id], page, [])).toEqual([]);
    await discard(page);
    expect(await kept(held.id)).toEqual([0, 0]);
  });

  it('go, whatever holds them, when the member takes everything out', async () => {
    const [nurse, carer] = [anActor(), anActor()];
    const [own, hers] = [await sent(nurse), await sent(carer)];
    const page = parent();
    await attach([own.id, hers.id], page, [nurse, carer]);
    await leave(nurse, Contributions.REMOVE);
    expect([await kept(own.id), await kept(hers.id)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});

describe('pictures in the data that a member takes along (R-78)', () => {
  it('are all there as files, and none of anybody else', async () => {
    const [nurse, carer] = [anActor(), anActor()];
    const [one, two] = [await sent(nurse), await sent(nurse)];
    await sent(carer);
    await attach([two.id], parent(), [nurse]);
    const part = new Map(bench.app.get(ExportParts).all()).get('images');
    const owner = { memberId: nurse.memberId, link: (path: string) => path };
    const records: ExportRecord[] = [];
    for await (const record of part?.records(owner) ?? []) records.push(record);
    const files = new Map<string, Uint8Array>();
    for await (const { name, bytes } of part?.files?.(owner) ?? []) files.set(name, bytes);
    expect([...files.keys()].sort()).toEqual([one, two].map(({ id }) => `${id}.webp`).sort());
    expect(await sharp(files.get(`${one.id}.webp`)).metadata()).toMatchObject({ format: 'webp' });
    expect(records.map(({ values }) => values['file']).sort()).toEqual(
      [...files.keys()].map((name) => `images/${name}`).sort(),
    );
  });
});
