// A receiver of notifications, which records them.
'use strict';
const http = require('node:http');

class Hooks {
  constructor() {
    this.received = [];
  }

  listen(address) {
    this.server = http.createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const { receiver, status, groupLabels, alerts } = JSON.parse(Buffer.concat(chunks).toString());
        this.received.push({
          at: request.url,
          as: Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString(),
          receiver, status, groupLabels,
          alerts: alerts.map(({ status: state, labels, annotations }) => ({ status: state, labels, annotations })),
        });
        response.end();
      });
    });
    return new Promise((resolve) => this.server.listen(80, address, resolve));
  }

  /** What has come to a path. */
  at(path) {
    return this.received.filter(({ at }) => at === path);
  }
}

module.exports = { Hooks };
