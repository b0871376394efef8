import { createServer } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';

/** Express on an HTTP server that lets nobody hold a connection by sending slowly. */
export class EdgeAdapter extends ExpressAdapter {
  constructor() {
    super(express());
  }

  override initHttpServer(): void {
    this.httpServer = createServer(
      {
        headersTimeout: 10_000,
        requestTimeout: 30_000,
        connectionsCheckingInterval: 5_000,
        keepAliveTimeout: 5_000,
        maxHeaderSize: 16_384,
      },
      this.getInstance<express.Express>(),
    );
    this.httpServer.maxConnections = 10_000;
  }
}
