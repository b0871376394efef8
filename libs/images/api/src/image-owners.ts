import { Injectable } from '@nestjs/common';
import { DomainError, type Viewer } from '@cp/kit/api';

/** What holds a picture: a kind that its area registered, and an id. */
export interface ImageParent {
  readonly kind: string;
  readonly id: string;
}

/**
 * Whether a viewer may read the words of a thing that show a picture, as its own area decides: a thing may hold pictures of words that
 * not all its readers see yet.
 */
export type MayRead = (viewer: Viewer, parentId: string, imageId: string) => Promise<boolean>;

/** Where areas say who may read what holds pictures: this area asks them every time, and knows none of them. */
@Injectable()
export class ImageOwners {
  private readonly kinds = new Map<string, MayRead>();

  /** Makes a kind of parent known under a name that never changes, because it is stored with pictures. */
  register(kind: string, mayRead: MayRead): void {
    this.kinds.set(kind, mayRead);
  }

  /** Asks the parent's area; of a kind that nobody registered nobody may read anything. */
  async mayRead(viewer: Viewer, { kind, id }: ImageParent, imageId: string): Promise<boolean> {
    try {
      return (await this.kinds.get(kind)?.(viewer, id, imageId)) ?? false;
    } catch (error) {
      // A guard that refuses says no; one that fails says nothing, and nothing is shown.
      if (error instanceof DomainError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN'))
        return false;
      throw error;
    }
  }
}
