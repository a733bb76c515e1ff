'use strict'

// usage: client.js HOST:PORT COMMAND JSON: does one thing with a broker and prints what came of it as JSON.

const { Kafka, logLevel } = require('kafkajs')
const codecs = require('./codecs')

const commands = { produce, consume, administer }

/** Sends values with every codec to topics of their own. */
async function produce(kafka, { prefix, values, idempotent }) {
  const producer = kafka.producer({ idempotent, maxInFlightRequests: 1 })
  await producer.connect()
  for (const [codec, compression] of Object.entries(codecs)) {
    const messages = values.map((value, i) => ({ key: `${i}`, value: `${codec} ${value}`, partition: 0, headers: { number: `${i}` } }))
    await producer.send({ topic: `${prefix}-${codec}`, compression, acks: -1, messages })
  }

  await producer.disconnect()
  return {}
}

/** Reads a number of records as the member of a group, and commits them. */
async function consume(kafka, { topics, groupId, count }) {
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 200, rebalanceTimeout: 10000 })
  await consumer.connect()
  await consumer.subscribe({ topics, fromBeginning: true })
  const records = []
  await new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, event => reject(event.payload.error))
    consumer.run({
      autoCommit: false,
      eachMessage: async ({ topic, partition, message }) => {
        if (records.length === count) return
        records.push({ topic, key: `${message.key}`, value: `${message.value}`, number: `${message.headers.number}` })
        await consumer.commitOffsets([{ topic, partition, offset: `${BigInt(message.offset) + 1n}` }])
        if (records.length === count) resolve()
      },
    }).catch(reject)
  })
  await consumer.disconnect()
  return records
}

/** Calls what its administration client has. */
async function administer(kafka, { topic, groupId }) {
  const admin = kafka.admin()
  await admin.connect()
  const created = await admin.createTopics({ topics: [{ topic, numPartitions: 2, configEntries: [{ name: 'retention.ms', value: '7200000' }] }], waitForLeaders: false })
  await ready(admin, topic, 2)
  const again = await admin.createTopics({ topics: [{ topic }], waitForLeaders: false })
  await admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] })
  await ready(admin, topic, 3)
  const resource = { type: 2, name: topic }
  await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries: [{ name: 'max.message.bytes', value: '5000' }] }] })
  const configs = await admin.describeConfigs({ resources: [{ ...resource, configNames: ['retention.ms', 'max.message.bytes'] }], includeSynonyms: false })
  const producer = kafka.producer()
  await producer.connect()
  await producer.send({ topic, messages: [1, 2, 3, 4].map(value => ({ partition: 2, value: `${value}` })) })
  await producer.disconnect()
  await admin.deleteTopicRecords({ topic, partitions: [{ partition: 2, offset: '3' }] })
  await consume(kafka, { topics: [topic], groupId, count: 1 })
  const committed = await admin.fetchOffsets({ groupId, topics: [topic] })
  const groups = await admin.describeGroups([groupId])
  const listed = await admin.listGroups()
  const offsets = await admin.fetchTopicOffsets(topic)
  await admin.deleteGroups([groupId])
  const cluster = await admin.describeCluster()
  await admin.deleteTopics({ topics: [topic] })
  const left = await admin.listTopics()
  await admin.disconnect()
  return {
    created,
    again,
    configs: configs.resources[0].configEntries.map(entry => `${entry.configName}=${entry.configValue}`).sort(),
    low: offsets.find(entry => entry.partition === 2).low,
    high: offsets.find(entry => entry.partition === 2).high,
    committed: committed[0].partitions.find(entry => entry.partition === 2).offset,
    state: groups.groups[0].state,
    listed: listed.groups.some(group => group.groupId === groupId),
    brokers: cluster.brokers.map(broker => `${broker.host}:${broker.port}`),
    left: left.includes(topic),
  }
}

/** Waits until the broker has so many partitions with a leader: Apache Kafka's broker follows its controller a little later. */
async function ready(admin, topic, count) {
  for (;;) {
    const led = await admin.fetchTopicMetadata({ topics: [topic] }).then(
      found => found.topics[0].partitions.filter(partition => partition.leader >= 0).length,
      error => (error.type === 'UNKNOWN_TOPIC_OR_PARTITION' ? 0 : Promise.reject(error))
    )
    if (led === count) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

async function main([address, command, options]) {
  const kafka = new Kafka({ brokers: [address], clientId: 'kafkajs', logLevel: logLevel.ERROR, logCreator: () => ({ log }) => process.stderr.write(`${log.message} ${log.error ?? ''}\n`) })
  return commands[command](kafka, JSON.parse(options))
}

main(process.argv.slice(2)).then(
  result => process.stdout.write(JSON.stringify(result)),
  error => {
    process.stderr.write(`${error.stack}\n`)
    process.exitCode = 1
  }
)
