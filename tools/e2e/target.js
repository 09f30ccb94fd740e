// Something to scrape: counts how often it was asked.
'use strict';
const http = require('node:http');

let scrapes = 0;
http.createServer((request, response) => {
  if (request.url !== '/metrics') return response.writeHead(404).end();
  response.setHeader('Content-Type', 'text/plain; version=0.0.4');
  return response.end(`# TYPE shop_orders_total counter\nshop_orders_total{code="200"} ${++scrapes}\n`);
}).listen(8080);
