'use strict';
// Stands in for the abandoned `request`, which @node-escpos/core reaches only to load images
// from the network. This product never does that, so the way there is closed.
module.exports = () => {
  throw new Error('request: loading anything from the network is not allowed here');
};
