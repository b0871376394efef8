import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { DomainError, Public, unauthenticated, type Viewer } from '@cp/kit/api';
import { ImageService, KEPT_AS, KINDS, PICTURE, StoreImage } from '@cp/images/api';
import { SessionService } from '@cp/members/api';
import { raw, type Request, type Response } from 'express';
import { OwnCookies } from './own-cookies';
import { refuseByError } from './refuse-by-error';

/** The client's own name for what it sends: a header that no form of another site can send. */
const KEY_HEADER = 'x-image-key';

/** Reads a body as it comes; here alone may it be this large. A body pressed together is not unfolded. */
const body = raw({ limit: PICTURE.bytes, type: () => true, inflate: false });

/** Headers with which a picture is nothing but a picture, wherever its address is opened. */
const ONLY_A_PICTURE = {
  'Content-Type': KEPT_AS,
  // A page shows it all the same: it counts only where somebody opens the address itself.
  'Content-Disposition': 'attachment; filename="picture.webp"',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** Where pictures come in and are shown, to those who may see what they belong to at that moment. */
@Controller('images')
export class ImagesController {
  constructor(
    private readonly storing: StoreImage,
    private readonly images: ImageService,
    private readonly sessions: SessionService,
    private readonly cookies: OwnCookies,
  ) {}

  // Whoever comes: the session decides below, before anything of the body is read.
  @Public()
  @Post()
  async upload(@Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const actor = await this.viewerOf(request);
      if (!actor) throw unauthenticated();
      const key = request.get(KEY_HEADER) ?? '';
      const stored = await this.storing.upload(actor, key, () => bodyOf(request, response));
      response.status(201).set('Cache-Control', 'no-store').json(stored);
    } catch (error) {
      refuseByError(response, error);
    }
  }

  // Whoever comes: what the picture belongs to decides.
  @Public()
  @Get(':id')
  async show(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const bytes = await this.images.shown(await this.viewerOf(request), id);
      response
        .status(200)
        // Kept by nobody, so that each look asks again.
        .set({ ...ONLY_A_PICTURE, 'Cache-Control': 'no-store', 'Content-Length': String(bytes.length) })
        .end(bytes);
    } catch (error) {
      refuseByError(response, error);
    }
  }

  private viewerOf({ headers }: Request): Promise<Viewer> {
    return this.sessions.actorOf(this.cookies.read(headers.cookie, 'session'));
  }
}

/** The bytes that somebody sends, if they say that it is a picture. */
async function bodyOf(request: Request, response: Response): Promise<Buffer> {
  const said =
    /^[^;]*/
      .exec(request.get('content-type') ?? '')?.[0]
      .trim()
      .toLowerCase() ?? '';
  if (!KINDS.has(said)) throw new DomainError('BAD_USER_INPUT', 'images.wrongKind');
  const problem = await new Promise<unknown>((resolve) => body(request, response, resolve));
  if (!problem) return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const { type } = problem as { type?: string };
  throw new DomainError('BAD_USER_INPUT', type === 'entity.too.large' ? 'images.tooBig' : 'images.wrongKind');
}
